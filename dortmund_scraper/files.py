"""`extract`: pages that lie in files, read one after the other."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.answer import as_json
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.records import Page, Problem
from dortmund_scraper.rereading.replay import replay
from dortmund_scraper.session import versions
from dortmund_scraper.store import Archive, Fetch, retelling
from dortmund_scraper.store.distinct import distinct
from dortmund_scraper.store.fetches import Answer
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.runs import utc
from dortmund_scraper.summary import describe, table
from dortmund_scraper.terminal import say
from dortmund_scraper.urls import PORTAL


def extract_files(
    paths: Iterable[Path], *, url: str | None, fetched_at: datetime | None, as_lines: bool, db: str | None
) -> int:
    """Reads files and prints each, as JSON line or for a person; writes them to the archive ``db`` if named.

    ``fetched_at`` (aware) is when the pages were got. Returns the exit code: 3 when a file could not be read,
    else 0. Raises `ArchiveError` when the archive cannot be used.
    """
    writer = _Writer(db) if db else None
    is_complete = True
    with writer or nullcontext():
        for path, page, body in _read(paths, url, fetched_at):
            is_complete = is_complete and body is not None
            _show(path, page, as_lines=as_lines)
            if writer and body is not None:
                writer.write(path, page, body, fetched_at, url)
    if writer and not as_lines:
        click.echo(writer.table)
    return 0 if is_complete else 3


def _read(
    paths: Iterable[Path], url: str | None, fetched_at: datetime | None
) -> Iterator[tuple[Path, Page, bytes | None]]:
    """Each file's page and bytes; of a file that cannot be read a page with a problem, and no bytes."""
    for path in paths:
        try:
            body = path.read_bytes()
        except OSError as error:
            message = f"unreadable: {error.strerror or error}"
            say(f"{path}: Datei nicht lesbar ({error.strerror or error})", err=True)
            yield path, Page(page_kind="other", problems=[Problem(record_kind="page", message=message)]), None
        else:
            yield path, read_page(body, url=url, fetched_at=fetched_at), body


def _show(path: Path, page: Page, *, as_lines: bool) -> None:
    text = json.dumps(as_json(page), ensure_ascii=False) if as_lines else describe(path.name, page)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


class _Writer(AbstractContextManager["_Writer"]):
    """Writes pages from files into an archive, as one run."""

    def __init__(self, db: str) -> None:
        self._lock = RunLock(db)
        self._lock.take()
        self._archive = Archive.open(db)
        self.table = ""
        self._oldest: datetime | None = None
        self._run_id = self._archive.start_run(datetime.now(UTC), {"command": "extract"}, versions())

    def write(
        self, path: Path, page: Page, body: bytes, fetched_at: datetime | None, url: str | None
    ) -> None:
        """Writes a page and its bytes; one without URL is known by the file's name."""
        moment = fetched_at or datetime.now(UTC)
        fetch = Fetch(
            url=page.url or f"file:{path.name}",
            fetched_at=moment,
            run_id=self._run_id,
            body_sha256=hashlib.sha256(body).hexdigest(),
            reader=readers(),
        )
        answer = Answer(url or f"file:{path.name}", moment, body=body)
        self._archive.write_page(distinct(checked(page, PORTAL)), fetch, answers=[answer], origin="file")
        self._oldest = min(self._oldest or moment, moment)

    def _put_in_order(self) -> None:
        """Tells the history again where files are older than what the archive held."""
        connection = self._archive.connection
        if (
            self._oldest
            and retelling.has_later(connection, utc(self._oldest))
            and retelling.can_retell(connection)
        ):
            replay(self._archive, self._run_id)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            if error is None:
                self._put_in_order()
            outcome, code = ("failed", 1) if error else ("complete", 0)
            self._archive.finish_run(self._run_id, datetime.now(UTC), outcome, code, {})
            self.table = table(self._archive.summary(self._run_id))
        finally:
            self._archive.close()
            self._lock.release()
