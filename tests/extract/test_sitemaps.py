"""Sitemaps: plain, index, compressed, as text, broken."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.extract.sitemaps import read_sitemap

PAGE = "https://www.dortmund.de/services/ausweis.html"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
URLSET = f"<?xml version='1.0'?><urlset xmlns='{SPACE}'><url><loc> {PAGE} </loc></url>"
ENTITY = (
    "<!DOCTYPE urlset [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>/&a;</loc></url></urlset>"
)


@pytest.mark.parametrize(
    "content",
    [
        f"{URLSET}</urlset>".encode(),
        b"\xef\xbb\xbf" + f"{URLSET}</urlset>".encode(),
        gzip.compress(f"{URLSET}</urlset>".encode()),
        URLSET.encode(),
        f"{PAGE}\nhttps://example.org/services/x.html\n".encode(),
        b"<urlset><url><loc>http://dortmund.de/services/ausweis.html#x</loc></url><url/></urlset>",
    ],
    ids=["plain", "byte order mark", "gzip", "cut short", "text", "without namespace"],
)
def test_pages_of_a_sitemap(content: bytes) -> None:
    sitemap = read_sitemap(content)
    assert sitemap.pages == [PAGE]
    assert sitemap.sitemaps == []


def test_an_index_names_sitemaps_and_images_are_no_pages() -> None:
    entry = "<sitemap><loc>/teil-1.xml.gz</loc><image><loc>/a.webp</loc></image></sitemap>"
    index = f"<sitemapindex>{entry}</sitemapindex>"
    assert read_sitemap(index.encode()).sitemaps == ["https://www.dortmund.de/teil-1.xml.gz"]
    assert read_sitemap(index.encode()).pages == []


@pytest.mark.parametrize("content", [b"", b"<html><body>/a</body></html>", b"\x1f\x8b broken", b"<urlset"])
def test_what_is_no_sitemap_names_nothing(content: bytes) -> None:
    assert read_sitemap(content).pages == []


def test_entities_are_not_resolved() -> None:
    assert not [
        url for url in read_sitemap(ENTITY.encode()).pages if len(url) > len("https://www.dortmund.de/")
    ]


@given(st.binary(max_size=300))
def test_foreign_bytes_never_raise(content: bytes) -> None:
    read_sitemap(content)
    read_sitemap(gzip.compress(content)[: max(len(content), 12)])
