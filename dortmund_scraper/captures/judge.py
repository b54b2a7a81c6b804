"""What a capture gives: a page to be read, the news that nothing changed, or nothing."""

from dataclasses import dataclass

from ..extract import read_page
from ..extract.challenge import challenge
from ..extract.decode import decode, is_html
from ..records import EMPTY_PAGE, ERROR_PAGE, SOFT_404, PageKind
from ..store.fetches import Gave
from ..urls import PORTAL, canonical, is_detail, is_portal, page_kind
from .capture import Capture

_LONGEST_CHALLENGE = 2_000_000
_NO_PAGE = (SOFT_404, ERROR_PAGE, EMPTY_PAGE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a capture."""

    gave: Gave = "nothing"
    page_url: str | None = None
    """Address of the page, canonical; that of a saved page without one is `file:` and its name."""
    page_kind: PageKind = "other"
    problem: str | None = None
    """Why it is no page although it looks like one; begins with a stable phrase."""
    content_sha256: str | None = None
    """Hash of what the page itself says."""
    role: str | None = None
    """How a crawl would have read it, where that is not as its address says."""
    keeps_body: bool = True


def judge(capture: Capture, portal: str = PORTAL) -> Verdict:
    """What becomes of a capture of the portal with the origin ``portal``; reads its page to say so."""
    if capture.repeats is not None and capture.body is None and capture.status in (None, 200, 304):
        return Verdict("unchanged")
    if capture.body is None or capture.status not in (None, 200):
        return _without_page(capture)
    text = decode(capture.body, capture.content_type).text
    if signs := _challenge(capture, text):
        return Verdict(problem=f"challenge: {signs}", keeps_body=False)
    asked = _asked(capture, portal)
    address = canonical(asked, portal=portal)
    if not _is_page(capture, address, text):
        return Verdict()
    page = read_page(capture.body, asked, capture.fetched_at, capture.content_type, portal)
    said = next((found.message for found in page.problems if found.message.startswith(_NO_PAGE)), None)
    if page.page_kind == "home" and address and is_detail(address):
        said = f"{SOFT_404} the homepage answers"
    if said:
        return Verdict(problem=said)
    role = "parse_search" if asked != capture.url else None
    return Verdict(
        "page", page.url or address or capture.url, page.page_kind, None, page.content_sha256, role
    )


def _asked(capture: Capture, portal: str) -> str:
    """The address as which it is read: that of an answer to a POST says what was asked for."""
    stated = capture.page_url or ""
    is_search = page_kind(stated) == "search" and is_portal(stated, portal)
    return stated if capture.method == "POST" and is_search else capture.url


def _without_page(capture: Capture) -> Verdict:
    if capture.status == 304:
        return Verdict("unchanged")
    is_silent = capture.body is None and capture.status == 200
    return Verdict(problem=f"{EMPTY_PAGE} the capture has no body" if is_silent else None)


def _challenge(capture: Capture, text: str) -> str | None:
    if capture.status is None or len(text) > _LONGEST_CHALLENGE:
        return None
    return challenge(capture.status, {name.lower(): value for name, value in capture.headers}, text)


def _is_page(capture: Capture, address: str | None, text: str) -> bool:
    """HTML and saved texts are; JSON where the search API answers."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return address is not None and page_kind(address) == "search"
    return is_html(text) or (capture.status is None and capture.url.startswith("file:")) or _is_dump(capture)


def _is_dump(capture: Capture) -> bool:
    """Whether it is the text of a page whose address the user named, and not a text of the portal."""
    named = capture.url.partition("?")[0].lower()
    return capture.status is None and capture.content_type == "text/plain" and not named.endswith(".txt")
