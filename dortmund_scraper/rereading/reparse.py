"""Reads the newest stored body of each page again with today's readers, into the same tables.

What differs from before is a better reading and no change by the portal: its revisions have the origin `reader`. No
request is made. What was read is committed in slices, so that a kill costs no more than the last one.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dortmund_scraper.fingerprint import readers
from dortmund_scraper.rereading.reading import Readers, Reread, links_of
from dortmund_scraper.rereading.replay import fetch_of
from dortmund_scraper.rereading.stored import Stored, newest
from dortmund_scraper.session import versions
from dortmund_scraper.store import Archive, Counts
from dortmund_scraper.store import readers as held
from dortmund_scraper.store.history import batch_of
from dortmund_scraper.store.runs import utc

SLICE = 100
"""Pages in one transaction."""


@dataclass(slots=True)
class Reparsed:
    """What reading again did."""

    run_id: int
    pages: int = 0
    sources: int = 0
    """Sitemaps and the like."""
    counts: Counts = field(default_factory=Counts)
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

    def read(self, urls: Sequence[str], *, is_all: bool) -> Reparsed:
        """Reads pages, and what only leads elsewhere where all is read."""
        archive = self._archive
        arguments = {"command": "reparse", "pages": len(urls), "is_all": is_all}
        self._done = Reparsed(archive.start_run(datetime.now(UTC), arguments, versions()))
        with Readers(self._jobs) as today:
            for number in range(0, len(urls), SLICE):
                if self._is_stopped():
                    self._done.is_complete = False
                    break
                self._read_slice(today, urls[number : number + SLICE])
        if is_all and self._done.is_complete:
            self._read_sources()
        self._finish()
        return self._done

    def _read_slice(self, today: Readers, urls: Sequence[str]) -> None:
        with self._archive.writing():
            for stored, read in today.read(self._bodies(urls)):
                if read is not None:
                    self._write(stored, read)

    def _bodies(self, urls: Sequence[str]) -> Iterator[tuple[Stored, bytes | None]]:
        for url in urls:
            stored = newest(self._archive.connection, url)
            if stored is not None and stored.stored_sha256 is not None:
                yield stored, self._archive.bodies.get(stored.stored_sha256)

    def _write(self, stored: Stored, read: Reread) -> None:
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
                if stored is None or stored.stored_sha256 is None or stored.role != role:
                    continue
                links = links_of(stored, self._archive.bodies.get(stored.stored_sha256))
                if links is not None:
                    held.trust_source(connection, url, role, readers(), links)
                    self._done.sources += 1

    def _finish(self) -> None:
        done = self._done
        outcome, code = ("complete", 0) if done.is_complete else ("incomplete", 3)
        stats = {"pages/reread": done.pages, "sources/reread": done.sources}
        for name in ("seen", "new", "changed", "problems"):
            stats |= {f"records/{kind}/{name}": n for kind, n in getattr(done.counts, name).items()}
        self._archive.finish_run(done.run_id, datetime.now(UTC), outcome, code, stats)
