"""One crawl and its archive: the lock, the run, the frontier, what is known of the portal's addresses."""

import asyncio
import dataclasses
import json
import platform
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler

from dortmund_scraper import __version__, revisit
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.items import Known, PageItem, Unchanged, Visited
from dortmund_scraper.questions import question_of
from dortmund_scraper.records import UNREAD
from dortmund_scraper.revisit import RESUME
from dortmund_scraper.store import Archive, ArchiveError, Counts, addresses, frontier, visits
from dortmund_scraper.store.frontier import Question
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.urls import page_kind

DETAIL = "parse_detail"
LIST = "parse_list"
"""Roles: names of the spider's methods for pages about one thing and for lists."""


def session_of(crawler: Crawler) -> "Session":
    """The session of a crawl; it begins when it is first asked for. Raises `ArchiveError`."""
    session: Session | None = getattr(crawler, "archive_session", None)
    if session is None:
        session = Session(crawler)
        crawler.archive_session = session  # type: ignore[attr-defined]
    return session


class Session:
    """Holds the run lock and the open archive from the beginning of a crawl until `close`.

    A crawl with the same arguments that was interrupted less than `RESUME` ago is gone on with. The stat
    `archive/run_id` names the run, `pages/resumed` counts what was done before.
    """

    def __init__(self, crawler: Crawler) -> None:
        path = crawler.settings["ARCHIVE_DB"]
        spider = crawler.spider
        if spider is None or crawler.stats is None:
            raise RuntimeError("the crawl is not set up yet")
        self._spider = spider
        self._crawler = crawler
        self.stats = crawler.stats
        self.full = bool(getattr(spider, "full", False))
        self.limit = int(getattr(spider, "limit", 0))
        self._portal = str(getattr(spider, "portal", ""))
        self._room: frozenset[str] = getattr(getattr(spider, "room", None), "details", frozenset())
        self.broken: ArchiveError | None = None
        """Why nothing can be written any more; who ran the crawl has to say so."""
        self._lock = RunLock(path)
        self._lock.take()
        try:
            self.archive = Archive.open(path)
            self._begin(_arguments(spider))
        except BaseException:
            self._lock.release()
            raise
        crawler.signals.connect(self.close, signals.engine_stopped)

    def _begin(self, arguments: Mapping[str, object]) -> None:
        self.started_at = datetime.now(UTC)
        begun = self.archive.begin_crawl(self.started_at, self.started_at - RESUME, arguments, versions())
        self.run_id, self.crawl_id, counts = begun.run_id, begun.crawl_id, begun.counts
        self.resumed = counts.get("done", 0) + counts.get("missing", 0)
        self._order = begun.order
        self._asked = sum(counts.values()) - counts.get("held", 0)
        self._known_asked = 0
        self._released = False
        self.running: set[int] = set()
        self.stats.set_value("archive/run_id", self.run_id)
        if self.resumed:
            self.stats.set_value("pages/resumed", self.resumed)

    @property
    def connection(self) -> sqlite3.Connection:
        """Of the archive."""
        return self.archive.connection

    def memory(self) -> tuple[Iterable[str], Iterable[list[list[Any]]]]:
        """Addresses and notes of the crawl that is gone on with."""
        return (
            frontier.addresses(self.connection, self.crawl_id),
            frontier.notes(self.connection, self.crawl_id),
        )

    def add(self, question: Question) -> None:
        """Adds a request with which the crawl begins, unless it was begun before."""
        if question.url not in frontier.addresses(self.connection, self.crawl_id):
            with self.archive.writing():
                frontier.add(self.connection, self.crawl_id, self._within_limit([question]))

    def next(self) -> tuple[int, str] | None:
        """Id and request of what is to be asked for next; ``None`` while there is nothing."""
        for number, request in frontier.waiting(self.connection, self.crawl_id, len(self.running) + 1):
            if number not in self.running:
                self.running.add(number)
                return number, request
        return None

    def pending(self) -> bool:
        """Whether requests are to come, besides those in progress."""
        number = len(self.running) + 1
        return len(frontier.waiting(self.connection, self.crawl_id, number)) > len(self.running)

    def known(self, url: str, role: str) -> Known | None:
        """What these readers last read at an address, in this role."""
        return addresses.known(self.connection, url, role, readers())

    def not_due(self, url: str) -> Known | None:
        """What is held of a page of a list that need not be asked for again yet."""
        known = None if self.full else self.known(url, LIST)
        if known is None or known.links is None:
            return None
        is_due = revisit.list_is_due(url, datetime.fromisoformat(known.last_seen), self.started_at)
        return None if is_due else known

    def is_due(self, known: Known) -> bool:
        """Whether what is held of a list came in full so long ago that it is to be read again."""
        return self.started_at - datetime.fromisoformat(known.fetched_at) >= revisit.DEEP_LIST

    def is_new(self, urls: Iterable[str]) -> bool:
        """Whether one of these pages was never read."""
        wanted = set(urls)
        return len(addresses.read_before(self.connection, wanted)) < len(wanted)

    def conclude(self, item: PageItem | Unchanged | Visited) -> Counts:
        """Writes what a visit gave, in one transaction."""
        visit = self._visit(item)
        if isinstance(item, PageItem):
            fetch = dataclasses.replace(item.fetch, run_id=self.run_id)
            counts = self.archive.write_page(item.page, fetch, visit)
        else:
            counts = Counts()
            if visit is not None:
                self.archive.write_visit(visit, self.run_id, datetime.now(UTC))
        if item.visit is not None:
            self.running.discard(item.visit.id)
        return counts

    def _visit(self, item: PageItem | Unchanged | Visited) -> visits.Visit | None:
        visit = item.visit
        if visit is None:
            return None
        self._order += 1
        fetch, page_url = item.fetch, item.page_url
        if isinstance(item, PageItem) and _is_unread(item):
            fetch = None  # it is to be read again, not to be found unchanged
        found = self._within_limit([question_of(request, self._spider) for request in _taken(visit.requests)])
        done = frontier.Done(
            visit.id, self._order, visit.state, json.dumps(visit.notes, ensure_ascii=False), found,
            self._held(found),
        )  # fmt: skip
        return visits.Visit(
            self.crawl_id, done, visit.role, readers(), fetch, isinstance(item, Unchanged), page_url,
            visit.links, visit.gone,
        )  # fmt: skip

    def _held(self, found: Iterable[Question]) -> set[str]:
        """Known pages about one thing: asked for when the rest is done, as far as they are due."""
        if self.full:
            return set()
        return addresses.read_before(self.connection, (q.url for q in found if q.role == DETAIL))

    def _within_limit(self, questions: list[Question]) -> list[Question]:
        """Those that may be asked for; counts them. Known pages that may not be due count when they are."""
        if not self.limit:
            return questions
        held = self._held(questions)
        new = [question for question in questions if question.url not in held]
        room = max(self.limit - self._asked, 0)
        self._asked += min(room, len(new))
        if len(new) > room:
            self.stats.inc_value("pages/limited", len(new) - room)
        kept = {question.url for question in new[:room]} | held
        return [question for question in questions if question.url in kept]

    def fail(self, visit_id: int) -> None:
        """Notes that what a visit gave could not be written."""
        self._order += 1
        done = frontier.Done(visit_id, self._order, "failed", "[]")
        visit = visits.Visit(self.crawl_id, done, "", readers())
        self.archive.write_visit(visit, self.run_id, datetime.now(UTC))
        self.running.discard(visit_id)

    def release(self, question: Callable[[str], Question]) -> bool:
        """Once the rest is done: asks for the known pages that are due, and looks after those that no page
        names any more. Returns whether there is anything to ask for."""
        if self._released or self.running:
            return False
        self._released = True
        counts = frontier.counts(self.connection, self.crawl_id)
        if not counts.get("done") or counts.get("waiting"):
            return False
        lost = [] if counts.get("failed") or self.limit else self._lost()
        known = len(lost) + counts.get("held", 0)
        room = revisit.room(known, self._days())
        now = self.started_at.astimezone(BERLIN)
        fresh = [url for url, unnamed_runs in lost if not unnamed_runs]
        fresh = fresh[: max(revisit.LEAST, int(known * revisit.UNNAMED_SHARE))] if not self.full else fresh
        due = revisit.choose(self._candidates([url for url, _ in lost if url not in fresh]), now, room)
        held = revisit.choose(self._candidates(frontier.held(self.connection, self.crawl_id)), now, room)
        if self.limit:
            held = held[: max(self.limit - self._asked, 0)]
        return self._ask(held, [question(url) for url in [*fresh, *due]])

    def _ask(self, held: list[str], lost: list[Question]) -> bool:
        with self.archive.writing():
            frontier.release(self.connection, self.crawl_id, held)
            frontier.add(self.connection, self.crawl_id, lost)
        self._asked += len(held) + len(lost)
        return bool(held or lost)

    def _lost(self) -> list[tuple[str, int]]:
        """Known pages of the rooms that are read which no page names any more."""
        found = addresses.unnamed(self.connection, self.crawl_id, DETAIL)
        return [(url, runs) for url, runs in found if page_kind(url) in self._room]

    def _candidates(self, urls: Iterable[str]) -> list[revisit.Candidate]:
        today = self.started_at.astimezone(BERLIN).date().isoformat()
        return [
            revisit.Candidate(
                facts.url,
                page_kind(facts.url),
                datetime.fromisoformat(facts.last_seen),
                *(None if day is None else date.fromisoformat(day) for day in
                  (facts.published_on, facts.next_date, facts.last_date)),
            )
            for facts in addresses.facts(self.connection, urls, today)
        ]  # fmt: skip

    def _days(self) -> float:
        """Days since the last complete run."""
        before = self.archive.last_complete(self.run_id)
        return 1.0 if before is None else (self.started_at - before) / timedelta(days=1)

    def listed(self) -> dict[str, int]:
        """How many pages about one thing the portal named in this crawl, by kind."""
        counts: dict[str, int] = {}
        for (url,) in self.connection.execute(
            "SELECT url FROM frontier WHERE crawl_id = ? AND role = ? AND is_named = 1",
            (self.crawl_id, DETAIL),
        ):
            kind = page_kind(url)
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def finish(self, *, is_finished: bool, is_complete: bool) -> None:
        """Ends the crawl: forgets its requests when none is left, and draws conclusions from a complete one."""
        if not is_finished:
            return
        with self.archive.writing():
            if is_complete and not self.limit:
                lost = [url for url, _ in self._lost()]
                moment = datetime.now(UTC).isoformat(timespec="seconds")
                addresses.end_complete(self.connection, self.crawl_id, lost, moment)
            frontier.close(self.connection, self.crawl_id)

    def give_up(self, error: ArchiveError) -> None:
        """Ends the crawl, for what is read from now on would be lost."""
        if self.broken is None:
            self.broken = error
            self._stopping = asyncio.get_running_loop().create_task(self._crawler.stop_async())

    def close(self) -> None:
        """Closes the archive and gives the lock back."""
        self.archive.close()
        self._lock.release()


def _arguments(spider: object) -> dict[str, object]:
    """What a run was asked for, as the archive will tell; a crawl with the same goes on with it."""
    asked = {name: getattr(spider, name, None) for name in ("name", "portal", "limit")}
    return asked | {
        "rooms": sorted(getattr(spider, "rooms", ())),
        "full": bool(getattr(spider, "full", False)),
    }


def _taken(requests: list[Request]) -> Iterator[Request]:
    """The requests in their order, none of them kept: a sitemap leads to thousands."""
    requests.reverse()
    while requests:
        yield requests.pop()


def _is_unread(item: PageItem) -> bool:
    return any(problem.message.startswith(UNREAD) for problem in item.page.problems)


def versions() -> dict[str, str]:
    """Versions of what reads and stores."""
    return {
        "dortmund-scraper": __version__,
        "python": platform.python_version(),
        "readers": readers(),
        "scrapy": scrapy.__version__,
        "sqlite": sqlite3.sqlite_version,
    }
