"""Calendars, as icalendar, recurring-ical-events and ical.js read them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from dortmund_scraper.export.formats.calendars import Calendars
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from dortmund_scraper.export.tables import EVENT_DATES
from tests.export.calendar_archive import INJECTION, LONG, SPELLINGS, plant_hard
from tests.export.calendar_reading import expanded, needs_node, parsed, stated, with_node
from tests.export.planted import MAIL, ODD, PHONE, SECRET, TAIL, publication, termin

FREE = Publisher(
    catalogue=Catalogue(license="dl-zero-de/2.0", base_url="https://daten.example/dortmund", rhythm="weekly")
)
ALL = Path("events") / "events.ics"
FOLDER = Path("events") / "calendars"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant_hard(tmp_path_factory.mktemp("archive") / "archiv.db")


@pytest.fixture(scope="module")
def out(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(db, tmp_path_factory.mktemp("export"))


def export(db: Path, out: Path, profile: Profile = METADATA, publisher: Publisher | None = None) -> Path:
    with publication(db, out, profile, publisher) as published:
        Calendars().write(published)
    return out


def titled(out: Path, title: str) -> list[Component]:
    """The entries with a title in the calendar of everything."""
    return [entry for entry in parsed((out / ALL).read_bytes()) if entry["SUMMARY"] == title]


def calendars(out: Path) -> list[Path]:
    return [out / ALL, *sorted((out / FOLDER).glob("*.ics"))]


@pytest.fixture(scope="module")
def wanted(db: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[tuple[str, str | None]]]:
    """What each calendar should hold, by the database."""
    found: dict[Path, list[tuple[str, str | None]]] = {}
    index = json.loads((export(db, tmp_path_factory.mktemp("index")) / FOLDER / "index.json").read_text())
    paths = {(entry["kind"], entry["id"]): Path(entry["path"]) for entry in index["calendars"]}
    with publication(db, tmp_path_factory.mktemp("rows")) as published:
        for row in published.rows.events():
            keys = ("all", None), ("category", row.event["category"]), ("venue", row.event["venue_id"])
            for key in keys[:1] + tuple(key for key in keys[1:] if key[1]):
                found.setdefault(paths[key], []).extend(map(stated, row.dates))
        count = len(list(published.rows.of(EVENT_DATES)))
    assert len(found[ALL]) == count > 30
    return {path: sorted(dates, key=str) for path, dates in found.items()}


def test_each_calendar_expands_to_the_dates_of_the_database(
    out: Path, wanted: dict[Path, list[tuple[str, str | None]]]
) -> None:
    read = {path.relative_to(out): expanded(path.read_bytes()) for path in calendars(out)}
    assert read == wanted


@needs_node
def test_ical_js_reads_the_same_dates(out: Path, wanted: dict[Path, list[tuple[str, str | None]]]) -> None:
    paths = calendars(out)
    read = {
        path.relative_to(out): sorted(((str(entry["start"]), entry["end"]) for entry in calendar), key=str)
        for path, calendar in zip(paths, with_node(paths), strict=True)
    }
    assert read == wanted


def test_a_date_is_in_the_calendars_of_its_category_and_its_venue(out: Path) -> None:
    index = json.loads((out / FOLDER / "index.json").read_text(encoding="utf-8"))["calendars"]
    assert {out / entry["path"] for entry in index} == set(calendars(out))
    for entry in index:
        assert len(parsed((out / entry["path"]).read_bytes())) == entry["entries"]
    entries = Counter(
        (str(one["UID"]), kind) for kind, path in _of_kinds(out, index) for one in parsed(path.read_bytes())
    )
    assert set(entries.values()) == {1}
    whole = parsed((out / ALL).read_bytes())
    assert {uid for uid, kind in entries if kind == "category"} == {
        str(one["UID"]) for one in whole if "CATEGORIES" in one
    }
    assert {uid for uid, kind in entries if kind == "venue"} == {
        str(one["UID"]) for one in whole if "LOCATION" in one
    }


def _of_kinds(out: Path, index: list[dict[str, str]]) -> list[tuple[str, Path]]:
    return [(entry["kind"], out / entry["path"]) for entry in index]


def test_categories_that_differ_in_signs_have_calendars_of_their_own(out: Path) -> None:
    index = json.loads((out / FOLDER / "index.json").read_text(encoding="utf-8"))["calendars"]
    paths = {entry["id"]: entry["path"] for entry in index if entry["kind"] == "category"}
    assert set(SPELLINGS) <= set(paths)
    assert len({path.casefold() for path in paths.values()}) == len(paths)
    for spelling in SPELLINGS:
        for entry in parsed((out / paths[spelling]).read_bytes()):
            assert entry["CATEGORIES"].cats == [spelling]


def test_an_occurrence_tells_what_is_stated(out: Path) -> None:
    first, *_ = entries = titled(out, "Lauftreff")
    assert len(entries) == 6
    assert str(first["LOCATION"]) == "Westpark, Rittershausstraße 1, 44137 Dortmund"
    assert first["GEO"].to_ical() == "51.5124;7.4478"
    assert str(first["DESCRIPTION"]) == f"Gemeinsam laufen.\n\nVeranstalter: Sportverein\nQuelle: {termin(1)}"
    assert str(first["URL"]) == termin(1)
    assert str(first["CONTACT"]) == "Sportverein"
    assert "ORGANIZER" not in first
    assert {str(entry["RELATED-TO"]) for entry in entries} == {str(first["RELATED-TO"])}
    assert first["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert len({str(entry["UID"]) for entry in entries}) == 6
    (single,) = titled(out, "Ohne Ort und Zeit")
    assert not {"RELATED-TO", "LOCATION", "GEO", "DTEND", "CATEGORIES"} & set(single)
    assert str(single["DESCRIPTION"]).startswith("Ausverkauft.")


def test_a_point_beyond_the_city_is_left_out(out: Path) -> None:
    places = {str(entry.get("LOCATION")): "GEO" in entry for entry in parsed((out / ALL).read_bytes())}
    assert places["Hafen, Dortmund"] is False
    assert places["Westpark, Rittershausstraße 1, 44137 Dortmund"] is True


def test_status_says_what_the_portal_says(out: Path) -> None:
    status = [(str(one.get("STATUS")), one["SEQUENCE"]) for one in titled(out, "Lauftreff")]
    assert status == [("None", 2), ("None", 2), ("None", 2), ("CANCELLED", 3), ("CANCELLED", 3), ("None", 2)]
    (gone,) = titled(out, "Ohne Ort und Zeit")
    assert str(gone["STATUS"]) == "TENTATIVE"
    assert str(gone["COMMENT"]) == "Das Portal zeigt diese Veranstaltung seit dem 02.11.2026 nicht mehr."


def test_sold_out_is_said_of_the_date(out: Path) -> None:
    said = [str(entry["DESCRIPTION"]).startswith("Ausverkauft.\n") for entry in titled(out, LONG)]
    assert said == [False] * 5 + [True]


def test_hostile_titles_stay_titles(out: Path) -> None:
    content = (out / ALL).read_bytes()
    assert b"BEGIN:VALARM\r\n" not in content
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert (
        "\r\nSUMMARY:Chor\\nBEGIN:VALARM\\nTRIGGER:PT0S\\nEND:VALARM\\; a\\,b\\\\n C:\\\\Neu\r\n" in unfolded
    )
    assert "\r\nCONTACT:Verein\\; a\\,b\r\n" in unfolded
    (odd,) = {str(one["SUMMARY"]) for one in parsed(content) if str(one.get("LOCATION")) == "Hafen, Dortmund"}
    assert odd == ODD.replace("\x07", "").replace("\x1b", "")


@needs_node
def test_ical_js_reads_a_hostile_title_as_it_is(out: Path) -> None:
    titles = {entry["summary"] for entry in with_node([out / ALL])[0]}
    assert INJECTION.replace("\r\n", "\n") in titles
    assert LONG in titles


def test_lines_are_folded_between_characters(out: Path) -> None:
    for path in calendars(out):
        content = path.read_bytes()
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in content.replace(b"\r\n", b"")
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode("utf-8") for line in lines[:-1])


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
def test_a_profile_bounds_what_is_told(db: Path, tmp_path: Path, profile: Profile) -> None:
    export(db, tmp_path / "out", profile, FREE)
    content = b"".join(path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.*")))
    text = content.replace(b"\r\n ", b"").decode("utf-8")
    assert SECRET not in text
    assert (TAIL in text) is (profile is not METADATA)
    assert "_w1200h630" not in text


@pytest.mark.parametrize("profile", [METADATA, RESEARCH], ids=lambda profile: profile.name)
def test_contacts_of_persons_are_told_in_research_alone(db: Path, tmp_path: Path, profile: Profile) -> None:
    text = (export(db, tmp_path / "out", profile) / ALL).read_bytes().replace(b"\r\n ", b"").decode("utf-8")
    assert (MAIL in text) is (profile is RESEARCH)
    assert (PHONE in text) is (profile is RESEARCH)


def test_a_calendar_tells_of_itself(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "out", publisher=FREE)
    for path in calendars(tmp_path / "out"):
        calendar = Calendar.from_ical(path.read_bytes())
        place = path.relative_to(tmp_path / "out").as_posix()
        assert str(calendar["SOURCE"]) == f"https://daten.example/dortmund/{place}"
        assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"])
        assert str(calendar["NAME"]).startswith("Veranstaltungen")
        assert calendar["REFRESH-INTERVAL"].to_ical() == b"P7D"
        assert str(calendar["X-ARCHIVE-SOURCE"]) == "https://www.dortmund.de"
        assert str(calendar["X-ARCHIVE-PROFILE"]) == "metadata"
        assert str(calendar["X-ARCHIVE-LICENSE"]) == "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
        assert calendar["X-ARCHIVE-CAPTURED-AT"].to_ical() == b"20261102T030000Z"
        assert "METHOD" not in calendar
        stamps = [entry["LAST-MODIFIED"].dt for entry in calendar.events]
        assert calendar["LAST-MODIFIED"].dt == max(stamps)


def test_only_events_have_calendars(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, None, "news") as published:
        Calendars().write(published)
    assert not (tmp_path / "out" / "events").exists()


def test_the_operator_is_told_of_ends_that_are_left_out(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        Calendars().write(published)
    (note,) = published.notes
    assert note.startswith("iCalendar: Bei 3 Terminen fehlt das Ende.")
