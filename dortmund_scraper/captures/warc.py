"""Captures from WARC files, packed or not: what the portal answered, and what repeats an earlier answer.

warcio reads the records; what is broken in a file becomes a `Broken`, and the reading goes on behind it.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..urls import PORTAL, is_portal
from ..warc_fields import METHOD, PAGE
from .capture import PAYLOAD_DIGEST, Broken, Capture, Found, Headers, Skipped, header
from .codings import CodingError, unchunked, without_codings
from .digests import agrees
from .own_metadata import disappeared
from .own_records import is_ours
from .record_fields import head, noted, received, repeats
from .record_stream import BrokenStreamError, RecordStream

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PIECE = 65_536
_MOST_BROKEN = 1000
"""Broken places in a file after which nothing more is expected of it."""
_TEXTS = (
    "text/html", "text/plain", "application/xhtml+xml", "application/json", "text/xml", "application/xml"
)  # fmt: skip


def is_available() -> bool:
    """Whether warcio is installed: it comes with the extra `warc`."""
    return find_spec("warcio") is not None


class WarcFile:
    """One `.warc` or `.warc.gz` file. ``portal`` is the origin whose pages are wanted."""

    def __init__(self, path: Path, portal: str = PORTAL, *, most: int) -> None:
        """``most`` is how many bytes a body may have."""
        self._path = path
        self._portal = portal
        self._most = most
        self._is_ours = False
        """Whether what is read now was written by this program, as its `warcinfo` says."""

    def __iter__(self) -> Iterator[Found]:
        """What is in the file, in its order; one record in memory at a time. Raises `OSError` where the file
        itself cannot be read."""
        from warcio.recordloader import ArcWarcRecordLoader

        from .http_head import ExactParser

        logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what is odd is a problem or no matter
        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        loader.http_parser = ExactParser([], verify=False)
        broken = 0
        with self._path.open("rb") as file:
            stream = RecordStream(file)
            number = 0
            while broken < _MOST_BROKEN:
                number += 1
                source = f"{self._path.name}, record {number}"
                try:
                    if not stream.begin():
                        return
                    record = loader.parse_record_stream(stream, known_format="warc", check_digests=True)
                    found = self._found(record, source)
                    _finish(record)
                    stream.end()
                except OSError:
                    raise
                except Exception as error:  # the boundary of a record: one odd one must not end an import
                    yield Broken(source, _said(error))
                    broken += 1
                    if not stream.recover():
                        return
                else:
                    yield found
            yield Broken(self._path.name, f"given up: more than {_MOST_BROKEN} places are broken")

    def _found(self, record: "ArcWarcRecord", source: str) -> Found:
        """What a record is; reads all of it that is wanted."""
        kind = record.rec_type
        url = record.rec_headers.get_header("WARC-Target-URI")
        if kind == "warcinfo":
            self._is_ours = is_ours(record.raw_stream.read(_PIECE))
        if kind == "metadata" and self._is_ours and _is_wanted(url or "", self._portal):
            return disappeared(self._payload(record), self._portal, source)
        if kind not in ("response", "resource", "revisit") or not url:
            return Skipped("other")
        is_file = kind == "resource" and url.startswith("file:")
        if not is_file and not _is_wanted(url, self._portal):
            return Skipped("foreign")
        moment = _moment(record.rec_headers.get_header("WARC-Date"))
        if moment is None:
            return Broken(source, "no time: WARC-Date is no moment", url)
        if kind == "resource":
            return self._resource(record, url, moment, source)
        return self._answer(record, url, moment, source)

    def _resource(self, record: "ArcWarcRecord", url: str, moment: datetime, source: str) -> Found:
        stated = record.rec_headers.get_header("Content-Type") or ""
        if not stated.lower().startswith(_TEXTS):
            return Skipped("other")
        body = self._payload(record)
        if record.digest_checker.passed is False and not _is_unknown(record):
            return Broken(source, "digest: the bytes are not those that were captured", url)
        if len(body) > self._most:
            return Broken(source, f"too large: more than {self._most} bytes", url)
        return Capture(url, moment, None, received(record, (("Content-Type", stated),)), body, stated, source)

    def _answer(self, record: "ArcWarcRecord", url: str, moment: datetime, source: str) -> Found:
        profile = repeats(record)
        status, headers = head(record)
        if status is None and profile is None:
            return Broken(source, "no answer: the record holds no HTTP status", url)
        said, sent = noted(record), received(record, headers)
        content_type = header(headers, "content-type")
        method = record.rec_headers.get_header(METHOD) or "GET"
        page = record.rec_headers.get_header(PAGE)
        if profile is not None:
            return Capture(url, moment, status, sent, None, content_type, source, method, page, said, profile)
        if not _is_text(content_type):
            if status == 200:
                return Skipped("other")
            return Capture(url, moment, status, sent, None, content_type, source, method, page, said)
        payload = self._payload(record)
        if len(payload) > self._most:
            return Broken(source, f"too large: more than {self._most} bytes", url)
        if record.raw_stream.limit > 0:
            return Broken(source, "truncated: the record is shorter than it says", url)
        if record.digest_checker.passed is False and not _agrees_unchunked(record, payload, headers):
            return Broken(source, "digest: the bytes are not those that were captured", url)
        try:
            body = without_codings(payload, headers, self._most)
        except CodingError as error:
            return Broken(source, str(error), url)
        return Capture(url, moment, status, sent, body or None, content_type, source, method, page, said)

    def _payload(self, record: "ArcWarcRecord") -> bytes:
        """The bytes of the record, one more than allowed at most."""
        pieces = []
        left = self._most + 1
        while left > 0 and (piece := record.raw_stream.read(min(_PIECE, left))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)


def _is_wanted(url: str, portal: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and is_portal(url, portal)


def _finish(record: "ArcWarcRecord") -> None:
    """Passes over what was not read of a record. Raises `BrokenStreamError` where it ends too early."""
    stream = record.raw_stream
    if not hasattr(stream, "limit"):
        raise BrokenStreamError("no length: the record does not say where it ends")
    while stream.read(_PIECE):
        pass
    if stream.limit > 0:
        raise BrokenStreamError("truncated: the record is shorter than it says")


def _agrees_unchunked(record: "ArcWarcRecord", payload: bytes, headers: Headers) -> bool:
    """Whether only the digest of the payload differs, and it is that of the payload without chunks: which of both
    is meant the standard does not say clearly enough."""
    if _is_unknown(record):
        return True
    if any("block digest" in problem for problem in record.digest_checker.problems):
        return False
    stated = record.rec_headers.get_header(PAYLOAD_DIGEST) or ""
    if (header(headers, "transfer-encoding") or "").lower() != "chunked":
        return False
    try:
        return agrees(stated, unchunked(payload))
    except CodingError:
        return False


def _is_unknown(record: "ArcWarcRecord") -> bool:
    """Whether all that is wrong with a digest is that nobody here knows its algorithm."""
    return all("unknown hash" in problem for problem in record.digest_checker.problems)


def _is_text(content_type: str | None) -> bool:
    stated = (content_type or "").partition(";")[0].strip().lower()
    return stated in _TEXTS or "/" not in stated or stated == "application/octet-stream"


def _moment(text: str | None) -> datetime | None:
    """A moment of a WARC record; ``None`` where it does not even name the second."""
    if not text or len(text) < len("2023-11-28T12:00:00Z"):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if moment.tzinfo is None or not 1990 <= moment.year <= 2100:
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def _said(error: Exception) -> str:
    if isinstance(error, BrokenStreamError):
        return str(error)
    return " ".join(f"no record: {type(error).__name__}: {error}".split())[:300]
