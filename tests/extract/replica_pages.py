"""The replica's pages, and how each is read: shared by the tests of the extraction."""

from datetime import UTC, datetime
from functools import cache
from typing import get_args

from dortmund_scraper.extract import read_page
from dortmund_scraper.records import Page
from dortmund_scraper.replica.answers import RENDER
from dortmund_scraper.replica.basics import TODAY, absolute
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.page_truth import Rendering
from dortmund_scraper.replica.site import details, list_paths, page_at
from dortmund_scraper.replica.text_dump import FORMS, Form, dump

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
RENDERINGS: tuple[Rendering, ...] = get_args(Rendering)
RECORD_LISTS = ("slides", "news", "events", "services", "gallery", "videos", "teasers", "quick_links")
DUMPED: dict[str, Form] = {form: form for form in FORMS}


@cache
def pages() -> tuple[PageModel, ...]:
    """The first page of every list, and all detail pages."""
    lists = [page_at(path, {}) for path in list_paths()]
    return (*(page for page in lists if page is not None), *details().values())


def is_list(page: PageModel) -> bool:
    """Whether it is a homepage, list or sitemap: form A of a dump is not defined for these."""
    return page.path in list_paths()


@cache
def one_of_each_kind() -> tuple[PageModel, ...]:
    """The longest page of each kind."""
    return tuple({page.kind: page for page in sorted(pages(), key=lambda page: len(page.parts))}.values())


def content_of(page: PageModel, rendering: Rendering) -> str:
    """The page in a markup or as a text dump."""
    return dump(page, DUMPED[rendering]) if rendering in DUMPED else RENDER[rendering](page)


def read(page: PageModel, rendering: Rendering) -> Page:
    """What the extraction finds on the page."""
    return read_page(content_of(page, rendering), absolute(page.path), NOW)
