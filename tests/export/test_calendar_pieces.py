"""Times, names and lines of calendars, for any input."""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dortmund_scraper.export.columns import Row
from dortmund_scraper.export.formats.ical import content
from dortmund_scraper.export.formats.ical.names import slug, uid
from dortmund_scraper.export.formats.ical.span import span_of
from dortmund_scraper.export.formats.ical.zone import VTIMEZONE
from dortmund_scraper.german.clock import BERLIN
from tests.export.calendar_reading import expanded, parsed, stated

CHANGES = [
    datetime.fromisoformat(f"{day}T01:00:00Z")
    for day in [
        "1990-09-30",
        "1996-03-31",
        "1996-10-27",
        "2026-03-29",
        "2026-10-25",
        "2027-03-28",
        "2034-10-29",
    ]
]
near = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-200, 200),
)
days = st.builds(
    lambda change, more: (change + timedelta(days=more)).date(), st.sampled_from(CHANGES), st.integers(-2, 2)
)


def row(first: date | datetime, last: date | datetime | None, *, all_day: bool = False) -> Row:
    """A row of `event_dates`."""
    found: Row = dict.fromkeys(("starts_at", "ends_at", "end_date")) | {"all_day": all_day}
    for name, value in (("start", first), ("end", last)):
        if isinstance(value, datetime):
            found[f"{name}s_at"] = value.astimezone(BERLIN).isoformat()
        elif value:
            found[f"{name}_date"] = value.isoformat()
    if isinstance(first, datetime):
        found["start_date"] = first.astimezone(BERLIN).date().isoformat()
    return found


timed = st.builds(row, near, st.none() | near)
whole = st.builds(row, days, st.none() | days, all_day=st.booleans())


@given(st.lists(timed | whole, max_size=8))
@example([row(change + timedelta(minutes=30 * step), change + timedelta(minutes=30 * (step + 2)))
          for change in CHANGES for step in range(-5, 5)])  # fmt: skip
def test_a_calendar_expands_to_the_dates_that_were_put_in(rows: list[Row]) -> None:
    calendar = b"".join((
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n", VTIMEZONE,
        *(entry(f"uid-{place}", one) for place, one in enumerate(rows)), b"END:VCALENDAR\r\n",
    ))  # fmt: skip
    assert expanded(calendar) == sorted(map(stated, rows), key=str)


def entry(name: str, one: Row) -> bytes:
    """The entry of a row."""
    lines = (
        content.line("BEGIN:VEVENT"),
        content.text("UID", name),
        *span_of(one).properties(),
        content.line("END:VEVENT"),
    )
    return b"".join(lines)


@pytest.mark.parametrize(
    ("first", "last", "all_day"),
    [
        (datetime(2026, 12, 5, 19, tzinfo=UTC), datetime(2026, 12, 5, 19, tzinfo=UTC), False),
        (datetime(2026, 12, 5, 19, tzinfo=UTC), datetime(2026, 12, 5, 18, tzinfo=UTC), False),
        (datetime(2026, 12, 5, 19, tzinfo=UTC), date(2026, 12, 7), False),
        (date(2026, 12, 5), date(2026, 12, 4), False),
        (date(2026, 12, 5), date(2026, 12, 4), True),
        (date(2026, 12, 5), datetime(2026, 12, 5, 19, tzinfo=UTC), False),
    ],
)
def test_an_end_that_cannot_be_said_is_left_out_and_told(
    first: date | datetime, last: date | datetime, all_day: bool
) -> None:
    span = span_of(row(first, last, all_day=all_day))
    assert span.start == first
    assert span.end is None
    assert span.lacks_end


def test_an_hour_that_comes_twice_is_in_utc() -> None:
    twice = row(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    once = row(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), None)
    assert list(span_of(twice).properties()) == [
        b"DTSTART:20261025T003000Z\r\n",
        b"DTEND:20261025T013000Z\r\n",
    ]
    assert list(span_of(once).properties()) == [b"DTSTART;TZID=Europe/Berlin:20261025T013000\r\n"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n\\;,:"🎉'), max_size=200))
@example("C:\\Neu\\new\\;\\,\\\\")
def test_a_text_comes_back_as_it_was(value: str) -> None:
    line = content.text("SUMMARY", value)
    assert all(len(part.decode().encode()) <= 75 for part in line.split(b"\r\n"))
    unfolded = line.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode()
    assert unescaped(unfolded.removeprefix("SUMMARY:")) == value


def unescaped(value: str) -> str:
    """A TEXT as RFC 5545 reads it."""
    signs, found = iter(value), []
    for sign in signs:
        escaped = next(signs) if sign == "\\" else None
        assert sign != "\n"
        found.append({"n": "\n", "N": "\n"}.get(escaped, escaped) if escaped else sign)
    return "".join(found)


def test_an_address_cannot_begin_another_line() -> None:
    line = content.uri("URL", "https://example.org/a b\r\nBEGIN:VALARM?q=ü%20#x")
    assert line == b"URL:https://example.org/a%20b%0D%0ABEGIN:VALARM?q=%C3%BC%20#x\r\n"
    assert not parsed(b"BEGIN:VCALENDAR\r\n" + line + b"END:VCALENDAR\r\n")


@given(st.text(), st.text())
@example("Sport", "sport")
@example("Sport & Spiel", "Sport / Spiel")
@example("a" * 500, "a" * 501)
@example("sport_9a085dd854", "Sport")
def test_different_names_have_different_slugs_that_any_file_system_takes(one: str, other: str) -> None:
    assume(one != other)
    assert slug(one).casefold() != slug(other).casefold()
    assert set(slug(one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(slug(one)) <= 80


def test_the_slug_of_a_venue_is_its_id() -> None:
    assert slug("stadtgarten-horde--44263") == "stadtgarten-horde--44263"
    assert slug("../../etc/passwd").startswith("etc-passwd_")


def test_a_uid_depends_on_portal_table_and_id_alone() -> None:
    hosts, tables = ("www.dortmund.de", "example.org"), ("events", "event_dates")
    named = uuid5(NAMESPACE_URL, "https://www.dortmund.de/event_dates#4a-de-DE")
    assert uid(hosts[0], tables[1], "4a-de-DE") == str(named)
    assert len({uid(host, table, "1") for host in hosts for table in tables}) == 4
