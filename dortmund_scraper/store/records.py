"""The archive: one SQLite file that holds what the portal published, and how we know it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ..records import UNREAD, Page, Problem, RecordKind
from . import aliases, fetches, observations, runs, visits
from .bodies import Bodies
from .clean import clean, clean_text
from .connect import connect, foreseen, transaction
from .fetch import Fetch
from .fetches import Answer, Origin, Use
from .history import Change, Source, batch_of, write_revision
from .mentions import texts_of, write_mentions
from .merge import merge
from .migrations import migrate
from .observations import Reference
from .restating import see_again
from .rows import delete_record, write_record
from .runs import Begun, KindSummary, utc
from .search import index
from .statements import PAGED, TEXT, statements
from .venues import refresh_venues, write_event_venue
from .visits import Visit

_PAGE = """INSERT INTO pages (url, kind, title, status, etag, last_modified, body_sha256, fetched_at, run_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET kind = excluded.kind, title = excluded.title, status = excluded.status,
    etag = excluded.etag, last_modified = excluded.last_modified, body_sha256 = excluded.body_sha256,
    fetched_at = excluded.fetched_at, run_id = excluded.run_id WHERE excluded.fetched_at >= fetched_at"""

_REREAD = "UPDATE pages SET kind = ?, title = ? WHERE url = ?"


@dataclass(frozen=True, slots=True)
class Counts:
    """What writing one page did, by kind of record. Added up over the pages of a run, nothing counts twice
    but `seen`: a record is seen once on every page that states it."""

    seen: Counter[RecordKind] = field(default_factory=Counter)
    """Records that the page states."""
    new: Counter[RecordKind] = field(default_factory=Counter)
    """Records that were not in the archive."""
    changed: Counter[RecordKind] = field(default_factory=Counter)
    """Records of the time before the run that this page was the first to change."""
    problems: Counter[RecordKind] = field(default_factory=Counter)
    """Problems of the page."""


class Archive:
    """An open archive. One process writes at a time, others wait; many may read meanwhile.

    All methods raise `ArchiveError` when the file cannot be used.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Use `Archive.open`."""
        self.connection = connection
        """For questions; whoever writes with it has to know `transaction`."""
        self.bodies = Bodies(connection)
        self.path = path

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Opens the file, makes it when it does not exist, and brings its tables up to date."""
        path = Path(path)
        connection = connect(path)
        try:
            migrate(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    def close(self) -> None:
        """Closes the file; its log is folded in when nobody else has it open."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start_run(
        self, started_at: datetime, arguments: Mapping[str, object], versions: Mapping[str, str]
    ) -> int:
        """Notes that a run begins (aware moment, what was asked for, versions of the software). Returns its
        id."""
        with foreseen(self.path), transaction(self.connection):
            return runs.insert_run(self.connection, started_at, arguments, versions)

    def begin_crawl(
        self,
        started_at: datetime,
        since: datetime,
        arguments: Mapping[str, object],
        versions: Mapping[str, str],
    ) -> Begun:
        """Begins a run that goes on with the crawl with the same arguments that began after `since` and did
        not end, or begins a new one. Only for who holds the run lock: runs that did not end are noted as
        killed."""
        with foreseen(self.path), transaction(self.connection):
            return runs.begin_crawl(self.connection, started_at, since, arguments, versions)

    def last_complete(self, before: int) -> datetime | None:
        """When the last complete run before this one began."""
        return runs.last_complete(self.connection, before)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction for functions of this package that take the connection."""
        try:
            with foreseen(self.path), transaction(self.connection):
                yield
        except BaseException:
            self.bodies.forget()
            raise

    def note_robots(self, run_id: int, text: str) -> None:
        """Keeps the text of robots.txt that the run obeyed."""
        with foreseen(self.path), transaction(self.connection):
            self.connection.execute(
                "UPDATE runs SET robots_text = ? WHERE id = ?", (clean_text(text), run_id)
            )

    def finish_run(
        self,
        run_id: int,
        finished_at: datetime,
        outcome: str,
        exit_code: int | None,
        stats: Mapping[str, object],
    ) -> None:
        """Notes how a run ended; a second call replaces the first. Raises `KeyError` when there is no such
        run."""
        with foreseen(self.path), transaction(self.connection):
            runs.update_run(self.connection, run_id, finished_at, outcome, exit_code, stats)
            index.sweep_if_suppressed(self.connection)
            index.tidy(self.connection)

    def summary(self, run_id: int) -> dict[RecordKind, KindSummary]:
        """What the run found, by kind; see `runs.summarize`."""
        return runs.summarize(self.connection, run_id)

    def write_problem(self, run_id: int, url: str | None, problem: Problem) -> None:
        """Notes a problem that does not come from reading a page: a failed download, a soft 404."""
        texts = {"message", "field", "snippet"}
        cleaned = {name: clean_text(text) for name, text in problem.model_dump(include=texts).items() if text}
        with foreseen(self.path), transaction(self.connection):
            url = clean_text(url) if url else None
            runs.insert_problem(self.connection, run_id, url, problem.model_copy(update=cleaned), "run")

    def write_alias(self, addresses: Sequence[str], target: str, seen_at: datetime, run_id: int) -> None:
        """Notes that canonical addresses led to that of another page, which is read by itself; `seen_at` is
        aware."""
        with foreseen(self.path), transaction(self.connection):
            source = Source(run_id, batch_of(self.connection, run_id), utc(seen_at))
            touched = _note_way(self.connection, addresses, target, source)
            touched += observations.take_back_moved(self.connection, target)
            _refresh(self.connection, dict.fromkeys(touched), source, Counts())

    def write_visit(self, visit: Visit, run_id: int, answers: Sequence[Answer] = ()) -> None:
        """Notes how a request of a crawl ended that gave no page to write, with all `answers` that it got."""
        with self.writing():
            visits.write(self.connection, visit, run_id)
            gave = visits.gave(visit)
            url = visit.page_url or (visit.fetch.url if visit.fetch else None)
            url = None if gave == "nothing" else url
            use = Use(run_id, batch_of(self.connection, run_id), gave, url, role=visit.role)
            self._write_answers(answers, use)

    def write_answers(self, answers: Sequence[Answer], run_id: int) -> None:
        """Notes answers from which nothing was read."""
        with self.writing():
            self._write_answers(answers, Use(run_id, batch_of(self.connection, run_id)))

    def _write_answers(self, answers: Sequence[Answer], use: Use) -> None:
        """Notes the answers to one question; the last one is that of which use was made."""
        for number, answer in enumerate(answers, 1):
            is_last = number == len(answers)
            fetches.write(self.connection, self.bodies, answer, use if is_last else use.of_nothing())

    def write_page(
        self, page: Page, fetch: Fetch, visit: Visit | None = None, answers: Sequence[Answer] = (),
        origin: Origin = "crawl",
    ) -> Counts:  # fmt: skip
        """Writes all that was read from a page, in one transaction: all of it is in the archive, or nothing.
        So is the end of the `visit` that gave it.

        The page is known by its canonical URL, or by that of `fetch` where it states none. Its earlier
        statements and its problems in the same run are replaced. What was stated of an address that led to it
        (`fetch.addresses`) is from now on stated of this page. `answers` are those that were got on the way, the
        page's own last; `origin` tells how. Raises `ValueError` when `fetch` belongs to no run.
        """
        if fetch.run_id is None:
            raise ValueError("a fetch without run cannot be written")
        page = clean(page)
        with self.writing():
            counts = _write_page(self.connection, page, fetch, fetch.run_id)
            if visit is not None:
                visits.write(self.connection, visit, fetch.run_id)
            if answers:
                self._write_answers(answers, self._use_of(page, fetch, visit, counts, origin))
            return counts

    def apply(self, page: Page, fetch: Fetch) -> Counts:
        """Writes what was read from a stored body, as `write_page` does, in the transaction of the caller."""
        if fetch.run_id is None:
            raise ValueError("a fetch without run cannot be written")
        return _write_page(self.connection, clean(page), fetch, fetch.run_id)

    def _use_of(self, page: Page, fetch: Fetch, visit: Visit | None, counts: Counts, origin: Origin) -> Use:
        run_id = fetch.run_id or 0
        return Use(
            run_id,
            fetch.batch or batch_of(self.connection, run_id),
            "page",
            page.url or clean_text(fetch.url),
            page.page_kind,
            visit.role if visit else None,
            page.content_sha256,
            bool(counts.new or counts.changed),
            origin,
        )


def _write_page(connection: sqlite3.Connection, page: Page, fetch: Fetch, run_id: int) -> Counts:
    page_url = page.url or clean_text(fetch.url)
    source = _source(connection, fetch, run_id, page_url)
    headers = [
        clean_text(text) if text else None for text in (fetch.etag, fetch.last_modified, fetch.body_sha256)
    ]
    if fetch.origin == "reader":
        newest = connection.execute(_REREAD, (page.page_kind, page.title, page_url)).rowcount > 0
    else:
        values = (page_url, page.page_kind, page.title, fetch.status, *headers, source.seen_at, run_id)
        newest = connection.execute(_PAGE, values).rowcount > 0
    said = statements(page)
    touched = _note_way(connection, fetch.addresses, page_url, source)
    is_current = newest and not _is_unread(page)
    if not (is_current and fetch.origin == "portal" and see_again(connection, page_url, said, source)):
        note = observations.replace if is_current else observations.add_older
        touched += note(connection, page_url, said, source)
    touched += observations.take_back_moved(connection, page_url)
    touched += observations.attach_texts(connection, said, source.batch)
    counts = Counts(seen=Counter(statement.kind for statement in said))
    _refresh(connection, dict.fromkeys(touched), source, counts)
    connection.execute(
        "DELETE FROM problems WHERE run_id = ? AND url = ? AND origin = 'reading'", (run_id, page_url)
    )
    for problem in page.problems:
        runs.insert_problem(connection, run_id, page_url, problem, "reading")
        counts.problems[problem.record_kind] += 1
    return counts


def _source(connection: sqlite3.Connection, fetch: Fetch, run_id: int, page_url: str) -> Source:
    return Source(
        run_id,
        fetch.batch or batch_of(connection, run_id),
        utc(fetch.fetched_at),
        fetch.origin,
        page_url,
        fetch.body_sha256,
        fetch.reader,
        utc(fetch.noted_at) if fetch.noted_at else None,
    )


def _is_unread(page: Page) -> bool:
    """Whether nothing could be read from the answer: then what was known of the page is not taken back."""
    return any(problem.message.startswith(UNREAD) for problem in page.problems)


def _note_way(
    connection: sqlite3.Connection, addresses: Sequence[str], page_url: str, source: Source
) -> list[Reference]:
    """Notes which addresses led to a page. Returns the records that must be computed again."""
    way = [clean_text(url) for url in addresses]
    changed = aliases.note_way(connection, way, page_url, source.run_id, source.seen_at)
    return observations.follow_aliases(connection, changed, source.batch)


def _refresh(
    connection: sqlite3.Connection, touched: Iterable[Reference], source: Source, counts: Counts
) -> None:
    """Computes the rows of these records, their mentions of dates and their venues again, and lets the index of the
    search follow."""
    venues: set[str] = set()
    records = list(touched)
    indexed = index.documents(connection, records)
    for kind, record_id in records:
        texts = texts_of(connection, kind, record_id)
        venues |= _refresh_record(connection, kind, record_id, source, counts)
        write_mentions(connection, kind, record_id, texts)
    if venues:
        refresh_venues(connection, venues)
    index.follow(connection, indexed)


def _refresh_record(
    connection: sqlite3.Connection, kind: RecordKind, record_id: str, source: Source, counts: Counts
) -> set[str]:
    """Computes the row of a record again. Returns the folded names whose venues must be computed again."""
    seen, sight = observations.of_record(connection, kind, record_id)
    if sight is None:
        venues = write_event_venue(connection, record_id, None) if kind == "event" else set()
        delete_record(connection, kind, record_id)
        return venues
    data = merge(kind, seen)
    if kind in PAGED and not record_id.startswith(TEXT):
        data["url"] = record_id  # where a page moved, some know only its old address
    write_record(connection, kind, record_id, data, sight.first_seen, sight.last_seen, sight.reader)
    venues = write_event_venue(connection, record_id, data["venue"]) if kind == "event" else set()
    _count(counts, kind, write_revision(connection, kind, record_id, source, data))
    return venues


def _count(counts: Counts, kind: RecordKind, change: Change | None) -> None:
    if change == "new":
        counts.new[kind] += 1
    elif change == "changed":
        counts.changed[kind] += 1
