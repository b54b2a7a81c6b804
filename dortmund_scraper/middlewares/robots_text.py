"""The text of robots.txt as its parser should read it, and what it demands of the pace. RFC 9309."""

import re

from scrapy.robotstxt import ProtegoRobotParser

from dortmund_scraper.extract.decode import decode

MAX_BYTES = 500 * 1024
"""Of a robots.txt this much is read: the least that RFC 9309, section 2.5, allows."""
_GROUP = re.compile(r"^(\s*user-?\s?agent\s*:)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_NOBODY = "nobody"


def read_robots_text(body: bytes, content_type: str | None) -> str:
    """The text, in whatever charset; a line that the limit cuts is left out."""
    if len(body) > MAX_BYTES:
        body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]
    return decode(body, content_type).text


def addressed_to(text: str, token: str) -> str:
    """The text with groups for ``token`` and ``*`` only, as RFC 9309, section 2.2.1, matches them.

    Protego takes a group for us that names the beginning of our name (`dortmund`), and none that adds a version
    (`dortmund-scraper/2`).
    """

    def renamed(line: re.Match[str]) -> str:
        name = line[2].strip()
        found = _TOKEN.match(name)
        if found is not None:
            name = token if found[0].lower() == token.lower() else _NOBODY
        return f"{line[1]} {name}"

    return _GROUP.sub(renamed, text.replace("\r\n", "\n").replace("\r", "\n"))


def demanded_delay(rules: ProtegoRobotParser, token: str) -> float:
    """Seconds between two requests that the rules want: `Crawl-delay` or `Request-rate`, whichever is slower; 0
    without either. Both are no part of RFC 9309, but widely used."""
    delay = rules.rp.crawl_delay(token) or 0.0
    rate = rules.rp.request_rate(token)
    return max(delay, rate.seconds / rate.requests if rate else 0.0)
