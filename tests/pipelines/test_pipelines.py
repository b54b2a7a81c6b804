"""The pipelines in Scrapy's hands: a crawl whose spider yields finished pages, without network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from dortmund_scraper.items import Fetch, PageItem
from dortmund_scraper.pipelines.deduplicate import DeduplicatePipeline
from dortmund_scraper.pipelines.store import StorePipeline
from dortmund_scraper.pipelines.validate import ValidatePipeline
from dortmund_scraper.records import GalleryImage, NewsItem, Page, Video
from dortmund_scraper.session import session_of
from dortmund_scraper.store import Archive, ArchiveError
from tests.store.samples import HOME, news, on_day, rows


@pytest.fixture
def stats() -> MemoryStatsCollector:
    return MemoryStatsCollector(get_crawler())


def item(page: Page) -> PageItem:
    return PageItem(page, Fetch(page.url or "file:text.txt", on_day(0), status=200))


def test_validate_counts_what_it_found(stats: MemoryStatsCollector) -> None:
    page = Page(page_kind="home", url=HOME, news=[NewsItem(title=""), NewsItem(title=""), news()])
    found = ValidatePipeline(stats).process_item(item(page))
    assert len(found.page.news) == 1
    assert stats.get_value("validate/news/no title") == 2


def test_deduplicate_joins_what_stands_twice(stats: MemoryStatsCollector) -> None:
    page = Page(
        page_kind="home",
        url=HOME,
        gallery=[GalleryImage(caption="Nebel"), GalleryImage(caption="Nebel")],
        videos=[Video(title="Rundgang"), Video(title="Rundgang"), Video(title="Ausblick")],
    )
    found = DeduplicatePipeline(stats).process_item(item(page)).page
    assert [picture.repeats for picture in found.gallery] == [2]
    assert [video.repeats for video in found.videos] == [2, 1]
    assert stats.get_value("deduplicate/gallery_image") == stats.get_value("deduplicate/video") == 1
    again = DeduplicatePipeline(stats).process_item(item(found)).page
    assert again == found


def crawler_of(path: Path) -> Crawler:
    """A crawler that is about to write into this archive."""
    crawler = get_crawler(settings_dict={"ARCHIVE_DB": str(path)})
    crawler.spider = crawler._create_spider("sample", portal=HOME)
    return crawler


def test_store_writes_pages_as_part_of_its_run(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    crawler = crawler_of(path)
    stats = crawler.stats
    pipeline = StorePipeline.from_crawler(crawler)
    pipeline.open_spider()
    pipeline.process_item(item(Page(page_kind="home", url=HOME, news=[news()])))
    session_of(crawler).close()
    assert stats.get_value("archive/run_id") == 1
    assert stats.get_value("records/news/new") == stats.get_value("records/news/seen") == 1
    with Archive.open(path) as archive:
        assert rows(archive, "pages", "url, run_id") == [(HOME, 1)]
        ((arguments, versions),) = rows(archive, "runs", "arguments, versions")
    assert json.loads(arguments)["portal"] == HOME
    assert json.loads(versions).keys() == {"dortmund-scraper", "python", "readers", "scrapy", "sqlite"}


def test_store_says_when_the_archive_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="keine Datei"):
        StorePipeline.from_crawler(crawler_of(tmp_path)).open_spider()


CRAWL = """
import sys
from datetime import UTC, datetime
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from dortmund_scraper.items import Fetch, PageItem
from dortmund_scraper.records import NewsItem, Page, Video

class Finished(scrapy.Spider):
    name = "finished"
    portal = "https://www.dortmund.de"

    async def start(self):
        for number in range(3):
            url = f"{self.portal}/newsroom/seite-{number}.html"
            news = [NewsItem(title="Gleich", url=f"{self.portal}/a.html"), NewsItem(title="")]
            page = Page(page_kind="newsroom", url=url, news=news, videos=[Video(title="Rundgang")] * 2)
            yield PageItem(page, Fetch(url, datetime.now(UTC), status=200))

room = "dortmund_scraper.pipelines"
process = AsyncCrawlerProcess({
    "ARCHIVE_DB": sys.argv[1],
    "TELNETCONSOLE_ENABLED": False,
    "ITEM_PIPELINES": {
        f"{room}.validate.ValidatePipeline": 100,
        f"{room}.deduplicate.DeduplicatePipeline": 200,
        f"{room}.store.StorePipeline": 300,
    },
})
process.crawl(Finished)
process.start()
"""


def test_scrapy_runs_them_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    command = [sys.executable, "-W", "error", "-c", CRAWL, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with Archive.open(path) as archive:
        assert rows(archive, "news", "title") == [("Gleich",)]
        assert rows(archive, "videos", "repeats") == [(2,)]
        assert len(rows(archive, "pages")) == 3
        assert rows(archive, "problems", "DISTINCT code") == [("no title",)]
        assert json.loads(rows(archive, "runs", "arguments")[0][0])["name"] == "finished"
