"""SQL of which the views are made: conditions that leave out what is suppressed, and words for values."""

from collections.abc import Mapping

from ...records import RecordKind
from ...store.suppression_views import told_nowhere

ADDRESSES = "(SELECT address FROM main.suppressed_addresses)"
_BODIES = "(SELECT sha256 FROM main.suppressed_bodies)"


def is_shown(column: str, kind: RecordKind) -> str:
    """The condition that the record of this kind whose id is in `column` is not suppressed, and that not all pages that
    tell of it are: the same is searched and published."""
    return f"""{column} NOT IN (SELECT record_id FROM main.suppressed_records WHERE record_kind = '{kind}'
        UNION ALL SELECT o.record_id {told_nowhere(f"o.record_kind = '{kind}'")})"""  # noqa: S608


def has_page(row: str) -> str:
    """The condition that not all pages are suppressed that tell of the record of a row (`record_kind`, `record_id`)."""
    return f"""{row}.record_kind || ' ' || {row}.record_id NOT IN
        (SELECT o.record_kind || ' ' || o.record_id {told_nowhere()})"""


def is_handed_on(row: str) -> str:
    """The condition that neither the addresses nor the bytes of a capture (alias of `fetches`) are suppressed."""
    addresses = (f"{row}.{column} NOT IN {ADDRESSES}" for column in ("page_url", "url"))
    bodies = (f"coalesce({row}.{column}, '') NOT IN {_BODIES}" for column in ("body_sha256", "stored_sha256"))
    return " AND ".join((*addresses, *bodies))


def in_words(expression: str, words: Mapping[str, str]) -> str:
    """The words for a value; one that has none stays as it is."""
    cases = " ".join(f"WHEN {quoted(value)} THEN {quoted(word)}" for value, word in words.items())
    return f"CASE {expression} {cases} ELSE {expression} END"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
