"""Writes the stored page of a record to a file, and beside it how it was got and how to check it."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dortmund_scraper.changes.model import Json
from dortmund_scraper.changes.wording import fit, moment_text
from dortmund_scraper.history.past_record import PastRecord
from dortmund_scraper.store.bodies import Bodies
from dortmund_scraper.store.captures import Stored, first_with

_ENDINGS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "application/json": "json",
    "application/xml": "xml", "text/xml": "xml", "application/pdf": "pdf",
}  # fmt: skip
_LONGEST = 100
"""Characters of an address in the name of a file."""


def write_evidence(connection: sqlite3.Connection, past: PastRecord, folder: Path) -> Json:
    """Writes page and fetch record into the folder, which is made; returns the fetch record with both file names.

    A file that is there already is kept; where its content differs, the new one gets a number. Raises `OSError`,
    `ValueError` when no page is stored, and `BodyError` or `KeyError` when the stored bytes are damaged or missing.
    """
    capture = past.capture
    if capture is None or capture.stored_sha256 is None:
        raise ValueError("no page is stored")
    body = Bodies(connection).get(capture.stored_sha256)
    folder.mkdir(parents=True, exist_ok=True)
    name = _name(capture, capture.stored_sha256)
    came_with = capture if capture.is_own else first_with(connection, capture.stored_sha256)
    stated = came_with.header("content-type") if came_with else None
    page = _write(folder, name, _ending(stated, body), body)
    record = fetch_record(connection, past, capture, page.name)
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    note = _write(folder, page.name.rpartition(".")[0], "fetch.json", text.encode("utf-8", "replace"))
    return record | {"file": str(page), "fetch_record_file": str(note)}


def fetch_record(
    connection: sqlite3.Connection, past: PastRecord, capture: Stored, file_name: str | None
) -> Json:
    """How the page of a record was got, as JSON types."""
    sha256 = capture.stored_sha256
    only_noise = capture.body_sha256 is not None and not capture.is_own
    record: dict[str, Any] = {
        "record": {"kind": past.named.kind, "id": past.named.id, "title": title_of(past)},
        "url": capture.url,
        "page_url": capture.page_url,
        "method": capture.method,
        "fetched_at": capture.fetched_at,
        "status": capture.status,
        "headers": [list(pair) for pair in capture.headers],
        "body_sha256": capture.body_sha256,
        "content_sha256": capture.content_sha256,
        "stored_sha256": sha256,
        "stored_body_fetched_at": _stored_since(connection, sha256) if sha256 else None,
        "only_noise_differs": only_noise,
        "not_modified": capture.body_sha256 is None,
        "origin": capture.origin,
        "citation": citation(connection, past, capture),
    }
    if file_name:
        record["file"] = file_name
        record["check"] = f"echo '{sha256}  {file_name}' | sha256sum --check"
    return record


def citation(connection: sqlite3.Connection, past: PastRecord, capture: Stored) -> str:
    """Title, address, time and hash, for a footnote."""
    text = f"„{fit(title_of(past))}“, {fit(capture.url)}, abgerufen am {moment_text(capture.fetched_at)}"
    if not capture.is_own and capture.stored_sha256:
        since = _stored_since(connection, capture.stored_sha256)
        held = f"vom {moment_text(since)}" if since else "von früher"
        text += f" (inhaltlich unverändert; gespeichert ist die Fassung {held})"
    return f"{text}, SHA-256 {capture.stored_sha256}"


def title_of(past: PastRecord) -> str:
    """The title that the record had then."""
    data = past.revision.row["data"] if past.revision else {}
    return str(data.get("title") or past.named.title or past.named.id)


def _stored_since(connection: sqlite3.Connection, sha256: str) -> str | None:
    """When stored bytes first came, ISO 8601 in UTC."""
    found = first_with(connection, sha256)
    return found.fetched_at if found else None


def _name(capture: Stored, sha256: str) -> str:
    """Host, path, time and hash, in letters that every file system takes."""
    parts = urlsplit(capture.page_url)
    path = unquote(parts.path).removesuffix(".html")
    words = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{parts.netloc}{path}").strip("-._")
    moment = re.sub(r"[^0-9T]", "", capture.fetched_at.partition("+")[0])
    return f"{words[:_LONGEST] or 'seite'}-{moment}Z-{sha256[:12]}"


def _ending(stated: str | None, body: bytes) -> str:
    ending = _ENDINGS.get((stated or "").partition(";")[0].strip().lower())
    if ending:
        return ending
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"<": "html", b"{": "json", b"[": "json"}.get(start, "txt")


def _write(folder: Path, name: str, ending: str, content: bytes) -> Path:
    """Writes a file that is not there yet, or finds one with this content."""
    number = 1
    while True:
        path = folder / (f"{name}.{ending}" if number == 1 else f"{name}-{number}.{ending}")
        number += 1
        try:
            file = path.open("xb")
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path
            continue
        with file:
            file.write(content)
        return path
