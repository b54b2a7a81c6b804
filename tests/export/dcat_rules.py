"""What a description after DCAT-AP.de 3.0 must hold: rules of our own, and the official SHACL shapes.

The shapes are no part of the project: `../shared/shapes`. Our rules always run and ask for more than what is mandatory.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH

from dortmund_scraper.export.dcat.terms import DCAT, DCATAP, DCATDE, DCT, FOAF, SPDX, VCARD

SHAPES = Path(__file__).parents[3] / "shared" / "shapes"
CASES = SHAPES / "testcases-v3.0"
needs_shapes = pytest.mark.skipif(
    not SHAPES.exists(), reason="the official shapes are not part of the project"
)

MANDATORY = {
    DCAT.Catalog: (DCT.title, DCT.description, DCT.publisher),
    DCAT.Dataset: (DCT.title, DCT.description, DCT.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCT.license),
    FOAF.Agent: (FOAF.name,),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
}
"""What the specification wants of each class."""
EXPECTED = {
    DCAT.Catalog: (DCAT.dataset, DCT.language, DCT.issued, DCT.modified, DCT.spatial, FOAF.homepage),
    DCAT.Dataset: (
        DCAT.distribution, DCAT.keyword, DCAT.landingPage, DCAT.theme, DCAT.version, DCATDE.politicalGeocodingLevelURI,
        DCATDE.politicalGeocodingURI, DCT.accessRights, DCT.accrualPeriodicity, DCT.identifier, DCT.issued,
        DCT.language, DCT.modified, DCT.provenance, DCT.spatial, DCT.temporal,
    ),
    DCAT.Distribution: (
        DCAT.downloadURL, DCAT.byteSize, DCATAP.availability, DCT.title, DCT.language, DCT.modified, SPDX.checksum,
    ),
    DCT.PeriodOfTime: (DCAT.startDate, DCAT.endDate),
    DCT.ProvenanceStatement: (RDFS.label,),
    VCARD.Kind: (VCARD.fn,),
}  # fmt: skip
"""What ours always have besides."""
WANTED = [(kind, name) for table in (MANDATORY, EXPECTED) for kind, names in table.items() for name in names]

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_LISTS = Namespace("http://publications.europa.eu/resource/authority/")
_SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
_MORE = {
    "access-right": (DCT.RightsStatement, ["NON_PUBLIC"]),
    "file-type": (DCT.MediaTypeOrExtent, ["JSON_LD"]),
    "frequency": (DCT.Frequency, ["CONT", "MONTHLY", "IRREG"]),
    "dataset-type": (_SKOS.Concept, ["STATISTICAL"]),
    "distribution-status": (_SKOS.Concept, ["COMPLETED"]),
}
"""Entries of the European lists that the excerpt beside the shapes lacks."""


def complaints(graph: Graph, base: str) -> list[str]:
    """What is wrong with a description whose own names begin with `base`, by our rules."""
    return [*_missing(graph), *_odd_nodes(graph), *_undescribed(graph, base)]


def violations(graph: Graph) -> list[str]:
    """What the official shapes forbid; warnings are allowed."""
    return [message for severity, message in _results(graph) if severity == SH.Violation]


def warnings(graph: Graph) -> list[str]:
    """What the official shapes warn of."""
    return [message for severity, message in _results(graph) if severity == SH.Warning]


def _missing(graph: Graph) -> Iterator[str]:
    for kind, name in WANTED:
        for node in graph.subjects(RDF.type, kind):
            if not any(str(value).strip() for value in graph.objects(node, name)):
                yield f"{node} has no {name}"
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        if len(list(graph.objects(node, DCT.license))) > 1:
            yield f"{node} has several licences"
    for node in graph.subjects(RDF.type, VCARD.Kind):
        if not any(graph.objects(node, VCARD.hasEmail | VCARD.hasURL)):
            yield f"{node} cannot be reached"


def _odd_nodes(graph: Graph) -> Iterator[str]:
    for node in {node for triple in graph for node in triple}:
        if isinstance(node, BNode):
            yield f"{node} is blank"
        if isinstance(node, URIRef) and not _URI.fullmatch(node):
            yield f"{node} is no URI"
        if isinstance(node, Literal) and node.ill_typed:
            yield f"{node!r} is no {node.datatype}"


def _undescribed(graph: Graph, base: str) -> Iterator[str]:
    for node in set(graph.objects()):
        is_own = isinstance(node, URIRef) and node.startswith(base) and "#" in node
        if is_own and (node, RDF.type, None) not in graph:
            yield f"{node} is not described"


def _results(graph: Graph) -> list[tuple[URIRef, str]]:
    _, report, _ = pyshacl.validate(graph + _lists(), shacl_graph=_shapes(), allow_warnings=True)
    assert isinstance(report, Graph)
    return [
        (URIRef(str(report.value(node, SH.resultSeverity))), str(report.value(node, SH.resultMessage)))
        for node in report.subjects(RDF.type, SH.ValidationResult)
    ]


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for path in sorted(SHAPES.glob("dcat-ap*/*.ttl")):
        shapes.parse(path)
    return shapes


@cache
def _lists() -> Graph:
    """The entries of controlled vocabularies, with their classes."""
    lists = Graph().parse(SHAPES / "nal-stub.ttl")
    for name, (kind, entries) in _MORE.items():
        for entry in entries:
            _add_entry(lists, _LISTS[f"{name}/{entry}"], kind, _LISTS[name])
    licences = URIRef("http://dcat-ap.de/def/licenses")
    _add_entry(lists, URIRef(f"{licences}/cc-by-sa/4.0"), DCT.LicenseDocument, licences)
    types = URIRef("http://purl.org/adms/publishertype/1.0")
    for entry in ("NationalAuthority", "NonProfitOrganisation"):
        _add_entry(lists, URIRef(f"http://purl.org/adms/publishertype/{entry}"), _SKOS.Concept, types)
    return lists


def _add_entry(lists: Graph, entry: URIRef, kind: URIRef, scheme: URIRef) -> None:
    for triple in (
        (entry, RDF.type, kind),
        (entry, RDF.type, _SKOS.Concept),
        (entry, _SKOS.inScheme, scheme),
    ):
        lists.add(triple)
