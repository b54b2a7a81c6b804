"""Which captures state what is suppressed: a list, the homepage or a search that names it, whatever its own address.

A record is recognised by its address, as a path or a relative link, a picture by the name of its file in any size, and
what has no address of its own by its title or caption. Rather a capture too many is left out than one too few.
"""

import html
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from ...store.bodies import Bodies, BodyError
from ...urls import image_key, is_detail

_ADDRESSES = "SELECT DISTINCT address FROM suppressed_addresses"
_HIDDEN = "SELECT DISTINCT record_kind, record_id FROM suppressed_records"
_OF_HISTORY = "SELECT data FROM revisions WHERE record_kind = ?1 AND record_id = ?2"
_OF_PAGES = "SELECT data FROM observations WHERE record_kind = ?1 AND record_id = ?2"
_STATES = f"""SELECT DISTINCT data ->> 'url', data ->> 'image_url', data ->> 'video_url',
    coalesce(data ->> 'title', data ->> 'caption') FROM ({_OF_HISTORY} UNION ALL {_OF_PAGES})"""  # noqa: S608
_IS_TEXT = """SELECT 1 FROM observations WHERE record_kind = ?1 AND record_id = ?2
    AND (own_id LIKE 'text:%' OR record_id LIKE 'text:%') LIMIT 1"""
_PICTURE = re.compile(r"(?P<stem>[^/]+)(?P<ending>\.(?:avif|gif|jpe?g|png|svg|tiff?|webp))", re.IGNORECASE)
_LINKS = ("slide", "teaser", "quick_link")
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_WITHIN_WORDS = re.compile(r"</?(?:b|i|em|strong|mark|small|sub|sup|span|wbr)\s*/?>|\u00ad")
_NO_WORD_BEFORE, _NO_WORD_AFTER = r"(?<![\w-])", r"(?![\w-])"
_LINK_BEGINS = r"(?<![^\s\"'=(>])(?:\.{1,2}/)*"
_MOST_ENCODED = 2
"""How often an address can be percent-encoded: a link to share a page has its address encoded once more."""

Mark = tuple[str, re.Pattern[str]]
"""A text that has to be there, which is looked for first, for that is quick; and how it stands there."""


class Stated:
    """What the suppressions of an archive hide, as they are when this is made, and who else states it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._bodies = Bodies(connection)
        self._marks = list(dict.fromkeys(_marks(connection)))
        self._known: dict[str, bool] = {}

    def in_capture(self, sha256: str | None, *texts: str) -> bool:
        """Whether the stored bytes with this hash state it, or one of the texts (addresses, headers). Bytes that are
        damaged or not there state nothing."""
        if not self._marks:
            return False
        if any(self._in(_plain(text)) for text in texts):
            return True
        if sha256 is None:
            return False
        if sha256 not in self._known:
            self._known[sha256] = self._in_body(sha256)
        return self._known[sha256]

    def _in_body(self, sha256: str) -> bool:
        try:
            return self._in(_plain(_decoded(self._bodies.get(sha256))))
        except (KeyError, BodyError):
            return False

    def _in(self, text: str) -> bool:
        return any(word in text and pattern.search(text) for word, pattern in self._marks)


def _marks(connection: sqlite3.Connection) -> Iterator[Mark]:
    addresses = {address for (address,) in connection.execute(_ADDRESSES)}
    for address in sorted(addresses):
        if "#" not in address and (is_detail(address) or _PICTURE.search(address)):  # else the id of a link
            yield from _of_address(address)
    for kind, record_id in connection.execute(_HIDDEN).fetchall():
        yield from _of_record(connection, kind, record_id, addresses)


def _of_record(
    connection: sqlite3.Connection, kind: str, record_id: str, addresses: set[str]
) -> Iterator[Mark]:
    states = connection.execute(_STATES, (kind, record_id)).fetchall()
    is_picture, is_video, is_link = kind == "gallery_image", kind == "video", kind in _LINKS
    is_text = connection.execute(_IS_TEXT, (kind, record_id)).fetchone() is not None
    for url, image_url, video_url, title in states:
        address = image_url if is_picture else video_url if is_video else url
        is_elsewhere = is_link and address not in addresses  # where a link leads is not hidden with it
        yield from _of_address(None if is_elsewhere else address)
        if is_picture or is_video or is_text or is_elsewhere:
            yield from _of_title(title)


def _of_address(address: str | None) -> Iterator[Mark]:
    if not address:
        return
    if picture := _PICTURE.fullmatch(unquote(image_key(address)).rpartition("/")[2]):
        stem, ending = _plain(picture["stem"]), _plain(picture["ending"])
        size = r"(?:_w\d{1,5}h\d{1,5})?"
        pattern = f"{_NO_WORD_BEFORE}{re.escape(stem)}{size}{re.escape(ending)}{_NO_WORD_AFTER}"
        yield stem, re.compile(pattern)
        return
    parts = urlsplit(address)
    path = _plain(parts.path + (f"?{parts.query}" if parts.query else ""))
    *folders, name = path.strip("/").split("/")
    if name:
        relative = _LINK_BEGINS + _optional(folders) + re.escape(name)
        yield name, re.compile(f"(?:{re.escape(path)}|{relative}){_NO_WORD_AFTER}")


def _optional(folders: Iterable[str]) -> str:
    return "".join(f"(?:{re.escape(folder)}/)?" for folder in folders)


def _of_title(title: str | None) -> Iterator[Mark]:
    plain = _plain(title or "").strip()
    if plain:
        yield plain, re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _plain(text: str) -> str:
    """A text without the escapes of HTML, JSON and addresses and without tags within words, in small letters, with
    single spaces."""
    text = html.unescape(text).replace("\\/", "/")
    if "\\u" in text:
        text = html.unescape(_UNICODE.sub(_unescaped, text))
    for _ in range(_MOST_ENCODED):
        text = unquote(text)
    text = unicodedata.normalize("NFC", _WITHIN_WORDS.sub("", text.lower()))
    return " ".join(text.split())


def _unescaped(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("\\u", "")).decode("utf-16-be", "replace")
