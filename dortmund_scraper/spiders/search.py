"""The portal's search API as the spiders ask it: pages of 100 documents within a window of 10,000."""

import json
from typing import Any

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError

from dortmund_scraper.items import PageItem
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import canonical

PATH = "/api/search/proxy/search"
SIZE = 100
WINDOW = 10_000
"""`from + size` beyond this answers 500."""
_BUSY = frozenset({408, 429, 502, 503, 504, 522, 524})


def ends_window(error: BaseException | None) -> bool:
    """Whether a failed question says that there are no more documents, and not that the portal is busy or gone."""
    return isinstance(error, HttpError) and error.response.status not in _BUSY


class Search:
    """The questions of one crawl that reads these rooms."""

    def __init__(self, portal: str, rooms: frozenset[str]) -> None:
        self._portal = portal
        self._unasked = frozenset(name for name, room in ROOMS.items() if room.searched) - rooms
        self._rooms = rooms
        self._seen: set[str] = set()

    def is_open(self, start: int) -> bool:
        """Whether the documents from ``start`` on are within the window."""
        return start + SIZE <= WINDOW

    def request(self, start: int, **options: Any) -> Request:
        """The question for the documents from ``start`` on; ``options`` go to the request."""
        return Request(
            self._portal + PATH,
            method="POST",
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            body=json.dumps({"query": "*", "from": start, "size": SIZE}),
            priority=20,
            cb_kwargs={"start": start},
            meta={"guessed": True, "max_retry_times": 8 if start == 0 else 2},
            **options,
        )

    def answer_url(self, start: int) -> str:
        """The address under which an answer is archived, for a POST has none of its own.

        Where not all rooms that the API searches are read, the answer is another page: it states less.
        """
        part = f"&only={'-'.join(sorted(self._rooms))}" if self._unasked else ""
        address = f"{PATH}?from={start}&query=*&size={SIZE}{part}"
        return canonical(address, portal=self._portal) or self._portal + address

    def count_new(self, text: str) -> int | None:
        """How many documents an answer holds, 0 when none of them is new; ``None`` for what is no answer."""
        try:
            hits = json.loads(text)["hits"]["hits"]
            keys = {json.dumps(hit, sort_keys=True) for hit in hits}
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        is_new = not keys <= self._seen
        self._seen = keys
        return len(hits) if is_new else 0

    def only_asked(self, item: PageItem) -> PageItem:
        """The answer without the records of rooms that are not read."""
        for room in self._unasked:
            setattr(item.page, room, [])
        return item
