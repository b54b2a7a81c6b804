"""What a spider has to remember of a crawl that goes on after a kill."""

from collections.abc import Iterable
from typing import Any


class Journal:
    """Changes the spider's memory and notes each change, so that the same memory can be made again.

    journal = Journal(kept=set())
    journal.change("kept", "add", "https://www.dortmund.de/")
    later = Journal(kept=set())
    later.replay(journal.take())

    Arguments must be what JSON can hold.
    """

    def __init__(self, **memory: Any) -> None:
        """`memory` are the objects that change, by name."""
        self._memory = memory
        self._notes: list[list[Any]] = []

    def change(self, name: str, method: str, *arguments: Any) -> Any:
        """Calls a method of an object and notes it. Returns what the method returns."""
        self._notes.append([name, method, *arguments])
        return getattr(self._memory[name], method)(*arguments)

    def take(self) -> list[list[Any]]:
        """The notes since the last time."""
        notes, self._notes = self._notes, []
        return notes

    def replay(self, notes: Iterable[list[Any]]) -> None:
        """Makes the same changes again, without noting them; those of objects of other journals are passed over."""
        for name, method, *arguments in notes:
            if name in self._memory:
                getattr(self._memory[name], method)(*arguments)
