"""Unpacks compressed bodies, within bounds, and says which of them are not whole."""

import re
import zlib
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes
from scrapy.statscollectors import StatsCollector

ACCEPTED = b"gzip, deflate"
"""What is asked for: what the standard library unpacks piece by piece, and tells whether it is whole."""
TRUNCATED = "truncated"
"""Flag of a response whose body ends too early."""
CORRUPT = "corrupt"
"""Flag of a response whose body is not what its Content-Encoding says."""
EMPTY = "empty"
"""Flag of a response without content."""
_CHUNK = 65_536
_BEGINS = re.compile(rb"<html\b", re.IGNORECASE)
_ENDS = re.compile(rb"</html\b", re.IGNORECASE)
_MAGIC = b"\x1f\x8b"
_UNPACKED = frozenset({"gzip", "x-gzip", "deflate"})
_FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})


class _BrokenError(Exception):
    """The body cannot be unpacked; its argument is one of the flags."""


class CompressionMiddleware:
    """In place of Scrapy's, which takes the readable half of a broken gzip stream for the page.

    A body that is not whole leaves an empty response with the flag `TRUNCATED` or `CORRUPT`, one without content has
    the flag `EMPTY`; `backoff` asks again. Larger than `DOWNLOAD_MAXSIZE` when unpacked: `IgnoreRequest`, with not much
    more than that in memory.
    """

    def __init__(self, max_size: int, stats: StatsCollector | None = None) -> None:
        """``max_size`` in bytes, 0 for no limit."""
        self.max_size = max_size
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"), crawler.stats)

    def process_request(self, request: Request) -> None:
        """Says what is understood."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body unpacked."""
        if request.method == "HEAD" or response.status == 304:
            return response
        if not response.body.strip():
            return _flagged(response, EMPTY) if _should_say_something(request, response) else response
        unpacked = self._unpacked(response)
        return _flagged(unpacked, TRUNCATED) if _breaks_off(unpacked) else unpacked

    def _unpacked(self, response: Response) -> Response:
        encodings = _encodings(response)
        if not encodings:
            return response
        try:
            body = response.body
            for encoding in reversed(encodings):
                body = self._unpack(body, encoding)
        except _BrokenError as error:
            return _flagged(response, str(error))
        except IgnoreRequest:
            if self.stats is not None:
                self.stats.inc_value("bodies/broken")
            raise
        return _with_body(response, body)

    def _unpack(self, body: bytes, encoding: str) -> bytes:
        if encoding in _FOREIGN:
            raise _BrokenError(CORRUPT)
        if encoding not in _UNPACKED:
            return body
        try:
            return self._inflate(body, 15 if encoding == "deflate" else 31)
        except zlib.error:
            if encoding != "deflate":
                raise _BrokenError(CORRUPT) from None
        try:
            return self._inflate(body, -15)
        except zlib.error:
            raise _BrokenError(CORRUPT) from None

    def _inflate(self, body: bytes, window: int) -> bytes:
        """All members of the stream, RFC 1952 section 2.2. What follows them and is no member is left out."""
        unpacked = bytearray()
        position = 0
        while not position or (window == 31 and body.startswith(_MAGIC, position)):
            position = self._inflate_member(body, position, zlib.decompressobj(wbits=window), unpacked)
        return bytes(unpacked)

    def _inflate_member(
        self, body: bytes, position: int, stream: "zlib._Decompress", unpacked: bytearray
    ) -> int:
        """Appends to ``unpacked`` what the member at ``position`` holds; the position behind it."""
        while not stream.eof:
            tail = body[position : position + _CHUNK]
            if not tail:
                raise _BrokenError(TRUNCATED)
            position += len(tail)
            piece = bytes(_CHUNK)
            while (tail or len(piece) == _CHUNK) and not stream.eof:
                piece = stream.decompress(tail, _CHUNK)
                tail = stream.unconsumed_tail
                unpacked += piece
                if self.max_size and len(unpacked) > self.max_size:
                    raise IgnoreRequest(f"too large: more than {self.max_size} bytes when unpacked")
        return position - len(stream.unused_data)


def _flagged(response: Response, flag: str) -> Response:
    return response.replace(body=b"", flags=[*response.flags, flag])


def _should_say_something(request: Request, response: Response) -> bool:
    """Whether an answer without content is none: an empty robots.txt allows all, an error needs no words."""
    return 200 <= response.status < 300 and not request.meta.get("is_robots")


def _breaks_off(response: Response) -> bool:
    """Whether an HTML page whose length nobody stated ends before its end. Scrapy flags every such answer."""
    if "partial" not in response.flags:
        return False
    return bool(_BEGINS.search(response.body)) and not _ENDS.search(response.body)


def _encodings(response: Response) -> list[str]:
    """The content codings in the order in which they were applied, RFC 9110 section 8.4."""
    values = [value.decode("latin-1") for value in response.headers.getlist("Content-Encoding")]
    return [name for value in values for part in value.split(",") if (name := part.strip().lower())]


def _with_body(response: Response, body: bytes) -> Response:
    headers = response.headers.copy()
    headers.pop("Content-Encoding", None)
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    if not issubclass(kind, TextResponse):
        return response.replace(cls=kind, body=body, headers=headers)
    # without `encoding` Scrapy would keep what it makes of the packed bytes
    return response.replace(cls=kind, body=body, headers=headers, encoding=None)
