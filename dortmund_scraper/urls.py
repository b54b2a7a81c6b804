"""URLs of the portal: one form for each address, and what kind of page an address names.

The portal answers the same content on three hosts, on odd ports, with and without a bare ``?`` and under
every facet of its lists. An archive needs one key, so :func:`canonical` maps all of them to one. Everything
here is computed from the text of the URL alone; nothing is looked up.
"""

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from dortmund_scraper.records import PageKind

PORTAL = "https://www.dortmund.de"
"""Origin of the real portal. A stand-in, such as the replica, passes its own origin as `portal`."""

_HOSTS = frozenset({"www.dortmund.de", "dortmund.de", "application.dortmund.de"})
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa)_.*|(?:fb|g|dc|ms|y|tw)clid|gclsrc|w?gbraid|mc_[ce]id|_g[al](?:_.*)?|igshid"
    r"|phpsessid|jsessionid|session_?id|s_?id|cfid|cftoken|aspsessionid.*|ref(?:errer)?|customcontenttags.*"
)
_VERSION = re.compile(r"(?:rev|v|ver|version|ts|timestamp|cb|cachebuster)")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_PLAIN = re.compile(r"/(?!/)[A-Za-z0-9_/.-]*")
_NOT_PLAIN = re.compile(r"//|/\.|/index\.html$")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_ESCAPE = re.compile(rb"%[0-9A-Fa-f]{2}|[^A-Za-z0-9_.~!$&'()*+,;=:@/-]")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SIZE = re.compile(r"_w\d{1,5}h\d{1,5}(?=\.[A-Za-z0-9]{1,5}$|$)")
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$", re.IGNORECASE)
_REMEMBERED = 300
"""Letters up to which an address is remembered: the pages of a portal link the same ones over and over."""
_ORIGIN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)


def canonical(url: str, base: str | None = None, portal: str = PORTAL) -> str | None:
    """The one form of an address, or ``None`` when it is no http(s) URL that can be visited safely.

    ``url`` may be relative to ``base`` (default: the portal's root). All hosts of the portal, and the host
    of ``portal`` itself, become the origin ``portal``. For these hosts the query is sorted, empty path
    segments go, ``index.html`` equals its directory, and picture files lose the version that only makes
    browsers fetch them anew (``?rev=7``); of foreign hosts only what RFC 3986 calls equivalent is unified,
    for their paths and queries may mean anything. Fragments, tracking and session parameters always go.

    Percent-encoding: UTF-8, upper case, unreserved letters plain; bytes that are no UTF-8 (``%FC``) stay as
    they are, a ``%`` without two hexadecimal digits becomes ``%25``. Refused: other schemes, user info, raw
    backslashes and control characters, IPv6 addresses, ports out of range, lone surrogates.
    """
    if len(url) <= _REMEMBERED:
        return _remembered(url, base, portal)
    return _canonical(url, base, portal)


def _canonical(url: str, base: str | None, portal: str) -> str | None:
    url = url.strip(" \t\r\n\f")
    origin = _origin(portal)
    if base is None and (not url or url[0] == "#"):
        return None
    path = url.removeprefix(origin)
    on_portal = len(path) < len(url) or base is None or base.startswith(origin + "/")
    if on_portal and _PLAIN.fullmatch(path) and not _NOT_PLAIN.search(path):
        return origin + path
    if _FORBIDDEN.search(url):
        return None
    try:
        parts = urlsplit(urljoin(base or origin + "/", url))
        return _assemble(parts, origin)
    except ValueError:  # urllib's word for a broken port, bracket or surrogate
        return None


_remembered = lru_cache(maxsize=4096)(_canonical)


def is_portal(url: str, portal: str = PORTAL) -> bool:
    """Whether the address, absolute or relative, is on the portal, not on a host that only sounds like it."""
    found = canonical(url, portal=portal)
    return found is not None and found.startswith(_origin(portal) + "/")


def image_key(url: str) -> str:
    """Identity of a picture: its path without host and size suffix (``_w460h192``).

    The query counts only where the path is not that of a picture file (``/image.php?id=7``). A text that is
    no URL is its own key.
    """
    found = canonical(url)
    if found is None:
        return url.strip()
    parts = urlsplit(found)
    path = _SIZE.sub("", parts.path)
    return path if _PICTURE.search(path) or not parts.query else f"{path}?{parts.query}"


def is_detail(url: str) -> bool:
    """Whether the address names a page about one article, event or service, not a list."""
    return page_kind(url) in {"news", "press", "event", "service"}


@lru_cache(maxsize=8)
def _origin(portal: str) -> str:
    """``scheme://host[:port]`` of the portal; ``ValueError`` when it has none."""
    parts = urlsplit(portal.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ValueError(f"not the address of a portal: {portal!r}")
    return f"{parts.scheme}://{_authority(parts)}"


def _assemble(parts: SplitResult, origin: str) -> str | None:
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or "[" in parts.netloc:
        return None
    authority = _authority(parts)
    if _of_portal(parts, authority, origin):
        path = re.sub(r"/{2,}", "/", _encode(_SESSION.sub("", parts.path)))
        path = re.sub(r"/index\.html$", "/", _without_dots(path))
        if parts.query and path.endswith((".html", ".htm")) and is_detail(path):
            return origin + path
        is_picture = bool(parts.query) and _PICTURE.search(path) is not None
        return origin + path + _query(parts.query, in_order=False, is_picture=is_picture)
    path = _without_dots(_encode(_SESSION.sub("", parts.path)))
    return f"{parts.scheme}://{authority}{path}{_query(parts.query, in_order=True)}"


def _authority(parts: SplitResult) -> str:
    """``host[:port]`` in lower case and ASCII, the port only when it is not the scheme's own."""
    host = (parts.hostname or "").removesuffix(".")
    if len(host) > 253:
        raise ValueError("host too long")
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host) or parts.port == 0:
        raise ValueError("no host")
    default = {"http": 80, "https": 443}[parts.scheme]
    return host if parts.port in {None, default} else f"{host}:{parts.port}"


def _of_portal(parts: SplitResult, authority: str, origin: str) -> bool:
    host = authority.partition(":")[0]
    own = origin.partition("://")[2]
    if parts.port in {None, 80, 443} and (host in _HOSTS or host == own):
        return True
    return ":" in own and authority == own


def _encode(text: str) -> str:
    """Percent-encoding in its one form; see :func:`canonical`."""
    return _ESCAPE.sub(_escape, text.encode("utf-8")).decode("ascii")


def _escape(match: re.Match[bytes]) -> bytes:
    found = match[0]
    if len(found) == 1:
        return b"%%%02X" % found[0]
    byte = int(found[1:], 16)
    return bytes([byte]) if byte in _UNRESERVED else found.upper()


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path or "/"
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str, *, in_order: bool, is_picture: bool = False) -> str:
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(_name(part))]
    if is_picture:
        kept = [part for part in kept if not _VERSION.fullmatch(_name(part))]
    if not in_order:
        kept.sort(key=_name)
    encoded = "&".join(_encode(part) for part in kept)
    return f"?{encoded}" if encoded else ""


def _name(part: str) -> str:
    return unquote(part.partition("=")[0]).lower()


_PAGING = re.compile(r"(?:seite|page|p|index)[-_]?\d{1,5}(?:\.html?)?|seite|page|\d{1,5}")
_REGISTER = re.compile(r"[a-zäöüß](?:-(?:bis-)?[a-zäöüß])?|0-9|buchstaben?|register|alphabet(?:isch)?|letter")
_EVENT = re.compile(r"termin_\d+\.html?")


def page_kind(url: str) -> PageKind:
    """What the address names, by its path alone; the host is not looked at.

    Pages of a list (``/newsroom/nachrichten/seite-2.html``, ``/services/index-2.html``) and its parts by initial
    letters (``/services/a/``) are the list. The
    table of paths is that of the relaunch of October 2023; what it does not know is ``other``.
    """
    return _kind_of(url) if len(url) <= _REMEMBERED else _page_kind(url)


def _page_kind(url: str) -> PageKind:
    path = _ORIGIN.sub("", url.strip()).partition("#")[0].partition("?")[0]
    segments = [segment for segment in path.lower().split("/") if segment not in {"", "index.html"}]
    if not segments:
        return "home"
    room = segments[0].removesuffix(".html")
    if room == "themen":
        return "theme"
    while len(segments) > 1 and _PAGING.fullmatch(segments[-1]):
        segments.pop()
    if room == "api":
        return "search" if segments[1:2] == ["search"] else "other"
    reader = {"newsroom": _newsroom, "services": _services, "dortmund-erleben": _calendar}.get(room)
    if reader is not None:
        return reader(segments[1:])
    return "search" if room == "suche" else "other"


_kind_of = lru_cache(maxsize=4096)(_page_kind)


def _newsroom(rest: list[str]) -> PageKind:
    if not rest:
        return "newsroom"
    section = re.match(r"(?:(nachrichten)|presse-?mitteilungen)", rest[0])
    if section is None:
        return "other"
    if len(rest) == 1 or not _is_leaf(rest[-1]):
        return "newsroom"
    return "news" if section[1] else "press"


def _services(rest: list[str]) -> PageKind:
    if all(_REGISTER.fullmatch(unquote(segment).lower()) for segment in rest):
        return "services"
    return "service" if len(rest) == 1 and _is_leaf(rest[0]) else "other"


def _calendar(rest: list[str]) -> PageKind:
    if rest and _EVENT.fullmatch(rest[-1]):
        return "event"
    if not rest or _is_leaf(rest[-1]):
        return "other"
    lists = rest[0] == "veranstaltungskalender" or rest[-1] == "veranstaltungskalender"
    return "calendar" if lists or rest == ["events-und-highlights"] else "other"


def _is_leaf(segment: str) -> bool:
    return segment.endswith((".html", ".htm"))
