"""The index of the search is as the records are, after each transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dortmund_scraper.records import (
    GalleryImage,
    Page,
    QuickLink,
    ServiceFee,
    ServiceSection,
    Slide,
    Teaser,
    Venue,
)
from dortmund_scraper.store import Archive, migrations, retelling, suppressions
from dortmund_scraper.store.search import index
from dortmund_scraper.store.suppressions import Subject, subject_of
from tests.store.samples import (
    CALENDAR,
    EVENT,
    HOME,
    NEWS,
    SERVICE,
    event,
    news,
    on_day,
    rows,
    service,
    write,
)

VERSION_3 = Path(__file__).with_name("version-3.sql")
SEARCHED = (
    "search_documents",
    "search_words",
    "search_data",
    "search_idx",
    "search_docsize",
    "search_trigrams_data",
)


def words(archive: Archive) -> set[str]:
    """The words that are found, by either index."""
    vocabulary = {word for (word,) in rows(archive, "search_words", "word")}
    assert vocabulary == {term for (term,) in rows(archive, "search_terms", "term")}
    return vocabulary


def indexed(archive: Archive) -> set[tuple[str, str]]:
    return set(rows(archive, "search_documents", "record_kind, record_id"))


def is_whole(archive: Archive) -> None:
    """Lets SQLite compare both indexes with what they are made of."""
    archive.connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    archive.connection.execute(
        "INSERT INTO search_trigrams (search_trigrams, rank) VALUES ('integrity-check', 1)"
    )
    words(archive)


@contextmanager
def unwritten(archive: Archive) -> Iterator[None]:
    """Nothing of the index may be written meanwhile."""
    before = {name: rows(archive, name) for name in SEARCHED}
    yield
    assert {name: rows(archive, name) for name in SEARCHED} == before


def article(text: str = "Der Weg ist frei.", **fields: str) -> Page:
    return Page(page_kind="news", url=NEWS, news=[news(url=NEWS, body_text=text, **fields)])


def test_all_that_a_record_says_is_indexed(archive: Archive) -> None:
    venue = Venue(
        name="Westfalenpark",
        street="Florianstraße 2",
        postcode="44139",
        city="Dortmund",
        district="Ruhrallee",
    )
    tagged = news(
        url=NEWS, topline="Dachzeile", teaser="Vorspann", body_text="Haupttext", tags=["Verkehr", "Ärger"],
        districts=["Hombruch"], image_alt="Bagger", image_credit="Roland Gorecki",
    )  # fmt: skip
    described = event(url=EVENT, venue=venue, organizer="Kulturbüro", category="Konzert", district="Hörde")
    section = ServiceSection(heading="Gebühren", kind="fees", text="Neun Euro")
    fee = ServiceFee(text="Zuschlag", amount=None)
    served = service(url=SERVICE, body_text="Verlorenes", sections=[section], fees=[fee])
    home = Page(
        page_kind="home",
        url=HOME,
        gallery=[GalleryImage(caption="Bildzeile")],
        slides=[Slide(title="Schieber")],
        teasers=[Teaser(title="Thema", teaser="Anriss")],
        quick_links=[QuickLink(title="Schnell", url=NEWS)],
    )
    write(archive, Page(page_kind="news", url=NEWS, news=[tagged]))
    write(archive, Page(page_kind="event", url=EVENT, events=[described]))
    write(archive, Page(page_kind="service", url=SERVICE, services=[served]))
    write(archive, home)
    expected = (
        "dachzeile vorspann haupttext verkehr arger hombruch bagger roland gorecki westfalenpark florianstraße 44139 "
        "ruhrallee kulturburo konzert horde gebuhren neun verlorenes zuschlag bildzeile schieber thema anriss schnell"
    )
    assert set(expected.split()) <= words(archive)
    assert len(indexed(archive)) == 7
    is_whole(archive)


def test_reading_the_same_again_writes_nothing(archive: Archive) -> None:
    write(archive, article())
    with unwritten(archive):
        write(archive, article(), day=1)


def test_another_reader_with_the_same_result_writes_nothing(archive: Archive) -> None:
    write(archive, article(), day=0)
    with unwritten(archive), archive.writing():
        index.follow(archive.connection, index.documents(archive.connection, [("news", NEWS)]))


def test_a_change_takes_old_words_out_and_new_ones_in(archive: Archive) -> None:
    write(archive, article("Baustelle am Wall"))
    write(archive, article("Sperrung am Wall"), day=1)
    assert {"sperrung", "wall"} <= words(archive)
    assert "baustelle" not in words(archive)
    is_whole(archive)


def test_a_word_that_another_record_holds_stays(archive: Archive) -> None:
    write(archive, article("Baustelle am Wall"))
    write(
        archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE, teaser="Baustelle")])
    )
    write(archive, article("Sperrung am Wall"), day=1)
    assert "baustelle" in words(archive)


def test_a_text_that_becomes_a_page_leaves_the_index(archive: Archive) -> None:
    write(archive, Page(page_kind="home", url=HOME, events=[event("Lichterfest")]))
    ((kind, text_id),) = indexed(archive)
    assert text_id.startswith("text:")
    write(archive, Page(page_kind="event", url=EVENT, events=[event("Lichterfest", url=EVENT)]), day=1)
    assert indexed(archive) == {(kind, EVENT)}
    is_whole(archive)


def test_a_page_that_moved_is_found_once(archive: Archive) -> None:
    old = NEWS.replace("neues", "altes")
    write(archive, Page(page_kind="news", url=old, news=[news(url=old)]))
    write(archive, article(), day=1)
    archive.write_alias((old,), NEWS, on_day(2), archive.start_run(on_day(2), {}, {}))
    assert indexed(archive) == {("news", NEWS)}
    is_whole(archive)


def test_what_is_suppressed_is_in_no_index(archive: Archive) -> None:
    write(archive, article("Baustelle am Wall"))
    with archive.writing():
        suppressions.add(archive.connection, subject_of(NEWS), "Bitte", on_day(1))
    assert (indexed(archive), words(archive)) == (set(), set())
    write(archive, article("Sperrung am Wall"), day=2)
    assert (indexed(archive), words(archive)) == (set(), set())
    with archive.writing():
        suppressions.remove(archive.connection, subject_of(NEWS))
    assert indexed(archive) == {("news", NEWS)}
    assert "sperrung" in words(archive)
    is_whole(archive)


def test_what_only_a_suppressed_page_tells_is_in_no_index(archive: Archive) -> None:
    told = Page(page_kind="home", url=HOME, events=[event("Geheimfest"), event("Lichterfest")])
    write(archive, told.model_copy(update={"gallery": [GalleryImage(caption="Geheimbild")]}))
    listed = Page(page_kind="calendar", url=CALENDAR, events=[event("Lichterfest")])
    write(archive, listed, day=1)
    with archive.writing():
        suppressions.add(archive.connection, subject_of(HOME), "Bitte", on_day(2))
    assert {"geheimfest", "geheimbild"}.isdisjoint(words(archive))
    assert "lichterfest" in words(archive)
    with archive.writing():
        suppressions.remove(archive.connection, subject_of(HOME))
    assert {"geheimfest", "geheimbild"} <= words(archive)
    is_whole(archive)


def test_what_an_address_makes_suppressed_later_is_gone_at_the_end_of_the_run(archive: Archive) -> None:
    write(archive, article())
    with archive.writing():
        sql = "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES ('url', ?, 'x', 'y')"
        archive.connection.execute(sql, (NEWS,))
    run = archive.start_run(on_day(1), {}, {})
    archive.finish_run(run, on_day(1), "complete", 0, {})
    assert indexed(archive) == set()


def fail_while_suppressing(archive: Archive) -> None:
    with archive.writing():
        suppressions.add(archive.connection, Subject("url", NEWS), "Bitte", on_day(1))
        raise ZeroDivisionError


def test_nothing_of_a_failed_transaction_stays(archive: Archive) -> None:
    write(archive, article("Baustelle"))
    with unwritten(archive), pytest.raises(ZeroDivisionError):
        fail_while_suppressing(archive)
    is_whole(archive)


def test_the_end_of_a_run_joins_the_parts_of_the_index(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, text in enumerate(("Baustelle", "Sperrung", "Umleitung")):
        write(archive, article(text), day=day)
    segments = "search_idx", "count(DISTINCT segid)"
    run = archive.start_run(on_day(3), {}, {})
    archive.finish_run(run, on_day(3), "complete", 0, {})
    assert rows(archive, *segments) == [(3,)]
    monkeypatch.setattr(index, "_MOST_SEGMENTS", 2)
    archive.finish_run(run, on_day(3), "complete", 0, {})
    assert rows(archive, *segments) == [(1,)]
    is_whole(archive)


def test_telling_all_again_begins_with_an_empty_index(archive: Archive) -> None:
    write(archive, article("Baustelle"))
    with archive.writing():
        retelling.empty(archive.connection)
    assert (indexed(archive), words(archive)) == (set(), set())
    is_whole(archive)


def test_a_row_that_somebody_changed_by_hand_does_not_stop_a_run(archive: Archive) -> None:
    write(archive, article("Baustelle"))
    archive.connection.execute(
        "UPDATE news SET body_text = 'ganz andere und viel mehr Worte als dort je standen'"
    )
    write(archive, article("Sperrung"), day=1)
    assert "sperrung" in words(archive)
    is_whole(archive)


def test_a_soft_hyphen_parts_no_word(archive: Archive) -> None:
    write(archive, article("Stra\u00dfen\u00adsperrung und Mu\u0308ll\u200babfuhr"))
    assert {"stra\u00dfensperrung", "mullabfuhr"} <= words(archive)


def test_one_record_is_found_by_its_number(archive: Archive) -> None:
    plan = archive.connection.execute(
        "EXPLAIN QUERY PLAN SELECT title, text FROM search_source WHERE id = 7"
    ).fetchall()
    steps = [step for *_, step in plan if "search_documents" in step or step.startswith(("SCAN", "SEARCH d"))]
    assert len(steps) >= 8
    assert all("PRIMARY KEY" in step for step in steps), steps


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_3.read_text(encoding="utf-8"))
    return path


def test_an_old_archive_gets_an_index_of_what_it_holds(old: Path) -> None:
    with Archive.open(old) as archive:
        assert {kind for kind, _ in indexed(archive)} == {"news", "event", "service", "gallery_image"}
        assert "samstag" in words(archive)
        is_whole(archive)


def test_opening_it_again_makes_no_index_anew(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.open(old).close()
    monkeypatch.setattr(migrations, "rebuild", lambda _: pytest.fail("made anew"))
    Archive.open(old).close()


def test_made_anew_it_is_the_same(archive: Archive) -> None:
    write(archive, article("Baustelle am Wall"))
    write(
        archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE, teaser="Baustelle")])
    )
    before = (
        indexed(archive),
        words(archive),
        sorted(rows(archive, "search_instances", "term, col, offset")),
    )
    with archive.writing():
        index.rebuild(archive.connection)
    after = (indexed(archive), words(archive), sorted(rows(archive, "search_instances", "term, col, offset")))
    assert after == before
