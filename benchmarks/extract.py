"""How much CPU time the extraction of a page costs (`make bench`).

Against parsing the same page with lxml alone, and against the ordinary way (`ordinary.py`), in the same run.
Only ratios are printed: they hold on any machine, times do not.

These rounds repeat one page, so lines and addresses that the extraction remembers cost it nothing. How much that
hides shows the last figures: up to 60 different pages of a kind, as they are, each read once, before all else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import click
import lxml.html

from benchmarks.measure import Contender, first_ratio, ratios
from benchmarks.ordinary import read_ordinarily
from benchmarks.pages import models, pages
from dortmund_scraper.extract import read_page
from dortmund_scraper.replica.basics import TODAY, absolute
from dortmund_scraper.replica.custom_elements import render
from dortmund_scraper.replica.page_model import PageModel

AIMS = {"page": 3.0, "with navigation": 1.5}
"""What the ratio to parsing alone should be at most."""

FETCHED_AT = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
ROW = "{:<10} {:<16} {:>9} {:>15} {:>15}"


def contenders(url: str) -> dict[str, Contender]:
    """The extraction and what it is compared with."""
    return {
        "extraction": lambda page: read_page(page, url=url, fetched_at=FETCHED_AT),
        "parsing": lxml.html.document_fromstring,
        "ordinary": read_ordinarily,
    }


def variants(page: PageModel) -> Iterator[tuple[str, bytes]]:
    """The page as it is, and with the navigation script of the real portal."""
    yield "page", render(page).encode()
    yield "with navigation", render(replace(page, large_navigation=True)).encode()


def first_reads() -> list[str]:
    """What each kind costs when every page is new."""
    found = []
    for kind, known in models().items():
        bodies = [(absolute(page.path), render(page).encode()) for page in known[:60]]
        found.append(f"{kind} {first_ratio(bodies, contenders):.1f}")
    return found


@click.command(help=__doc__)
def main() -> None:
    """Measure each page kind and print the ratios."""
    first = first_reads()
    click.echo(ROW.format("kind", "variant", "bytes", "/ parsing", "/ ordinary way"))
    for kind, page in pages():
        for variant, content in variants(page):
            result = ratios(contenders(absolute(page.path)), content)
            parsing, ordinary = (f"{result[name]:.2f}" for name in ("parsing", "ordinary"))
            click.echo(ROW.format(kind, variant, len(content), parsing, ordinary))
    aims = ", ".join(f"{aim} ({variant})" for variant, aim in AIMS.items())
    click.echo("First read of different pages, / parsing: " + ", ".join(first))
    click.echo(f"Aims for the ratio to parsing: at most {aims}.")


if __name__ == "__main__":
    main()
