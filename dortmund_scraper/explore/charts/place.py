"""A place where events take place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A venue with the number of its events."""

    name: str
    latitude: float | None
    """Degrees north, WGS 84."""
    longitude: float | None
    """Degrees east, WGS 84."""
    events: int
    link: str | None = None
    """Address of the list of its events."""
