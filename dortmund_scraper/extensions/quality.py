"""The quality gate at the end of a run: asked once, its answer written down."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Self

from scrapy.crawler import Crawler

from dortmund_scraper.expectations import Expectations, load
from dortmund_scraper.gate import Shortfall, Yields, judge, suspects
from dortmund_scraper.outcome import Outcome
from dortmund_scraper.pipelines.measures import LIST_KINDS
from dortmund_scraper.pipelines.tally import EXAMPLES
from dortmund_scraper.pipelines.yields import YieldsPipeline
from dortmund_scraper.records import PageKind, Problem, RecordKind
from dortmund_scraper.session import Session
from dortmund_scraper.spiders.rooms import combined
from dortmund_scraper.store import Archive
from dortmund_scraper.store.addresses import distrust
from dortmund_scraper.store.runs import good_runs
from dortmund_scraper.urls import page_kind

SHORTFALLS = "run/shortfalls"
"""Stat: how many expectations the run did not meet."""
DETAILS = "gate/shortfalls"
"""Stat: the shortfalls and warnings themselves, for the report; not kept in the archive."""

_JUDGED = frozenset({"complete", "incomplete", "nothing found"})
_RECORDS: dict[PageKind, RecordKind] = {
    "news": "news", "press": "news", "newsroom": "news", "event": "event", "calendar": "event",
    "service": "service", "services": "service",
}  # fmt: skip


class QualityGate:
    """Judges a run by what `YieldsPipeline` counted. `RunRecord` asks it, for it decides how the run ends."""

    def __init__(self, crawler: Crawler, expectations: Expectations) -> None:
        self.crawler = crawler
        self.expectations = expectations

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads the file that the setting `EXPECTATIONS` names; raises `ExpectationsError`."""
        return cls(crawler, load(crawler.settings.get("EXPECTATIONS")))

    def judge(self, session: Session, outcome: Outcome) -> None:
        """Judges a run that came to its end by itself; `outcome` is how it would end otherwise.

        Sets the stats `run/shortfalls` and `gate/shortfalls` and writes each shortfall as problems of the run,
        one for each example. Pages of the kinds that fell are read again by the next run.
        """
        stats, counter = self.crawler.stats, self.crawler.get_item_pipeline(YieldsPipeline)
        if counter is None or outcome.name not in _JUDGED:
            return
        archive, run_id = session.archive, session.run_id
        not_found = _not_found(session)
        for kind, urls in not_found.items():
            stats.set_value(f"yield/{kind}/not found", len(urls))
        recalled = Counter(page_kind(url) for url in getattr(self.crawler.spider, "recalled", ()))
        for kind, number in recalled.items():
            stats.set_value(f"yield/{kind}/not due", number)
        runs = good_runs(archive.connection, run_id, self.expectations.compare.since)
        shortfalls = judge(
            self.expectations,
            Yields(stats.get_stats(), is_complete=outcome.name != "incomplete"),
            [Yields(run.stats, is_complete=run.is_complete) for run in runs],
            kinds=combined(frozenset(getattr(self.crawler.spider, "rooms", ()))).details,
            examples=lambda kind, what: (
                not_found[kind][:EXAMPLES]
                if what == "not found"
                else counter.examples(kind, what) or _lists(archive, kind)
            ),
        )
        stats.set_value(SHORTFALLS, sum(one.fails for one in shortfalls))
        stats.set_value(DETAILS, shortfalls)
        _write(archive, run_id, shortfalls)
        with archive.writing():
            distrust(archive.connection, run_id, suspects(shortfalls))


def _not_found(session: Session) -> dict[str, list[str]]:
    """By kind, the addresses that pages name and where no page is."""
    found: dict[str, list[str]] = defaultdict(list)
    for url in session.missing():
        found[page_kind(url)].append(url)
    return found


def _lists(archive: Archive, kind: str) -> tuple[str, ...]:
    """Lists of a kind that the archive knows, where this run read none."""
    sql = "SELECT url FROM pages WHERE kind = ? ORDER BY length(url), url LIMIT ?"
    found = archive.connection.execute(sql, (kind, EXAMPLES)) if kind in LIST_KINDS else ()
    return tuple(url for (url,) in found)


def _write(archive: Archive, run_id: int, shortfalls: Sequence[Shortfall]) -> None:
    for shortfall in shortfalls:
        kind = _RECORDS.get(shortfall.kind, "page")
        problem = Problem(record_kind=kind, field=shortfall.field, message=shortfall.message)
        for url in shortfall.examples or (None,):
            archive.write_problem(run_id, url, problem)
