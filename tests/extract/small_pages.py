"""Short hand-written pages, read as what their address says they are."""

import json
from datetime import UTC, datetime
from typing import TypeVar

from dortmund_scraper.extract import read_page
from dortmund_scraper.records import Event, NewsItem, Page, Record, Service
from dortmund_scraper.urls import PORTAL

R = TypeVar("R", bound=Record)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME = f"{PORTAL}/"
NEWSROOM = f"{PORTAL}/newsroom/"
NEWS_LIST = f"{PORTAL}/newsroom/nachrichten/"
PRESS_LIST = f"{PORTAL}/newsroom/pressemitteilungen/"
NEWS = f"{PORTAL}/newsroom/nachrichten-dortmund.de/neue-bruecke.html"
PRESS = f"{PORTAL}/newsroom/presse-mitteilungen/neue-bruecke.html"
CALENDAR = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/"
EVENT = f"{CALENDAR}termin_4711.html"
SERVICES = f"{PORTAL}/services/"
SERVICE = f"{PORTAL}/services/angelschein.html"


def html(body: str, head: str = "") -> str:
    """A page with nothing but `body` in its main part."""
    return f"<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"


def json_ld(**values: object) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def read(body: str, url: str | None, head: str = "") -> Page:
    """What a page with this body says; `body` without any tag is a text dump."""
    return read_page(html(body, head) if "<" in body else body, url, NOW)


def only(records: list[R]) -> R:
    """The one record of a list."""
    (record,) = records
    return record


def news(body: str, url: str = NEWS, head: str = "") -> NewsItem:
    """The article of a page."""
    return only(read(body, url, head).news)


def event(body: str, head: str = "") -> Event:
    """The event of an event page."""
    return only(read(body, EVENT, head).events)


def service(body: str, head: str = "") -> Service:
    """The service of a service page."""
    return only(read(body, SERVICE, head).services)


def phrases(page: Page) -> set[str]:
    """The stable phrases of the page's problems."""
    return {problem.message.partition(":")[0] for problem in page.problems}
