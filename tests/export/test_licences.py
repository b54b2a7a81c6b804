"""The licences that an operator may name, against the list of DCAT-AP.de."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from dortmund_scraper.export.licences import CLOSED, LICENCES

STUB = Path(__file__).parents[3] / "shared" / "shapes" / "nal-stub.ttl"
SCHEME = URIRef("http://dcat-ap.de/def/licenses")


def test_names_are_the_ends_of_uris() -> None:
    for name, licence in LICENCES.items():
        assert licence.name == name
        assert licence.uri == f"http://dcat-ap.de/def/licenses/{name}"
        assert licence.title


def test_only_the_default_is_not_open() -> None:
    assert [licence for licence in LICENCES.values() if not licence.is_open] == [CLOSED]
    assert CLOSED.page is None
    assert all(
        licence.page for licence in LICENCES.values() if licence.name not in ("officialWork", CLOSED.name)
    )


@pytest.mark.skipif(not STUB.is_file(), reason="../shared/shapes is not there")
def test_they_are_in_the_list_of_dcat_ap_de() -> None:
    graph = Graph().parse(STUB, format="turtle")
    listed = {
        licence.name for licence in LICENCES.values()
        if (URIRef(licence.uri), SKOS.inScheme, SCHEME) in graph
        and (URIRef(licence.uri), RDF.type, DCTERMS.LicenseDocument) in graph
    }  # fmt: skip
    assert LICENCES.keys() - listed == {"cc-by-sa/4.0"}, "the excerpt has all but this one"
