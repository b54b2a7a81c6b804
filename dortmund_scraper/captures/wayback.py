"""Captures from the Wayback Machine, or a server that answers like it: its index (CDX) and the pages as they came.

Known from the documentation of the Wayback CDX Server: `/cdx/search/cdx` lists captures as JSON, a page of them at a
time with a resumption key; `/web/{timestamp}id_/{url}` gives the bytes of one, with its own headers as
`X-Archive-Orig-…`.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from ..urls import PORTAL, is_portal
from .capture import PAYLOAD_DIGEST, Broken, Capture, Found, Headers, Skipped
from .one_server import OneServer, RefusedError

SERVER = "https://web.archive.org"
_PAGE = 5000
"""Captures that the index names at once."""
_FIELDS = ("timestamp", "original", "digest")
_STAMP = re.compile(r"/web/(\d{14})id_/")
_ORIGINAL = "x-archive-orig-"
_PACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which captures are wanted."""

    pattern: str
    """An address, or the beginning of addresses and `*`."""
    first: str | None = None
    """From this year, month, day or second on: the first digits of a timestamp."""
    last: str | None = None


class Wayback:
    """The captures of one server. ``is_known`` says of a capture (without body) whether it need not be fetched."""

    def __init__(
        self,
        server: OneServer,
        origin: str,
        asked: Asked,
        is_known: Callable[[Capture], bool],
        portal: str = PORTAL,
    ) -> None:
        """``origin`` is `http(s)://host[:port]` of the server."""
        self._server = server
        self._origin = origin
        self._asked = asked
        self._is_known = is_known
        self._portal = portal

    def __iter__(self) -> Iterator[Found]:
        """The captures in the order of the index. Raises `GivenUpError`; what was yielded before is whole."""
        try:
            for stamp, url, digest in self._listed():
                yield self._capture(stamp, url, digest)
        except RefusedError as error:
            yield Broken(self._origin, str(error), self._asked.pattern)

    def _listed(self) -> Iterator[tuple[str, str, str]]:
        key: str | None = ""
        seen: set[str] = set()
        while key is not None and key not in seen:
            seen.add(key)
            rows, key = _index(self._server.get(self._question(key)).body)
            yield from rows

    def _question(self, key: str) -> str:
        wanted = [
            ("url", self._asked.pattern), ("output", "json"), ("fl", ",".join(_FIELDS)),
            ("filter", "statuscode:200"), ("filter", "mimetype:text/html"), ("collapse", "digest"),
            ("limit", str(_PAGE)), ("showResumeKey", "true"),
        ]  # fmt: skip
        times = [("from", self._asked.first), ("to", self._asked.last), ("resumeKey", key or None)]
        wanted += [(name, value) for name, value in times if value]
        return f"{self._origin}/cdx/search/cdx?{urlencode(wanted)}"

    def _capture(self, stamp: str, url: str, digest: str) -> Found:
        moment = _moment(stamp)
        if moment is None:
            return Broken(self._origin, "index: a timestamp that is none", url[:2000])
        if not url.lower().startswith(("http://", "https://")) or not is_portal(url, self._portal):
            return Skipped("foreign")
        noted: Headers = ((PAYLOAD_DIGEST, f"sha1:{digest}"),) if digest else ()
        if self._is_known(Capture(url, moment, 200, noted=noted)):
            return Skipped("known")
        place = f"{self._origin}/web/{stamp}id_/{quote(url, safe=_SAFE)}"
        try:
            reply = self._server.get(place)
        except RefusedError as error:
            return Broken(place, str(error), url)
        led = _STAMP.search(reply.url)
        if led and led[1] != stamp:
            return Broken(place, "archive server: it answers with a capture of another time", url)
        own = _original(reply.headers)
        content_type = next((value for name, value in own if name.lower() == "content-type"), None)
        return Capture(url, moment, 200, own, reply.body or None, content_type, place, noted=noted)


_SAFE = "/:?&=%~!$'()*+,;@[]"


def _index(body: bytes) -> tuple[list[tuple[str, str, str]], str | None]:
    """The captures that a page of the index names, and the key of the next page. Raises `RefusedError`."""
    try:
        rows: Any = json.loads(body) if body.strip() else []
    except (ValueError, RecursionError):
        raise RefusedError("index: the answer is no JSON") from None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedError("index: the answer is no table")
    if not rows:
        return [], None
    key = None
    if len(rows) >= 2 and rows[-2] == [] and len(rows[-1]) == 1:
        key = str(rows[-1][0])
        rows = rows[:-2]
    places = [rows[0].index(name) if name in rows[0] else None for name in _FIELDS] if rows else []
    if rows and None in places[:2]:
        raise RefusedError("index: the answer does not name its columns")
    return [found for row in rows[1:] if (found := _row(row, places))], key


def _row(row: list[Any], places: list[int | None]) -> tuple[str, str, str] | None:
    values = [str(row[place]) if place is not None and place < len(row) else "" for place in places]
    stamp, url, digest = values
    return (stamp, url, digest) if stamp and url else None


def _moment(stamp: str) -> datetime | None:
    if len(stamp) != 14 or not (stamp.isascii() and stamp.isdigit()):
        return None
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _original(headers: Headers) -> Headers:
    """The headers of the answer as it was captured, and its type. Those about packing are of the way here."""
    own = [
        (name[len(_ORIGINAL) :], value)
        for name, value in headers
        if name.lower().startswith(_ORIGINAL) and name[len(_ORIGINAL) :].lower() not in _PACKED
    ]
    if not any(name.lower() == "content-type" for name, _ in own):
        own += [pair for pair in headers if pair[0].lower() == "content-type"]
    return tuple(own)
