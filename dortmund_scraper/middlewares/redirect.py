"""Follows redirects so that no page is asked for twice and none is lost in silence."""

from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings

from dortmund_scraper.spiders.failures import Moved, page_moved
from dortmund_scraper.urls import canonical, is_portal

_MOVES = frozenset({301, 302, 303, 307, 308})


class PortalRedirectMiddleware(RedirectMiddleware):
    """Scrapy's own, which knows what the spider has asked for (`spider.asked`).

    A redirect to a page that is read anyway ends with the signal `page_moved` and `Moved`, which the
    errback hears. One to an address on its own way, as from a gate that sets a cookie, is followed until
    `REDIRECT_MAX_TIMES`; a question to the search API is put again, not turned into a GET. That of robots.txt is
    followed wherever on the portal it leads. A stand-in that redirects to www.dortmund.de means itself.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._moves: dict[str, str] = {}

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """The answer, or the request for where it leads."""
        _refuse_other_schemes(request, response)
        followed = super().process_response(request, response)
        asked: set[str] | None = getattr(self.crawler.spider, "asked", None)
        if not isinstance(followed, Request) or asked is None:
            return followed
        portal: str = getattr(self.crawler.spider, "portal", "")
        target = canonical(followed.url, portal=portal) or followed.url
        way = tuple(canonical(url, portal=portal) or url for url in followed.meta["redirect_urls"])
        if not request.meta.get("is_robots"):
            if target in asked and target not in way:
                self._note_move(way[-1], target)
                self.crawler.signals.send_catch_log(page_moved, addresses=way, target=target)
                raise Moved(target)
            if is_portal(target, portal):
                asked.add(target)
        if target == way[-1] and followed.method != request.method:
            followed = followed.replace(method=request.method, body=request.body, headers=request.headers)
        names_the_real_portal = not is_portal(portal) and is_portal(followed.url)
        return followed.replace(url=target) if names_the_real_portal else followed

    def _note_move(self, source: str, target: str) -> None:
        """Raises `IgnoreRequest` where addresses lead to each other, so that none of them would be read."""
        self._moves[source] = target
        seen, further = set[str](), target
        while further in self._moves and further not in seen:
            seen.add(further)
            further = self._moves[further]
            if further == source:
                raise IgnoreRequest(f"max redirections reached: {source} and {target} lead to each other")


def _refuse_other_schemes(request: Request, response: Response) -> None:
    """Raises `IgnoreRequest` for a redirect to what is no page of the web, as `file:`."""
    location = response.headers.get("Location")
    if location is None or response.status not in _MOVES:
        return
    stated = location.decode("latin-1").strip()
    try:
        target = urljoin(request.url, stated)
        is_page = urlsplit(target).scheme in ("http", "https")
    except ValueError as error:  # urllib's word for a broken port or bracket
        raise IgnoreRequest(f"no address: {stated}") from error
    if not is_page:
        raise IgnoreRequest(f"offsite: {target}")
