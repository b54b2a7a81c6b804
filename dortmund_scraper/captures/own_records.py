"""What our own WARC says beyond the standard; `export/` writes it."""

import json

from .capture import Headers

NOISE = "urn:x-dortmund-scraper:revisit:noise-only"
"""Profile of a capture that says what the one says that it repeats, in other bytes."""
LEFT_OUT = "X-Dortmund-Scraper-Left-Out"
"""Field of a record: what the portal sent and its head does not show, as JSON: place, name and value of each header.
Where it is stated, the length of the body is set anew, as the last header of a `response`; a
`resource` has no head."""
_SOFTWARE = b"software: dortmund-scraper/"


def is_ours(warcinfo: bytes) -> bool:
    """Whether this program wrote a file, by the content of its `warcinfo`."""
    return any(line.lower().startswith(_SOFTWARE) for line in warcinfo.splitlines())


def as_received(kind: str, headers: Headers, left_out: str | None) -> Headers:
    """The headers that the portal sent, of a record of ours. ``kind`` is the type of the record, ``headers`` are those
    of its head, ``left_out`` its field `LEFT_OUT`; where there is none or it cannot be read, ``headers`` stay."""
    try:
        places = [(int(place), str(name), str(value)) for place, name, value in json.loads(left_out or "")]
    except (ValueError, TypeError, RecursionError):
        return headers
    kept = {"response": list(headers[:-1]), "resource": []}.get(kind, list(headers))
    for place, name, value in sorted(places):
        kept.insert(place, (name, value))
    return tuple(kept)
