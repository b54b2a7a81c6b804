"""Reads the newest stored body of each page again with today's readers, into the same tables.

What differs from before is a better reading and no change by the portal: its revisions have the origin `reader`. No
request is made. What was read is committed in slices, so that a kill costs no more than the last one.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from dortmund_scraper.fingerprint import readers
from dortmund_scraper.records import Problem
from dortmund_scraper.rereading.reading import Readers, Reread, links_of
from dortmund_scraper.rereading.replay import body_of, fetch_of
from dortmund_scraper.session import versions
from dortmund_scraper.store import Archive, Counts
from dortmund_scraper.store import readers as held
from dortmund_scraper.store.bodies import BodyError
from dortmund_scraper.store.captures import Stored, newest
from dortmund_scraper.store.history import batch_of
from dortmund_scraper.store.runs import utc

SLICE = 100
"""Pages in one transaction."""
_DAMAGED = Problem(record_kind="page", message="stored body: it is damaged or missing")


@dataclass(slots=True)
class Reparsed:
    """What reading again did."""

    run_id: int
    pages: int = 0
    sources: int = 0
    """Sitemaps and the like."""
    counts: Counts = field(default_factory=Counts)
    damaged: int = 0
    """Pages whose stored bytes are damaged or missing; each is a problem of the run."""
    is_complete: bool = True
    """Whether all that was wanted was read."""


def reparse(
    archive: Archive, kinds: Collection[str] = (), since: datetime | None = None, jobs: int = 1,
    is_stopped: Callable[[], bool] = bool,
) -> Reparsed:  # fmt: skip
    """Reads all pages of these kinds (all when empty) again that were captured since a moment (aware), in `jobs`
    processes, until `is_stopped`. The caller holds the run lock. Raises `ArchiveError`."""
    urls = held.pages(archive.connection, kinds, utc(since) if since else None)
    return _Rereader(archive, jobs, is_stopped).read(urls, is_all=not kinds and since is None)


def reparse_outdated(
    archive: Archive,
    jobs: int = 1,
    is_stopped: Callable[[], bool] = bool,
    told: Callable[[int], object] = bool,
) -> Reparsed | None:
    """Reads again what other readers have read, so that a crawl need not ask for it; ``None`` where there is nothing
    like that. `told` hears how many pages there are."""
    urls = held.outdated(archive.connection, readers())
    if not urls and not held.outdated_sources(archive.connection, readers()):
        return None
    told(len(urls))
    return _Rereader(archive, jobs, is_stopped).read(urls, is_all=True)


class _Rereader:
    """One run that reads again."""

    def __init__(self, archive: Archive, jobs: int, is_stopped: Callable[[], bool]) -> None:
        self._archive, self._jobs, self._is_stopped = archive, jobs, is_stopped
        self._damaged: list[str] = []

    def read(self, urls: Sequence[str], *, is_all: bool) -> Reparsed:
        """Reads pages, and what only leads elsewhere where all is read."""
        archive = self._archive
        arguments = {"command": "reparse", "pages": len(urls), "is_all": is_all}
        self._done = Reparsed(archive.start_run(datetime.now(UTC), arguments, versions()))
        with Readers(self._jobs) as today:
            captures = today.read(self._bodies(urls))
            while self._is_going_on() and (pages := list(islice(captures, SLICE))):
                with archive.writing():  # only now: nobody else need wait while pages are read
                    for stored, read in pages:
                        self._write(stored, read)
        if is_all and self._done.is_complete:
            self._read_sources()
        self._finish()
        return self._done

    def _is_going_on(self) -> bool:
        self._done.is_complete = not self._is_stopped()
        return self._done.is_complete

    def _bodies(self, urls: Sequence[str]) -> Iterator[tuple[Stored, bytes | None]]:
        for url in urls:
            stored = newest(self._archive.connection, url)
            if stored is not None:
                yield stored, self._body(stored)

    def _body(self, stored: Stored) -> bytes | None:
        try:
            return body_of(self._archive, stored)
        except BodyError:
            self._damaged.append(stored.page_url)
            return None

    def _write(self, stored: Stored, read: Reread | None) -> None:
        if read is None:
            return
        connection, run_id = self._archive.connection, self._done.run_id
        fetch = replace(
            fetch_of(stored), run_id=run_id, batch=batch_of(connection, run_id), origin="reader",
            noted_at=datetime.now(UTC),
        )  # fmt: skip
        counts = self._archive.apply(read.page.model_copy(update={"url": stored.page_url}), fetch)
        for name in ("seen", "new", "changed", "problems"):
            getattr(self._done.counts, name).update(getattr(counts, name))
        self._done.pages += 1
        if stored.role is not None and stored.role != "parse_search":
            held.trust(connection, stored.page_url, stored.role, readers(), read.links)

    def _read_sources(self) -> None:
        connection = self._archive.connection
        with self._archive.writing():
            for url, role in held.outdated_sources(connection, readers()):
                stored = newest(connection, url, "links")
                body = self._body(stored) if stored is not None and stored.role == role else None
                links = links_of(stored, body) if stored is not None and body is not None else None
                if links is not None:
                    held.trust_source(connection, url, role, readers(), links)
                    self._done.sources += 1

    def _finish(self) -> None:
        done = self._done
        done.damaged = len(self._damaged)
        for url in self._damaged:
            self._archive.write_problem(done.run_id, url, _DAMAGED)
        is_complete = done.is_complete and not done.damaged
        outcome, code = ("complete", 0) if is_complete else ("incomplete", 3)
        stats = {"pages/reread": done.pages, "sources/reread": done.sources}
        for name in ("seen", "new", "changed", "problems"):
            stats |= {f"records/{kind}/{name}": n for kind, n in getattr(done.counts, name).items()}
        self._archive.finish_run(done.run_id, datetime.now(UTC), outcome, code, stats)
