"""How long the extraction needs for a hostile page, in the worst kind of page (`make bench`).

Aim: every page is done within a second of CPU time. The ratio is to parsing the same bytes with lxml alone.
"""

from contextlib import suppress
from time import process_time

import click
from lxml import etree

from benchmarks.hostile_pages import INPUTS, KINDS
from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.decode import MAX_BYTES

AIM = 1.0
"""Seconds."""
ROW = "{:<34} {:>9} {:>10} {:>9}  {}"


def parse_time(content: bytes) -> float:
    """Seconds that lxml needs for as much of the bytes as the extraction reads."""
    started = process_time()
    with suppress(etree.LxmlError, ValueError):  # to refuse it takes time, too
        etree.fromstring(content[:MAX_BYTES], etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return process_time() - started


def read_times(content: bytes) -> dict[str, float]:
    """Seconds of the extraction, by the kind of page that the address claims."""
    times = {}
    for kind, url in KINDS.items():
        started = process_time()
        read_page(content, url=url)
        times[kind] = process_time() - started
    return times


@click.command(help=__doc__)
def main() -> None:
    """Measure each input and print a table; ends with 1 where one misses the aim."""
    click.echo(ROW.format("input", "bytes", "/ parsing", "seconds", "slowest as"))
    longest = 0.0
    for name, make in INPUTS.items():
        content = make().encode()
        parsing = parse_time(content)
        seconds, kind = max((seconds, kind) for kind, seconds in read_times(content).items())
        ratio = f"{seconds / parsing:.1f}" if parsing > 0.001 else "-"
        click.echo(ROW.format(name, len(content), ratio, f"{seconds:.2f}", kind))
        longest = max(longest, seconds)
    click.echo(f"Longest: {longest:.2f} s; aim: at most {AIM:.0f} s.")
    raise SystemExit(longest > AIM)


if __name__ == "__main__":
    main()
