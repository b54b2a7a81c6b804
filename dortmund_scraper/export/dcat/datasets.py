"""One dataset, with its distributions and all that it refers to."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from ...urls import canonical
from ..publication import SOFTWARE, Publication
from ..tables import Dataset
from .distributions import add_distribution, files_of
from .names import Names
from .organisations import add_contact, add_publisher, has_contact
from .terms import (
    DCAT,
    DCATDE,
    DCT,
    DORTMUND,
    FOAF,
    GERMAN,
    MUNICIPALITY,
    NOT_PUBLIC,
    PROV,
    PUBLIC,
    RHYTHMS,
    THEMES,
)


def add_dataset(graph: Graph, publication: Publication, dataset: Dataset, names: Names) -> None:
    """Describes a dataset, its publisher too, as its file stands for itself."""
    node = names.dataset(dataset)
    publisher = publication.publisher
    graph.add((node, RDF.type, DCAT.Dataset))
    graph.add((node, DCT.identifier, Literal(str(node))))
    graph.add((node, DCT.title, Literal(publisher.title(dataset), lang="de")))
    graph.add((node, DCT.description, Literal(publisher.description(dataset), lang="de")))
    for word in publisher.keywords(dataset):
        graph.add((node, DCAT.keyword, Literal(word, lang="de")))
    graph.add((node, DCAT.theme, THEMES[dataset.name]))
    graph.add((node, DCT.language, GERMAN))
    graph.add((node, DCT.accrualPeriodicity, RHYTHMS[publisher.catalogue.rhythm]))
    graph.add((node, DCT.accessRights, NOT_PUBLIC if publication.profile.is_private else PUBLIC))
    _add_organisations(graph, node, names)
    _add_place(graph, node)
    _add_times(graph, publication, node, names.part(dataset, "temporal"))
    _add_origin(graph, publication, node, names.part(dataset, "provenance"))
    for file in files_of(publication, dataset):
        graph.add((node, DCAT.distribution, add_distribution(graph, publication, dataset, file, names)))


def _add_organisations(graph: Graph, node: URIRef, names: Names) -> None:
    graph.add((node, DCT.publisher, names.publisher))
    add_publisher(graph, names)
    if has_contact(names):
        graph.add((node, DCAT.contactPoint, names.contact))
        add_contact(graph, names)
    if names.organisation.contributor_id:
        graph.add((node, DCATDE.contributorID, URIRef(names.organisation.contributor_id)))


def _add_place(graph: Graph, node: URIRef) -> None:
    """Also as version 2.0 wants it, which version 3.0 calls deprecated."""
    graph.add((node, DCT.spatial, DORTMUND))
    graph.add((DORTMUND, RDF.type, DCT.Location))
    graph.add((node, DCATDE.politicalGeocodingURI, DORTMUND))
    graph.add((node, DCATDE.politicalGeocodingLevelURI, MUNICIPALITY))


def _add_times(graph: Graph, publication: Publication, node: URIRef, period: URIRef) -> None:
    """The time that a dataset covers is that in which the portal was read."""
    began = Literal(publication.facts.began_at.isoformat(), datatype=XSD.dateTime)
    captured = Literal(publication.facts.captured_at.isoformat(), datatype=XSD.dateTime)
    graph.add((node, DCT.issued, began))
    graph.add((node, DCT.modified, captured))
    graph.add((node, DCAT.version, Literal(publication.facts.captured_at.isoformat())))
    graph.add((node, DCT.temporal, period))
    graph.add((period, RDF.type, DCT.PeriodOfTime))
    graph.add((period, DCAT.startDate, began))
    graph.add((period, DCAT.endDate, captured))


def _add_origin(graph: Graph, publication: Publication, node: URIRef, statement: URIRef) -> None:
    graph.add((node, DCT.provenance, statement))
    graph.add((statement, RDF.type, DCT.ProvenanceStatement))
    graph.add((statement, RDFS.label, Literal(_origin(publication), lang="de")))
    if source := canonical(publication.facts.source):
        graph.add((node, DCAT.landingPage, URIRef(source)))
        graph.add((node, PROV.wasDerivedFrom, URIRef(source)))
        graph.add((URIRef(source), RDF.type, FOAF.Document))


def _origin(publication: Publication) -> str:
    facts, since = publication.facts, publication.rows.since
    part = f" Nur was seit {since.isoformat()} neu oder verändert ist." if since else ""
    return (
        f"Gelesen auf {facts.source}, zuletzt am {facts.captured_at.isoformat()}, mit {SOFTWARE}; Profil "
        f"{publication.profile.name}.{part}"
    )
