"""Which terms of schema.org may stand where: the list of rdflib, and of which types a property tells.

rdflib has the names of all terms, not what they are about, so those are written down here as far as the export uses
them, after the pages of schema.org (`https://schema.org/sdLicense` and so on).
"""

from collections.abc import Iterator

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

PARENTS = {
    "NewsArticle": "CreativeWork", "Dataset": "CreativeWork", "WebPage": "CreativeWork", "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject", "CreativeWork": "Thing", "EventSeries": "Event", "Event": "Thing",
    "GovernmentService": "Service", "Service": "Thing", "ServiceChannel": "Thing", "Offer": "Thing",
    "DefinedTerm": "Thing", "AdministrativeArea": "Place", "Place": "Thing", "PostalAddress": "Thing",
    "GeoCoordinates": "Thing", "Organization": "Thing", "Person": "Thing",
}  # fmt: skip
DOMAINS = {
    "Thing": "name description disambiguatingDescription url identifier image subjectOf mainEntityOfPage",
    "CreativeWork": "headline alternativeHeadline abstract datePublished dateModified dateCreated keywords genre "
    "contentLocation license sdLicense creditText creator publisher isBasedOn encoding expires",
    "NewsArticle": "articleBody",
    "Dataset": "measurementTechnique",
    "MediaObject": "contentUrl sha256",
    "Event": "startDate endDate eventStatus location organizer isAccessibleForFree offers subEvent keywords",
    "Service": "availableChannel offers",
    "ServiceChannel": "serviceUrl",
    "Offer": "price priceCurrency availability",
    "Place": "address geo containedInPlace",
    "PostalAddress": "streetAddress postalCode addressLocality",
    "GeoCoordinates": "latitude longitude",
}


def is_term(iri: URIRef) -> bool:
    """Whether schema.org has it."""
    return str(iri).startswith(str(SDO)) and iri in SDO


def misused(graph: Graph) -> Iterator[str]:
    """Complaints about classes and properties that do not exist, and about properties of things that have none such."""
    for subject, predicate, thing in graph:
        if predicate == RDF.type:
            if not is_term(thing):
                yield f"no class: {thing}"
        elif not is_term(predicate):
            yield f"no property: {predicate}"
        else:
            types = [_name(one) for one in graph.objects(subject, RDF.type)]
            if types and not any(_name(predicate) in properties(one) for one in types):
                yield f"{_name(predicate)} of {types}"


def properties(type_: str) -> set[str]:
    """All properties of a type."""
    own = set(DOMAINS.get(type_, "").split())
    return own | (properties(PARENTS[type_]) if type_ in PARENTS else set())


def _name(iri: object) -> str:
    return str(iri).removeprefix(str(SDO))
