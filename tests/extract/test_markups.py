"""The same content gives the same records, whatever markup or text form it comes in."""

from typing import get_args

import pytest

from dortmund_scraper.records import Page, PageKind
from dortmund_scraper.replica.page_differences import page_differences
from dortmund_scraper.replica.page_truth import Rendering, page_truth
from tests.extract.replica_pages import DUMPED, RECORD_LISTS, RENDERINGS, is_list, pages, read

CASES = [
    (rendering, kind)
    for rendering in RENDERINGS
    for kind in get_args(PageKind)
    if any(page.kind == kind and not (rendering == "A" and is_list(page)) for page in pages())
]


def without_addresses(page: Page) -> Page:
    """The page as a dump states it: the address was given by the caller, not read from the text."""
    for name in RECORD_LISTS:
        for record in getattr(page, name):
            if hasattr(record, "url"):
                record.url = None
    return page


@pytest.mark.parametrize(("rendering", "kind"), CASES)
def test_every_page_gives_what_it_states(rendering: Rendering, kind: PageKind) -> None:
    differences: list[str] = []
    for page in pages():
        if page.kind != kind or (rendering == "A" and is_list(page)):
            continue
        found = read(page, rendering)
        if rendering in DUMPED:
            found = without_addresses(found)
        lines = page_differences(page_truth(page.path, rendering), found)
        differences += [f"{page.path}: {line}" for line in lines]
    assert not differences, f"{len(differences)} differences\n" + "\n".join(differences[:12])
