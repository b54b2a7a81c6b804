"""Event pages: dates, place and flags as the page shows them; JSON-LD fills and is checked (`test_reconcile`)."""

from datetime import date

import pytest

from dortmund_scraper.records import EventDate
from tests.extract.small_pages import EVENT, event, phrases, read

TITLE = "<h1>Hafenkonzert</h1>"
TEXT = "<p>Ein Abend mit vier Chören am Wasser, auch für Kinder.</p>"
DATED = TITLE + "<p>Sa 6. Juni 2026</p><p>19:30 Uhr</p>"


def only_date(body: str) -> EventDate:
    (found,) = event(body).dates
    return found


def test_date_time_and_description() -> None:
    found = event(DATED + TEXT)
    assert [str(when.starts_at) for when in found.dates] == ["2026-06-06 19:30:00+02:00"]
    assert (found.dates[0].ends_at, found.dates[0].all_day) == (None, False)
    assert found.description_text == "Ein Abend mit vier Chören am Wasser, auch für Kinder."


def test_a_day_without_time_has_no_start() -> None:
    when = only_date(TITLE + "<p>Sa 6. Juni 2026</p>" + TEXT)
    assert (when.start_date, when.starts_at, when.all_day) == (date(2026, 6, 6), None, False)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("19:30 bis 21:00 Uhr", "2026-06-06 19:30:00+02:00", "2026-06-06 21:00:00+02:00"),
        ("22:00 - 02:00 Uhr", "2026-06-06 22:00:00+02:00", "2026-06-07 02:00:00+02:00"),
        ("19.30 Uhr", "2026-06-06 19:30:00+02:00", "None"),
    ],
)
def test_times(line: str, start: str, end: str) -> None:
    when = only_date(TITLE + f"<p>Sa 6. Juni 2026</p><p>{line}</p>" + TEXT)
    assert (str(when.starts_at), str(when.ends_at)) == (start, end)


def test_times_of_the_programme_are_not_those_of_the_event() -> None:
    programme = "<h2>Programm</h2><ul><li>20:15 Uhr: Kinderchor</li><li>21:45 Uhr: Männerchor</li></ul>"
    found = event(DATED + TEXT + programme)
    assert [str(when.starts_at)[11:16] for when in found.dates] == ["19:30"]
    assert "20:15 Uhr: Kinderchor" in (found.description_text or "")


@pytest.mark.parametrize(
    "rows",
    [
        (
            "<dl><dt>Veranstaltungsort</dt><dd>Alte Werft<br>Kanalweg 3<br>44147 Dortmund</dd>"
            "<dt>Veranstalter</dt><dd>Verein am Hafen e. V.</dd></dl>"
        ),
        "<p>Veranstaltungsort: Alte Werft, Kanalweg 3, 44147 Dortmund</p><p>Veranstalter: Verein am Hafen e. V.</p>",
        (
            "<h2>Veranstaltungsort</h2><p>Alte Werft</p><p>Kanalweg 3</p><p>44147 Dortmund</p>"
            "<h2>Veranstalter</h2><p>Verein am Hafen e. V.</p>"
        ),
        (
            "<table><tr><td>Veranstaltungsort</td><td>Alte Werft, Kanalweg 3, 44147 Dortmund</td></tr>"
            "<tr><td>Veranstalter</td><td>Verein am Hafen e. V.</td></tr></table>"
        ),
    ],
)
def test_place_and_organizer(rows: str) -> None:
    found = event(DATED + rows + "<h2>Beschreibung</h2>" + TEXT)
    assert found.venue is not None
    assert (found.venue.name, found.venue.street) == ("Alte Werft", "Kanalweg 3")
    assert (found.venue.postcode, found.venue.city) == ("44147", "Dortmund")
    assert found.organizer == "Verein am Hafen e. V."
    assert found.description_text == "Ein Abend mit vier Chören am Wasser, auch für Kinder."


SERIES = (
    TITLE + "<p>3 Termine</p>" + TEXT + "<h2>Termine</h2><ul><li>Sa 6. Juni 2026, 19:30 Uhr</li>"
    "<li>Sa 13. Juni 2026, 19:30 Uhr{}</li><li>Sa 20. Juni 2026, 19:30 Uhr</li></ul>"
)


def test_a_series_has_its_dates_and_what_the_portal_counts() -> None:
    found = event(SERIES.format(""))
    assert [when.start_date.day for when in found.dates] == [6, 13, 20]
    assert found.stated_date_count == 3


@pytest.mark.parametrize("flag", [" – abgesagt", " (abgesagt)", "</li><li>abgesagt"])
def test_a_series_with_one_cancelled_date_is_not_cancelled(flag: str) -> None:
    found = event(SERIES.format(flag))
    assert [when.is_cancelled for when in found.dates] == [False, True, False]
    assert not found.is_cancelled


def test_all_dates_of_a_cancelled_event_are_cancelled() -> None:
    found = event(TITLE + "<p>Abgesagt</p><p>Sa 6. Juni 2026</p><p>19:30 Uhr</p>" + TEXT)
    assert found.is_cancelled
    assert [when.is_cancelled for when in found.dates] == [True]


@pytest.mark.parametrize(
    ("line", "free"),
    [
        ("Eintritt frei", True),
        ("Der Eintritt ist frei.", True),
        ("Eintritt: 12,00 Euro", False),
        ("Kinder willkommen", None),
    ],
)
def test_admission(line: str, free: bool | None) -> None:
    assert event(DATED + f"<p>{line}</p>" + TEXT).is_free is free


@pytest.mark.parametrize("body", ["<strong>Verlegt</strong>" + DATED + TEXT, DATED + "<p>Verlegt</p>" + TEXT])
def test_a_badge_that_it_was_moved_is_neither_category_nor_text(body: str) -> None:
    found = event(body)
    assert (found.category, found.venue, found.description_text) == (
        None,
        None,
        event(DATED + TEXT).description_text,
    )


def test_sold_out() -> None:
    assert event(DATED + "<p>Ausverkauft</p>" + TEXT).is_sold_out


def test_a_range_of_days_is_one_date_with_an_end() -> None:
    when = only_date(TITLE + "<p>5. bis 7. Juni 2026</p>" + TEXT)
    assert (when.start_date, when.end_date) == (date(2026, 6, 5), date(2026, 6, 7))


def test_a_day_that_does_not_exist_is_a_problem_and_no_value() -> None:
    page = read(TITLE + "<p>30. Februar 2026</p>" + TEXT, EVENT)
    assert page.events[0].dates == []
    assert "unreadable date" in phrases(page)


def test_a_weekday_that_does_not_fit_is_a_problem() -> None:
    page = read(TITLE + "<p>So 6. Juni 2026</p>" + TEXT, EVENT)
    assert [when.start_date for when in page.events[0].dates] == [date(2026, 6, 6)]
    assert "contradiction" in phrases(page)


def test_the_hour_that_daylight_saving_leaves_out_is_a_problem() -> None:
    page = read(TITLE + "<p>So 29. März 2026</p><p>02:30 Uhr</p>" + TEXT, EVENT)
    assert [when.starts_at for when in page.events[0].dates] == [None]
    assert "no such time" in phrases(page)
