"""By how much the archive grows when a whole crawl finds nothing new."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks import crawl

ROW = "{:<28} {:>10} {:>12} {:>14}   {}"
MOST_TOLD = 3
"""Tables and indexes that are named with their share of the growth."""

Sizes = Mapping[str, int]
"""Bytes of each table and index."""


def sizes(db: Path) -> Sizes:
    """What is used of the file, by table and index."""
    with closing(sqlite3.connect(db)) as connection:
        return dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())


def shares(before: Sizes, after: Sizes) -> str:
    """Which tables and indexes grew most, and their share of all growth."""
    grown = {name: size - before.get(name, 0) for name, size in after.items()}
    whole = sum(grown.values())
    if whole <= 0:
        return ""
    most = sorted(grown, key=lambda name: -grown[name])[:MOST_TOLD]
    return ", ".join(f"{name} {grown[name] / whole:.0%}" for name in most)


def crawled(url: str, db: Path, command: str, *options: str) -> Sizes:
    """The sizes after one more crawl."""
    crawl.dortmund_scraper(command, url, db, *options)
    return sizes(db)


def measure(pages: int) -> dict[str, float]:
    """Prints the growth of full crawls in which nothing changed; returns it as shares of the archive. The first one
    after the first crawl of all is not counted: then indexes and pages of the file settle."""
    click.echo(ROW.format(f"nothing new on {pages} pages", "a page", "/ a new one", "/ archive", "where"))
    found = {}
    for name, noise in (("all answered 304", ()), ("all 200, with noise", ("--noise",))):
        with TemporaryDirectory() as folder, crawl.portal(pages, "navigation", *noise) as url:
            db = Path(folder) / "archive.db"
            first = sum(crawled(url, db, "crawl").values())
            before = crawled(url, db, "refresh", "--full")
            after = crawled(url, db, "refresh", "--full")
        grown = sum(after.values()) - sum(before.values())
        found[name] = grown / first
        told = (f"{grown / pages:.0f} B", f"{grown / first:.3f}", f"{grown / sum(before.values()):.2%}")
        click.echo(ROW.format(name, *told, shares(before, after)))
    return found
