"""Which dates the texts speak of: what is stored of them, and when it is written anew."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dortmund_scraper.german import dates
from dortmund_scraper.records import (
    GalleryImage,
    Page,
    QuickLink,
    Record,
    ServiceSection,
    Slide,
    Teaser,
    Video,
)
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.mentions import texts_of
from tests.store.samples import CALENDAR, EVENT, HOME, NEWS, SERVICE, event, news, rows, service, write

DAY = "Am 5. Dezember 2026"
SECTION = ServiceSection(heading="Gebühren", kind="fees", text=f"{DAY} frei")
EVERYWHERE = Page(
    page_kind="home",
    url=HOME,
    news=[news(f"{DAY} A", url=NEWS, topline=DAY, teaser=DAY, body_text=f"Vorher.\n\n{DAY}.")],
    events=[event(f"{DAY} B", url=EVENT, teaser=DAY, description_text=DAY)],
    services=[
        service(
            f"{DAY} C",
            url=SERVICE,
            teaser=DAY,
            body_text=DAY,
            sections=[ServiceSection(heading=None, kind="introduction", text="Kein Tag"), SECTION],
        )
    ],
    gallery=[GalleryImage(caption=DAY, image_alt=DAY)],
    videos=[Video(title=DAY, teaser=DAY)],
    slides=[Slide(title=DAY, teaser=DAY), Slide(image_alt="Paar mit Hund")],
    teasers=[Teaser(title=DAY, teaser=DAY)],
    quick_links=[QuickLink(title=DAY)],
)
FIELDS = [
    ("event", "description_text"),
    ("event", "teaser"),
    ("event", "title"),
    ("gallery_image", "caption"),
    ("news", "body_text"),
    ("news", "teaser"),
    ("news", "title"),
    ("news", "topline"),
    ("service", "body_text"),
    ("service", "sections/1"),
    ("service", "teaser"),
    ("service", "title"),
    ("slide", "teaser"),
    ("slide", "title"),
    ("teaser", "teaser"),
    ("teaser", "title"),
    ("video", "teaser"),
    ("video", "title"),
]


def article(body: str, **fields: Any) -> Page:
    """The page of an article with this text."""
    return Page(page_kind="news", url=NEWS, news=[news(url=NEWS, body_text=body, **fields)])


def freeze(archive: Archive) -> None:
    """From now on every change of `date_mentions` fails."""
    for change in ("INSERT", "UPDATE", "DELETE"):
        archive.connection.execute(
            f"CREATE TRIGGER no_{change} BEFORE {change} ON date_mentions "
            "BEGIN SELECT raise(ABORT, 'mentions changed'); END"
        )


def test_every_field_of_text_is_searched(archive: Archive) -> None:
    write(archive, EVERYWHERE)
    assert sorted(rows(archive, "date_mentions", "record_kind, field")) == FIELDS
    assert set(rows(archive, "date_mentions", 'start, "end", conflict, inferred_year, invalid, all_day')) == {
        ("2026-12-05", None, 0, 0, 0, 0)
    }


def test_a_mention_leads_back_to_its_place_in_the_text(archive: Archive) -> None:
    write(archive, EVERYWHERE)
    place = "substr(body_text, span_start + 1, span_end - span_start)"
    article = "date_mentions JOIN news ON news.id = record_id WHERE field = 'body_text'"
    assert rows(archive, article, f"{place} = date_mentions.text, span_start > 5") == [(1, 1)]
    section = (
        "date_mentions m JOIN service_sections s ON m.record_kind = 'service' AND m.record_id = s.service_id "
        "AND m.field = 'sections/' || s.position"
    )
    assert rows(archive, section, "s.heading, instr(s.text, m.text)") == [("Gebühren", 1)]


def test_mentions_of_a_field_are_in_the_order_of_the_text(archive: Archive) -> None:
    write(archive, article("Erst am 1.3.2026, dann am 5.2.2026, zuletzt am 30.2.2026."))
    assert rows(archive, "date_mentions ORDER BY position", "position, text, start, invalid") == [
        (0, "am 1.3.2026", "2026-03-01", 0),
        (1, "am 5.2.2026", "2026-02-05", 0),
        (2, "am 30.2.2026", None, 1),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("am 5.12.2026", "2026-12-05", None),
        ("am 5.12.2026, 18 Uhr", "2026-12-05T18:00:00+01:00", None),
        (
            "am 5.7.2026 von 18:30 bis 20 Uhr",
            "2026-07-05T18:30:00+02:00",
            "2026-07-05T20:00:00+02:00",
        ),
        ("vom 4. bis 6. Juli 2026", "2026-07-04", "2026-07-06"),
        ("bis 6. Juli 2026", None, "2026-07-06"),
        ("am 29.3.2026, 2:30 Uhr", "2026-03-29T02:30:00", None),
        ("am 25.10.2026, 2:30 Uhr", "2026-10-25T02:30:00+02:00", None),
        ("am 2.5.1890, 10 Uhr", "1890-05-02T10:00:00", None),
    ],
)
def test_days_stay_days_and_times_have_the_offset_of_berlin(
    archive: Archive, text: str, start: str | None, end: str | None
) -> None:
    write(archive, article(text))
    assert rows(archive, "date_mentions", 'start, "end"') == [(start, end)]


def mention(**fields: Any) -> SimpleNamespace:
    """A mention as `dates.find` gives it."""
    flags = dict.fromkeys(("all_day", "conflict", "inferred_year", "invalid", "time_only"), False)
    meaning = {"start": date(2026, 12, 2), "end": None, "grain": "day", "rrule": None}
    return SimpleNamespace(**{"text": "jeden Mittwoch", "span": (0, 14), **meaning, **flags, **fields})


def find(monkeypatch: pytest.MonkeyPatch, *mentions: SimpleNamespace) -> None:
    """From now on these are found in every text but titles."""
    monkeypatch.setattr(dates, "find", lambda text, _: [] if text == news().title else mentions)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("grain", "day"),
        ("rrule", "FREQ=WEEKLY;BYDAY=WE"),
        ("all_day", 1),
        ("inferred_year", 1),
        ("conflict", 1),
    ],
)
def test_what_the_grammar_says_of_a_mention_is_kept(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, column: str, value: str | int
) -> None:
    find(monkeypatch, mention(**{column: value}))
    write(archive, article("jeden Mittwoch"))
    assert rows(archive, "date_mentions", f"start, {column}") == [("2026-12-02", value)]


def test_each_day_of_a_list_is_a_row(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    find(monkeypatch, *(mention(start=date(2026, 12, day)) for day in (2, 9)))
    write(archive, article("jeden Mittwoch"))
    assert rows(archive, "date_mentions", "position, start") == [(0, "2026-12-02"), (1, "2026-12-09")]


def test_the_ends_of_the_calendar_are_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    find(monkeypatch, mention(start=datetime(1, 1, 1, 0, 10), end=datetime(9999, 12, 31, 23, 59)))
    write(archive, article("jeden Mittwoch"))
    ((start, end),) = rows(archive, "date_mentions", 'start, "end"')
    assert (start, end[:19]) == ("0001-01-01T00:10:00", "9999-12-31T23:59:00")


PUBLISHED = date(2019, 12, 20)


def test_dates_without_year_are_understood_around_the_day_of_publication(archive: Archive) -> None:
    write(archive, article("Es öffnet am 5. Januar.", published_on=PUBLISHED))
    assert rows(archive, "date_mentions", "start, inferred_year") == [("2020-01-05", 1)]


@pytest.mark.parametrize(
    ("kind", "page", "record_id"),
    [
        ("news", article(DAY), NEWS),
        ("event", Page(page_kind="event", url=EVENT, events=[event(url=EVENT)]), EVENT),
        ("service", Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE)]), SERVICE),
    ],
)
def test_without_such_a_day_it_is_the_one_in_berlin_when_the_record_was_first_seen(
    archive: Archive, kind: Any, page: Page, record_id: str
) -> None:
    for hour, minute in ((23, 30), (23, 40)):
        moment = datetime(2026, 12, 31, hour, minute, tzinfo=UTC)
        archive.write_page(page, Fetch(HOME, moment, archive.start_run(moment, {}, {})))
    write(archive, page, day=100)
    texts = texts_of(archive.connection, kind, record_id)
    assert {text.reference for text in texts.values()} == {date(2027, 1, 1)}


def test_the_date_above_a_gallery_is_no_reference(archive: Archive) -> None:
    picture = GalleryImage(caption="Am 25. November war Markt", shown_on=date(2020, 1, 1))
    write(archive, Page(page_kind="home", url=HOME, gallery=[picture]))
    assert rows(archive, "date_mentions", "substr(start, 1, 4) > '2020'") == [(1,)]


def test_records_without_text_have_none(archive: Archive) -> None:
    write(archive, Page(page_kind="home", url=HOME, slides=[Slide(image_alt="Am 5. Dezember")]))
    write(archive, article(""))
    assert rows(archive, "date_mentions") == []


def test_reading_again_touches_no_mention(archive: Archive) -> None:
    write(archive, EVERYWHERE)
    freeze(archive)
    write(archive, EVERYWHERE)
    write(archive, EVERYWHERE, day=400)
    write(archive, Page(page_kind="home", url=HOME), day=401)
    assert len(rows(archive, "date_mentions")) == len(FIELDS)


def test_only_the_field_that_changed_is_written_anew(archive: Archive) -> None:
    write(archive, article("Am 1.3.2026 und am 2.3.2026.", teaser="Am 4.3.2026"))
    archive.connection.execute("UPDATE date_mentions SET grain = 'untouched'")
    write(archive, article("Am 3.3.2026.", teaser="Am 4.3.2026"), day=1)
    assert rows(archive, "date_mentions ORDER BY field", "field, position, start, grain IS 'untouched'") == [
        ("body_text", 0, "2026-03-03", 0),
        ("teaser", 0, "2026-03-04", 1),
    ]


def test_what_a_record_says_no_longer_is_no_mention(archive: Archive) -> None:
    page = Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE, sections=[SECTION])])
    write(archive, page)
    write(archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE)]), day=1)
    assert rows(archive, "date_mentions") == []


def test_a_day_of_publication_that_is_learned_later_counts(archive: Archive) -> None:
    write(archive, article("Es öffnet am 5. Januar."))
    assert rows(archive, "date_mentions", "start") == [("2027-01-05",)]
    write(archive, article("Es öffnet am 5. Januar.", published_on=PUBLISHED), day=1)
    assert rows(archive, "date_mentions", "start") == [("2020-01-05",)]


def test_an_older_reading_counts(archive: Archive) -> None:
    write(archive, article("Es öffnet am 5. Januar."))
    write(archive, article("Es öffnet am 5. Januar."), day=-700)
    assert rows(archive, "date_mentions", "start") == [("2025-01-05",)]


def test_mentions_go_along_with_a_text_that_finds_its_address(archive: Archive) -> None:
    write(archive, Page(page_kind="home", services=[service(teaser=DAY)]), url="file:startseite.txt")
    write(archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE)]), day=1)
    assert rows(archive, "date_mentions", "record_id, field, start") == [(SERVICE, "teaser", "2026-12-05")]


def test_mentions_are_no_part_of_the_history(archive: Archive) -> None:
    write(archive, article("Es öffnet am 5. Januar."))
    counts = write(archive, article("Es öffnet am 5. Januar."), day=-700)
    assert not counts.changed
    assert len(rows(archive, "revisions")) == 1


def test_a_page_that_fails_leaves_no_mention(archive: Archive) -> None:
    archive.connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON revisions WHEN NEW.record_kind = 'event' "
        "BEGIN SELECT raise(ABORT, 'no more'); END"
    )
    with pytest.raises(Exception, match="no more"):
        write(archive, EVERYWHERE)
    assert rows(archive, "date_mentions") == rows(archive, "news") == []


WRONG = "Am Samstag, dem 16. November 2023"
MESSAGE = "contradiction: the weekday does not fit the date"
OLDER = f"{HOME}startseite/"
CONTRADICTION = "run_started_at, record_kind, title, field, message, snippet, url"


def test_a_caption_with_a_wrong_weekday_is_a_contradiction_of_each_page_that_shows_it(
    archive: Archive,
) -> None:
    caption = f"{WRONG} war das Fest."
    for day, url in enumerate((HOME, OLDER)):
        write(archive, Page(page_kind="home", url=url, gallery=[GalleryImage(caption=caption)]), day=day)
    write(archive, Page(page_kind="home", url=OLDER, gallery=[GalleryImage(caption=caption)]), day=2)
    told = ("gallery_image", caption, "caption", MESSAGE, "Am Samstag, dem 16. November 2023")
    assert rows(archive, "contradictions", CONTRADICTION) == [
        ("2026-11-03T03:00:00+00:00", *told, OLDER),
        ("2026-11-01T03:00:00+00:00", *told, HOME),
    ]


def contradicting(kind: str) -> Page:
    """A list that names a record with a wrong weekday."""
    named: dict[str, Record] = {
        "news": news("Fest", url=NEWS, teaser=WRONG),
        "events": event("Fest", url=EVENT, teaser=WRONG),
        "services": service("Fest", url=SERVICE, teaser=WRONG),
        "slides": Slide(title="Fest", teaser=WRONG, url=NEWS),
        "videos": Video(title="Fest", teaser=WRONG),
        "teasers": Teaser(title="Fest", teaser=WRONG, url=NEWS),
    }
    return Page.model_validate({"page_kind": "other", "url": CALENDAR, kind: [named[kind]]})


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("news", NEWS),
        ("events", EVENT),
        ("services", SERVICE),
        ("slides", CALENDAR),
        ("videos", CALENDAR),
        ("teasers", CALENDAR),
    ],
)
def test_what_has_a_page_is_shown_with_its_address_and_all_else_with_where_it_stood(
    archive: Archive, kind: str, url: str
) -> None:
    write(archive, contradicting(kind))
    write(archive, contradicting(kind).model_copy(update={"url": HOME}), day=1)
    found = rows(archive, "contradictions", "title, field, message, url")
    assert found[-1] == ("Fest", "teaser", MESSAGE, url)
    assert len(found) == (2 if url == CALENDAR else 1)


def test_a_contradiction_that_was_mended_is_gone(archive: Archive) -> None:
    write(archive, article(WRONG))
    write(archive, article("Am Donnerstag, dem 16. November 2023"), day=1)
    assert rows(archive, "contradictions") == []


def test_every_column_is_documented(archive: Archive) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
    part = guide.partition("## Which dates do the texts speak of?")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", part, flags=re.MULTILINE)
    documented = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    assert documented == [row[1] for row in archive.connection.execute("PRAGMA table_info(date_mentions)")]
