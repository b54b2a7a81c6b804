"""Records that were first seen without URL find the record that they are, in either order."""

import itertools
from datetime import date

import pytest

from dortmund_scraper.records import Event, GalleryImage, NewsItem, Page, Service, Video
from dortmund_scraper.store import Archive
from tests.store.samples import (
    CALENDAR,
    EVENT,
    HOME,
    NEWS,
    SERVICE,
    dump,
    event,
    news,
    occurrence,
    rows,
    service,
    write,
)

Pair = tuple[Page, Page]
DUMP = "file:startseite.txt"
OTHER_EVENT = f"{CALENDAR}termin_99.html"


def events(text: Event, page: Event) -> Pair:
    return Page(page_kind="home", events=[text]), Page(page_kind="event", url=page.url, events=[page])


def articles(text: NewsItem, page: NewsItem) -> Pair:
    return Page(page_kind="home", news=[text]), Page(page_kind="news", url=page.url, news=[page])


def services(text: Service, page: Service) -> Pair:
    return Page(page_kind="home", services=[text]), Page(page_kind="service", url=page.url, services=[page])


DAY = date(2026, 10, 31)
SAME = {
    "event": events(
        event(teaser="Kurz", dates=[occurrence("2026-12-01", "18:00", source="list")]), event(url=EVENT)
    ),
    "event, venue in other letters": events(event(venue="WESTPARK"), event(url=EVENT)),
    "event, venue unknown, common day": events(event(venue=None), event(url=EVENT)),
    "news": articles(news(published_on=DAY), news(url=NEWS, published_on=DAY)),
    "news, day unknown": articles(news(published_on=DAY), news(url=NEWS)),
    "news, title in other signs": articles(
        news("Neues  Rathaus – eröffnet"), news("Neues Rathaus - eröffnet", url=NEWS)
    ),
    "service": services(service(), service(url=SERVICE, body_text="Lang")),
}
DIFFERENT = {
    "event elsewhere": events(event(venue="Saal"), event(url=EVENT)),
    "event, venue unknown, other day": events(
        event(venue=None, dates=[occurrence("2027-01-01")]), event(url=EVENT)
    ),
    "news of another day": articles(news(published_on=DAY), news(url=NEWS, published_on=date(2025, 10, 31))),
    "service of another name": services(service("Fundbüro"), service(url=SERVICE)),
}


def load(archive: Archive, pair: Pair, order: tuple[int, int]) -> None:
    for day, number in enumerate(order):
        write(archive, pair[number], day=day, url=DUMP if number == 0 else None)


def records(archive: Archive) -> list[tuple[str, str]]:
    tables = ("news", "events", "services")
    return [row for table in tables for row in rows(archive, table, "id, first_seen")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_a_text_and_its_page_are_one_record(archive: Archive, pair: Pair, order: tuple[int, int]) -> None:
    load(archive, pair, order)
    assert records(archive) == [(pair[1].url, "2026-11-01T03:00:00+00:00")]
    assert [url for (url,) in rows(archive, "observations", "DISTINCT record_id")] == [pair[1].url]
    assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_a_text_and_another_page_are_two(archive: Archive, pair: Pair, order: tuple[int, int]) -> None:
    load(archive, pair, order)
    assert len(records(archive)) == 2


def test_the_dates_of_the_text_go_along_and_nothing_is_left_behind(archive: Archive) -> None:
    load(archive, SAME["event"], (0, 1))
    assert rows(archive, "event_dates", "event_id, start_date") == [
        (EVENT, "2026-12-01"),
        (EVENT, "2026-12-05"),
    ]
    assert rows(archive, "events", "title, teaser") == [("Chor im Park", "Kurz")]
    assert rows(archive, "event_venues", "event_id") == [(EVENT,)]
    assert len(rows(archive, "venues")) == 1


def test_the_history_of_the_text_goes_along(archive: Archive) -> None:
    load(archive, SAME["service"], (0, 1))
    assert rows(archive, "revisions", "record_id, run_id, changed_fields") == [
        (SERVICE, 1, None),
        (SERVICE, 2, '["body_text","url"]'),
    ]


def test_reading_both_again_changes_nothing(archive: Archive) -> None:
    for pair in SAME.values():
        load(archive, pair, (0, 1))
    before = dump(archive)
    for day in (5, 6):
        for text, page in SAME.values():
            write(archive, page, day=day)
            write(archive, text, day=day, url=DUMP)
    write(archive, SAME["service"][0], day=7, url=DUMP)
    for text, page in (SAME["event"], SAME["service"]):
        write(archive, text, day=8, url=f"{DUMP}-{page.url}")
        write(archive, page, day=8)
    assert dump(archive)["services"] == before["services"]
    assert len(rows(archive, "events")) == 1


def test_a_text_that_could_be_either_of_two_stays_by_itself(archive: Archive) -> None:
    for url, day in ((EVENT, "2026-12-05"), (OTHER_EVENT, "2027-12-05")):
        write(archive, Page(page_kind="event", url=url, events=[event(url=url, dates=[occurrence(day)])]))
    write(archive, Page(page_kind="home", events=[event(dates=[occurrence("2028-12-05")])]), url=DUMP)
    assert len(rows(archive, "events")) == 3


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_common_day_tells_which_of_two_events_is_meant(archive: Archive, order: tuple[int, ...]) -> None:
    pages = [
        Page(page_kind="event", url=url, events=[event(url=url, dates=[occurrence(day)])])
        for url, day in ((EVENT, "2026-12-05"), (OTHER_EVENT, "2027-12-05"))
    ]
    pages.append(Page(page_kind="home", events=[event(teaser="Kurz", dates=[occurrence("2027-12-05")])]))
    for day, number in enumerate(order):
        write(archive, pages[number], day=day, url=pages[number].url or DUMP)
    assert sorted(rows(archive, "events", "id, teaser")) == [(EVENT, None), (OTHER_EVENT, "Kurz")]


def test_once_found_a_record_keeps_its_text_when_it_is_renamed(archive: Archive) -> None:
    text, page = SAME["service"]
    load(archive, (text, page), (0, 1))
    write(archive, Page(page_kind="service", url=SERVICE, services=[service("Fundbüro", url=SERVICE)]), day=2)
    write(archive, text, day=3, url=DUMP)
    assert rows(archive, "services", "id, title") == [(SERVICE, "Fundbüro")]


PICTURE = "https://www.dortmund.de/dortmund/bilder/nebel_w460h192.webp"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_picture_is_one_across_crawls_sizes_and_spellings(archive: Archive, order: tuple[int, ...]) -> None:
    seen = [
        GalleryImage(caption="Nebel über dem Feld", image_alt="Ein Feld im Nebel, dahinter Bäume", repeats=2),
        GalleryImage(caption="Nebel über  dem Feld", image_alt="Ein Feld im Nebel, dahinter \\"),
        GalleryImage(
            caption="Nebel über dem Feld",
            image_alt="Ein Feld im Nebel, dahinter Bäume",
            image_url=PICTURE,
            image_credit="Anna Muster",
        ),
    ]
    for day, number in enumerate(order):
        write(archive, Page(page_kind="home", gallery=[seen[number]]), day=day, url=f"file:{number}.txt")
    assert rows(archive, "gallery_images", "image_url, image_credit, repeats") == [
        (PICTURE, "Anna Muster", 2)
    ]


def test_two_pictures_with_one_caption_stay_two(archive: Archive) -> None:
    for day, name in enumerate(("nebel", "sonne")):
        picture = GalleryImage(caption="Am Feld", image_url=f"https://www.dortmund.de/bilder/{name}.webp")
        write(archive, Page(page_kind="home", url=HOME, gallery=[picture]), day=day)
    assert len(rows(archive, "gallery_images")) == 2


def test_a_video_of_a_text_is_the_one_with_the_address_of_the_player(archive: Archive) -> None:
    write(archive, Page(page_kind="home", videos=[Video(title="Rundgang", repeats=2)]), url=DUMP)
    write(
        archive,
        Page(page_kind="home", url=HOME, videos=[Video(title="Rundgang", video_url=f"{HOME}v/1")]),
        day=1,
    )
    assert rows(archive, "videos", "video_url, repeats") == [(f"{HOME}v/1", 2)]
