"""What an archive must hold after a complete crawl of the replica, and how it differs from that.

`python -m dortmund_scraper.replica.truth FILE` prints the differences and ends with 1 if there are any.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache

from dortmund_scraper.records import PageKind, Record, Service
from dortmund_scraper.replica import comparable, home
from dortmund_scraper.replica.archive_rows import TABLES, rows
from dortmund_scraper.replica.basics import TODAY, absolute
from dortmund_scraper.replica.comparable import Row
from dortmund_scraper.replica.events import events
from dortmund_scraper.replica.news import news, press
from dortmund_scraper.replica.page_truth import page_truth
from dortmund_scraper.replica.services import introduction, services
from dortmund_scraper.replica.site import details, list_paths, page_at

__all__ = ["compare", "expected", "expected_pages", "page_truth"]


@cache
def expected(kind: str) -> tuple[Record, ...]:
    """The records of a kind, merged over list, page and search API. Raises `KeyError` for an unknown kind."""
    articles = (*news(), *press())
    found: dict[str, Sequence[Record]] = {
        "news": [article.record for article in articles],
        "event": [entry.record for entry in events()],
        "service": [_with_teaser(entry.record) for entry in services()],
        "gallery_image": [image.model_copy(update={"shown_on": TODAY}) for image in home.gallery()],
        "video": [*home.videos(), *(article.video for article in articles if article.video)],
        "slide": home.slides(),
        "teaser": home.teasers(),
        "quick_link": [*home.quick_links(), *home.experience_links()],
    }
    return tuple(found[kind])


def _with_teaser(service: Service) -> Service:
    """The service as the archive holds it: without a teaser in the list, that of its own page."""
    return service if service.teaser else service.model_copy(update={"teaser": introduction(service)})


def expected_pages() -> dict[str, PageKind]:
    """The canonical URLs of the pages that a complete crawl reads, with their kinds.

    Further pages of the lists, and pages that are of no kind of record (themes, sitemap), are not among them.
    """
    paths = [*list_paths(), *details()]
    found = {path: page.kind for path in paths if (page := page_at(path, {})) is not None}
    return {absolute(path): kind for path, kind in found.items() if kind not in ("theme", "other")}


def compare(db_path: str) -> list[str]:
    """Every difference between the database and the truth, one line each; empty if they are equal.

    Raises `sqlite3.Error` if the file is no archive.
    """
    with closing(sqlite3.connect(f"file:{db_path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [line for kind in TABLES for line in _differences(kind, rows(connection, kind))]


def _differences(kind: str, found: list[Row]) -> Iterator[str]:
    wanted = {comparable.key(kind, row): (record, row) for record, row in _wanted(kind)}
    seen: set[str] = set()
    for row in found:
        name = comparable.key(kind, row)
        if name not in wanted:
            yield f"{kind}: extra {name}"
        elif name in seen:
            yield f"{kind}: twice {name}"
        else:
            seen.add(name)
            record, truth = wanted[name]
            yield from _wrong_fields(f"{kind} {name}", truth, row)
            yield from comparable.text_differences(f"{kind} {name}", record, row)
    yield from (f"{kind}: missing {name}" for name in wanted if name not in seen)


def _wanted(kind: str) -> Iterator[tuple[Record, Row]]:
    for record in expected(kind):
        yield record, comparable.of_record(kind, record)


def _wrong_fields(name: str, truth: Row, row: Row) -> Iterator[str]:
    for field, value in truth.items():
        if row[field] != value:
            yield f"{name}: {field}: expected {comparable.short(value)}, found {comparable.short(row[field])}"


def main(arguments: list[str]) -> int:
    """Prints the differences of one file; 0 without any, 1 with some, 2 for wrong usage."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dortmund_scraper.replica.truth FILE\n")
        return 2
    differences = compare(arguments[0])
    for line in differences:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(differences)} differences\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
