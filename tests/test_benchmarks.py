"""The benchmarks measure what they say: the right pages, the right functions. No test looks at a time."""

from typing import get_args

import pytest

from benchmarks.extract import contenders, variants
from benchmarks.measure import ratios
from benchmarks.ordinary import read_ordinarily
from benchmarks.pages import SIZE, pages
from dortmund_scraper.extract import read_page
from dortmund_scraper.records import PageKind
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.page_model import PageModel

PAGES = dict(pages())


def test_every_kind_of_html_page_with_records_is_measured() -> None:
    assert PAGES.keys() == set(get_args(PageKind)) - {"theme", "search", "other"}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_of_the_usual_size_and_kind(kind: PageKind) -> None:
    page: PageModel = PAGES[kind]
    (_, plain), (_, with_navigation) = variants(page)
    assert len(plain) >= SIZE
    assert len(with_navigation) - len(plain) >= 380_000
    assert read_page(plain, url=absolute(page.path)).page_kind == kind


def test_the_ordinary_way_reads_the_page() -> None:
    (_, content), _ = variants(PAGES["news"])
    found = read_ordinarily(content)
    assert any(record["title"] for record in found["records"])
    assert any(found["dates"])
    assert found["structured"]["json-ld"]


def test_ratios_are_those_of_the_first_to_the_others() -> None:
    found = ratios(contenders("https://www.dortmund.de/"), b"<p>kurz</p>", rounds=1)
    assert found.keys() == {"parsing", "ordinary"}
    assert all(ratio > 0 for ratio in found.values())
