"""Makes a large archive without crawling one: rows of the usual size, in one transaction."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import click

from benchmarks.publishing_records import SEEN, Records, Row, data
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import subject_of

MOMENT = datetime.fromisoformat(SEEN)
SUPPRESSED_EVERY = 5000
"""One event in so many is suppressed."""
ON_A_LIST = 20
"""Events that one page of the calendar shows."""
_NEWS, _SERVICES = 0.2, 0.005
"""For each event."""


def make(path: Path, events: int) -> None:
    """Writes an archive with so many events, a fifth as many articles and a service for 200 of them."""
    with Archive.open(path) as archive:
        run = archive.start_run(MOMENT, {"portal": absolute("")}, {})
        with archive.writing():
            filling = _Filling(archive.connection, run)
            filling.fill(events, max(int(events * _NEWS), 1), max(int(events * _SERVICES), 1))
        archive.finish_run(run, MOMENT + timedelta(hours=8), "complete", 0, {})


class _Filling:
    """The rows of one run."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection, self._run, self._records = connection, run, Records()

    def fill(self, events: int, news: int, services: int) -> None:
        for number in range(events // ON_A_LIST + 1):
            self._put("pages", self._page(_list_page(number), "calendar"))
        for venue in self._records.venues():
            self._put("venues", venue)
        for number, row in enumerate(self._records.events(events)):
            self._event(number, row)
        for row in self._records.news(news):
            self._record("news", "news", row, [])
        for row in self._records.services(services):
            self._record("service", "services", row, [])
            self._all("service_sections", self._records.sections(row))

    def _event(self, number: int, row: Row) -> None:
        dates = list(self._records.dates(row))
        lists = [
            _list_page(number // ON_A_LIST),
            _list_page(number * 7 // ON_A_LIST % (number // ON_A_LIST + 1)),
        ]
        self._record("event", "events", row, dates, *dict.fromkeys(lists[: 1 + number % 2]))
        self._all("event_dates", dates)
        if number % SUPPRESSED_EVERY == 1:
            reason = "Bitte der Veranstalterin"
            suppressions.add(self._connection, subject_of(row["id"]), reason, MOMENT)

    def _record(self, kind: str, table: str, row: Row, dates: list[Row], *lists: str) -> None:
        """The row of a record, what its own page and lists state of it, and its history."""
        self._put(table, row)
        said = data(row, dates)
        if row["url"]:
            self._put("pages", self._page(row["url"], kind))
            self._put("observations", self._observation(kind, row, row["url"], 3, said))
        for page in lists:
            self._put(
                "observations",
                self._observation(kind, row, page, 1, data(row | {"description_text": None}, [])),
            )
        self._put("revisions", self._revision(kind, row, said, "run:1", None))
        if len(said) % 10 == 0:
            self._put("revisions", self._revision(kind, row, said, "run:2", '["teaser"]'))

    def _page(self, url: str, kind: str) -> Row:
        return {"url": url, "kind": kind, "status": 200, "body_sha256": _digest(url), "fetched_at": SEEN,
                "run_id": self._run}  # fmt: skip

    def _observation(self, kind: str, row: Row, page: str, rank: int, said: str) -> Row:
        return {
            "record_kind": kind, "own_id": row["id"], "page_url": page, "record_id": row["id"],
            "name_key": row["title"].lower(), "rank": rank, "first_seen": SEEN, "stated_at": SEEN, "last_seen": SEEN,
            "run_id": self._run, "data": said,
        }  # fmt: skip

    def _revision(self, kind: str, row: Row, said: str, batch: str, changed: str | None) -> Row:
        return {
            "record_kind": kind, "record_id": row["id"], "run_id": self._run, "batch": batch, "seen_at": SEEN,
            "origin": "portal", "changed_fields": changed, "data": said, "page_url": row["url"],
            "sha256": _digest(f"{row['id']} {batch}"),
        }  # fmt: skip

    def _put(self, table: str, row: Row) -> None:
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", row)  # noqa: S608

    def _all(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._put(table, row)


def _list_page(number: int) -> str:
    return absolute(f"/dortmund-erleben/veranstaltungskalender/?seite={number}")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@click.command(help=__doc__)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--events", default=100_000, show_default=True, type=click.IntRange(min=1))
def main(path: Path, events: int) -> None:
    """Make the archive."""
    make(path, events)


if __name__ == "__main__":
    main()
