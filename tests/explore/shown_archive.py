"""An archive in which every shown table has a row that is open and one that can be suppressed, and how it is shown."""

import sqlite3
from datetime import date
from pathlib import Path

from dortmund_scraper.explore.catalogue import FUNCTIONS, TABLES, collate_german
from dortmund_scraper.records import (
    GalleryImage,
    Page,
    PageKind,
    Problem,
    QuickLink,
    Record,
    ServiceFee,
    ServiceSection,
    Slide,
    Teaser,
    Venue,
    Video,
)
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import Subject
from tests.store.histories import disappear, fetch
from tests.store.samples import CALENDAR, HOME, PORTAL, event, news, occurrence, on_day, rows, service, write

OPEN, SECRET = "Übungsfest", "Verschlusssache"
DATES = "Am Samstag, dem 16. November 2023, und jeden Mittwoch um 18 Uhr."
"""A weekday that does not fit, and what repeats."""
_ENTRIES = ("gallery_images", "videos", "slides", "teasers", "quick_links")


def address(kind: str, word: str) -> str:
    """The address of the event, article or service that has this word."""
    slug = "termin_1" if word == OPEN else "termin_2"
    return {
        "event": f"{CALENDAR}{slug}.html",
        "news": f"{PORTAL}/newsroom/nachrichten-dortmund.de/{word.lower()}.html",
        "service": f"{PORTAL}/services/{word.lower()}.html",
    }[kind]


def fill(path: Path) -> Path:
    """Writes the archive: on the first day all is new, on the second it changed."""
    with Archive.open(path) as archive:
        for word in (OPEN, SECRET):
            for day in (0, 1):
                _write(archive, word, day)
            disappear(archive, "news", address("news", word), on_day(2), None, 404)
        write(archive, _home(), url=HOME)
    return path


def _write(archive: Archive, word: str, day: int) -> None:
    for kind, record in _records(word, day).items():
        url = address(kind, word)
        problem = Problem(record_kind="page", message="contradiction: admission and prices", snippet=word)
        field = {"event": "events", "news": "news", "service": "services"}[kind]
        page = Page.model_validate(
            {"page_kind": kind, "url": url, "title": word, field: [record], "problems": [problem]}
        )
        run = archive.start_run(on_day(day), {}, {})
        fetch(archive, url, f"{word} {kind} {day}".encode(), day, run=run, content=f"{word}{day}")
        write(archive, page, url=url, day=day, run=run)
        archive.finish_run(run, on_day(day), "complete", 0, {})


def _records(word: str, day: int) -> dict[PageKind, Record]:
    texts = {"title": word, "teaser": f"{word}, Fassung {day}"}
    return {
        "event": event(
            url=address("event", word), venue=Venue(name=word, district="Hörde"), category="Fest", stated_date_count=3,
            dates=[occurrence("2099-12-05", "18:00")], description_text=DATES, is_cancelled=day == 1, **texts,
        ),
        "news": news(
            url=address("news", word), body_text=DATES, tags=[word], districts=["Hörde"],
            published_on=date(2026, 11, 1), **texts,
        ),
        "service": service(
            url=address("service", word), online_service=True, channels=["online"], body_text=word,
            sections=[ServiceSection(heading=word, kind="hours", text=DATES)],
            fees=[ServiceFee(amount="3.50", currency="EUR", text=word)], **texts,
        ),
    }  # fmt: skip


def _home() -> Page:
    words = (OPEN, SECRET)
    return Page(
        page_kind="home", url=HOME,
        gallery=[GalleryImage(caption=f"{one}. {DATES}", image_url=f"{PORTAL}/b/{one}.webp", image_credit=one)
                 for one in words],
        videos=[Video(title=one, video_url=f"https://videos.example/{one}") for one in words],
        slides=[Slide(title=one, url=f"{PORTAL}/themen/{one}/") for one in words],
        teasers=[Teaser(title=one, url=f"{PORTAL}/themen/{one}-2/") for one in words],
        quick_links=[QuickLink(title=one, url=f"{PORTAL}/themen/{one}-3/") for one in words],
    )  # fmt: skip


def suppress(path: Path) -> None:
    """Suppresses all that has the secret word, each by the name that it has."""
    with Archive.open(path) as archive:
        kinds = ("event", "news", "service")
        subjects = [Subject("url", address(kind, SECRET)) for kind in kinds]
        for table in _ENTRIES:
            titled = "caption" if table == "gallery_images" else "title"
            ((found,),) = rows(archive, f"{table} WHERE {titled} LIKE '{SECRET}%'", "id")
            subjects.append(Subject("id", found))
        with archive.writing():
            for subject in subjects:
                suppressions.add(archive.connection, subject, "Bitte der Familie", on_day(2))


def show(path: Path) -> sqlite3.Connection:
    """A connection that has the views of the catalogue."""
    connection = sqlite3.connect(path)
    for name, (arguments, function, is_same) in FUNCTIONS.items():
        connection.create_function(name, arguments, function, deterministic=is_same)
    connection.create_collation("german", collate_german)
    for table in TABLES.values():
        connection.execute(f'CREATE TEMP VIEW "{table.name}" AS {table.sql}')
    return connection
