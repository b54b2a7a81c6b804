"""What the fields of a WARC record say of an answer."""

from typing import TYPE_CHECKING, Any

from ..warc_fields import SHA256
from .capture import PAYLOAD_DIGEST, PROFILE, REFERS_TO_DATE, REFERS_TO_URL, Headers, Profile
from .own_records import LEFT_OUT, as_received

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_KEPT = (PROFILE, PAYLOAD_DIGEST, REFERS_TO_URL, REFERS_TO_DATE, SHA256)


def repeats(record: "ArcWarcRecord") -> Profile | None:
    """How a record repeats another; ``None`` for one that does not."""
    if record.rec_type != "revisit":
        return None
    profile = (record.rec_headers.get_header(PROFILE) or "").rstrip("/").rpartition("/")[2]
    known: dict[str, Profile] = {
        "identical-payload-digest": "identical",
        "server-not-modified": "not modified",
    }
    return known.get(profile, "other")


def head(record: "ArcWarcRecord") -> tuple[int | None, Headers]:
    """Status and headers of the answer."""
    found: Any = record.http_headers
    if found is None:
        return None, ()
    code = found.statusline.partition(" ")[0]
    status = int(code) if code.isascii() and code.isdigit() and len(code) == 3 else None
    return status, tuple((str(name), str(value)) for name, value in found.headers)


def received(record: "ArcWarcRecord", headers: Headers) -> Headers:
    """The headers that the portal sent, which a record of ours does not show all in its head."""
    return as_received(record.rec_type, headers, record.rec_headers.get_header(LEFT_OUT))


def noted(record: "ArcWarcRecord") -> Headers:
    """What the archive says of the bytes, and of the capture that this one repeats."""
    fields = ((name, record.rec_headers.get_header(name)) for name in _KEPT)
    return tuple((name, value) for name, value in fields if value)
