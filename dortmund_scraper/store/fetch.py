"""How the bytes of a page were got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fetch:
    """One answer of the portal, or one file that was read."""

    url: str
    """Address that answered, or `file:` and a name. Names the page where the page itself states no URL."""
    fetched_at: datetime
    """When; aware."""
    run_id: int | None = None
    """The run that it belongs to; the store pipeline fills it in."""
    status: int | None = None
    """HTTP status; ``None`` for a file."""
    etag: str | None = None
    """`ETag` as the portal sent it."""
    last_modified: str | None = None
    """`Last-Modified` as the portal sent it."""
    body_sha256: str | None = None
    """SHA-256 of the body, in hexadecimal."""
    addresses: tuple[str, ...] = ()
    """Canonical addresses that were asked one after the other, as redirects led; the last one answered. Empty
    for a file."""

    batch: str = ""
    """Name of the reading of the portal that it belongs to, see `schema.EVIDENCE`; empty for that of the run."""
    reader: str | None = None
    """Fingerprint of the readers."""
    origin: Literal["portal", "reader"] = "portal"
    """Whether what differs from before is a change by the portal, or a stored body was read by other readers."""

    noted_at: datetime | None = None
    """When the archive learned of it, where that is later than `fetched_at`; aware."""

    def __post_init__(self) -> None:
        if self.fetched_at.tzinfo is None:
            raise ValueError("fetched_at must be aware, for instance in UTC")
