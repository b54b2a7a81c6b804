"""The one entry into extraction: bytes or text of a page in, everything it says out."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from dortmund_scraper import urls
from dortmund_scraper.extract.article import read_article
from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.extract.classify import is_error_page, is_not_found, page_kind
from dortmund_scraper.extract.content import content_hash, records_hash
from dortmund_scraper.extract.decode import Decoded, decode
from dortmund_scraper.extract.event import read_event_page
from dortmund_scraper.extract.home import read_home
from dortmund_scraper.extract.html import read_html
from dortmund_scraper.extract.large_scripts import without_large_scripts
from dortmund_scraper.extract.lists import read_calendar, read_newsroom, read_services
from dortmund_scraper.extract.problems import note
from dortmund_scraper.extract.prose import site_title
from dortmund_scraper.extract.reading import Reading, base_of
from dortmund_scraper.extract.search_api import read_answer
from dortmund_scraper.extract.service import read_service_page
from dortmund_scraper.extract.sniff import is_html
from dortmund_scraper.extract.text import read_text
from dortmund_scraper.extract.titles import agree, words_of_url
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import (
    EMPTY_PAGE,
    ERROR_PAGE,
    READER_FAILED,
    SOFT_404,
    Event,
    Page,
    PageKind,
    Problem,
    Record,
)

_Any = TypeVar("_Any", bound=Record)
_READERS: dict[PageKind, Callable[[Reading], None]] = {
    "home": read_home,
    "newsroom": read_newsroom,
    "news": read_article,
    "press": read_article,
    "calendar": read_calendar,
    "event": read_event_page,
    "services": read_services,
    "service": read_service_page,
}
_LISTS: tuple[tuple[PageKind, str], ...] = (
    ("newsroom", "news"),
    ("calendar", "events"),
    ("services", "services"),
)


def read_page(
    content: bytes | str,
    url: str | None = None,
    fetched_at: datetime | None = None,
    content_type: str | None = None,
    portal: str = urls.PORTAL,
) -> Page:
    """Reads one page: HTML, a text dump, or an answer of the search API.

    `url` is where it was found, `fetched_at` (aware) when; dates without a year are understood around it.
    `content_type` is the header of the answer. Never raises on foreign input: what cannot be read is a problem of
    the page.
    """
    decoded = _decoded(content, content_type)
    problems = decoded.problems
    address = urls.canonical(url, portal=portal) if url else None
    markup = is_html(decoded.text)
    if not markup and decoded.text.lstrip()[:1] in ("{", "["):
        page = read_answer(decoded.text, address, portal)
        page.problems[:0] = problems
        page.content_sha256 = records_hash(page)
        return page
    try:
        document = read_html(decoded.utf8 or decoded.text) if markup else read_text(decoded.text)
        return _read(document, problems, address, fetched_at, portal)
    except Exception as error:  # the page boundary: one odd page must not end a crawl
        message = f"{READER_FAILED} {type(error).__name__}: {error}"[:300]
        return Page(page_kind="other", url=address, problems=[*problems, note("page", None, message)])


def _decoded(content: bytes | str, content_type: str | None) -> Decoded:
    if isinstance(content, str):
        return decode(content.encode("utf-8", "surrogatepass"), "text/plain; charset=utf-8")
    return decode(without_large_scripts(content), content_type)


def _read(
    document: Document, problems: list[Problem], url: str | None, fetched_at: datetime | None, portal: str
) -> Page:
    kind = page_kind(document, url)
    page = Page(page_kind=kind, url=_address(document, url, portal), title=document.title, problems=problems)
    reading = Reading(document, page.url, fetched_at, portal, page)
    if not document.is_whole:
        reading.problem("page", None, "too large: only the beginning of the page was read")
    if kind == "other" and is_not_found(document):
        reading.problem("page", None, f"{SOFT_404} the page says that there is none")
    elif kind == "other" and is_error_page(document):
        reading.problem("page", None, f"{ERROR_PAGE} the portal tells of a fault or of maintenance")
    elif not document.blocks:
        reading.problem("page", None, f"{EMPTY_PAGE} there is nothing to read")
    elif kind in _READERS:
        _run(_READERS[kind], reading)
        _join_copies(page)
        _expect_records(reading)
    elif kind == "search" or page.url is None:
        reading.problem("page", None, "not recognised: nothing on the page says what kind of page it is")
    if document.blocks:
        page.content_sha256 = content_hash(reading)
    return page


def _run(reader: Callable[[Reading], None], reading: Reading) -> None:
    """Runs a reader; what it found before a failure is kept."""
    try:
        reader(reading)
    except Exception as error:  # the page boundary, see read_page
        reading.problem("page", None, f"{READER_FAILED} {type(error).__name__}: {error}"[:300])


def _join_copies(page: Page) -> None:
    """Joins what a page prints more than once: slides for an endless turn, entries in a slider and in the list.

    The first one stays and takes from the others what it does not say itself; dates of an event are gathered.
    """
    page.slides = _joined(
        page.slides, lambda slide: (slide.title, slide.teaser, slide.image_alt, slide.image_url)
    )
    page.news = _joined(page.news, lambda item: item.url)
    page.events = _joined(page.events, lambda event: event.url and (event.url, event.section))
    page.services = _joined(page.services, lambda service: service.url)


def _joined(records: list[_Any], key_of: Callable[[_Any], object]) -> list[_Any]:
    """The records, those of equal keys joined; a key of ``None`` is no key."""
    kept: dict[object, _Any] = {}
    for number, record in enumerate(records):
        key = key_of(record)
        held = kept.setdefault(number if key is None else (key,), record)
        if held is not record:
            _complete(held, record)
    return list(kept.values())


def _complete(held: Record, other: Record) -> None:
    for name, value in other:
        if getattr(held, name) in (None, [], False):
            setattr(held, name, value)
    if isinstance(held, Event) and isinstance(other, Event):
        known = {(date.start_date, date.starts_at) for date in held.dates}
        held.dates.extend(date for date in other.dates if (date.start_date, date.starts_at) not in known)


def _address(document: Document, url: str | None, portal: str) -> str | None:
    """The canonical link where it names a page of the same kind, else the address that was asked for."""
    stated = None
    if document.canonical:
        stated = urls.canonical(document.canonical, base_of(document, url, portal), portal)
    if stated is None or not urls.is_portal(stated, portal):
        return url
    return stated if url is None or _names_same_page(document, stated, url) else url


def _names_same_page(document: Document, stated: str, url: str) -> bool:
    """Whether a canonical link can be trusted: same kind of page, and the same slug or the page's own title in it.

    Some pages name their list or another article as canonical; trusting that would merge strangers. All pages of a
    list name its first one.
    """
    if urls.page_kind(stated) != urls.page_kind(url) or urls.page_kind(url) in dict(_LISTS):
        return False
    if not urls.is_detail(url) or words_of_url(stated) == words_of_url(url):
        return True
    titles = {site_title(document), *(block.text for block in document.blocks if block.level == 1)}
    return any(title and agree(fold(title), fold(words_of_url(stated) or "")) for title in titles)


def _expect_records(reading: Reading) -> None:
    """A list without entries is worth a problem: silence would hide a change of layout."""
    page = reading.page
    for kind, records in _LISTS:
        if page.page_kind == kind and not getattr(page, records):
            reading.problem("page", records, f"no records: the list of {records} shows none")
    if page.page_kind == "home" and not (page.news or page.events or page.services or page.slides):
        reading.problem("page", None, "no records: the homepage shows none")
