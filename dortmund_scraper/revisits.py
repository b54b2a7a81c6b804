"""What the archive knows of the portal's addresses, and which of them a crawl asks for again."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from dortmund_scraper import revisit
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.items import Known
from dortmund_scraper.store import Archive, addresses, frontier
from dortmund_scraper.store.frontier import Question
from dortmund_scraper.urls import page_kind

DETAIL = "parse_detail"
LIST = "parse_list"
"""Roles: names of the spider's methods for pages about one thing and for lists."""


class Revisits:
    """The policy of `revisit`, applied to the archive of one crawl."""

    def __init__(
        self,
        archive: Archive,
        run_id: int,
        crawl_id: int,
        now: datetime,
        *,
        full: bool,
        kinds: frozenset[str],
    ) -> None:
        """`now` is when the run began (UTC); `full` asks for everything; `kinds` are those of the pages about one
        thing that the crawl reads."""
        self._archive = archive
        self._connection = archive.connection
        self._run_id, self._crawl_id = run_id, crawl_id
        self._now = now
        self.full = full
        self._kinds = kinds

    def known(self, url: str, role: str) -> Known | None:
        """What these readers last read at an address, in this role."""
        return addresses.known(self._connection, url, role, readers())

    def not_due(self, url: str) -> Known | None:
        """What is held of a page of a list that need not be asked for again yet."""
        known = None if self.full else self.known(url, LIST)
        if known is None or known.links is None:
            return None
        is_due = revisit.list_is_due(url, datetime.fromisoformat(known.last_seen), self._now)
        return None if is_due else known

    def is_due(self, known: Known) -> bool:
        """Whether what is held of a list came in full so long ago that it is to be read again."""
        return self._now - datetime.fromisoformat(known.fetched_at) >= revisit.DEEP_LIST

    def is_new(self, urls: Iterable[str]) -> bool:
        """Whether one of these pages was never read."""
        wanted = set(urls)
        return len(addresses.read_before(self._connection, wanted)) < len(wanted)

    def held(self, found: Iterable[Question]) -> set[str]:
        """Known pages about one thing: asked for when the rest is done, as far as they are due."""
        if self.full:
            return set()
        return addresses.read_before(self._connection, (q.url for q in found if q.role == DETAIL))

    def release(self, room: int | None, question: Callable[[str], Question]) -> int:
        """Once the rest is done: asks for the known pages that are due, and looks after those that no page names
        any more; only the first time. `room` is how many more pages may be asked for. Returns how many are."""
        counts = frontier.counts(self._connection, self._crawl_id)
        if not counts.get("done") or counts.get("waiting"):
            return 0
        if frontier.is_released(self._connection, self._crawl_id):
            return 0
        lost = self.lost() if room is None and not counts.get("failed") else []
        known = len(lost) + counts.get("held", 0)
        held = self._due(frontier.held(self._connection, self._crawl_id), known, revisit.SAMPLE)[:room]
        after = self._looked_after(lost, known, len(held))
        with self._archive.writing():
            frontier.release(self._connection, self._crawl_id, held, self._now.isoformat(timespec="seconds"))
            frontier.add(self._connection, self._crawl_id, [question(url) for url in after])
        return len(held) + len(after)

    def lost(self) -> list[tuple[str, int]]:
        """Known pages of the kinds that are read which no page names any more, and how many complete runs
        before did not name them either."""
        found = addresses.unnamed(self._connection, self._crawl_id, DETAIL)
        return [(url, runs) for url, runs in found if page_kind(url) in self._kinds]

    def _due(self, urls: Iterable[str], known: int, sample: int = 0, taken: int = 0) -> list[str]:
        room = max(revisit.room(known, self._days()) - taken, revisit.LEAST)
        return revisit.choose(self._candidates(urls), self._now.astimezone(BERLIN), room, sample)

    def _looked_after(self, lost: list[tuple[str, int]], known: int, taken: int) -> list[str]:
        """Pages that no page names: at once when that is new, later when they are due like others."""
        fresh = [url for url, unnamed_runs in lost if not unnamed_runs]
        if not self.full:
            fresh = fresh[: max(revisit.LEAST, int(known * revisit.UNNAMED_SHARE))]
        at_once = set(fresh)
        return fresh + self._due([url for url, _ in lost if url not in at_once], known, taken=taken)

    def _candidates(self, urls: Iterable[str]) -> list[revisit.Candidate]:
        today = self._now.astimezone(BERLIN).date().isoformat()
        return [
            revisit.Candidate(
                facts.url,
                page_kind(facts.url),
                datetime.fromisoformat(facts.last_seen),
                *(None if day is None else date.fromisoformat(day) for day in
                  (facts.published_on, facts.next_date, facts.last_date)),
            )
            for facts in addresses.facts(self._connection, urls, today)
        ]  # fmt: skip

    def _days(self) -> float:
        """Days since the last complete run."""
        before = self._archive.last_complete(self._run_id)
        return 1.0 if before is None else (self._now - before) / timedelta(days=1)

    def end(self) -> None:
        """Draws the conclusions of a crawl that read all it wanted; in the transaction of the caller."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        lost = [url for url, _ in self.lost()]
        addresses.end_complete(self._connection, self._crawl_id, lost, self._run_id, moment)
