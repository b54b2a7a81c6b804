"""Who publishes, and who answers questions."""

from urllib.parse import quote

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from .names import Names
from .terms import DCT, FOAF, VCARD


def add_publisher(graph: Graph, names: Names) -> None:
    """Describes the publisher."""
    organisation = names.organisation
    graph.add((names.publisher, RDF.type, FOAF.Agent))
    graph.add((names.publisher, RDF.type, FOAF.Organization))
    graph.add((names.publisher, FOAF.name, Literal(organisation.name)))
    if organisation.type:
        graph.add((names.publisher, DCT.type, URIRef(organisation.type)))
    if organisation.homepage:
        graph.add((names.publisher, FOAF.homepage, URIRef(organisation.homepage)))
        graph.add((URIRef(organisation.homepage), RDF.type, FOAF.Document))


def has_contact(names: Names) -> bool:
    """Whether anybody can be asked: a contact without mail and page is none."""
    return bool(names.organisation.email or names.organisation.homepage)


def add_contact(graph: Graph, names: Names) -> None:
    """Describes who answers questions."""
    organisation = names.organisation
    graph.add((names.contact, RDF.type, VCARD.Kind))
    graph.add((names.contact, VCARD.fn, Literal(organisation.contact or organisation.name)))
    if organisation.email:
        graph.add((names.contact, VCARD.hasEmail, URIRef(f"mailto:{quote(organisation.email, safe='@')}")))
    if organisation.homepage:
        graph.add((names.contact, VCARD.hasURL, URIRef(organisation.homepage)))
