"""robots.txt: whose group counts, what it forbids, and what pace it wants."""

import codecs

import pytest
from scrapy.robotstxt import ProtegoRobotParser

from dortmund_scraper.middlewares.robots_text import MAX_BYTES, addressed_to, demanded_delay, read_robots_text

NAME = "dortmund-scraper"
PORTAL = "https://www.dortmund.de"


def rules(text: str) -> ProtegoRobotParser:
    return ProtegoRobotParser(addressed_to(text, NAME).encode(), None)


def allowed(text: str, path: str = "/newsroom/") -> bool:
    return bool(rules(text).allowed(PORTAL + path, NAME))


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /\n",
        "user-AGENT: Dortmund-Scraper\nDISALLOW: /newsroom\n",
        "User-agent: dortmund-scraper/1.0\nDisallow: /\n",
        "User-agent: dortmund-scraper # that one\nDisallow: / # all\n",
        "User-agent: googlebot\nUser-agent: dortmund-scraper\nDisallow: /\n",
        "User-agent: *\nAllow: /\n\nUser-agent: dortmund-scraper\nDisallow: /\n",
        "User-agent: dortmund-scraper\nDisallow: /a\n\nUser-agent: dortmund-scraper\nDisallow: /newsroom/\n",
        "User-agent: *\r\nDisallow: /\r\n",
        "User-agent: *\rDisallow: /\r",
        "User-agent: *\nDisallow: /n*room\n",
        "User-agent: *\nDisallow: /newsroom/$\n",
        "User-agent: *\nAllow: /news\nDisallow: /newsroom\n",
        "User-agent: *\nDisallow: /%6Eewsroom/\n",
    ],
)
def test_forbidden(text: str) -> None:
    assert not allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow:\n",
        "User-agent: googlebot\nDisallow: /\n",
        "User-agent: dortmund\nDisallow: /\n",
        "User-agent: scraper\nDisallow: /\n",
        "User-agent: dortmund-scraperx\nDisallow: /\n",
        "User-agent: *\nDisallow: /\n\nUser-agent: dortmund-scraper\nDisallow: /intern\n",
        "User-agent: *\nDisallow: /\n\nUser-agent: dortmund-scraper\nDisallow:\n",
        "User-agent: *\nDisallow: /news\nAllow: /newsroom\n",
        "User-agent: *\nDisallow: /newsroom\nAllow: /newsroom\n",
        "User-agent: *\nDisallow: /newsroom$\n",
        "<!doctype html><html><body><h1>Startseite</h1><p>Disallow</p></body></html>",
    ],
)
def test_allowed(text: str) -> None:
    assert allowed(text)


def test_umlauts_match_in_every_spelling() -> None:
    for path in ("/b%C3%BCrger/", "/b%c3%bcrger/", "/bürger/"):
        assert not allowed("User-agent: *\nDisallow: /bürger/\n", path)
        assert not allowed("User-agent: *\nDisallow: /b%c3%bcrger/\n", path)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5\n", 2.5),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: Dortmund-Scraper\nCrawl-delay: 2\nDisallow:\n", 2),
        ("User-agent: *\nRequest-rate: 1/4\n", 4),
        ("User-agent: *\nRequest-rate: 10/1m\nCrawl-delay: 1\n", 6),
        ("User-agent: googlebot\nCrawl-delay: 9\n", 0),
        ("User-agent: *\nCrawl-delay: bald\n", 0),
        ("User-agent: *\nCrawl-delay: -1\n", 0),
        ("User-agent: *\nCrawl-delay: inf\n", 0),
        ("User-agent: *\nRequest-rate: 0/5\n", 0),
        ("", 0),
    ],
)
def test_the_pace_that_is_wanted(text: str, delay: float) -> None:
    assert demanded_delay(rules(text), NAME) == delay


@pytest.mark.parametrize(
    "body",
    [
        codecs.BOM_UTF8 + b"User-agent: *\nDisallow: /\n",
        "User-agent: *\nDisallow: /\n".encode("utf-16"),
        b"User-agent: *\n# B\xfcrger\nDisallow: /\n",
    ],
)
def test_every_charset_is_read(body: bytes) -> None:
    assert not allowed(read_robots_text(body, "text/plain; charset=utf-8"))


def test_only_the_beginning_of_a_long_file_counts_and_no_half_line() -> None:
    line = b"Disallow: /intern/aktuell\n"
    head = b"User-agent: *\n"
    body = head + line * (MAX_BYTES // len(line) + 5) + b"Disallow: /\n"
    text = read_robots_text(body, "text/plain")
    assert MAX_BYTES - len(line) <= len(text) <= MAX_BYTES
    assert text.endswith("/aktuell\n")
    assert allowed(text)
