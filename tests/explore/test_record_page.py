"""The page of a record: what it states, how it changed, the stored page, and what is shown nowhere."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html as lxml_html

from dortmund_scraper.explore.links import original_path, page_path, record_path
from dortmund_scraper.explore.record_fields import MOST_DATES, MOST_TEXT
from dortmund_scraper.explore.record_view import RecordView, record_view
from dortmund_scraper.history.history_page import MOST
from dortmund_scraper.records import Page, Venue
from dortmund_scraper.store import Archive
from tests.explore.asking import ask
from tests.store.histories import disappear, fetch, five_days, html, put, read, suppress
from tests.store.samples import EVENT, NEWS, SERVICE, event, news, occurrence, on_day, write

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BODIES = [
    html("Rathaus", f"Das Haus öffnet im {month}.<script>alert(1)</script>") for month in ("Mai", "Juli")
]
OLD = NEWS.replace("neues", "altes")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """The history of five days; then an article with bytes, changed on day 8."""
    path = tmp_path / "archiv.db"
    five_days(path)
    with Archive.open(path) as archive:
        read(archive, NEWS, BODIES[0], 6, "a")
        read(archive, NEWS, BODIES[1], 8, "b")
    return path


def text_of(page: str) -> str:
    """The words of a page, white space folded."""
    return " ".join("".join(lxml_html.document_fromstring(page).find("body").itertext()).split())


def view(db: Path, kind: str, record_id: str, at: str | None = None, before: int | None = None) -> RecordView:
    """What the page says."""
    return record_view(db, kind, record_id, at, before, NOW)


def test_a_planted_change_is_shown_word_by_word(db: Path) -> None:
    (answer,) = ask(db, record_path("news", NEWS))
    assert answer.status_code == 200
    assert "<del>[−Mai−]</del><ins>[+Juli+]</ins>" in answer.text
    assert "Das Haus öffnet im Juli." in text_of(answer.text)


def test_the_proof_can_be_quoted_and_checked(db: Path) -> None:
    page, frame, original = ask(
        db,
        record_path("news", NEWS),
        *(path(view(db, "news", NEWS).proof.fetch) for path in (page_path, original_path)),
    )
    sha256 = hashlib.sha256(BODIES[1]).hexdigest()
    root = lxml_html.document_fromstring(page.text)
    quoted = root.get_element_by_id("zitat").text
    assert NEWS in quoted
    assert sha256 in quoted
    assert root.find(".//iframe").attrib["sandbox"] == ""
    assert root.find(".//iframe").get("src") == str(frame.url).removeprefix("http://localhost")
    assert "Das Haus öffnet im Juli." in text_of(frame.text)
    assert sha256 in text_of(frame.text)
    assert "alert" not in frame.text
    assert original.content == BODIES[1]
    name = re.search(r'filename="([\w.-]+)"', original.headers["content-disposition"])
    assert name
    assert root.find(".//pre/code").text == f"echo '{sha256}  {name[1]}' | sha256sum --check"


def test_a_stored_page_may_do_nothing(db: Path) -> None:
    for answer in ask(db, page_path(1), original_path(1), page_path(99)):
        policy = answer.headers["content-security-policy"]
        for rule in (
            "sandbox;",
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ):
            assert rule in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("stand", "title"), [("2026-11-01", "Neues Rathaus eröffnet"), (on_day(2).isoformat(), "Rathaus offen")]
)
def test_a_past_state_is_shown_as_it_was(db: Path, stand: str, title: str) -> None:
    (answer,) = ask(db, record_path("news", NEWS, stand))
    assert lxml_html.document_fromstring(answer.text).find(".//h1").text == title
    assert "So stand es am" in answer.text


def test_what_is_to_come_is_not_known_yet(db: Path) -> None:
    assert "So stand es am" not in ask(db, record_path("news", NEWS, "2999-01-01"))[0].text


def test_before_it_was_known_nothing_is_stated(db: Path) -> None:
    found = view(db, "news", NEWS, "2020-01-01T00:00:00+00:00")
    assert (found.since, found.fields, found.proof) == (None, (), None)
    assert "noch nicht im Archiv" in ask(db, record_path("news", NEWS, "2020-01-01"))[0].text


def test_an_event_has_dates_place_and_state(db: Path) -> None:
    place = Venue(name="Westpark", street="Möllerstraße 1", postcode="44137", city="Dortmund")
    dates = [occurrence(f"2026-{day}", "18:00") for day in ("11-20", "12-06", "12-05")]
    with Archive.open(db) as archive:
        put(
            archive,
            "event",
            EVENT,
            event(url=EVENT, dates=dates, venue=place, stated_date_count=28, is_cancelled=True),
            9,
        )
        disappear(archive, "event", EVENT, on_day(10), None, 404)
    found = view(db, "event", EVENT)
    assert found.dates is not None
    assert [line[5:11] for line in found.dates.ahead] == ["05.12.", "06.12."]
    assert found.dates.past_count == 1
    text = text_of(ask(db, record_path("event", EVENT))[0].text)
    place_and_number = (
        "Westpark, Möllerstraße 1, 44137 Dortmund",
        "Das Portal nennt 28 Termine, im Archiv stehen 3.",
    )
    for words in (
        *place_and_number,
        "abgesagt",
        "verschwunden seit 11.11.2026",
        "verschwunden (Antwort 404)",
    ):
        assert words in text


def test_no_picture_is_loaded_from_elsewhere(db: Path) -> None:
    picture = "https://www.dortmund.de/bild.webp"
    with Archive.open(db) as archive:
        put(
            archive,
            "news",
            NEWS,
            news(url=NEWS, image_url=picture, image_credit="Stadt Dortmund / Roland Gorecki"),
            9,
        )
    (answer,) = ask(db, record_path("news", NEWS))
    root = lxml_html.document_fromstring(answer.text)
    assert "Stadt Dortmund / Roland Gorecki" in text_of(answer.text)
    assert [one.get("src") for one in root.iter("img")] == []
    assert {one.get("rel") for one in root.iter("a") if one.get("href").startswith("https:")} == {
        "noreferrer external"
    }


def test_what_better_readers_found_is_told_apart(db: Path) -> None:
    with Archive.open(db) as archive:
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im August."), 9, "c", origin="reader")
    (answer,) = ask(db, record_path("news", NEWS))
    first = lxml_html.document_fromstring(answer.text).find_class("record-history")[0][0]
    assert first.get("class") == "reread"
    assert "mit besseren Leseregeln neu gelesen" in "".join(first.itertext())


def test_what_stands_for_a_page_that_was_not_changed_says_so(db: Path) -> None:
    with Archive.open(db) as archive:
        fetch(archive, NEWS, None, 10, run=1, content="b", status=304)
    record, page = ask(db, record_path("news", NEWS), page_path(view(db, "news", NEWS).proof.fetch))
    for answer in (record, page):
        assert "11.11.2026, 04:00 Uhr" in answer.text
        assert "nhaltlich unverändert; gespeichert ist die Fassung vom 09.11.2026, 04:00 Uhr" in answer.text


def test_what_was_noted_when_the_page_was_read_is_told(db: Path) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute(
            "INSERT INTO problems (run_id, url, record_kind, message, snippet, code, origin) "
            "SELECT run_id, url, 'news', 'contradiction: the weekday does not fit the date', 'Am Samstag', "
            "'contradiction', 'reading' FROM pages WHERE url = ?",
            (NEWS,),
        )
    assert ("Der Wochentag passt nicht zum Datum", "Am Samstag") in view(db, "news", NEWS).problems
    assert "Der Wochentag passt nicht zum Datum: Am Samstag" in text_of(
        ask(db, record_path("news", NEWS))[0].text
    )


def test_a_former_address_leads_to_the_record(db: Path) -> None:
    with Archive.open(db) as archive:
        archive.write_alias([OLD], NEWS, on_day(9), 1)
    assert view(db, "news", OLD).id == NEWS


def test_what_is_not_there_answers_in_german(db: Path) -> None:
    numbers = ("", "?abruf=-1", "?abruf=x", "?abruf=99999999999999999999")
    records = [
        record_path(*named) for named in (("event", NEWS), ("news", "x"), ("venue", NEWS), ("run", "1"))
    ]
    for answer in ask(db, "/eintrag", *records, *(f"/seite{number}" for number in numbers)):
        assert answer.status_code == 404
        assert re.search(r"gibt es|fehlt", text_of(answer.text))


def test_a_wrong_moment_is_refused(db: Path) -> None:
    for stand in ("gestern", "2026-99-99", "2026-11-03T25:00:00"):
        assert ask(db, record_path("news", NEWS, stand))[0].status_code == 400


@pytest.mark.parametrize(
    ("kind", "subject"), [("url", NEWS), ("hash", hashlib.sha256(BODIES[1]).hexdigest())]
)
def test_what_is_suppressed_is_shown_nowhere(db: Path, kind: str, subject: str) -> None:
    number = view(db, "news", NEWS).proof.fetch
    with Archive.open(db) as archive:
        suppress(archive, kind, subject)
    record, then, page, original = ask(
        db,
        record_path("news", NEWS),
        record_path("news", NEWS, "2026-11-02"),
        page_path(number),
        original_path(number),
    )
    assert (record.status_code, then.status_code, page.status_code, original.status_code) == (
        410,
        410,
        410,
        410,
    )
    for answer in (record, then, page, original):
        assert "Das Haus" not in answer.text
        assert "Bitte einer Person" in answer.text


def test_a_page_that_was_removed_or_damaged_says_so(db: Path) -> None:
    number = view(db, "news", NEWS).proof.fetch
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("UPDATE bodies SET data = x'00'")
    (damaged,) = ask(db, page_path(number))
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute(
            "UPDATE fetches SET stored_sha256 = NULL, pruned_at = ?", (on_day(9).isoformat(),)
        )
    page, record = ask(db, page_path(number), record_path("news", NEWS))
    assert (damaged.status_code, page.status_code, record.status_code) == (500, 410, 200)
    assert "beschädigt" in damaged.text
    for answer in (page, record):
        assert "wurde am 10.11.2026, 04:00 Uhr entfernt" in answer.text


def test_a_hostile_record_is_text(db: Path) -> None:
    script = '"><script>alert(1)</script>\u202e'
    hostile = news(
        script, url=NEWS, teaser=script, body_text=script, image_url="javascript:alert(1)", tags=[script]
    )
    with Archive.open(db) as archive:
        put(archive, "news", NEWS, hostile, 9)
        put(archive, "event", EVENT, event(script, url=EVENT, venue=script, organizer=script), 9)
    for answer in ask(db, record_path("news", NEWS), record_path("event", EVENT)):
        root = lxml_html.document_fromstring(answer.text)
        assert [one.get("src") for one in root.iter("script")] == ["/statisch/copy.js"]
        assert not [one for one in root.iter("a") if not re.match(r"https?:|[/#]", one.get("href"))]
        assert "\u202e" not in answer.text


def test_a_long_history_comes_in_parts(db: Path) -> None:
    with Archive.open(db) as archive, archive.writing():
        row = archive.connection.execute(
            "SELECT * FROM revisions WHERE record_id = ? LIMIT 1", (SERVICE,)
        ).fetchone()
        names = [one[1] for one in archive.connection.execute("PRAGMA table_info(revisions)")]
        held = dict(zip(names, row, strict=True))
        for number in range(3 * MOST):
            data = json.dumps(json.loads(held["data"]) | {"title": f"Fassung {number}"})
            changed = held | {
                "id": 1000 + number,
                "batch": f"x:{number}",
                "data": data,
                "seen_at": f"2027-01-01T00:00:{number:02}+00:00",
            }
            marks = ", ".join("?" * len(changed))
            archive.connection.execute(f"INSERT INTO revisions VALUES ({marks})", list(changed.values()))  # noqa: S608
    seen: list[int] = []
    before = None
    while True:
        part = view(db, "service", SERVICE, before=before).history
        assert 1 <= len(part.revisions) <= MOST
        assert all(one.change is not None for one in part.revisions)
        seen += [one.row["id"] for one in part.revisions]
        before = part.older
        if before is None:
            break
    assert len(seen) == part.total == 3 * MOST + 1
    assert seen == sorted(seen, reverse=True)
    (answer,) = ask(db, record_path("service", SERVICE))
    assert "Ältere Fassungen" in answer.text


def test_huge_texts_and_many_dates_are_cut(db: Path) -> None:
    dates = [
        occurrence(f"{year}-{month:02}-{day:02}")
        for year in (2025, 2027)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    with Archive.open(db) as archive:
        put(archive, "event", EVENT, event(url=EVENT, dates=dates, description_text="Wort " * 200_000), 9)
        put(archive, "event", EVENT, event(url=EVENT, dates=dates, description_text="Wert " * 200_000), 10)
    found = view(db, "event", EVENT)
    assert len(found.dates.ahead) == len(found.dates.past) == MOST_DATES
    (answer,) = ask(db, record_path("event", EVENT))
    assert "Hier gekürzt" in answer.text
    assert len(answer.text) < 2 * MOST_TEXT


def test_what_a_suppressed_state_was_before_is_not_told(db: Path) -> None:
    """The state of day 6 was read from a page that is suppressed by itself."""
    page = "https://www.dortmund.de/newsroom/liste/"
    with Archive.open(db) as archive:
        with archive.writing():
            sql = "UPDATE revisions SET page_url = ? WHERE record_id = ? AND data LIKE '%im Mai.%' AND seen_at = ?"
            archive.connection.execute(sql, (page, NEWS, on_day(6).isoformat()))
        suppress(archive, "url", page)
    record, then = ask(db, record_path("news", NEWS), record_path("news", NEWS, on_day(6).isoformat()))
    newest = lxml_html.document_fromstring(record.text).find_class("record-history")[0]
    assert "gesperrt" in "".join(newest[1].itertext())
    assert "Mai" not in "".join([*newest[0].itertext(), *newest[1].itertext()])
    assert then.status_code == 404


def test_an_entry_of_the_homepage_has_a_page(db: Path) -> None:
    with Archive.open(db) as archive:
        write(archive, Page(page_kind="home", events=[event("Nur ein Text")]), url="file:dump.txt", day=1)
        (record_id,) = archive.connection.execute(
            "SELECT id FROM events WHERE title = 'Nur ein Text'"
        ).fetchone()
    assert ask(db, record_path("event", record_id))[0].status_code == 200
