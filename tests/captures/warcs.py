"""Small WARC files for tests, made by warcio."""

import gzip
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dortmund_scraper.captures.capture import Broken, Capture, Found, Skipped
from dortmund_scraper.captures.warc import WarcFile
from tests.rereading.captures import ARTICLE, article

Pairs = Sequence[tuple[str, str]]
HTML: Pairs = (("Content-Type", "text/html; charset=utf-8"),)
DATE = "2023-11-28T13:00:00Z"
PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
MOST = 1_000_000


def record(
    url: str = ARTICLE,
    payload: bytes = b"",
    *,
    status: str = "200 OK",
    headers: Pairs = HTML,
    date: str = DATE,
    kind: str = "response",
    fields: dict[str, str] | None = None,
    packed: bool = True,
) -> bytes:
    """One record."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.1")
    head = (
        StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        if kind in ("response", "revisit")
        else None
    )
    more = {"warc_content_type": dict(headers)["Content-Type"]} if kind == "resource" else {}
    writer.write_record(
        writer.create_warc_record(
            url, kind, io.BytesIO(payload), len(payload), http_headers=head,
            warc_headers_dict={"WARC-Date": date} | (fields or {}), **more,
        )
    )  # fmt: skip
    return out.getvalue()


def page(
    title: str = "Brücke gesperrt", text: str = "Sie ist zu.", url: str = ARTICLE, **options: object
) -> bytes:
    """A record with a news article."""
    return record(url, article(title, text), **options)  # type: ignore[arg-type]


def redirect(url: str, location: str, date: str = DATE) -> bytes:
    """A record of a redirect."""
    return record(url, status="301 Moved Permanently", headers=[("Location", location)], date=date)


def revisit(profile: str, url: str = ARTICLE, status: str = "200 OK", **options: object) -> bytes:
    """A record that repeats another."""
    fields = {"WARC-Profile": PROFILES + profile} | dict(options.pop("fields", {}))  # type: ignore[call-overload]
    return record(url, kind="revisit", status=status, fields=fields, **options)  # type: ignore[arg-type]


def chunked(body: bytes, size: int = 700) -> bytes:
    """The body in chunks."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def found(folder: Path, *records: bytes, name: str = "a.warc.gz", most: int = MOST) -> list[Found]:
    """What a file of these records gives."""
    path = folder / name
    path.write_bytes(b"".join(records))
    return list(WarcFile(path, most=most))


def captures(found: Sequence[Found]) -> list[Capture]:
    return [one for one in found if isinstance(one, Capture)]


def broken(found: Sequence[Found]) -> list[str]:
    """The first phrase of each message."""
    return [one.message.partition(":")[0] for one in found if isinstance(one, Broken)]


def skipped(found: Sequence[Found]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Skipped)]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
