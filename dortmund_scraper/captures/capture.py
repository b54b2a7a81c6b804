"""What every format yields: captures, and what is none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..store.disappearances import Gone

Headers = tuple[tuple[str, str], ...]
Profile = Literal["identical", "not modified", "other"]
"""`identical` the same bytes as another capture · `not modified` a 304 · `other` something else that repeats one."""

PAYLOAD_DIGEST = "WARC-Payload-Digest"
"""Noted with an answer: by it later captures name an earlier one."""
REFERS_TO_URL = "WARC-Refers-To-Target-URI"
REFERS_TO_DATE = "WARC-Refers-To-Date"
PROFILE = "WARC-Profile"
SECRETS = frozenset({"set-cookie", "set-cookie2", "www-authenticate", "proxy-authenticate"})
"""Heads of answers that are meant for one visitor only, in lower case; they are never kept."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer of the portal, or one saved page, as another archive holds it."""

    url: str
    """Address as it was asked for, or `file:` and a name."""
    fetched_at: datetime
    """When it was captured; aware, UTC."""
    status: int | None = None
    """HTTP status; ``None`` for a saved page."""
    headers: Headers = ()
    """Of the answer, bytes as Latin-1."""
    body: bytes | None = None
    """The bytes without transfer and content codings; ``None`` where the archive holds none."""
    content_type: str | None = None
    source: str = ""
    """Where it was found: a file and the place in it, or an address; for messages."""
    method: str = "GET"
    page_url: str | None = None
    """Address of the page, where an archive of ours says so: an answer to a POST has none of its own."""
    noted: Headers = ()
    """What the archive says of it, by the names of its format."""
    repeats: Profile | None = None
    """How it repeats another capture, whose bytes stand for it; ``None`` for one that stands for itself."""

    def __post_init__(self) -> None:
        if self.fetched_at.tzinfo is None:
            raise ValueError("fetched_at must be aware, for instance in UTC")


@dataclass(frozen=True, slots=True)
class Broken:
    """What cannot be taken over."""

    source: str
    message: str
    """Begins with a stable phrase that can be counted, up to a colon."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is none of the portal's pages."""

    reason: Literal["foreign", "other", "known"]
    """`foreign` of another host · `other` no answer of a page · `known` not fetched, for the archive holds it"""


@dataclass(frozen=True, slots=True)
class Disappeared:
    """When a record was gone, as an archive of ours tells."""

    url: str
    """Address of its page."""
    times: tuple[Gone, ...]


Found = Capture | Broken | Skipped | Disappeared


def header(headers: Headers, name: str) -> str | None:
    """The first header of this name, in any case."""
    lower = name.lower()
    return next((value for key, value in headers if key.lower() == lower), None)
