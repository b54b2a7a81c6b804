"""The catalogue that holds the datasets."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from ..licences import LICENCES
from ..publication import Publication
from .names import Names
from .organisations import add_publisher
from .terms import DCAT, DCT, DORTMUND, FOAF, GERMAN


def add_catalogue(graph: Graph, publication: Publication, names: Names) -> None:
    """Describes the catalogue; its datasets are named only."""
    node, facts, told = names.catalogue, publication.facts, publication.publisher.catalogue
    graph.add((node, RDF.type, DCAT.Catalog))
    graph.add((node, DCT.title, Literal(told.title, lang="de")))
    graph.add((node, DCT.description, Literal(told.description, lang="de")))
    graph.add((node, DCT.publisher, names.publisher))
    add_publisher(graph, names)
    graph.add((node, DCT.language, GERMAN))
    graph.add((node, DCT.issued, Literal(facts.began_at.isoformat(), datatype=XSD.dateTime)))
    graph.add((node, DCT.modified, Literal(facts.captured_at.isoformat(), datatype=XSD.dateTime)))
    graph.add((node, DCT.spatial, DORTMUND))
    graph.add((DORTMUND, RDF.type, DCT.Location))
    graph.add((node, FOAF.homepage, names.home))
    graph.add((names.home, RDF.type, FOAF.Document))
    if told.license:
        graph.add((node, DCT.license, URIRef(LICENCES[told.license].uri)))
    for dataset in publication.datasets:
        graph.add((node, DCAT.dataset, names.dataset(dataset)))
