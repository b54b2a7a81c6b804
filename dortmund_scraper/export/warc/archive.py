"""An archive as WARC/1.1: each answer of the portal that it holds, as it was got.

Bodies are stored without content codings, so the headers about these are left out and the length is set anew; the
file says that it is reconstructed. Requests are not stored, so there are none. Made from the same archive twice, the
file is the same: the ids of records come from what they hold, and no clock is asked.
"""

import hashlib
import io
import sqlite3
import uuid
from collections import Counter
from http import HTTPStatus
from typing import BinaryIO

from ... import __version__
from ...store.bodies import Bodies, BodyError
from ...store.withheld import Withheld
from ...warc_fields import METHOD, NOTE, PAGE, PORTAL, SHA256, SOFTWARE
from .disappearances import Disappearances, disappearances
from .fetched import Fetched, Selection, fetched, original, portal_of, robots
from .left_out import Headers, all_left_out, left_out
from .stated import Stated

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "dortmund-scraper.warc")
_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
NOISE = "urn:x-dortmund-scraper:revisit:noise-only"
"""Profile of a capture whose own bytes are not kept, for they differ from those it names only in tokens, navigation
or teasers of other pages."""
_DESCRIPTION = (
    "reconstructed from an archive: bodies are stored without content codings; Content-Encoding, Transfer-Encoding and "
    "the original Content-Length are in the field X-Dortmund-Scraper-Left-Out instead, the protocol version and the "
    "reason of a status are not known"
)


class WarcExport:
    """Writes one file. `counts` tells how many `responses`, `revisits`, `resources` there are, how many are
    `withheld`, and of how many the bytes are `missing` or damaged."""

    def __init__(self, connection: sqlite3.Connection, out: BinaryIO, *, packed: bool = True) -> None:
        """``out`` is binary; ``packed`` makes each record a gzip member."""
        from warcio.warcwriter import WARCWriter

        from .http_head import http_head

        self._http_head = http_head
        self.counts: Counter[str] = Counter()
        self._connection = connection
        self._bodies = Bodies(connection)
        self._withheld = Withheld(connection)
        self._stated = Stated(connection)
        self._writer = WARCWriter(out, gzip=packed, warc_version="1.1")
        self._written: dict[str, tuple[str, str, str]] = {}
        """Id, address and moment of the first record with these bytes, by their hash."""
        self._pages: dict[str, str] = {}
        """Id of the last record of each page."""

    def write(self, selection: Selection) -> None:
        """Writes all that is wanted, in the order of time."""
        self._info(selection)
        for url, moment, text in robots(self._connection, selection):
            self._resource(url, moment, text.encode("utf-8"), "text/plain; charset=utf-8")
        before = None
        for row in fetched(self._connection, selection):
            if self._is_withheld(row):
                self.counts["withheld"] += 1
            elif row != before:  # the same answer twice is one
                self._row(row)
            before = row
        for told in disappearances(self._connection, selection, self._pages, self._withheld):
            self._metadata(told)

    def _is_withheld(self, row: Fetched) -> bool:
        hashes = (row.body_sha256, row.stored_sha256)
        if self._withheld.capture(row.url, row.page_url, hashes=hashes):
            return True
        head = (value for pair in row.headers for value in pair)
        return self._stated.in_capture(row.stored_sha256, row.url, row.page_url or "", *head)

    def _info(self, selection: Selection) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        bounds = selection.bounds()
        (last,) = self._connection.execute(
            "SELECT max(fetched_at) FROM fetches WHERE fetched_at >= :since AND fetched_at < :until", bounds
        ).fetchone()
        moment = _date(last or "1970-01-01T00:00:00+00:00")
        fields = {
            "software": f"{SOFTWARE}{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": _DESCRIPTION,
        }
        portal = portal_of(self._connection, selection)
        fields |= {PORTAL: portal} if portal else {}
        text = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        head = [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", _id("warcinfo", moment, portal or "", *bounds.values(), *selection.kinds)),
            ("WARC-Date", moment),
        ]
        headers = StatusAndHeaders("", head, protocol="WARC/1.1")
        self._put("", "warcinfo", text, warc_headers=headers, warc_content_type="application/warc-fields")

    def _row(self, row: Fetched) -> None:
        stands_for_itself = row.body_sha256 is not None and row.body_sha256 == row.stored_sha256
        if stands_for_itself and row.gave == "unchanged" and row.stored_sha256 in self._written:
            self._revisit(row, "identical-payload-digest")
        elif stands_for_itself:
            self._whole(row)
        elif row.status == HTTPStatus.NOT_MODIFIED:
            self._revisit(row, "server-not-modified")
        elif row.stored_sha256 is not None:
            self._revisit(row, NOISE if row.body_sha256 else "server-not-modified")
        elif row.status is not None:
            self._response(row, b"", is_whole=row.body_sha256 is None and not row.is_pruned)
        else:
            self.counts["missing"] += 1

    def _whole(self, row: Fetched) -> None:
        sha256 = row.stored_sha256 or ""
        try:
            body = self._bodies.get(sha256)
        except (KeyError, BodyError):
            self.counts["missing"] += 1
            if row.status is not None:
                self._response(row, b"", is_whole=False)
            return
        if row.status is None:
            stated = next((value for name, value in row.headers if name.lower() == "content-type"), None)
            number = self._resource(row.url, row.fetched_at, body, stated or "text/html", row.headers)
        else:
            number = self._response(row, body)
        self._written.setdefault(sha256, (number, row.url, row.fetched_at))

    def _resource(
        self, url: str, moment: str, body: bytes, content_type: str, headers: Headers | None = None
    ) -> str:
        digest = hashlib.sha256(body).hexdigest()
        number = _id("resource", url, moment, digest)
        head = _head(number, moment) | {"WARC-Payload-Digest": f"sha256:{digest}"}
        if headers is not None and headers != (("Content-Type", content_type),):
            head |= all_left_out(headers)
        self._put(_target(url), "resource", body, warc_headers_dict=head, warc_content_type=content_type)
        self.counts["resources"] += 1
        return number

    def _response(self, row: Fetched, body: bytes, *, is_whole: bool = True) -> str:
        digest = hashlib.sha256(body).hexdigest()
        number = _id(
            "response", row.method, row.url, row.page_url or "", row.fetched_at, str(row.status), digest
        )
        head = _head(number, row.fetched_at) | {"WARC-Payload-Digest": f"sha256:{digest}"} | _method(row)
        head |= left_out(row.headers)
        if not is_whole:
            head |= {"WARC-Truncated": "unspecified", NOTE: "the body is not kept"}
            head |= {SHA256: row.body_sha256} if row.body_sha256 else {}
        http_headers = self._http_head(row.status or 0, row.headers, len(body))
        self._put(_target(row.url), "response", body, warc_headers_dict=head, http_headers=http_headers)
        self._pages |= {row.page_url: number} if row.page_url else {}
        self.counts["responses"] += 1
        return number

    def _revisit(self, row: Fetched, profile: str) -> None:
        number = _id(
            "revisit",
            row.method,
            row.url,
            row.page_url or "",
            row.fetched_at,
            str(row.status),
            row.body_sha256 or "",
        )
        head = _head(number, row.fetched_at) | self._referred(row) | _method(row)
        head |= left_out(row.headers)
        head["WARC-Profile"] = profile if profile == NOISE else _PROFILES + profile
        if profile == NOISE:
            head[NOTE] = (
                "the bytes differ from those of the record that is referred to, but only in tokens, navigation or "
                "teasers of other pages; they are not kept"
            )
            head[SHA256] = row.body_sha256 or ""
        elif profile == "identical-payload-digest":
            head["WARC-Payload-Digest"] = f"sha256:{row.body_sha256}"
        http_headers = None if row.status is None else self._http_head(row.status, row.headers, None)
        self._put(_target(row.url), "revisit", b"", warc_headers_dict=head, http_headers=http_headers)
        self._pages |= {row.page_url: number} if row.page_url else {}
        self.counts["revisits"] += 1

    def _referred(self, row: Fetched) -> dict[str, str]:
        """The record whose bytes stand for this one."""
        found = self._written.get(row.stored_sha256 or "")
        if found is None:
            place = original(self._connection, row)
            return {} if place is None else _refers(*place)
        return {"WARC-Refers-To": found[0]} | _refers(found[1], found[2])

    def _metadata(self, told: Disappearances) -> None:
        number = _id("metadata", told.record_id, told.moment, hashlib.sha256(told.text).hexdigest())
        head = _head(number, told.moment) | {"WARC-Refers-To": self._pages[told.record_id]}
        self._put(
            _target(told.record_id), "metadata", told.text, warc_headers_dict=head,
            warc_content_type="application/json",
        )  # fmt: skip

    def _put(self, url: str, kind: str, body: bytes, **options: object) -> None:
        record = self._writer.create_warc_record(url, kind, io.BytesIO(body), len(body), **options)
        self._writer.write_record(record)


def _head(number: str, moment: str) -> dict[str, str]:
    return {"WARC-Record-ID": number, "WARC-Date": _date(moment)}


def _refers(url: str, moment: str) -> dict[str, str]:
    return {"WARC-Refers-To-Target-URI": _target(url), "WARC-Refers-To-Date": _date(moment)}


def _method(row: Fetched) -> dict[str, str]:
    """How the address was asked, and what was asked for, where the address alone does not say so."""
    if row.method == "GET":
        return {}
    return {METHOD: row.method} | ({PAGE: row.page_url} if row.page_url else {})


def _id(*names: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, ' '.join(names))}>"


def _date(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _target(url: str) -> str:
    """The address as a URI: a header is one line without spaces."""
    return "%20".join(url.split())
