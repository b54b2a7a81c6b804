"""How what was read from one page differs from what it states: for tests of the extraction."""

from collections.abc import Iterator, Sequence

from dortmund_scraper.records import Page, Record
from dortmund_scraper.replica import comparable
from dortmund_scraper.replica.comparable import Row

KINDS = {
    "slides": "slide", "news": "news", "events": "event", "services": "service", "gallery": "gallery_image",
    "videos": "video", "teasers": "teaser", "quick_links": "quick_link",
}  # fmt: skip
"""Lists of a page and the kind of record in each."""


def page_differences(truth: Page, found: Page) -> list[str]:
    """Every difference, one line each. Records are compared in the order of the page.

    Teasers of other articles that were read from the end of an article do not count.
    """
    lines = []
    if found.page_kind != truth.page_kind:
        lines.append(f"page_kind: expected {truth.page_kind}, found {found.page_kind}")
    for name, kind in KINDS.items():
        wanted, read = getattr(truth, name), getattr(found, name)
        if truth.page_kind in ("news", "press") and name == "news":
            read = read[: len(wanted)]
        lines += _list_differences(name, kind, wanted, read)
    return lines


def _list_differences(
    name: str, kind: str, wanted: Sequence[Record], read: Sequence[Record]
) -> Iterator[str]:
    if len(wanted) != len(read):
        yield f"{name}: expected {len(wanted)} records, found {len(read)}"
    for number, (truth, record) in enumerate(zip(wanted, read, strict=False)):
        row = comparable.of_record(kind, record)
        for field, value in comparable.of_record(kind, truth).items():
            if row[field] != value:
                yield f"{name}[{number}].{field}: expected {value!r}, found {row[field]!r}"
        yield from comparable.text_differences(f"{name}[{number}]", truth, _texts(record))


def _texts(record: Record) -> Row:
    return {name: getattr(record, name, None) for name in comparable.LONG_TEXTS}
