"""What is suppressed is shown in no view, whichever way it was named, and nothing of it is deleted."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from dortmund_scraper.records import GalleryImage, Page, Problem, ServiceSection, Slide, Teaser
from dortmund_scraper.store import Archive, Fetch, suppressions
from dortmund_scraper.store.fetches import Answer
from dortmund_scraper.store.suppressions import Subject, subject_of
from dortmund_scraper.store.withheld import Withheld
from tests.store.samples import (
    EVENT,
    HOME,
    NEWS,
    SERVICE,
    dump,
    event,
    news,
    occurrence,
    on_day,
    rows,
    service,
    write,
)

VIEWS = (
    "upcoming_events", "news_latest", "services_online", "termine_check", "contradictions", "recurrences",
)  # fmt: skip
BODY = b"<h1>Rathaus</h1>"
HASH = hashlib.sha256(BODY).hexdigest()
OLD = NEWS.replace("neues", "altes")


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An event, an article and a service, each of them in some views; the homepage links to the article."""
    soon = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    hours = ServiceSection(heading="Öffnungszeiten", kind="hours", text="Mo-Fr 9-12 Uhr")
    problem = Problem(record_kind="event", message="contradiction: Montag, 5. Dezember")
    evening = event(url=EVENT, stated_date_count=3, dates=[occurrence(soon, "18:00")])
    help_page = service(url=SERVICE, online_service=True, sections=[hours])
    article = news(url=NEWS, published_on=date(2026, 11, 1), body_text="Am Samstag, dem 16. November 2023.")
    home = Page(
        page_kind="home",
        url=HOME,
        slides=[Slide(title="Neues Rathaus", url=NEWS)],
        teasers=[Teaser(title="Neues Rathaus", url=NEWS), Teaser(title="Fundsachen", url=SERVICE)],
        gallery=[GalleryImage(caption="Fest", image_url=f"{HOME}fest_w460h192.jpg")],
    )
    write(archive, Page(page_kind="event", url=EVENT, events=[evening], problems=[problem]))
    write(archive, Page(page_kind="service", url=SERVICE, services=[help_page]))
    run = archive.start_run(on_day(0), {}, {})
    fetch = Fetch(NEWS, on_day(0), run, 200, body_sha256=HASH, addresses=(OLD, NEWS))
    answer = Answer(NEWS, on_day(0), 200, (), BODY)
    archive.write_page(Page(page_kind="news", url=NEWS, news=[article]), fetch, answers=[answer])
    write(archive, home)
    return archive


def suppress(archive: Archive, subject: str) -> None:
    with archive.writing():
        suppressions.add(archive.connection, subject_of(subject), "Bitte der Familie", on_day(1))


def sizes(archive: Archive) -> dict[str, int]:
    return {view: len(rows(archive, view)) for view in VIEWS}


def hidden(archive: Archive) -> set[tuple[str, str]]:
    return {
        (kind, record_id.partition("#")[0])
        for kind, record_id in rows(archive, "suppressed_records", "record_kind, record_id")
    }


def test_each_view_leaves_out_what_is_suppressed_and_nothing_else(filled: Archive) -> None:
    before, held = sizes(filled), dump(filled)
    assert all(before.values())
    suppress(filled, EVENT)
    gone = {"upcoming_events": 1, "termine_check": 1, "contradictions": 1}
    assert sizes(filled) == {view: size - gone.get(view, 0) for view, size in before.items()}
    suppress(filled, SERVICE)
    suppress(filled, NEWS)
    assert sizes(filled) == dict.fromkeys(VIEWS, 0)
    assert dump(filled) == held
    with filled.writing():
        for subject in (EVENT, SERVICE, NEWS):
            assert suppressions.remove(filled.connection, subject_of(subject))
        assert not suppressions.remove(filled.connection, subject_of(NEWS))
    assert sizes(filled) == before


@pytest.mark.parametrize(
    "subject", [NEWS, OLD, HASH, HASH.upper(), NEWS.removeprefix("https://www."), f"{NEWS}#x"]
)
def test_an_article_is_hidden_by_its_address_a_former_one_and_its_bytes(
    filled: Archive, subject: str
) -> None:
    suppress(filled, subject)
    assert rows(filled, "news_latest") == []
    assert hidden(filled) == {("news", NEWS), ("slide", NEWS), ("teaser", NEWS)}
    assert set(rows(filled, "suppressed_addresses", "address")) - {(HASH,)} == {(NEWS,), (OLD,)}
    assert set(rows(filled, "suppressed_bodies", "sha256")) == {(HASH,)}
    withheld = Withheld(filled.connection)
    assert withheld.record("news", NEWS) == "Bitte der Familie"
    assert withheld.record("service", SERVICE) is None
    assert withheld.capture(OLD) == withheld.capture(None, hashes=(None, HASH)) == "Bitte der Familie"
    assert withheld.capture(f"{NEWS}?utm_source=x") == "Bitte der Familie"
    assert withheld.capture(SERVICE, None, hashes=(None,)) is None
    assert suppressions.captures_of(filled.connection, subject_of(subject)) == 1


def test_bytes_that_are_not_stored_themselves_hide_their_page_too(filled: Archive) -> None:
    """Noise, and what was pruned: the hash is known, another body or none stands for it."""
    sql = "UPDATE fetches SET stored_sha256 = NULL WHERE stored_sha256 = ?"
    filled.connection.execute(sql, (HASH,))
    suppress(filled, HASH)
    assert ("news", NEWS) in hidden(filled)


def test_a_picture_is_hidden_by_its_id_and_its_address(filled: Archive) -> None:
    ((picture,),) = rows(filled, "gallery_images", "id")
    for subject in (picture, f"{HOME}fest_w460h192.jpg"):
        with filled.writing():
            suppressions.add(filled.connection, Subject("id", subject), "Person erkennbar", on_day(1))
        assert ("gallery_image", picture) in hidden(filled)
        filled.connection.execute("DELETE FROM suppressions")


def test_a_text_stays_hidden_when_its_page_turns_up(archive: Archive) -> None:
    dates = [occurrence("2026-12-05", "18:00")]
    write(
        archive, Page(page_kind="home", events=[event(dates=dates, stated_date_count=9)]), url="file:dump.txt"
    )
    ((text_id,),) = rows(archive, "events", "id")
    suppress(archive, text_id)
    assert rows(archive, "termine_check") == []
    write(archive, Page(page_kind="event", url=EVENT, events=[event(url=EVENT, dates=dates)]), day=1)
    assert rows(archive, "events", "id") == [(EVENT,)]
    assert rows(archive, "termine_check") == []
    assert hidden(archive) >= {("event", EVENT)}


def test_what_is_not_there_yet_can_be_suppressed(archive: Archive) -> None:
    suppress(archive, NEWS)
    assert suppressions.records_of(archive.connection, subject_of(NEWS)) == []
    write(archive, Page(page_kind="news", url=NEWS, news=[news(url=NEWS)]))
    assert rows(archive, "news_latest") == []
    assert suppressions.records_of(archive.connection, subject_of(NEWS)) == [("news", NEWS)]


def test_suppressing_again_changes_the_reason(archive: Archive) -> None:
    suppress(archive, NEWS)
    with archive.writing():
        suppressions.add(archive.connection, subject_of(NEWS), "Urteil", on_day(5))
    (only,) = suppressions.listing(archive.connection)
    assert (only.reason, only.made_at) == ("Urteil", "2026-11-02T03:00:00+00:00")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("text:0123456789ab", Subject("id", "text:0123456789ab")),
        ("ab" * 32, Subject("hash", "ab" * 32)),
        ("ab" * 31, Subject("id", "ab" * 31)),
        ("/services/fundsachen.html", Subject("url", SERVICE)),
        ("dortmund.de/services/fundsachen.html?utm_source=x", Subject("url", SERVICE)),
        ("http://dortmund.de/services/fundsachen.html", Subject("url", SERVICE)),
        ("http://127.0.0.1:81/a.html", Subject("url", "http://127.0.0.1:81/a.html")),
    ],
)
def test_what_a_person_means(text: str, subject: Subject) -> None:
    assert subject_of(f" {text} ") == subject


def test_paths_are_those_of_the_portal_that_was_crawled_last(archive: Archive) -> None:
    assert suppressions.portal_of(archive.connection) == "https://www.dortmund.de"
    taken = {"command": "import", "portal": "http://127.0.0.1:83"}
    archive.start_run(on_day(0), taken, {})
    assert suppressions.portal_of(archive.connection) == "http://127.0.0.1:83"
    for port in (81, 82):
        archive.start_run(on_day(1), {"portal": f"http://127.0.0.1:{port}"}, {})
    archive.start_run(on_day(2), taken, {})
    for text in ("/a.html", "www.dortmund.de/a.html", "https://dortmund.de/a.html"):
        meant = suppressions.subject_in(archive.connection, text)
        assert meant == Subject("url", "http://127.0.0.1:82/a.html")


def test_what_was_suppressed_before_it_was_known_can_be_shown_again(archive: Archive) -> None:
    """The path of a picture is an address as long as no record has it as its id."""
    path = "/dortmund/fest.jpg"
    suppress(archive, path)
    picture = GalleryImage(caption="Fest", image_url=f"{HOME}dortmund/fest.jpg")
    write(archive, Page(page_kind="home", url=HOME, gallery=[picture]))
    assert suppressions.subject_in(archive.connection, path) == Subject("id", path)
    assert suppressions.suppressed_as(archive.connection, path) == subject_of(path)
    assert suppressions.suppressed_as(archive.connection, NEWS) is None


@pytest.mark.parametrize("text", ["", "  ", "http://anna@dortmund.de/", "http://[::1"])
def test_what_means_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=r"blank|no address"):
        subject_of(text)


@pytest.mark.parametrize("view", ["suppressed_addresses", "suppressed_bodies", "suppressed_records"])
def test_what_is_suppressed_is_looked_up_by_indexes(archive: Archive, view: str) -> None:
    """In the views f is fetches, o observations, a url_aliases, and r a table of records, also of the small ones."""
    plan = [step for *_, step in archive.connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}")]  # noqa: S608
    assert len([step for step in plan if step.startswith("SEARCH ")]) >= 5
    assert not [step for step in plan if re.match(r"SCAN [foa]\b", step)]
    assert len([step for step in plan if re.match(r"SCAN r\b", step)]) <= 5


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_is_made_once_for_each_question(archive: Archive, view: str) -> None:
    plan = [step for *_, step in archive.connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}")]  # noqa: S608
    assert any(step.startswith("LIST SUBQUERY") for step in plan)
    assert not [step for step in plan if "CORRELATED" in step]
