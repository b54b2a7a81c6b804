"""The newest articles as entries."""

from collections.abc import Iterator
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5

from ...store.past import revised_at
from ..columns import Row, Value
from ..rows import Rows
from ..tables import NEWS
from .document import Entry, Licence


def newest_articles(rows: Rows, most: int) -> list[Row]:
    """The articles that were published last, the newest first; those without a day come last."""
    return nlargest(most, rows.of(NEWS), key=_published)


def article_entries(rows: Rows, articles: list[Row], licence: Licence) -> Iterator[Entry]:
    """An entry each, updated when the archive saw it different last."""
    for row in articles:
        moment = revised_at(rows.connection, "news", str(row["id"])) or str(row["first_seen"])
        yield _entry(row, moment, licence)


def _published(row: Row) -> tuple[str, str, str]:
    at = _text(row["published_at"]) or ""
    return _text(row["published_on"]) or at[:10], at, str(row["id"])


def _entry(row: Row, updated: str, licence: Licence) -> Entry:
    """A day is no moment: where no time is stated, there is no `published`."""
    url, body, tags = _text(row["url"]) or _text(row["source_url"]), _text(row.get("body_text")), row["tags"]
    identity, title, teaser = row["id"], str(row["title"]), _text(row["teaser"])
    published = _text(row["published_at"])
    return Entry(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'news|{identity}')}",
        title=title,
        updated=updated,
        licence=licence,
        url=url,
        published=published,
        day=None if published else _text(row["published_on"]),
        source_url=_text(row["source_url"]),
        captured_at=_text(row["captured_at"]),
        sha256=_text(row["source_sha256"]),
        summary=teaser,
        content=body or (None if url else teaser or title),
        categories=tuple((tag, tag) for tag in (tags if isinstance(tags, list) else ())),
    )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
