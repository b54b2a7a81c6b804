"""Tells the whole history again from the stored captures, in the order of time.

After captures were imported that are older than what was held, records, dates and revisions must be as if all captures
had come one after the other. So the tables of records are emptied and written again, in one transaction.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dortmund_scraper.fingerprint import readers
from dortmund_scraper.rereading.reading import Readers
from dortmund_scraper.rereading.stored import Stored, in_order
from dortmund_scraper.store import Archive, Fetch, addresses, retelling
from dortmund_scraper.store.runs import utc


@dataclass(frozen=True, slots=True)
class ReplayCounts:
    """What was told again."""

    captures: int
    """Captures that were read again."""
    is_whole: bool
    """Whether the whole history was; else only `run_id`'s captures were added, for some of what the archive holds
    has no body."""


def replay(archive: Archive, run_id: int, jobs: int = 1) -> ReplayCounts:
    """Writes all records again from the captures, in `jobs` processes. Nothing is asked for.

    Where the archive holds what cannot be told again (pages read before bodies were kept, pruned bodies), the
    captures of run `run_id` are added to what is there: older ones add records, and change none. The caller holds
    the run lock. Raises `ArchiveError`.
    """
    with archive.writing(), Readers(jobs) as today:
        is_whole = retelling.can_retell(archive.connection)
        if is_whole:
            retelling.empty(archive.connection)
        captures = [stored for stored in in_order(archive.connection) if is_whole or stored.run_id == run_id]
        number = 0
        for stored, read in today.read(_with_bodies(archive, captures)):
            if read is None:
                addresses.seen_unchanged(
                    archive.connection, stored.url, stored.page_url, utc(stored.fetched_at)
                )
            else:
                archive.apply(read.page, fetch_of(stored))
                number += 1
        if is_whole:
            retelling.mark_gone_again(archive.connection)
    return ReplayCounts(number, is_whole)


def _with_bodies(archive: Archive, captures: list[Stored]) -> Iterator[tuple[Stored, bytes | None]]:
    for stored in captures:
        is_page = stored.gave == "page" and stored.stored_sha256 is not None
        yield stored, archive.bodies.get(stored.stored_sha256 or "") if is_page else None


def fetch_of(stored: Stored) -> Fetch:
    """How a capture was got, for the record of its page."""
    return Fetch(
        url=stored.page_url,
        fetched_at=stored.fetched_at,
        run_id=stored.run_id,
        status=stored.status,
        etag=stored.headers.get("etag"),
        last_modified=stored.headers.get("last-modified"),
        body_sha256=stored.body_sha256,
        batch=stored.batch,
        reader=readers(),
    )
