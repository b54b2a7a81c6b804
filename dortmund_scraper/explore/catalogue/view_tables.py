"""The ready-made views of the archive, which leave out themselves what is suppressed."""

from ...changes.record_text import KIND_NAMES
from ...export.columns import Type
from .archive_tables import ALL_FIELDS, ALL_KINDS
from .expressions import in_words
from .making import column, sorted_in_german
from .shown_table import Facet, Group, ShownTable
from .texts import table_text, words_for

_TYPES: dict[str, Type] = {
    "start_date": "date", "end_date": "date", "url": "url", "run_started_at": "moment", "stated": "integer",
    "held": "integer", "difference": "integer", "is_free": "boolean", "is_cancelled": "boolean",
    "is_sold_out": "boolean",
}  # fmt: skip
_WORDS = {
    ("recurrences", "kind"): in_words("x.record_kind", KIND_NAMES),
    ("recurrences", "field"): in_words("x.field", ALL_FIELDS),
    ("contradictions", "kind"): in_words("x.record_kind", ALL_KINDS),
    ("contradictions", "field"): in_words("x.field", ALL_FIELDS),
    ("contradictions", "message"): in_words("x.message", words_for("message")),
}


def _view(
    name: str, group: Group, columns: str, facets: tuple[Facet, ...], sort: str, *, is_event: bool = False
) -> ShownTable:
    is_falling = sort.startswith("-")
    sort = sort.removeprefix("-")
    return ShownTable(
        name,
        table_text(name, "title") or name,
        table_text(name, "description") or "",
        group,
        tuple(
            column(
                name,
                one,
                sorted_in_german(one, _WORDS.get((name, one), f'x."{one}"')),
                _TYPES.get(one, "text"),
            )
            for one in columns.split()
        ),
        f"FROM main.{name} x",
        facets,
        None if is_falling else sort,
        sort if is_falling else None,
        record_kind="event" if is_event else None,
        record_id="url" if is_event else None,
    )


VIEW_TABLES = (
    _view(
        "upcoming_events", "Veranstaltungen",
        "start_date start_time title venue district category is_free is_cancelled is_sold_out end_date end_time "
        "organizer street postcode teaser url",
        ("category", "district", "is_free", "is_cancelled"), "start_date", is_event=True,
    ),
    _view(
        "termine_check", "Veranstaltungen", "title stated held difference venue url", ("difference",), "difference",
        is_event=True,
    ),
    _view(
        "recurrences", "Herkunft", "kind title text rrule start end field url", ("kind",), "title",
    ),
    _view(
        "contradictions", "Herkunft", "run_started_at kind title field message snippet url",
        ("kind", "field", "message"), "-run_started_at",
    ),
)  # fmt: skip
"""An event is known by its address, which is its id."""
