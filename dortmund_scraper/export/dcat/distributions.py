"""Distributions: the files in which a dataset is to be had."""

from pathlib import PurePosixPath

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from ..folder import Written
from ..publication import Publication
from ..tables import TABLES, Dataset
from .names import Names
from .terms import (
    AVAILABLE,
    DCAT,
    DCATAP,
    DCATDE,
    DCT,
    FILE_TYPES,
    GERMAN,
    MEDIA_TYPES,
    SHA256,
    SPDX,
    STANDARDS,
)


def files_of(publication: Publication, dataset: Dataset) -> list[Written]:
    """The files in which a dataset is whole, by their paths.

    Those of its folder and those about several datasets; what lies deeper, such as the calendar of one venue, is a
    part of one of them. A file about several datasets is a distribution of each, as each has terms of its own.
    """
    files = [
        file for file in publication.folder.files
        if file.info.dataset in (dataset.name, None) and len(_folders(file)) <= 1
    ]  # fmt: skip
    return sorted(files, key=lambda file: file.info.path)


def add_distribution(
    graph: Graph, publication: Publication, dataset: Dataset, file: Written, names: Names
) -> URIRef:
    """Describes a file and answers its name."""
    node = names.part(dataset, file.info.path)
    address = names.file(file)
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCT.title, Literal(file.info.title, lang="de")))
    for text in _descriptions(publication, dataset, file):
        graph.add((node, DCT.description, text))
    graph.add((node, DCAT.accessURL, address))
    graph.add((node, DCAT.downloadURL, address))
    graph.add((node, DCATAP.availability, AVAILABLE))
    graph.add((node, DCT.language, GERMAN))
    graph.add((node, DCT.issued, _moment(publication.facts.began_at.isoformat())))
    graph.add((node, DCT.modified, _moment(publication.facts.captured_at.isoformat())))
    graph.add((node, DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)))
    _add_terms(graph, publication, dataset, node)
    _add_kind(graph, file, node)
    _add_checksum(graph, file, node, names.part(dataset, f"sha256-{file.sha256}"))
    return node


def _descriptions(publication: Publication, dataset: Dataset, file: Written) -> list[Literal]:
    if file.info.table:
        return [Literal(TABLES[file.info.table].description, lang="en")]
    if file.info.dataset is None and len(publication.datasets) > 1:
        return [Literal("Betrifft auch die anderen Datensätze des Katalogs.", lang="de")]
    deeper = {
        "/".join(_folders(part)) for part in publication.folder.files
        if part.info.dataset == dataset.name and part.info.format == file.info.format and len(_folders(part)) > 1
    }  # fmt: skip
    if not deeper:
        return []
    return [Literal(f"Teile davon stehen einzeln in {', '.join(sorted(deeper))}.", lang="de")]


def _add_terms(graph: Graph, publication: Publication, dataset: Dataset, node: URIRef) -> None:
    licence = publication.publisher.licence(dataset)
    attribution = publication.publisher.catalogue.attribution
    graph.add((node, DCT.license, URIRef(licence.uri)))
    if licence.asks_for_name and attribution:
        graph.add((node, DCATDE.licenseAttributionByText, Literal(attribution, lang="de")))


def _add_kind(graph: Graph, file: Written, node: URIRef) -> None:
    if file_type := FILE_TYPES.get(file.info.format):
        graph.add((node, DCT["format"], file_type))
    if media_type := MEDIA_TYPES.get(file.info.media_type.partition(";")[0].strip()):
        graph.add((node, DCAT.mediaType, media_type))
        graph.add((media_type, RDF.type, DCT.MediaType))
    if standard := STANDARDS.get(file.info.format):
        graph.add((node, DCT.conformsTo, standard))
        graph.add((standard, RDF.type, DCT.Standard))


def _add_checksum(graph: Graph, file: Written, node: URIRef, checksum: URIRef) -> None:
    graph.add((node, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SHA256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))


def _folders(file: Written) -> tuple[str, ...]:
    return PurePosixPath(file.info.path).parent.parts


def _moment(text: str) -> Literal:
    return Literal(text, datatype=XSD.dateTime)
