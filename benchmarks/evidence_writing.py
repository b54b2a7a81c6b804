"""What it costs to write records again of which few changed, against raw upserts of the same rows."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

import click

from benchmarks.captures import FIRST, large
from dortmund_scraper.extract import read_page
from dortmund_scraper.records import Event, NewsItem, Page, PageKind
from dortmund_scraper.store import Archive, Fetch

CHANGED = 200
"""Of so many records one changes: half a per cent."""
ON_A_LIST = 40
TEMPLATES = 400
"""Different pages from which the records are made."""
ROW = "{:<28} {:>10} {:>18}"

Record = NewsItem | Event


class Passes(NamedTuple):
    """Of one contender."""

    first: float
    """CPU seconds of writing all for the first time."""
    second: float
    """CPU seconds of writing all again."""
    size: int
    """Bytes of the file after the first pass."""
    grown: int
    """Bytes that the second pass added."""


def templates() -> list[Record]:
    """Records as they are read from their pages."""
    read = (read_page(body, url, FIRST) for url, body in large(TEMPLATES).items())
    found: list[Record] = []
    for page in read:
        if page.page_kind in ("news", "event"):
            found += [*page.news, *page.events]
    return found


def records(count: int, models: Sequence[Record], turn: int) -> Iterator[Record]:
    """So many records; in each turn after the first, one in 200 says something else."""
    for number in range(count):
        model = models[number % len(models)]
        is_other = turn and number % CHANGED == 7
        folder = (
            "newsroom/nachrichten-dortmund.de" if isinstance(model, NewsItem) else "veranstaltungskalender"
        )
        yield model.model_copy(update={
            "url": f"https://www.dortmund.de/{folder}/seite_{number}.html", "title": f"{model.title} {number}",
            "teaser": f"{model.teaser} Neu: {turn}" if is_other else model.teaser,
        })  # fmt: skip


def pages(count: int, models: Sequence[Record], turn: int) -> Iterator[Page]:
    """The page of each record, and after forty of a kind a page of the list that shows them."""
    shown: dict[type[Record], list[Record]] = {NewsItem: [], Event: []}
    for record in records(count, models, turn):
        yield page(record.url or "", [record])
        listed = shown[type(record)]
        listed.append(_tile(record))
        if len(listed) == ON_A_LIST:
            yield page(f"https://www.dortmund.de/liste/?nach={record.url}", listed)
            listed.clear()


def _tile(record: Record) -> Record:
    text = "body_text" if isinstance(record, NewsItem) else "description_text"
    return record.model_copy(update={text: None})


def page(url: str, held: Sequence[Record]) -> Page:
    """A page with these records."""
    news = [record for record in held if isinstance(record, NewsItem)]
    events = [record for record in held if isinstance(record, Event)]
    lists: tuple[PageKind, PageKind] = ("newsroom", "calendar")
    details: tuple[PageKind, PageKind] = ("news", "event")
    kind = (lists if len(held) > 1 else details)[not news]
    return Page(page_kind=kind, url=url, title=held[0].title, news=news, events=events)


def own_pass(archive: Archive, made: Iterator[Page], turn: int) -> float:
    """Writes pages as a crawl does; only the writing counts."""
    moment, spent = FIRST + timedelta(days=turn), 0.0
    run_id = archive.start_run(moment, {}, {})
    for one in made:
        fetch = Fetch(one.url or "", moment, run_id, 200, reader="today")
        started = process_time()
        archive.write_page(one, fetch)
        spent += process_time() - started
    return spent


def raw_pass(connection: sqlite3.Connection, made: Iterator[Page]) -> float:
    """The same records as rows of one table, in as many transactions."""
    spent = 0.0
    for one in made:
        rows = [_row(record) for record in one.news] + [_row(record) for record in one.events]
        started = process_time()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(UPSERT, rows)
        connection.execute("COMMIT")
        spent += process_time() - started
    return spent


COLUMNS = ("url", *sorted((NewsItem.model_fields | Event.model_fields).keys() - {"url"}))
UPSERT = (
    f"INSERT INTO records VALUES ({', '.join(':' + name for name in COLUMNS)}) ON CONFLICT (url) DO UPDATE SET "  # noqa: S608
    + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
)


def _row(record: Record) -> dict[str, object]:
    values = dict.fromkeys(COLUMNS) | record.model_dump(mode="json")
    return {
        n: json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v for n, v in values.items()
    }


def own(count: int, models: Sequence[Record], path: Path) -> Passes:
    """The archive."""
    with Archive.open(path) as archive:
        return _passes(archive.connection, lambda turn: own_pass(archive, pages(count, models, turn), turn))


def raw(count: int, models: Sequence[Record], path: Path) -> Passes:
    """Plain SQLite, opened as the archive is."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"CREATE TABLE records ({', '.join(COLUMNS)}, PRIMARY KEY (url))")
        return _passes(connection, lambda turn: raw_pass(connection, pages(count, models, turn)))


def _passes(connection: sqlite3.Connection, write: Callable[[int], float]) -> Passes:
    first, size = write(0), used(connection)
    return Passes(first, write(1), size, used(connection) - size)


def used(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (count,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    return int(size * (count - free))


def measure(count: int) -> Passes:
    """Prints what the archive needs against raw upserts; returns its passes as ratios to theirs."""
    models = templates()
    with TemporaryDirectory() as folder:
        mine = own(count, models, Path(folder) / "archive.db")
        plain = raw(count, models, Path(folder) / "raw.db")
    click.echo(ROW.format(f"writing {count} records", "/ raw", "file"))
    click.echo(
        ROW.format("the first time", f"{mine.first / plain.first:.1f}", f"{mine.size / plain.size:.2f} / raw")
    )
    click.echo(
        ROW.format(
            "again, 0.5 % changed", f"{mine.second / plain.second:.1f}", f"+{mine.grown / mine.size:.2%}"
        )
    )
    return Passes(mine.first / plain.first, mine.second / plain.second, mine.size, mine.grown)
