"""The ordinary way to read a page: CSS selectors of parsel, extruct for JSON-LD, dateparser for dates."""

from datetime import datetime
from typing import Any

import dateparser
import extruct
from parsel import Selector

CONTAINERS = "article, li, dtm-teaser, dtm-event-teaser, dtm-service-teaser, dtm-text-image, main > *"
FIELDS = {
    "title": "h1 ::text, h2 ::text, h3 ::text, [slot=headline] ::text",
    "text": "p ::text, [slot=content] ::text",
    "link": "a::attr(href)",
    "image": "img::attr(src)",
    "alt": "img::attr(alt)",
    "credit": "figcaption ::text, [slot=licence] ::text",
}
DATES = "time, [slot=date], [class*=date]"


def read_ordinarily(page: bytes) -> dict[str, Any]:
    """Records, structured data and dates of a page, as a scraper for known markup would take them."""
    text = page.decode("utf-8")
    selector = Selector(text)
    records = [
        {name: " ".join(part.css(query).getall()) for name, query in FIELDS.items()}
        for part in selector.css(CONTAINERS)
    ]
    return {
        "records": records,
        "dates": [read_date(" ".join(part.css("::text").getall())) for part in selector.css(DATES)],
        "structured": extruct.extract(text, syntaxes=["json-ld"]),
    }


def read_date(text: str) -> datetime | None:
    """A German date line."""
    found: datetime | None = dateparser.parse(" ".join(text.split()), languages=["de"])
    return found
