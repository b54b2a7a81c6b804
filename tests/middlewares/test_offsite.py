"""Only the portal is asked: its scheme, its host, its port."""

import pytest
from scrapy import Request, Spider
from scrapy.utils.test import get_crawler

from dortmund_scraper.middlewares.offsite import PortalOnlyMiddleware

STAND_IN = "http://127.0.0.1:8000"
REAL = "https://www.dortmund.de"


def follows(portal: str, url: str) -> bool:
    spider = Spider("x")
    spider.portal = portal  # type: ignore[attr-defined]
    middleware = PortalOnlyMiddleware.from_crawler(get_crawler(Spider))
    return middleware.should_follow(Request(url), spider)


@pytest.mark.parametrize(
    ("portal", "url"),
    [
        (STAND_IN, f"{STAND_IN}/a.html"),
        (STAND_IN, f"{STAND_IN}/robots.txt"),
        (REAL, f"{REAL}/a.html"),
        (REAL, "http://dortmund.de/a.html"),
        (REAL, "https://application.dortmund.de/a.html"),
    ],
)
def test_the_portal_is_asked(portal: str, url: str) -> None:
    assert follows(portal, url)


@pytest.mark.parametrize(
    ("portal", "url"),
    [
        (STAND_IN, "file://127.0.0.1:8000/etc/passwd"),
        (STAND_IN, "file:///etc/passwd"),
        (STAND_IN, "ftp://127.0.0.1:8000/a"),
        (STAND_IN, "data:text/html,x"),
        (STAND_IN, "http://127.0.0.1:8001/"),
        (STAND_IN, "http://127.0.0.1/"),
        (STAND_IN, "http://127.0.0.1:8000@10.0.0.1/"),
        (STAND_IN, "http://a@127.0.0.1:8000/"),
        (STAND_IN, REAL),
        (REAL, "file://www.dortmund.de/etc/passwd"),
        (REAL, "https://www.dortmund.de@example.org/"),
        (REAL, "https://www.dortmund.de.example.org/"),
        (REAL, "https://www.dortmund.de:8443/"),
        (REAL, "http://169.254.169.254/latest/"),
        (REAL, "http://localhost/"),
    ],
)
def test_nobody_else_is(portal: str, url: str) -> None:
    assert not follows(portal, url)
