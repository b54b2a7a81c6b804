"""The headers that a WARC record does not show in the head of the answer, for its body has no codings."""

import json

Headers = tuple[tuple[str, str], ...]

FIELD = "X-Dortmund-Scraper-Left-Out"
"""Field of a record: what the portal sent and its head does not show, as JSON: place, name and value of each header."""
LEFT_OUT = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def left_out(headers: Headers) -> dict[str, str]:
    """The field for a record with a head."""
    return _field([[place, *pair] for place, pair in enumerate(headers) if pair[0].lower() in LEFT_OUT])


def all_left_out(headers: Headers) -> dict[str, str]:
    """The field for a record without a head."""
    return _field([[place, *pair] for place, pair in enumerate(headers)])


def _field(places: list[list[object]]) -> dict[str, str]:
    return {FIELD: json.dumps(places, separators=(",", ":"))}
