"""What a search takes, and what its index costs (`make bench`).

An archive of many records (`--records`) is written by SQL; its texts are German words and compounds, small words as
often as in real texts. Each question is asked several times in turns with a plain scan of the same tables, `LIKE
'%word%'` over titles, teasers and texts; what counts is our time as a share of that, at the median and the 95th
percentile. The scan finds less: no other spelling. Then the size of the index against that of the texts, and the time
to write records with the index against without.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

import click

from benchmarks.search_archive import MOMENT, Writer, fill
from dortmund_scraper.records import NewsItem, Page
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.search import index
from dortmund_scraper.store.search.find import find

MOST = {
    "compound": 0.5,
    "rare word": 0.5,
    "no hit": 0.5,
    "two compounds": 0.5,
    "within words": 2.0,
    "common word": 2.0,
    "common words": 2.0,
}
"""The median against the scan, at most. Small words and some letters are told and not judged: what is in nearly every
record has to be counted there, where the scan finds it at the beginning of each."""
MOST_SIZE = 1.0
"""The index against the texts, at most."""
QUESTIONS = {
    "compound": "straßensperrung",
    "rare word": "bürgerbüro",
    "no hit": "quarkspeise",
    "two compounds": "straßensperrung dortmund",
    "within words": "sperrung",
    "common word": "dortmund",
    "common words": "konzert dortmund",
    "small word": "und",
    "some letters": "ung",
}
ROW = "{:<16} {:>8} {:>10} {:>10}"
_TODAY = date(2026, 11, 20)
_LIKE = {
    "news": ("title", "teaser", "body_text"),
    "events": ("title", "teaser", "description_text"),
    "services": ("title", "teaser", "body_text"),
    "teasers": ("title", "teaser"),
}
_SIZES = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%search%'"
_TEXTS = """SELECT sum(octets) FROM (SELECT length(CAST(coalesce(title, '') || coalesce(lead, '')
    || coalesce(text, '') || coalesce(place, '') AS BLOB)) AS octets FROM search_source)"""


class Latency(NamedTuple):
    """CPU time of a question as a share of that of the scan."""

    total: int
    median: float
    p95: float


def scan(connection: sqlite3.Connection, text: str) -> int:
    """Records that hold all words of a text, by LIKE."""
    number = 0
    for table, columns in _LIKE.items():
        each = [
            "(" + " OR ".join(f"{column} LIKE '%' || ? || '%'" for column in columns) + ")"
            for _ in text.split()
        ]
        values = [word for word in text.split() for _ in columns]
        sql = f"SELECT count(*) FROM {table} WHERE {' AND '.join(each)}"  # noqa: S608
        number += connection.execute(sql, values).fetchone()[0]
    return number


def latency(connection: sqlite3.Connection, text: str, rounds: int) -> Latency:
    """Asks in turns with the scan."""
    own, plain, total = list[float](), list[float](), 0
    for _ in range(rounds):
        started = process_time()
        total = find(connection, text, today=_TODAY).total
        between = process_time()
        scan(connection, text)
        own.append(between - started)
        plain.append(process_time() - between)
    base = median(plain)
    return Latency(total, median(own) / base, quantiles(own, n=20)[-1] / base)


def size(connection: sqlite3.Connection) -> float | None:
    """The index against the texts; ``None`` where this SQLite does not tell the size of tables."""
    try:
        (pages,) = connection.execute(_SIZES).fetchone()
    except sqlite3.OperationalError:
        return None
    (texts,) = connection.execute(_TEXTS).fetchone()
    return float(pages / texts)


def writing(folder: Path, pages: int) -> float:
    """How much longer it takes to write new articles, a page each, with the index than without."""
    spent = [
        _written(folder / "with.db", pages, is_indexed=True),
        _written(folder / "out.db", pages, is_indexed=False),
    ]
    return spent[0] / spent[1]


def _written(path: Path, pages: int, *, is_indexed: bool) -> float:
    writer, follow = Writer(), index.follow
    with Archive.open(path) as archive:
        moment = datetime.fromisoformat(MOMENT)
        run = archive.start_run(moment, {}, {})
        if not is_indexed:
            index.follow = lambda *_: None
        try:
            started = process_time()
            for number in range(pages):
                url = f"https://www.dortmund.de/newsroom/nachrichten-dortmund.de/{number}.html"
                item = NewsItem(
                    url=url, title=writer.text(6), teaser=writer.text(18), body_text=writer.text(150)
                )
                archive.write_page(Page(page_kind="news", url=url, news=[item]), Fetch(url, moment, run, 200))
            return process_time() - started
        finally:
            index.follow = follow


def missed_aims(found: dict[str, Latency], share: float | None) -> Iterator[str]:
    """What is worse than it should be."""
    for name, most in MOST.items():
        if found[name].median > most:
            yield f"{name}: {found[name].median:.2f} of a scan, at most {most} is wanted"
    if share is not None and share > MOST_SIZE:
        yield f"the index is {share:.2f} of the texts, at most {MOST_SIZE} is wanted"


@click.command()
@click.option("--records", default=100_000, show_default=True, help="How many.")
@click.option("--rounds", default=7, show_default=True, help="How often each question is asked.")
@click.option("--pages", default=500, show_default=True, help="How many pages are written.")
def main(records: int, rounds: int, pages: int) -> None:
    """Compares the search with a scan, and says what its index costs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with Archive.open(path) as archive:
            fill(archive, records, Writer())
        with closing(sqlite3.connect(path)) as connection:
            found = {name: latency(connection, text, rounds) for name, text in QUESTIONS.items()}
            share = size(connection)
        longer = writing(Path(folder), pages)
    click.echo(ROW.format("search / LIKE", "hits", "median", "p95"))
    for name, one in found.items():
        click.echo(ROW.format(name, one.total, f"{one.median:.2f}", f"{one.p95:.2f}"))
    click.echo(f"index / texts: {share:.2f}" if share is not None else "index / texts: not known here")
    click.echo(f"writing new pages with / without the index: {longer:.2f}")
    missed = list(missed_aims(found, share))
    for line in missed:
        click.echo(f"MISSED: {line}", err=True)
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
