"""What it costs to keep evidence: bytes, history, reading again (`make bench`).

Only ratios against something simpler in the same run are printed, for they hold on any machine:

1. Bytes of a stored page, dictionaries included, against gzip -9 of each body alone and against WARC with one gzip
   stream a record; for the replica and for a large portal, and over ten captures of each page with new tokens each time
   and few changes. Then what other settings of `store/bodies.py` would lead to.
2. Bodies in the archive itself against a second file that is attached to it.
3. Pages a second of `reparse` with one and two processes, against parsing the same bodies with lxml alone and against
   trafilatura.
4. CPU time of writing records as pages and lists for a second time, when one in 200 changed, against raw upserts of the
   same rows into one table in as many transactions; and how much the file grows by it. `--records 100000` takes ten
   minutes.
5. Growth of the archive by a crawl of the whole portal in which nothing changed.

The aims are not in the issue; they are what was measured before it elsewhere (1.6 KB a page against 17.8 KB as WARC.gz,
a pass over 100,000 records with 0.5 % changed that adds 1 MB to 200 MB), or what keeps a nightly crawl cheap.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import click

from benchmarks import evidence_bodies, evidence_growth, evidence_layout, evidence_rereading, evidence_writing
from benchmarks.captures import large, small

MOST_BYTES = 1.6 / 17.8
"""Bytes of a stored page of the large portal against WARC.gz, at most."""
MOST_PARSING = 15.0
"""How many times as long as lxml alone a page takes to be read again by one process, at most: lxml skips the script
that makes up three quarters of it, and a third of the time is that of writing."""
MOST_WRITING = 10.0
"""CPU time of a second pass against raw upserts, at most."""
MOST_GROWTH = 0.01
"""What a second pass adds to the file, at most, as a share of it."""
MOST_NOTHING = 0.10
"""What a crawl that finds nothing new adds to the file, at most, as a share of what the first one wrote."""


class Found(NamedTuple):
    """What has an aim."""

    stored: float
    parsing: float
    writing: float
    growth: float
    nothing: float


AIMS = Found(MOST_BYTES, MOST_PARSING, MOST_WRITING, MOST_GROWTH, MOST_NOTHING)
MISSED = (
    "a stored page is larger than {:.2f} of WARC.gz",
    "reading again takes more than {:.0f} times as long as parsing",
    "writing unchanged records takes more than {:.0f} times as long as raw upserts",
    "a pass with 0.5 % changes adds more than {:.1%} to the file",
    "a crawl that finds nothing new adds more than {:.0%} of what the first one wrote",
)


def missed_aims(found: Found) -> Iterator[str]:
    """What was not reached."""
    for text, value, aim in zip(MISSED, found, AIMS, strict=True):
        if value > aim:
            yield text.format(aim)


def measure(pages: int, days: int, records: int, rounds: int) -> Found:
    """Measures and prints everything."""
    bodies = large(pages)
    sizes = evidence_bodies.measure(small(), bodies, days)
    evidence_bodies.alternatives(bodies)
    evidence_layout.measure(pages, sizes.stored // sizes.pages)
    rates = evidence_rereading.measure(dict(islice(bodies.items(), pages)), rounds)
    passes = evidence_writing.measure(records)
    nothing = evidence_growth.measure(pages)
    return Found(
        sizes.stored / sizes.warc,
        rates[evidence_rereading.LXML] / rates[evidence_rereading.ONE],
        passes.second,
        passes.grown / passes.size,
        max(nothing.values()),
    )


@click.command(help=__doc__)
@click.option("--pages", default=1000, show_default=True, type=click.IntRange(min=20))
@click.option("--days", default=10, show_default=True, type=click.IntRange(min=1))
@click.option("--records", default=20_000, show_default=True, type=click.IntRange(min=20))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
def main(pages: int, days: int, records: int, rounds: int) -> None:
    """Measure and print the ratios; ends with 1 where an aim is missed."""
    missed = list(missed_aims(measure(pages, days, records, rounds)))
    for aim in missed:
        click.echo(f"Missed: {aim}.")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
