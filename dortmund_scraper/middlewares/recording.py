"""Notes every answer that comes, and keeps the bytes of those that are read."""

from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from dortmund_scraper.captures.capture import SECRETS
from dortmund_scraper.session import session_of
from dortmund_scraper.store.fetches import Answer


class RecordingMiddleware:
    """Stands behind all that refuses or asks again: the bytes that pass here are those that a spider reads.

    Heads are noted as soon as an answer comes, also of redirects, faults and challenges, whose bytes are not kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        recording = cls(crawler)
        crawler.signals.connect(recording.response_downloaded, signal=signals.response_downloaded)
        return recording

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Notes the head of an answer."""
        session = session_of(self.crawler)
        if session.broken is None:
            now = datetime.now(UTC)
            answer = Answer(response.url, now, response.status, _headers(response), method=request.method)
            session.note_answer(_visit_id(request), answer)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keeps the bytes, without content codings."""
        if response.body:
            session_of(self.crawler).note_body(_visit_id(request), response.body)
        return response


def _visit_id(request: Request) -> int | None:
    return request.meta["visit"][0] if "visit" in request.meta else None


def _headers(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        if name.decode("latin-1").lower() not in SECRETS
        for value in values
    )
