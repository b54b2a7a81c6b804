"""SQL of which the views are made: conditions that leave out what is suppressed, and words for values."""

from collections.abc import Mapping

from ...records import RecordKind

ADDRESSES = "(SELECT address FROM main.suppressed_addresses)"
_BODIES = "(SELECT sha256 FROM main.suppressed_bodies)"


def is_shown(column: str, kind: RecordKind) -> str:
    """The condition that the record of this kind whose id is in `column` is not suppressed."""
    return f"{column} NOT IN (SELECT record_id FROM main.suppressed_records WHERE record_kind = '{kind}')"  # noqa: S608


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
