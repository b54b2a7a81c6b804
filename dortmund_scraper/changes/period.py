"""All changes of a period, as every form of output takes them."""

from dataclasses import dataclass

from .model import Change


@dataclass(frozen=True, slots=True)
class Period:
    """What changed between two moments (ISO 8601 in UTC); `until` is not in it."""

    since: str
    until: str
    changes: tuple[Change, ...]
    """In order of time."""
    elapsed: int = 0
    """Events that are left out because the portal only stopped to name dates that were over."""
