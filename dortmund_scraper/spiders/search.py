"""The portal's search API as the spiders ask it: pages of 100 documents within a window of 10,000."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError

from dortmund_scraper.records import Page
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import canonical

PATH = "/api/search/proxy/search"
SIZE = 100
FIRST_SIZE = 20
"""Of the first question: enough to see whether anything changed."""
WINDOW = 10_000
"""`from + size` beyond this answers 500."""
_BUSY = frozenset({408, 429, 502, 503, 504, 522, 524})


def ends_window(error: BaseException | None) -> bool:
    """Whether a failed question says that there are no more documents, and not that the portal is busy or gone."""
    return isinstance(error, HttpError) and error.response.status not in _BUSY


def _size(start: int) -> int:
    return SIZE if start else FIRST_SIZE


class Search:
    """The questions of one crawl that reads these rooms."""

    def __init__(self, portal: str, rooms: frozenset[str]) -> None:
        self._portal = portal
        self._unasked = frozenset(name for name, room in ROOMS.items() if room.searched) - rooms
        self._rooms = rooms
        self._seen: set[str] = set()

    def is_open(self, start: int) -> bool:
        """Whether the documents from ``start`` on are within the window."""
        return start + _size(start) <= WINDOW

    def request(self, start: int, **options: Any) -> Request:
        """The question for the documents from ``start`` on; ``options`` go to the request."""
        return Request(
            self._portal + PATH,
            method="POST",
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            body=json.dumps({"query": "*", "from": start, "size": _size(start)}),
            priority=20,
            cb_kwargs={"start": start},
            meta={"guessed": True},
            **options,
        )

    def answer_url(self, start: int) -> str:
        """The address under which an answer is archived, for a POST has none of its own.

        Where not all rooms that the API searches are read, the answer is another page: it states less.
        """
        part = f"&only={'-'.join(sorted(self._rooms))}" if self._unasked else ""
        address = f"{PATH}?from={start}&query=*&size={_size(start)}{part}"
        return canonical(address, portal=self._portal) or self._portal + address

    def documents(self, text: str) -> list[str] | None:
        """A short key of each document of an answer; ``None`` for what is no answer. Each key also tells how many
        documents there are in all: when one comes or goes, all keys differ."""
        try:
            hits = json.loads(text)["hits"]
            total = json.dumps(hits.get("total"))
            keys = [total + json.dumps(hit, sort_keys=True) for hit in hits["hits"]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return [hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16] for key in keys]

    def count_new(self, documents: Sequence[str]) -> int:
        """How many documents an answer holds, 0 when the answer before had them all."""
        is_new = not set(documents) <= self._seen
        self._seen = set(documents)
        return len(documents) if is_new else 0

    def leave_unasked(self, page: Page) -> None:
        """Takes the records of rooms that are not read out of an answer."""
        for room in self._unasked:
            setattr(page, room, [])
