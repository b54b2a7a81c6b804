"""One crawl and its archive: the lock, the run, the frontier."""

import asyncio
import dataclasses
import json
import platform
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler

from dortmund_scraper import __version__
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.items import PageItem, Unchanged, Visit, Visited
from dortmund_scraper.questions import question_of
from dortmund_scraper.records import READER_FAILED, UNREAD
from dortmund_scraper.revisit import RESUME
from dortmund_scraper.revisits import DETAIL, Revisits
from dortmund_scraper.store import Archive, ArchiveError, Counts, addresses, frontier, visits
from dortmund_scraper.store.fetches import Answer
from dortmund_scraper.store.frontier import Question
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.urls import page_kind


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
        self.limit = int(getattr(spider, "limit", 0))
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
        now = datetime.now(UTC)
        begun = self.archive.begin_crawl(now, now - RESUME, arguments, versions())
        self.run_id, self.crawl_id, counts = begun.run_id, begun.crawl_id, begun.counts
        kinds: frozenset[str] = getattr(getattr(self._spider, "room", None), "details", frozenset())
        full = bool(arguments["full"])
        self.revisits = Revisits(self.archive, self.run_id, self.crawl_id, now, full=full, kinds=kinds)
        self.resumed = counts.get("done", 0) + counts.get("missing", 0)
        self._order = begun.order
        self._asked = sum(counts.values()) - counts.get("held", 0)
        self.running: set[int] = set()
        self._answers: dict[int | None, list[Answer]] = {}
        self.stats.set_value("archive/run_id", self.run_id)
        if self.resumed:
            self.stats.set_value("pages/resumed", self.resumed)

    @property
    def connection(self) -> sqlite3.Connection:
        """Of the archive."""
        return self.archive.connection

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Ends the crawl where the archive fails; what the block would have done after that is left."""
        try:
            yield
        except ArchiveError as error:
            self.give_up(error)

    def addresses(self) -> Iterable[str]:
        """All that the crawl has found; more than none where it is gone on with."""
        return frontier.addresses(self.connection, self.crawl_id)

    def notes(self) -> Iterable[list[list[Any]]]:
        """What the visits before noted, in their order."""
        return frontier.notes(self.connection, self.crawl_id)

    def add(self, question: Question) -> None:
        """Adds a request with which the crawl begins, unless it was begun before."""
        if not frontier.holds(self.connection, self.crawl_id, question.url):
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

    def release(self, question: Callable[[str], Question]) -> bool:
        """Asks for known pages, once the rest is done. Returns whether there are any."""
        if self.running:
            return False
        asked = self.revisits.release(max(self.limit - self._asked, 0) if self.limit else None, question)
        self._asked += asked
        return bool(asked)

    def conclude(self, item: PageItem | Unchanged | Visited) -> Counts:
        """Writes what a visit gave, in one transaction."""
        answers = self._answers_to(item.visit)
        if answers and item.fetch is not None:
            item.fetch = dataclasses.replace(item.fetch, fetched_at=answers[-1].fetched_at)
        visit = self._visit(item)
        if isinstance(item, PageItem):
            fetch = dataclasses.replace(item.fetch, run_id=self.run_id, reader=readers())
            counts = self.archive.write_page(item.page, fetch, visit, answers)
        else:
            counts = Counts()
            if visit is not None:
                self.archive.write_visit(visit, self.run_id, answers)
        if item.visit is not None:
            self.running.discard(item.visit.id)
        return counts

    def note_answer(self, visit_id: int | None, answer: Answer) -> None:
        """Keeps an answer until its visit ends; ``None`` for one that belongs to no visit, as that for robots.txt."""
        self._answers.setdefault(visit_id, []).append(answer)

    def note_body(self, visit_id: int | None, body: bytes) -> None:
        """The bytes of the answer that was noted last."""
        if held := self._answers.get(visit_id):
            held[-1] = dataclasses.replace(held[-1], body=body)

    def _answers_to(self, visit: Visit | None) -> list[Answer]:
        return self._answers.pop(visit.id if visit else None, [])

    def _visit(self, item: PageItem | Unchanged | Visited) -> visits.Visit | None:
        visit = item.visit
        if visit is None:
            return None
        self._order += 1
        fetch, state = item.fetch, visit.state
        if isinstance(item, PageItem) and _begins_with(item, UNREAD):
            fetch = None  # it is to be read again, not to be found unchanged
            state = "failed" if _begins_with(item, (READER_FAILED,)) else state
        found = self._within_limit([question_of(request, self._spider) for request in _taken(visit.requests)])
        done = frontier.Done(
            visit.id, self._order, state, json.dumps(visit.notes, ensure_ascii=False), found,
            self.revisits.held(found), visit.status,
        )  # fmt: skip
        return visits.Visit(
            self.crawl_id, done, visit.role, readers(), fetch, isinstance(item, Unchanged), item.page_url,
            visit.links,
        )  # fmt: skip

    def _within_limit(self, questions: list[Question]) -> list[Question]:
        """Those that may be asked for; counts them. Known pages that may not be due count when they are."""
        if not self.limit:
            return questions
        held = self.revisits.held(questions)
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
        answers = self._answers.pop(visit_id, ())
        self.archive.write_visit(visits.Visit(self.crawl_id, done, "", readers()), self.run_id, answers)
        self.running.discard(visit_id)

    def listed(self) -> Counter[str]:
        """How many pages about one thing the portal named in this crawl, by kind."""
        return Counter(page_kind(url) for url in frontier.named(self.connection, self.crawl_id, DETAIL))

    def missing(self) -> list[str]:
        """Those of the pages that the portal named in this crawl which are not there."""
        return frontier.missing(self.connection, self.crawl_id)

    def finish(self, *, is_finished: bool, exit_code: int) -> None:
        """Ends the crawl: forgets its requests when none is left, and draws conclusions: from a complete one all,
        from an incomplete one that yielded what it should only those that the portal states."""
        self.archive.write_answers(
            [answer for held in self._answers.values() for answer in held], self.run_id
        )
        self._answers.clear()
        if not is_finished:
            return
        with self.archive.writing():
            if exit_code in (0, 3):
                moment = datetime.now(UTC).isoformat(timespec="seconds")
                gone = frontier.gone(self.connection, self.crawl_id)
                addresses.mark_gone(self.connection, gone, self.run_id, moment)
            if exit_code == 0 and not self.limit:
                self.revisits.end()
            frontier.close(self.connection, self.crawl_id)

    def give_up(self, error: ArchiveError) -> None:
        """Ends the crawl, for what is read from now on would be lost."""
        engine = self._crawler.engine
        if self.broken is None:
            self.broken = error
        if engine is not None and engine.running:
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


def _begins_with(item: PageItem, phrases: tuple[str, ...]) -> bool:
    return any(problem.message.startswith(phrases) for problem in item.page.problems)


def _taken(requests: list[Request]) -> Iterator[Request]:
    """The requests in their order, none of them kept: a sitemap leads to thousands."""
    requests.reverse()
    while requests:
        yield requests.pop()


def versions() -> dict[str, str]:
    """Versions of what reads and stores."""
    return {
        "dortmund-scraper": __version__,
        "python": platform.python_version(),
        "readers": readers(),
        "scrapy": scrapy.__version__,
        "sqlite": sqlite3.sqlite_version,
    }
