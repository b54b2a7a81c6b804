"""Obeys robots.txt as RFC 9309 says: fetched once a run, and nothing is read where it cannot be."""

import asyncio
from dataclasses import dataclass
from typing import Literal, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

from dortmund_scraper.middlewares.closing import close, give_back, is_closing
from dortmund_scraper.middlewares.pace import SLOWEST, pace_of
from dortmund_scraper.middlewares.robots_text import addressed_to, demanded_delay, read_robots_text
from dortmund_scraper.records import Problem
from dortmund_scraper.spiders.failures import page_missing, reason_of

TIMEOUT = 20
"""Seconds for robots.txt; a file of a few lines does not take longer."""
RETRIES = 4
"""How often it is asked for again where the portal answers that it is busy."""

Verdict = Literal["rules", "none", "loop", "left", "challenge", "later", "unreachable"]
"""`rules` there is a robots.txt · `none` there is none (4xx), all is allowed · `loop` redirects without end ·
`left` leads off the portal · `challenge` answers with a check for humans · `later` 429, 5xx, time-out ·
`unreachable` no connection. The last five allow nothing."""

robots_read = object()
"""Signal: robots.txt of the portal was read. Sent with `text`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What robots.txt of one origin says."""

    verdict: Verdict
    message: str = ""
    """Why it could not be read."""
    parser: ProtegoRobotParser | None = None

    @property
    def allow_nothing(self) -> bool:
        """Whether RFC 9309, section 2.3.1.4, forbids everything."""
        return self.verdict not in ("rules", "none")


class RobotsMiddleware:
    """In place of Scrapy's, which allows everything where robots.txt loops, fails or does not answer.

    Where robots.txt of the portal cannot be read the spider is closed with the reason ``robots`` before anything
    else is asked for; the stat `robots/verdict` says why (`Verdict`).
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self._token: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._read: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Request | None:
        """Raises `IgnoreRequest` for what is forbidden; returns the request itself when the run ends here."""
        if request.meta.get("is_robots"):
            return None
        origin = _origin(request.url)
        if origin not in self._read:
            self._read[origin] = asyncio.ensure_future(self._fetch(origin))
        rules = await asyncio.shield(self._read[origin])
        if rules.allow_nothing and (self._is_portal(origin) or is_closing(self.crawler)):
            return give_back(request)
        if rules.allow_nothing or not self._allows(rules, request.url):
            self.crawler.stats.inc_value("robots/forbidden")
            raise IgnoreRequest("Forbidden by robots.txt")
        return None

    def _allows(self, rules: Rules, url: str) -> bool:
        return rules.parser is None or rules.parser.allowed(url, self._token)

    def _is_portal(self, origin: str) -> bool:
        return urlsplit(origin).netloc == urlsplit(getattr(self.crawler.spider, "portal", origin)).netloc

    async def _fetch(self, origin: str) -> Rules:
        rules = await self._ask(f"{origin}/robots.txt")
        if not self._is_portal(origin):
            return rules
        if rules.allow_nothing:
            self._stop(f"{origin}/robots.txt", rules)
        else:
            self.crawler.stats.set_value("robots/verdict", rules.verdict)
        if rules.parser is not None:
            await self._take(rules.parser, f"{origin}/robots.txt")
        return rules

    async def _ask(self, url: str) -> Rules:
        meta = {"is_robots": True, "download_timeout": TIMEOUT, "max_retry_times": RETRIES}
        request = Request(url, callback=NO_CALLBACK, meta=meta, priority=1000, dont_filter=True)
        engine = self.crawler.engine
        assert engine is not None  # noqa: S101 - a request without an engine cannot be
        try:
            return self._rules_of(await engine.download_async(request))
        except IgnoreRequest as error:
            return _rules_of_refusal(str(error))
        except Exception as error:  # whatever keeps robots.txt from being read forbids everything
            reason = reason_of(error)
            return Rules("unreachable" if reason.is_final else "later", reason.message)

    def _rules_of(self, response: Response) -> Rules:
        status = response.status
        if 400 <= status < 500 and status not in (408, 429):
            return Rules("none")
        if not 200 <= status < 300:
            return Rules("later" if status >= 400 else "loop", f"HTTP {status}")
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        text = read_robots_text(response.body, content_type)
        if self._is_portal(_origin(response.url)):
            self.crawler.signals.send_catch_log(robots_read, text=text)
        body = addressed_to(text, self._token).encode()
        return Rules("rules", parser=ProtegoRobotParser(body, self.crawler.spider))

    async def _take(self, parser: ProtegoRobotParser, url: str) -> None:
        """Tells who listens (the spider takes the sitemaps) and keeps the pace that the rules demand."""
        await self.crawler.signals.send_catch_log_async(
            signals.robots_parsed, robotparser=parser, request=None
        )
        delay = demanded_delay(parser, self._token)
        pace_of(self.crawler).demand(delay)
        self.crawler.stats.set_value("robots/delay", delay)
        if delay > SLOWEST:
            self._note(url, f"Crawl-delay: {delay:g} seconds are wanted, {SLOWEST:g} are kept")

    def _stop(self, url: str, rules: Rules) -> None:
        if is_closing(self.crawler):
            return
        self.crawler.stats.set_value("robots/verdict", rules.verdict)
        self._note(url, f"robots.txt: it cannot be read, so nothing is: {rules.message}")
        close(self.crawler, "robots")

    def _note(self, url: str, message: str) -> None:
        problem = Problem(record_kind="page", message=message)
        self.crawler.signals.send_catch_log(page_missing, url=url, problem=problem)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _rules_of_refusal(message: str) -> Rules:
    if message.startswith("challenge:"):
        return Rules("challenge", message)
    if "max redirections" in message:
        return Rules("loop", "redirects without end")
    if message.startswith("offsite"):
        return Rules("left", f"it leads elsewhere ({message})")
    return Rules("later", message)
