"""A portal of some forty pages that changes from day to day, in one of two markups or in both.

with ChangingPortal("elements") as portal:
    crawl(portal.url, db)
    portal.site.day = 2
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit
from zlib import adler32

from dortmund_scraper.replica.answers import Answer
from tests.evidence import elements, plain
from tests.evidence.frame import document
from tests.evidence.noise import Noise
from tests.evidence.plan import state, today
from tests.evidence.stated import CALENDAR, Event, News, Record, Service
from tests.faults.server import FaultyPortal

Markup = Literal["elements", "plain", "mixed"]
MARKUPS: dict[Markup, tuple[ModuleType, ...]] = {
    "elements": (elements,),
    "plain": (plain,),
    "mixed": (elements, plain),
}
"""Mixed means: always the same for the same page."""
NEWS_LIST = "/newsroom/nachrichten/"
PRESS_LIST = "/newsroom/pressemitteilungen/"
SERVICES = "/services/"
SIZE = 8
"""Entries on a page of a list."""
ALSO = "Das könnte Sie auch interessieren"
NOT_FOUND = Answer(404, b"<!doctype html><title>404</title><h1>Seite nicht gefunden</h1>", "text/html")
ALL_ALLOWED = Answer(200, b"User-agent: *\nDisallow: /suche/\n", "text/plain")


class ChangingSite:
    """What the portal answers on its `day`.

    Without noise an unchanged page is the same bytes; with `only_coming` no page shows dates that are over.
    """

    def __init__(self, markup: Markup, *, is_noisy: bool = True, only_coming: bool = False) -> None:
        self.day = 1
        self._markups = MARKUPS[markup]
        self._is_noisy = is_noisy
        self._only_coming = only_coming
        self._counts: Counter[tuple[int, str]] = Counter()

    def get(self, target: str, _origin: str) -> Answer:
        """The answer to a GET of path and query as sent."""
        parts = urlsplit(target)
        path = unquote(parts.path).partition(";")[0]
        if path == "/robots.txt":
            return ALL_ALLOWED
        number = int(parse_qs(parts.query).get("page", ["1"])[0])
        body = self._body(path, number, self._noise(path))
        return Answer(200, body.encode(), "text/html;charset=UTF-8", today(1)) if body else NOT_FOUND

    def post(self, _target: str, _body: bytes) -> Answer:
        """There is no search."""
        return NOT_FOUND

    def _noise(self, path: str) -> Noise:
        if not self._is_noisy:
            return Noise(None)
        self._counts[self.day, path] += 1
        return Noise(f"{self.day} {path} {self._counts[self.day, path]}", f"build {self.day}")

    def _markup(self, path: str) -> ModuleType:
        return self._markups[adler32(path.encode()) % len(self._markups)]

    def _body(self, path: str, number: int, noise: Noise) -> str | None:
        records = self._records()
        if path == "/":
            return document(path, "Startseite", self._home(noise), noise)
        if record := records.get(path):
            main = f"{self._markup(path).detail(record, noise)}\n{self._others(record, noise)}"
            return document(path, record.title, main, noise, record)
        if path in self._lists():
            return self._list(path, number, noise)
        return None

    def _records(self) -> dict[str, Record]:
        records = state(self.day)
        return (
            {path: self._shown(record) for path, record in records.items()} if self._only_coming else records
        )

    def _shown(self, record: Record) -> Record:
        return record.coming(today(self.day)) if isinstance(record, Event) else record

    def _of(self, kind: type[Record], *, is_press: bool | None = None) -> list[Record]:
        found = [record for record in self._records().values() if isinstance(record, kind)]
        if kind is News:
            wanted = [news for news in found if is_press in (None, news.is_press)]
            return sorted(wanted, key=lambda news: news.published, reverse=True)
        return sorted(found, key=_order)

    def _lists(self) -> dict[str, tuple[str, list[Record]]]:
        news, press = self._of(News, is_press=False), self._of(News, is_press=True)
        return {
            "/newsroom/": ("Newsroom", [*news[:4], *press[:2]]),
            NEWS_LIST: ("Nachrichten", news),
            PRESS_LIST: ("Pressemitteilungen", press),
            CALENDAR: ("Veranstaltungskalender", self._of(Event)),
            SERVICES: ("Services von A bis Z", self._of(Service)),
        }

    def _list(self, path: str, number: int, noise: Noise) -> str:
        title, records = self._lists()[path]
        shown = records[(number - 1) * SIZE : number * SIZE]
        following = f"{path}?page={number + 1}" if number * SIZE < len(records) else None
        main: str = self._markup(path).listing(title, self._tiles(path, shown, noise), following)
        return document(path, title, main, noise)

    def _tiles(self, path: str, records: Sequence[Record], noise: Noise) -> list[str]:
        return [self._markup(path).tile(record, today(self.day), noise) for record in records]

    def _home(self, noise: Noise) -> str:
        news, events = self._of(News, is_press=False), self._of(Event)
        groups = (("Nachrichten", news[:3]), ("Veranstaltungskalender", events[:3]))
        parts = [self._group("/", name, records, noise) for name, records in groups]
        also = self._group("/", ALSO, noise.some([*news[3:], *events[3:]], 3), noise)
        return "\n".join(["<h1>Willkommen in Dortmund</h1>", *parts, also])

    def _others(self, record: Record, noise: Noise) -> str:
        """Teasers of other pages, others at each visit."""
        heading = "Weitere Nachrichten" if isinstance(record, News) else ALSO
        others = [other for other in self._of(type(record)) if other != record]
        return self._group(record.path, heading, noise.some(others, 3), noise)

    def _group(self, path: str, heading: str, records: Sequence[Record], noise: Noise) -> str:
        group: str = self._markup(path).group(heading, self._tiles(path, records, noise), noise)
        return group


def _order(record: Record) -> tuple[date, str]:
    return (record.dates[0].day if isinstance(record, Event) else date.min, record.title)


class ChangingPortal(FaultyPortal):
    """Serves a `ChangingSite`."""

    site: ChangingSite

    def __init__(self, markup: Markup, *, is_noisy: bool = True, only_coming: bool = False) -> None:
        super().__init__(ChangingSite(markup, is_noisy=is_noisy, only_coming=only_coming))
