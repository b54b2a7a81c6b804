"""The pages that are measured: one of each kind, from the replica, in the portal's own markup."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from dortmund_scraper.records import PageKind
from dortmund_scraper.replica.custom_elements import render
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import EventTile, Headed, NewsTile, Prose, ServiceTile
from dortmund_scraper.replica.site import details, list_paths, page_at

SIZE = 40_000
"""Bytes of a page without its navigation script, as on the real portal."""

REPEATABLE = (Prose, Headed, NewsTile, EventTile, ServiceTile)
"""Parts of which a page may hold any number."""


def models() -> dict[PageKind, list[PageModel]]:
    """All pages of the replica by kind, without what is neither list nor record."""
    found: dict[PageKind, list[PageModel]] = {}
    firsts = (page_at(path, {}) for path in list_paths())
    for page in [*(page for page in firsts if page), *details().values()]:
        if page.kind not in ("theme", "other"):
            found.setdefault(page.kind, []).append(page)
    return found


def repeatable(pages: list[PageModel]) -> list[Part]:
    """Running text and tiles of all pages of a kind."""
    return [part for page in pages for part in page.parts if isinstance(part, REPEATABLE)]


def grown(page: PageModel, pool: list[Part]) -> PageModel:
    """The page with more parts of its own kind, over and over, until it is of the usual size."""
    end = max(number for number, part in enumerate(page.parts) if isinstance(part, REPEATABLE)) + 1
    for part in cycle(pool):
        if len(render(page).encode()) >= SIZE:
            break
        page = replace(page, parts=(*page.parts[:end], part, *page.parts[end:]))
    return page


def pages() -> Iterator[tuple[PageKind, PageModel]]:
    """One page of each kind, of the usual size or larger, with a small navigation."""
    for kind, found in models().items():
        page = replace(found[0], large_navigation=False)
        yield kind, grown(page, repeatable(found))
