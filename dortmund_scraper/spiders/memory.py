"""What a spider may ask the archive of earlier crawls."""

from collections.abc import Iterable
from typing import Protocol

from dortmund_scraper.items import Known


class Memory(Protocol):
    """What is held of the portal's addresses; the scheduler gives it to the spider."""

    def known(self, url: str, role: str) -> Known | None:
        """What is held of an address in the role of a method."""

    def not_due(self, url: str) -> Known | None:
        """What is held of a further page of a list that need not be asked for again."""

    def is_due(self, known: Known) -> bool:
        """Whether what is held of a list is to be read again although nothing speaks for it."""

    def is_new(self, urls: Iterable[str]) -> bool:
        """Whether one of these pages was never read."""


class NoMemory:
    """Nothing was ever read."""

    def known(self, url: str, role: str) -> Known | None:  # noqa: ARG002
        """See `Memory`."""
        return None

    def not_due(self, url: str) -> Known | None:  # noqa: ARG002
        """See `Memory`."""
        return None

    def is_due(self, known: Known) -> bool:  # noqa: ARG002
        """See `Memory`."""
        return True

    def is_new(self, urls: Iterable[str]) -> bool:  # noqa: ARG002
        """See `Memory`."""
        return True
