"""What kind of page this is: by its address, checked against what stands on it."""

from dortmund_scraper import urls
from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.extract.dump import is_stamp
from dortmund_scraper.extract.prose import site_title
from dortmund_scraper.extract.titles import agree, words_of_url
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import PageKind

_DETAILS = ("news", "press", "event", "service")
_HOME_SECTIONS = frozenset({"home", "news", "events", "services", "gallery", "videos", "teasers"})


def page_kind(document: Document, url: str | None) -> PageKind:
    """The kind of a page. An address that should name something else but shows the homepage is `home` (soft 404)."""
    by_url = urls.page_kind(url) if url else "other"
    if is_not_found(document) or is_error_page(document):
        return "other"
    if by_url == "home" or _shows_homepage(document, by_url, url):
        return "home"
    if by_url not in ("other", "home"):
        return by_url
    return _by_content(document, url)


def is_not_found(document: Document) -> bool:
    """Whether the page only says that there is no such page (a soft 404 where it comes with status 200)."""
    return any(labels.says_not_found(text) for text in _headlines(document))


def is_error_page(document: Document) -> bool:
    """Whether the page only tells of a fault of the portal, or that it is being maintained."""
    return any(labels.says_fault(text) for text in _headlines(document))


def _headlines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.level == 1] or [site_title(document) or ""]


def _shows_homepage(document: Document, by_url: PageKind, url: str | None) -> bool:
    stated = document.canonical
    if stated and by_url in ("other", *_DETAILS) and urls.page_kind(stated) == "home":
        # templates name the homepage on pages of their own, too
        return by_url == "other" or len(_sections(document)) >= 2
    if by_url == "theme" or (by_url in _DETAILS and _has_own_title(document, url)):
        return False
    return len(_sections(document)) >= 3 and _has_entries(document)


def _has_own_title(document: Document, url: str | None) -> bool:
    """Whether the headline is that of the address or of the page's title: then it is a page of its own."""
    named = [fold(text) for text in (site_title(document), words_of_url(url)) if text]
    headlines = [fold(block.text) for block in document.blocks if block.level == 1]
    return any(agree(headline, name) for headline in headlines for name in named)


def _has_entries(document: Document) -> bool:
    """Whether there are dates or credits besides the headings: a sitemap has only the headings."""
    return any(block.kind in ("credit", "image") or is_stamp(block) for block in document.blocks)


def _sections(document: Document) -> set[str]:
    """Which sections of the homepage stand on the page as headings."""
    found = {
        labels.section_kind(block.text)
        for block in document.blocks
        if len(block.text) < 60 and (block.level or not document.is_html or block.href is None) and block.gap
    }
    return {kind for kind in found if kind in _HOME_SECTIONS}


def _by_content(document: Document, url: str | None) -> PageKind:
    """For a page without a telling address: JSON-LD, sections, slider, or the shape of an article."""
    scripts = "".join(document.scripts)
    if 'Event"' in scripts:
        return "event"
    if 'Article"' in scripts:
        return "news"
    if len(_sections(document)) >= 2 and _has_entries(document):
        return "home"
    if document.canonical and url is None:
        return urls.page_kind(document.canonical)
    blocks = document.blocks
    if blocks and blocks[0].bullet and any(block.indent for block in blocks[1:6]):
        return "home"
    if not document.is_html and url is None and _is_sent_by_newsroom(document):
        return "press"
    return "other"


def _is_sent_by_newsroom(document: Document) -> bool:
    return (
        bool(document.blocks)
        and labels.section_kind(document.blocks[0].text) == "newsroom"
        and len(document.blocks) > 2
    )
