"""What is found in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A contact in a plain text."""

    start: int
    end: int
    contact: str
    """An e-mail address in lower case, or a telephone number as written."""
