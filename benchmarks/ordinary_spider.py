"""The ordinary spider: reads each page in the ordinary way (`ordinary.py`) and writes each item with an upsert.

`python -m benchmarks.ordinary_spider http://127.0.0.1:8000 items.db`: the bare spider in all else.
"""

import sys
from typing import Any

from pydantic import BaseModel
from scrapy.http import Response
from sqlite_utils import Database

from benchmarks.bare_spider import BareSpider, run
from benchmarks.ordinary import read_ordinarily


class Item(BaseModel):
    """What stands on a page, as a scraper for known markup would keep it."""

    id: str
    title: str
    text: str
    link: str
    image: str
    alt: str
    credit: str


class OrdinarySpider(BareSpider):
    """Reads all pages and writes what is on them."""

    name = "ordinary"

    def __init__(self, db: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.database = Database(db)
        self.database.enable_wal()

    def parse_page(self, response: Response) -> None:
        """Reads and writes the page and its items."""
        found = read_ordinarily(response.body)
        for record in found["records"]:
            if record["title"]:
                item = Item(id=f"{response.url} {record['title']}", **record)
                self.database.table("items").upsert(item.model_dump(), pk="id")
        dates = [date.isoformat() for date in found["dates"] if date]
        page = {"url": response.url, "dates": dates, "structured": found["structured"]}
        self.database.table("pages").upsert(page, pk="url")


if __name__ == "__main__":
    run(OrdinarySpider, portal=sys.argv[1], db=sys.argv[2])
