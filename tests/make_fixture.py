"""Adds a test page, or writes the expectations anew after the extraction changed. See `CONTRIBUTING.md`."""

import shutil
from pathlib import Path
from typing import get_args

import click

from dortmund_scraper.records import PageKind
from tests.fixture_files import FOLDER, PAGE_NAMES, Fixture, Meta, fixtures

REVIEW = (
    "Compare it with the page value by value, correct what is wrong, then set reviewed in meta.json to true."
)


@click.group()
def main() -> None:
    """Keep the test pages."""


@main.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(get_args(PageKind)), required=True, help="What the page is.")
@click.option("--slug", required=True, help="Name of the folder.")
@click.option("--url", default="", help="Address of the page, where it is known.")
@click.option("--fetched-at", required=True, help="Moment of the visit, ISO 8601 with offset.")
@click.option("--content-type", default="", help="The header as sent, where it is known.")
@click.option("--source", required=True, help="real, replica or hand-written.")
def add(page: Path, kind: str, slug: str, url: str, fetched_at: str, content_type: str, source: str) -> None:
    """Copy PAGE into a new folder and write what the extraction answers as its expectation."""
    if page.suffix not in PAGE_NAMES:
        raise click.UsageError(f"{page.name}: a page ends in {', '.join(PAGE_NAMES)}.")
    fields = {"url": url or None, "fetched_at": fetched_at, "content_type": content_type or None}
    meta = Meta.model_validate({**fields, "source": source, "reviewed": False})
    folder = FOLDER / kind / slug
    folder.mkdir(parents=True)
    shutil.copyfile(page, folder / PAGE_NAMES[page.suffix])
    fixture = Fixture(folder)
    fixture.write_meta(meta)
    fixture.write_expected()
    click.echo(f"{fixture.name}/expected.json is written. {REVIEW}")


@main.command()
def refresh() -> None:
    """Write the expectations that are no longer met anew; each needs a new review."""
    for fixture in fixtures():
        if fixture.actual != fixture.expected:
            fixture.write_expected()
            fixture.write_meta(fixture.meta.model_copy(update={"reviewed": False}))
            click.echo(f"{fixture.name}/expected.json has changed. {REVIEW}")


if __name__ == "__main__":
    main()
