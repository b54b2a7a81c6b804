"""The tables of what the portal publishes, in the order in which `export.tables` has them."""

from collections.abc import Mapping
from typing import NamedTuple

from ...changes.wording import value_text
from ...export.columns import Column
from ...export.tables import TABLES, Table
from .expressions import in_words, is_shown
from .making import column, sorted_in_german
from .shown_table import Facet, Group, ShownColumn, ShownTable
from .texts import description, table_text, words_for

_GROUPS: dict[str, Group] = {
    "news": "Nachrichten", "events": "Veranstaltungen", "services": "Services", "home": "Startseite",
}  # fmt: skip
_PICTURE = "image_credit image_url image_alt credit_agencies credit_persons"
_TIMES = "first_seen last_seen"
_OF_SERVICE = f"WHERE {is_shown('r.service_id', 'service')}"
_SERVICE = {"service": "(SELECT s.title FROM main.services s WHERE s.id = r.service_id)"}
"""What other tables say is looked up only for the rows that are read: a join would also be made to count them."""
_USED = (
    f"""WHERE EXISTS (SELECT 1 FROM main.events e WHERE e.venue_id = r.id AND {is_shown("e.id", "event")})"""  # noqa: S608
)
"""A venue that only suppressed events name is not shown."""


class _Sketch(NamedTuple):
    """What is not the same in all tables."""

    columns: str
    """Names in the order in which they are read, separated by blanks."""
    sort: str
    """Column of the default order; with `-` in front the highest value first."""
    facets: tuple[Facet, ...] = ()
    added: Mapping[str, str] = {}
    """Expressions of columns that the table of the archive does not have itself."""
    rest: str | None = None
    """Joins and conditions; ``None`` where rows are records of the table's kind."""
    owner: tuple[str, str] | None = None
    """Kind and column of the record that a row is a part of."""


_TAGS: Facet = {"list": "tags"}
_SKETCHES = {
    "news": _Sketch(
        f"title published_on kind topline teaser districts tags url body_text published_at {_PICTURE} "
        f"{_TIMES} gone_since key id",
        "-published_on",
        ("kind", _TAGS, {"list": "districts"}),
    ),
    "events": _Sketch(
        "title category venue district is_free is_cancelled is_sold_out stated_date_count organizer teaser url "
        f"description_text {_PICTURE} {_TIMES} gone_since venue_id id",
        "title",
        ("category", "district", "is_free", "is_cancelled"),
        {"venue": "(SELECT v.name FROM main.venues v WHERE v.id = r.venue_id)"},
    ),
    "event_dates": _Sketch(
        "start_date starts_at ends_at end_date event all_day is_cancelled is_sold_out source event_id key id",
        "-start_date",
        ("is_cancelled", "is_sold_out", "all_day", "source"),
        {"event": "(SELECT e.title FROM main.events e WHERE e.id = r.event_id)"},
        f"WHERE {is_shown('r.event_id', 'event')}",
        ("event", "event_id"),
    ),
    "venues": _Sketch(
        "name street postcode city district latitude longitude id", "name", ("district", "city"), {}, _USED
    ),
    "services": _Sketch(
        f"title online_service channels online_url teaser url body_text {_TIMES} gone_since id",
        "title",
        ("online_service", {"list": "channels"}),
    ),
    "service_sections": _Sketch(
        "service heading kind text position service_id", "service", ("kind",), _SERVICE, _OF_SERVICE,
        ("service", "service_id"),
    ),
    "service_fees": _Sketch(
        "service amount currency text position service_id", "-amount", (), _SERVICE, _OF_SERVICE,
        ("service", "service_id"),
    ),
    "gallery_images": _Sketch(
        f"caption {_PICTURE} shown_on section repeats {_TIMES} id",
        "caption",
        ({"list": "credit_agencies"}, {"list": "credit_persons"}),
    ),
    "slides": _Sketch(f"title teaser link_text url section {_PICTURE} {_TIMES} id", "-last_seen"),
    "videos": _Sketch(f"title teaser video_url section repeats {_TIMES} id", "title"),
    "teasers": _Sketch(f"title teaser url section {_PICTURE} {_TIMES} id", "title", ("section",)),
    "quick_links": _Sketch(f"title url section {_TIMES} id", "title", ("section",)),
}  # fmt: skip
_WORDS = {
    ("news", "kind"): {kind: value_text("kind", kind) for kind in ("news", "press")},
    ("event_dates", "source"): words_for("source"),
    ("service_sections", "kind"): words_for("section"),
}


def record_tables() -> tuple[ShownTable, ...]:
    """All tables of `export.tables`."""
    return tuple(_shown(table, _SKETCHES[table.name]) for table in TABLES.values())


def _shown(table: Table, sketch: _Sketch) -> ShownTable:
    held = {one.name: one for one in table.columns}
    columns = tuple(_column(table.name, name, held.get(name), sketch) for name in sketch.columns.split())
    kind = table.record_kind
    rest = sketch.rest if sketch.rest is not None or kind is None else f"WHERE {is_shown('r.id', kind)}"
    owner_kind, owner_id = sketch.owner or (kind, "id" if kind else None)
    sort = sketch.sort.removeprefix("-")
    is_falling = sort != sketch.sort
    return ShownTable(
        name=table.name,
        title=table_text(table.name, "title"),
        description=description(table.description),
        group=_GROUPS[table.dataset],
        shown=columns,
        source=f"FROM main.{table.name} r {rest}",
        facets=sketch.facets,
        sort=None if is_falling else sort,
        sort_desc=sort if is_falling else None,
        record_kind=owner_kind,  # type: ignore[arg-type]
        record_id=owner_id,
    )


def _column(table: str, name: str, held: Column | None, sketch: _Sketch) -> ShownColumn:
    sql = sketch.added.get(name, f"r.{name}")
    if words := _WORDS.get((table, name)):
        sql = in_words(sql, words)
    if held is None:
        return column(table, name, sorted_in_german(name, sql))
    return column(table, name, sorted_in_german(name, sql), held.type, description(held.description))
