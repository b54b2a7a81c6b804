"""Tells the whole history again from the stored captures, in the order of time.

After captures were imported that are older than what was held, records, dates and revisions must be as if all captures
had come one after the other. So the tables of records are emptied and written again, in one transaction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dortmund_scraper.fingerprint import readers
from dortmund_scraper.outcome import INCOMPLETE
from dortmund_scraper.rereading.reading import Readers
from dortmund_scraper.store import Archive, Fetch, addresses, retelling
from dortmund_scraper.store.bodies import BodyError
from dortmund_scraper.store.captures import Stored, in_order, stored
from dortmund_scraper.store.runs import utc


@dataclass(frozen=True, slots=True)
class ReplayCounts:
    """What was told again."""

    captures: int
    """Captures that were read again."""
    is_whole: bool
    """Whether the whole history was; else only what newly came was added, for some of what the archive holds has no
    body that can be read."""
    damaged: int = 0
    """Captures that were to be added, and whose bodies are damaged or missing."""


def replay(archive: Archive, run_id: int, jobs: int = 1) -> ReplayCounts:
    """Writes all records again from the captures, in `jobs` processes. Nothing is asked for.

    Where the archive holds what cannot be told again (pages read before bodies were kept, pruned or damaged bodies),
    the captures of run `run_id`, and of imports that did not come to their end, are added to what is there: older
    ones add records, and change none. The caller holds the run lock. Raises `ArchiveError`.
    """
    with Readers(jobs) as today:
        if retelling.can_retell(archive.connection):
            try:
                return _all(archive, today)
            except BodyError:  # nothing was written; what is there stays
                pass
        return _added(archive, today, run_id)


def tell_untold_imports(archive: Archive, jobs: int = 1) -> bool:
    """Reads what imports took over that were killed before they could read it; whether there was any."""
    runs = retelling.untold_imports(archive.connection)
    if runs:
        replay(archive, runs[-1], jobs)
        for run_id in runs:
            archive.finish_run(run_id, datetime.now(UTC), INCOMPLETE.name, INCOMPLETE.exit_code, {})
    return bool(runs)


def fetch_of(capture: Stored) -> Fetch:
    """How a capture was got, for the record of its page."""
    return Fetch(
        url=capture.page_url,
        fetched_at=capture.moment,
        run_id=capture.run_id,
        status=capture.status,
        etag=capture.header("etag"),
        last_modified=capture.header("last-modified"),
        body_sha256=capture.body_sha256,
        batch=capture.batch,
        reader=readers(),
    )


def body_of(archive: Archive, capture: Stored) -> bytes:
    """The bytes that stand for a capture. Raises `BodyError` where they are damaged, missing, or none are kept."""
    try:
        return archive.bodies.get(capture.stored_sha256 or "")
    except KeyError as error:
        raise BodyError(f"{capture.stored_sha256}: it is not there") from error


def _all(archive: Archive, today: Readers) -> ReplayCounts:
    with archive.writing():
        retelling.empty(archive.connection)
        bodies = (
            (capture, _body(archive, capture)) for capture in _captures(archive, in_order(archive.connection))
        )
        number = _tell(archive, today, bodies)
        retelling.mark_gone_again(archive.connection)
    return ReplayCounts(number, is_whole=True)


def _added(archive: Archive, today: Readers, run_id: int) -> ReplayCounts:
    damaged = 0

    def readable() -> Iterator[tuple[Stored, bytes | None]]:
        nonlocal damaged
        runs = {run_id, *retelling.unfinished_imports(archive.connection)}
        for capture in _captures(archive, in_order(archive.connection, runs)):
            try:
                body = _body(archive, capture)
            except BodyError:
                damaged += 1
            else:
                yield capture, body

    with archive.writing():
        number = _tell(archive, today, readable())
    return ReplayCounts(number, is_whole=False, damaged=damaged)


def _captures(archive: Archive, numbers: Sequence[int]) -> Iterator[Stored]:
    """One after the other: their heads alone would fill the memory."""
    return (stored(archive.connection, number) for number in numbers)


def _body(archive: Archive, capture: Stored) -> bytes | None:
    """The bytes from which a page is read; ``None`` for a capture that only says that nothing changed."""
    return body_of(archive, capture) if capture.gave == "page" else None


def _tell(archive: Archive, today: Readers, captures: Iterator[tuple[Stored, bytes | None]]) -> int:
    """Writes what is read from captures. Returns how many gave a page."""
    number = 0
    for capture, read in today.read(captures):
        if read is None:
            moment = utc(capture.moment)
            addresses.seen_unchanged(archive.connection, capture.url, capture.page_url, moment)
        else:
            archive.apply(read.page, fetch_of(capture))
            number += 1
    return number
