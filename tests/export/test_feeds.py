"""Atom: the newest articles, and the newest changes."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from dortmund_scraper.changes.as_atom import entry_id
from dortmund_scraper.export.atom.revised import newest_changes
from dortmund_scraper.export.formats.feeds import Feeds
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Organisation, Publisher
from dortmund_scraper.history.recent import Kinds, gather
from dortmund_scraper.records import Page, Record
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.look import look_at_current
from tests.export.planted import (
    FORMULA,
    MAIL,
    ODD,
    PHONE,
    SECRET,
    TAIL,
    article,
    articles,
    events,
    plant,
    publication,
    services,
    termin,
)
from tests.store.samples import PORTAL, on_day

PROFILES = pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
FREE = Publisher(
    catalogue=Catalogue(
        license="dl-zero-de/2.0", base_url="https://daten.example/do", title="Daten\x07 & mehr"
    ),
    publisher=Organisation(name="Offene <Daten> e. V.", homepage="https://daten.example"),
)
OTHER_MAIL = "karla.muster@stadtdo.de"
KINDS = Kinds(("news", "event", "service"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted archive after a day on which texts, pictures and contacts changed."""
    path = plant(tmp_path_factory.mktemp("archive") / "archiv.db")
    event, news, service = events()[0], articles()[0], services()[0]
    event.dates[4].is_cancelled = True
    event.description_text = f"Treffpunkt am Fluss. Fragen an {OTHER_MAIL}. {TAIL}, wirklich"
    event.teaser, event.image_credit = "Gemeinsam langsam laufen.", "Stadt Dortmund / Ada Weiß"
    news.title, news.teaser = "Neues Rathaus geschlossen", f"Auskunft gibt {OTHER_MAIL}."
    service.sections[1].text = f"Frau Beispiel, Tel. {PHONE}, {OTHER_MAIL}. {TAIL}"
    with Archive.open(path) as archive:
        for kind, field, record in (
            ("event", "events", event),
            ("news", "news", news),
            ("service", "services", service),
        ):
            put(archive, kind, field, record)
    return path


def put(archive: Archive, kind: str, field: str, record: Record, day: int = 3) -> None:
    run = archive.start_run(on_day(day), {}, {})
    url = record.url  # type: ignore[attr-defined]
    page = Page.model_validate({"page_kind": kind, "url": url, field: [record]})
    archive.write_page(page, Fetch(url, on_day(day), run, 200, body_sha256="a" * 64))
    archive.finish_run(run, on_day(day), "complete", 0, {})


def written(
    db: Path, out: Path, profile: Profile = METADATA, since: datetime | None = None
) -> dict[str, str]:
    """The text of both files."""
    with publication(db, out, profile, FREE, since=since) as published:
        Feeds().write(published)
        assert [file.info.path for file in published.folder.files] == ["news/news.atom", "changes.atom"]
    return {
        path.stem: path.read_text(encoding="utf-8") for path in (out / "news/news.atom", out / "changes.atom")
    }


def feed_of(text: str) -> Any:
    feed = feedparser.parse(text.encode(), sanitize_html=False)
    assert not feed.bozo, feed.bozo_exception
    return feed


def content_of(text: str, title: str) -> str:
    """The whole entry of this title as text."""
    (entry,) = (one for one in feed_of(text).entries if one.title == title)
    return str(entry)


@PROFILES
def test_both_are_feeds_with_aware_moments_and_ids_of_their_own(
    db: Path, tmp_path: Path, profile: Profile
) -> None:
    feeds = {name: feed_of(text) for name, text in written(db, tmp_path / "out", profile).items()}
    assert {name: len(feed.entries) for name, feed in feeds.items()} == {"news": 2, "changes": 18}
    for feed in feeds.values():
        ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
        moments = [one.updated for one in (feed.feed, *feed.entries)]
        assert all(datetime.fromisoformat(moment).tzinfo for moment in moments)
        assert feed.feed.updated == max(moments[1:])
        assert feed.feed.author == "Offene <Daten> e. V."
        assert "Profil: " + profile.name in feed.feed.subtitle
        assert "https://www.dortmund.de" in feed.feed.subtitle
        assert "http://dcat-ap.de/def/licenses/dl-zero-de/2.0" in feed.feed.rights


@PROFILES
def test_what_is_suppressed_is_in_neither(db: Path, tmp_path: Path, profile: Profile) -> None:
    assert SECRET not in str(written(db, tmp_path / "out", profile))


@PROFILES
def test_contacts_are_in_none_but_research(db: Path, tmp_path: Path, profile: Profile) -> None:
    whole = str(written(db, tmp_path / "out", profile))
    for contact in (MAIL, PHONE, "muster@stadtdo.de"):
        assert (contact in whole) is (profile is RESEARCH)


@PROFILES
def test_texts_and_pictures_are_where_the_profile_has_them(
    db: Path, tmp_path: Path, profile: Profile
) -> None:
    texts = written(db, tmp_path / "out", profile)
    assert (TAIL in texts["news"]) is (profile is not METADATA)
    assert ("Treffpunkt" in texts["changes"]) is (profile is not METADATA)
    assert ("Ada Weiß" in texts["changes"]) is (profile is not METADATA)


def test_fields_that_are_not_shown_are_named(db: Path, tmp_path: Path) -> None:
    told = content_of(written(db, tmp_path / "out")["changes"], "geändert: Lauftreff")
    assert (
        "nicht gezeigt: Beschreibung, Bildautoren, Bildnachweis" not in told
    )  # only what the page states changed
    assert "nicht gezeigt: Beschreibung, Bildnachweis" in told
    assert "<ins>[+langsam +]</ins>" in told


def test_titles_are_as_they_are_written(db: Path, tmp_path: Path) -> None:
    texts = written(db, tmp_path / "out")
    titles = {entry.title for entry in feed_of(texts["changes"]).entries}
    assert f"neu: {FORMULA}" in titles
    assert "neuer Titel, geändert: Neues Rathaus geschlossen" in titles
    odd = etree.fromstring(texts["changes"].encode()).xpath("//*[local-name()='title']/text()")
    assert "neu: " + ODD.replace("\x07", "").replace("\x1b", "") in odd
    assert odd[0] == "Daten & mehr: Änderungen"


def test_ids_of_changes_are_those_of_the_command(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, FREE, "news", "events", "services") as published:
        Feeds().write(published)
    period = gather(db, on_day(-9), None, KINDS, on_day(9))
    found = [
        entry.id for entry in feed_of((tmp_path / "out/changes.atom").read_text(encoding="utf-8")).entries
    ]
    assert found == [entry_id(change) for change in reversed(period.changes)]
    assert len(found) > 10


def test_only_as_many_as_asked_for_are_there_and_the_newest_first(db: Path) -> None:
    connection = look_at_current(db)
    try:
        everything = [one.change for one in newest_changes(connection, KINDS.names, "", 500)]
        few = [one.change for one in newest_changes(connection, KINDS.names, "", 3)]
    finally:
        connection.close()
    assert few == everything[:3]
    assert [change.seen_at for change in few] == [on_day(3).isoformat()] * 3


def test_an_article(db: Path, tmp_path: Path) -> None:
    texts = written(db, tmp_path / "out", RESEARCH)
    first, second = feed_of(texts["news"]).entries
    assert first.title == "Neues Rathaus geschlossen"
    assert first.link == article("rathaus")
    assert first.published == "2026-10-25T02:30:00+01:00"
    assert first.updated == on_day(3).isoformat()
    assert first.summary == f"Auskunft gibt {OTHER_MAIL}."
    assert first.content[0].type == "text/plain"
    assert first.content[0].value.endswith(TAIL)
    assert [tag.term for tag in first.tags] == ["Rathaus", "-Bau"]
    assert second.title == "-10 Grad am Phoenix-See"
    assert "published" not in second
    assert second.dcterms_date == "2026-01-08"
    assert second.updated == on_day(0).isoformat()


def test_since_bounds_the_changes(db: Path, tmp_path: Path) -> None:
    entries = feed_of(written(db, tmp_path / "out", since=on_day(1))["changes"]).entries
    assert len(entries) == 4
    assert min(entry.updated for entry in entries) == on_day(1).isoformat()


def test_what_is_gone_is_told_without_more(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "archiv.db"
    path.write_bytes(db.read_bytes())
    with Archive.open(path) as archive, archive.writing():
        run = archive.connection.execute("SELECT max(id) FROM runs").fetchone()[0]
        archive.connection.execute(
            "INSERT INTO disappearances (record_kind, record_id, gone_at, run_id, status) "
            "VALUES ('event', ?, ?, ?, 404)",
            (termin(3), on_day(4).isoformat(), run),
        )
    first = feed_of(written(path, tmp_path / "out")["changes"]).entries[0]
    assert first.title == f"verschwunden (Antwort 404): {FORMULA}"
    assert first.updated == on_day(4).isoformat()


def test_the_feed_names_its_place(db: Path, tmp_path: Path) -> None:
    links = feed_of(written(db, tmp_path / "out")["news"]).feed.links
    assert {link.rel: link.href for link in links}["self"] == "https://daten.example/do/news/news.atom"


@PROFILES
def test_two_exports_are_the_same(db: Path, tmp_path: Path, profile: Profile) -> None:
    assert written(db, tmp_path / "one", profile) == written(db, tmp_path / "two", profile)


def test_an_empty_feed_is_one(tmp_path: Path) -> None:
    db = plant(tmp_path / "archiv.db")
    for text in written(db, tmp_path / "out", since=on_day(5)).values():
        feed = feed_of(text)
        assert feed.entries == []
        assert feed.feed.updated == on_day(1).isoformat()


@pytest.mark.parametrize("profile", [METADATA, OPEN], ids=lambda profile: profile.name)
def test_an_address_that_holds_a_contact_is_no_link(tmp_path: Path, profile: Profile) -> None:
    db = plant(tmp_path / "archiv.db")
    url = f"{PORTAL}/newsroom/nachrichten-dortmund.de/{OTHER_MAIL}.html"
    with Archive.open(db) as archive:
        put(archive, "news", "news", articles()[0].model_copy(update={"url": url, "title": "Neue Adresse"}))
    feeds = written(db, tmp_path / "out", profile)
    assert "Neue Adresse" in content_of(feeds["changes"], "neu: Neue Adresse")
    assert OTHER_MAIL not in "".join(feeds.values())
