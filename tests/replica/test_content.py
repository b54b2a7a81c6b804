"""The replica's records: as many and as odd as the real portal's."""

from collections import Counter
from datetime import timedelta

import pytest

from dortmund_scraper.records import EventDate
from dortmund_scraper.replica import home
from dortmund_scraper.replica.events import EventEntry, events
from dortmund_scraper.replica.news import news, press
from dortmund_scraper.replica.services import services
from dortmund_scraper.replica.truth import expected


@pytest.mark.parametrize(
    ("kind", "count"),
    [("news", 190), ("event", 120), ("service", 60), ("gallery_image", 21), ("video", 15), ("slide", 6),
     ("teaser", 17), ("quick_link", 7)],
)  # fmt: skip
def test_number_of_records(kind: str, count: int) -> None:
    assert len(expected(kind)) == count


def test_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        expected("weather")


def test_no_two_records_share_an_address_or_a_title() -> None:
    for entries in (news(), press(), events(), services()):
        assert len({entry.path for entry in entries}) == len(entries)
        assert len({entry.record.title for entry in entries}) == len(entries)


def test_pictures_of_the_gallery_differ_though_two_captions_are_the_same() -> None:
    captions = Counter(image.caption for image in home.gallery())
    assert max(captions.values()) == 2
    assert len({image.image_url for image in home.gallery()}) == 21
    assert {image.repeats for image in home.gallery()} == {2}


def kinds_of(entry: EventEntry) -> set[str]:
    record, dates = entry.record, entry.record.dates
    cancelled = [when.is_cancelled for when in dates]
    facts = {
        "cancelled": record.is_cancelled and all(cancelled),
        "one date cancelled": any(cancelled) and not record.is_cancelled and not all(cancelled),
        "sold out": record.is_sold_out,
        "all day": dates[0].all_day,
        "range of days": dates[0].end_date is not None,
        "without end": dates[0].starts_at is not None and dates[0].ends_at is None,
        "venue without street": record.venue is not None and record.venue.street is None,
        "long series": len(dates) == 40,
        "both clock changes": offsets(dates) == [timedelta(hours=2), timedelta(hours=1), timedelta(hours=2)],
        "states more dates than it has": (record.stated_date_count or 0) > len(dates),
        "no description": record.description_text is None,
        "single date": len(dates) == 1 and record.stated_date_count is None,
    }
    return {name for name, holds in facts.items() if holds}


def offsets(dates: list[EventDate]) -> list[timedelta | None]:
    found = [when.starts_at.utcoffset() for when in dates if when.starts_at]
    return [offset for number, offset in enumerate(found) if number == 0 or offset != found[number - 1]]


def test_events_show_every_oddity() -> None:
    found = set().union(*(kinds_of(entry) for entry in events()))
    assert found == {
        "cancelled", "one date cancelled", "sold out", "all day", "range of days", "without end",
        "venue without street", "long series", "both clock changes", "states more dates than it has",
        "no description", "single date",
    }  # fmt: skip


def test_services_show_every_oddity() -> None:
    records = [entry.record for entry in services()]
    assert {len(record.fees) for record in records} == {0, 1, 2}
    assert any(fee.amount is None for record in records for fee in record.fees)
    assert any(section.heading and not section.text for record in records for section in record.sections)
    assert any("online" in record.channels and not record.online_service for record in records)


def test_news_show_every_oddity() -> None:
    records = [article.record for article in news()]
    assert any("\u00ad" in (record.body_text or "") for record in records)
    assert any("„" in article.path and "ö" in article.path for article in news())
    assert any(".-august-" in article.path for article in news())
    assert {article.path.split("/")[2] for article in news()} == {"nachrichten", "nachrichten-dortmund.de"}
    assert any(record.published_at is None for record in records)
    assert any(article.path.endswith("-2.html") for article in press())
