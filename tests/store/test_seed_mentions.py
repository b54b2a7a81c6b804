"""The real homepage of 2023: every date of its captions is in the archive. It is no part of the project."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dortmund_scraper.extract import read_page
from dortmund_scraper.store import Archive, Fetch
from tests.store.samples import dump, rows

SEED = Path(__file__).parents[3] / "shared" / "seed" / "startseite-2023-11-28.txt"
READ_AT = datetime(2023, 11, 28, 12, tzinfo=UTC)
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DAY = re.compile(rf"\b[0-9]{{1,2}}\.\s?(?:{MONTHS}|[0-9]{{1,2}}\.)")
"""A day and its month, however the rest of the date is written."""
STARTS = {
    "Mit der Aktion": {"2023-11-25"},
    "Der Dortmunder Kunstverein": {"2023-11-18"},
    "Am Volkstrauertag": {"2023-11-19"},
    "Am 19. November": {"2023-11-19"},
    "In Dortmund fanden": {"2023-11-17"},
    "Am Samstag, dem": {"2023-11-16"},
    "Die japanische": {"2023-11-16"},
    "Die Glühweintasse": {"2023-11-10", "2023-11-23"},
    "Anlässlich": {"2023-11-09"},
    "Am Sonntag": {"2023-10-29", "1909-12-19", "1999-08-29"},
    "Der Kleine Panda": {"2023-09-29"},
    "Das Lichterfest": {"2023-08-26"},
}
"""Days of which captions speak, by how the caption begins."""

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the real pages are not part of the project")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive that read the homepage once."""
    with Archive.open(tmp_path_factory.mktemp("seed") / "archive.db") as archive:
        read(archive, READ_AT)
        yield archive


def read(archive: Archive, moment: datetime) -> None:
    """Reads the homepage at an aware moment."""
    page = read_page(SEED.read_bytes(), fetched_at=moment)
    archive.write_page(page, Fetch(f"file:{SEED.name}", moment, archive.start_run(moment, {}, {})))


def captions(archive: Archive) -> dict[str, list[tuple[int, int, str | None]]]:
    """Span and start of each mention, by caption."""
    found: dict[str, list[tuple[int, int, str | None]]] = {
        caption: [] for (caption,) in rows(archive, "gallery_images", "caption")
    }
    mentions = (
        "gallery_images g JOIN date_mentions m ON m.record_kind = 'gallery_image' AND m.record_id = g.id"
    )
    for caption, *mention in rows(archive, mentions, "caption, span_start, span_end, start"):
        found[caption].append((mention[0], mention[1], mention[2]))
    return found


def test_every_day_in_a_caption_has_a_row(seed: Archive) -> None:
    written = [(caption, day) for caption in captions(seed) for day in DAY.finditer(caption)]
    assert len(written) == 16
    for caption, day in written:
        assert any(begin <= day.start() < end for begin, end, _ in captions(seed)[caption]), day[0]


@pytest.mark.parametrize("begin", STARTS)
def test_the_row_names_the_day(seed: Archive, begin: str) -> None:
    (mentions,) = (found for caption, found in captions(seed).items() if caption.startswith(begin))
    assert STARTS[begin] <= {(start or "")[:10] for *_, start in mentions}


def test_the_saturday_that_was_a_thursday_is_a_contradiction(seed: Archive) -> None:
    wrong = [
        row
        for row in rows(seed, "contradictions", "record_kind, field, snippet, url, title")
        if row[1] == "caption"
    ]
    assert [row[:2] + row[3:4] for row in wrong] == [("gallery_image", "caption", f"file:{SEED.name}")]
    assert "Samstag, dem 16. November 2023" in wrong[0][2]
    assert wrong[0][4].startswith("Am Samstag, dem 16. November 2023")


def test_what_recurs_is_a_rule(seed: Archive) -> None:
    rules = rows(seed, "recurrences WHERE field = 'caption'", "text, rrule, start")
    assert ("Jeden Mittwoch", "FREQ=WEEKLY;BYDAY=WE", "2023-11-29") in rules


def test_an_open_begin_is_kept_open(seed: Archive) -> None:
    mentions = rows(seed, "date_mentions WHERE text = 'seit August 2022'", 'start, "end", grain')
    assert mentions == [("2022-08-01", None, "interval")]


def test_reading_it_a_year_later_means_the_same_days(seed: Archive) -> None:
    before = dump(seed)["date_mentions"]
    read(seed, READ_AT + timedelta(days=400))
    assert dump(seed)["date_mentions"] == before
