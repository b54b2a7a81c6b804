"""How many bytes a stored page takes, against gzip of each alone and against WARC with one gzip stream a record."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from time import process_time
from typing import NamedTuple
from unittest.mock import patch

import click

from benchmarks.captures import FIRST, HEADERS, Bodies, Capture, archive, captures, note
from dortmund_scraper.store import Archive, bodies
from dortmund_scraper.store.runs import utc
from dortmund_scraper.urls import page_kind

WARC_HEAD = """WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{0:08x}-6b3f-4d3c-9c80-1d6a2f6f3c11>\r
WARC-Target-URI: {1}\r\nWARC-Date: 2026-11-23T03:00:00Z\r\nWARC-Payload-Digest: sha1:{0:032X}\r
WARC-Block-Digest: sha1:{0:032X}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {2}\r\n\r\n"""
ROW = "{:<28} {:>7} {:>8} {:>8} {:>10} {:>10}"
ALTERNATIVE = "{:<28} {:>12} {:>12} {:>12}"
ALTERNATIVES: dict[str, dict[str, int]] = {
    "level 3": {"LEVEL": 3},
    "level 9": {"LEVEL": 9},
    "level 15": {"LEVEL": 15},
    "dictionary of 110 KB": {"DICTIONARY_SIZE": 112_640},
    "dictionary of 256 KB": {"DICTIONARY_SIZE": 262_144},
    "dictionary of 1 MB": {"DICTIONARY_SIZE": 1_048_576},
    "made of 12": {"ENOUGH": 12},
    "made of 48": {"ENOUGH": 48},
    "made of 192": {"ENOUGH": 192},
}


class Sizes(NamedTuple):
    """Bytes of the same pages, kept in different ways."""

    pages: int
    plain: int
    stored: int
    """In `bodies`, with the dictionaries."""
    gzip: int
    """Each alone, level 9."""
    warc: int
    """As records of a WARC, each compressed alone with its heads."""

    def __add__(self, other: object) -> "Sizes":
        return Sizes(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Sizes) else self


def warc_size(url: str, body: bytes) -> int:
    """Bytes of the compressed record of an answer."""
    head = "HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in HEADERS) + "\r\n"
    answer = head.encode() + body
    record = WARC_HEAD.format(hash(url) & 0xFFFFFFFF, url, len(answer)).encode() + answer + b"\r\n\r\n"
    return len(gzip.compress(record, 9, mtime=0))


def held(connection: sqlite3.Connection) -> dict[str, int]:
    """Bytes of the bodies of each kind and of their dictionaries."""
    sql = """SELECT page_kind, sum(length(data)) FROM
        (SELECT page_kind, data FROM bodies UNION ALL SELECT page_kind, data FROM dictionaries) GROUP BY page_kind"""
    return dict(connection.execute(sql).fetchall())


def put(archive: Archive, pages: Bodies) -> None:
    """Keeps the bytes of the pages."""
    with archive.writing():
        for url, body in pages.items():
            archive.bodies.put(body, page_kind(url), utc(FIRST))


def by_kind(pages: Bodies) -> dict[str, Sizes]:
    """What the pages of each kind take."""
    with archive() as opened:
        put(opened, pages)
        stored = held(opened.connection)
    found: dict[str, Sizes] = {}
    for kind, size in stored.items():
        own = [(url, body) for url, body in pages.items() if page_kind(url) == kind]
        plain, packed = (sum(len(body) for _, body in own), sum(len(gzip.compress(b, 9)) for _, b in own))
        found[kind] = Sizes(len(own), plain, size, packed, sum(warc_size(url, body) for url, body in own))
    return found


def over_time(pages: Bodies, days: int) -> Iterator[tuple[str, Sizes]]:
    """What captures of the pages on many days take: as the archive keeps them, and if it kept each."""
    taken = list(captures(pages, days))
    plain = Sizes(
        len(taken), sum(len(one.body) for one in taken), 0,
        sum(len(gzip.compress(one.body, 9)) for one in taken), sum(warc_size(one.url, one.body) for one in taken),
    )  # fmt: skip
    yield f"{days} captures", plain._replace(stored=_noted(taken))
    every = {f"{one.url}#{one.day}": one.body for one in taken}
    with archive() as opened:
        put(opened, every)
        yield f"{days} captures, each kept", plain._replace(stored=sum(held(opened.connection).values()))


def _noted(taken: list[Capture]) -> int:
    with archive() as opened, opened.writing():
        for capture in taken:
            note(opened, capture)
        return sum(held(opened.connection).values())


def show(name: str, sizes: Sizes) -> None:
    """Prints a line of the table."""
    kilobytes = f"{sizes.stored / sizes.pages / 1000:.2f} KB"
    ratios = (f"{sizes.stored / other:.3f}" for other in (sizes.plain, sizes.gzip, sizes.warc))
    click.echo(ROW.format(name, sizes.pages, kilobytes, *ratios))


def measure(small: Bodies, large: Bodies, days: int) -> Sizes:
    """Prints what stored pages take; returns the sizes of the large portal."""
    click.echo(ROW.format("a stored page", "pages", "bytes", "/ plain", "/ gzip -9", "/ WARC.gz"))
    for portal, pages in (("small", small), ("large", large)):
        found = by_kind(pages)
        for kind, sizes in found.items():
            show(f"{portal}, {kind}", sizes)
        total = sum(found.values(), Sizes(0, 0, 0, 0, 0))
        show(f"{portal}, all", total)
    some = dict(islice(large.items(), 20, 220))
    for name, sizes in over_time(some, days):
        show(name, sizes)
    return total


def alternatives(pages: Bodies) -> None:
    """Prints what other settings of `store/bodies.py` lead to, against those that it has."""
    click.echo(ALTERNATIVE.format("other settings", "bytes", "packing", "unpacking"))
    usual = _with(pages, {})
    for name, settings in ALTERNATIVES.items():
        found = _with(pages, settings)
        click.echo(ALTERNATIVE.format(name, *(f"{a / b:.2f}" for a, b in zip(found, usual, strict=True))))


def _with(pages: Bodies, settings: dict[str, int]) -> tuple[float, float, float]:
    """Bytes, and CPU seconds of packing and unpacking."""
    with ExitStack() as stack:
        for name, value in settings.items():
            stack.enter_context(patch.object(bodies, name, value))
        opened = stack.enter_context(archive())
        started = process_time()
        put(opened, pages)
        packed = process_time()
        for (sha256,) in opened.connection.execute("SELECT sha256 FROM bodies").fetchall():
            opened.bodies.get(sha256)
        return sum(held(opened.connection).values()), packed - started, process_time() - packed
