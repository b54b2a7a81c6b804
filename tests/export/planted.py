"""An archive in which everything stands that an export can get wrong, and exports of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dortmund_scraper.export.facts import facts_of
from dortmund_scraper.export.folder import Folder
from dortmund_scraper.export.profiles import METADATA, Profile
from dortmund_scraper.export.publication import Publication
from dortmund_scraper.export.publisher import Publisher
from dortmund_scraper.export.rows import Rows
from dortmund_scraper.export.tables import DATASETS
from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    Page,
    QuickLink,
    Record,
    Service,
    ServiceFee,
    ServiceSection,
    Slide,
    Teaser,
    Venue,
    Video,
)
from dortmund_scraper.store import Archive, Fetch, suppressions
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.suppressions import subject_of
from tests.store.samples import CALENDAR, HOME, PORTAL, on_day

BERLIN = ZoneInfo("Europe/Berlin")
MAIL, PHONE, SECRET = "erika.muster@stadtdo.de", "0231 50-12345", "Verschlusssache"
"""A person's address and number, and a word that stands only in what is suppressed."""
FORMULA, TAIL = '=HYPERLINK("http://evil.example";"klick")', "Ende des langen Textes"
ODD = 'Tanz ]]> <b>&amp;</b> 🎉👩‍👩‍👧 \u202everkehrt\u202c a\u0308 \x07Glocke\x1b[31m; a,b\\n "zitiert"'
"""Markup, emoji, marks of direction, control characters, and what separates in CSV and iCalendar."""
PARK = Venue(name="Westpark", street="Rittershausstraße 1", postcode="44137", city="Dortmund",
             latitude=51.5124, longitude=7.4478, district="Innenstadt-West")  # fmt: skip
SWAPPED = Venue(name="Hafen", city="Dortmund", latitude=51.5, longitude=7.4)
"""Its point is put beyond the city when the archive is planted, for no reader would take it over."""


def termin(number: int) -> str:
    """The address of an event."""
    return f"{CALENDAR}termin_{number}.html"


def article(slug: str) -> str:
    """The address of an article."""
    return f"{PORTAL}/newsroom/nachrichten-dortmund.de/{slug}.html"


def service_url(slug: str) -> str:
    """The address of a service."""
    return f"{PORTAL}/services/{slug}.html"


def at(day: str, start: str | None = None, end: str | None = None, **fields: Any) -> EventDate:
    """A date of an event in Berlin; an end before the start is on the next day."""
    first = datetime.fromisoformat(f"{day}T{start}").replace(tzinfo=BERLIN) if start else None
    last = datetime.fromisoformat(f"{day}T{end}").replace(tzinfo=BERLIN) if end else None
    if first and last and last < first:
        last += timedelta(days=1)
    fields.setdefault("source", "page")
    return EventDate(start_date=datetime.fromisoformat(day).date(), starts_at=first, ends_at=last, **fields)


def events() -> list[Event]:
    """A series across both changes of the clock and others."""
    return [
        Event(
            url=termin(1), title="Lauftreff", category="Sport", venue=PARK, stated_date_count=6, is_free=True,
            district="Innenstadt-West", organizer="Sportverein", teaser="Gemeinsam laufen.",
            description_text=f"Treffpunkt am Tor. Fragen an {MAIL} oder Tel. {PHONE}. {TAIL}",
            image_url=f"{PORTAL}/dortmund/bilder/lauf_w1200h630.webp", image_alt="Läufer",
            image_credit="Stadt Dortmund / Roland Gorecki", credit_agencies=["Stadt Dortmund"],
            credit_persons=["Roland Gorecki"],
            dates=[
                at("2026-10-24", "18:00", "19:30"), at("2026-10-25", "01:30", "02:30"), at("2026-10-26", "18:00"),
                at("2027-03-27", "18:00", "19:30", is_cancelled=True), at("2027-03-28", "18:00", "19:30"),
                at("2027-03-29", "22:00", "01:00"),
            ],
        ),
        Event(
            url=termin(2), title=ODD, category="Kinder & Jugend / Märchen, Spiele", venue=SWAPPED,
            teaser="Wort " * 100, image_url=f"{PORTAL}/dortmund/bilder/ohne.webp",
            dates=[at("2026-12-01", all_day=True), at("2026-12-24", end_date=datetime(2026, 12, 26).date())],
        ),
        Event(url=termin(3), title=FORMULA, is_cancelled=True, venue=PARK,
              dates=[at("2026-12-05", "20:00", is_cancelled=True)]),
        Event(url=termin(4), title="Ohne Ort und Zeit", is_sold_out=True, dates=[at("2026-12-06")]),
        Event(url=termin(5), title="Noch ohne Termin", dates=[]),
        Event(url=termin(9), title=f"{SECRET} im Keller", category=SECRET, venue=Venue(name=SECRET),
              dates=[at("2026-12-07", "10:00")]),
    ]  # fmt: skip


def articles() -> list[NewsItem]:
    """Articles and a press release."""
    return [
        NewsItem(
            url=article("rathaus"), title="Neues Rathaus eröffnet", topline="Stadt", kind="news",
            teaser=f"Auskunft gibt {MAIL}.", body_text=f"Anruf genügt: {PHONE}.\n\nZweiter Absatz. {TAIL}",
            published_at=datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
            published_on=datetime(2026, 10, 25).date(), tags=["Rathaus", "-Bau"], districts=["Innenstadt-West"],
            image_url=f"{PORTAL}/dortmund/bilder/rathaus.webp", image_credit="Adobe Stock / Erika Muster",
        ),
        NewsItem(url=article("minus"), title="-10 Grad am Phoenix-See", kind="press", body_text=ODD,
                 published_on=datetime(2026, 1, 8).date()),
        NewsItem(url=article("geheim"), title=SECRET, kind="press", published_on=datetime(2026, 1, 9).date()),
    ]  # fmt: skip


def services() -> list[Service]:
    """A service with sections and fees, and one that is suppressed."""
    return [
        Service(
            url=service_url("ausweis"), title="Personalausweis", teaser="@Bürgerdienste helfen.", online_service=True,
            online_url="https://serviceportal.example/ausweis", channels=["persönlich", "online"],
            body_text=f"Kommen Sie vorbei. {TAIL}",
            sections=[
                ServiceSection(heading=None, kind="introduction", text="Kommen Sie vorbei."),
                ServiceSection(heading="Kontakt", kind="contact", text=f"Frau Muster, Tel. {PHONE}, {MAIL}. {TAIL}"),
            ],
            fees=[ServiceFee(amount="37.00", currency="EUR", text="+37,00 € ab 24 Jahren"),
                  ServiceFee(amount=None, text="Sonst gebührenfrei")],
        ),
        Service(url=service_url("geheim"), title=SECRET, sections=[
            ServiceSection(heading=SECRET, kind="other", text=SECRET)]),
    ]  # fmt: skip


def home() -> Page:
    """The homepage."""
    image = f"{PORTAL}/dortmund/bilder/momente"
    return Page(
        page_kind="home", url=HOME,
        gallery=[
            GalleryImage(section="Dortmunder Momente", caption="Lichter am Markt", repeats=2,
                         image_url=f"{image}/markt.webp", image_credit="Stadt Dortmund / Ada Weiß",
                         credit_agencies=["Stadt Dortmund"], credit_persons=["Ada Weiß"]),
            GalleryImage(caption="Ohne Nachweis", image_url=f"{image}/ohne.webp"),
            GalleryImage(caption=SECRET, image_url=f"{image}/geheim.webp", image_credit=SECRET),
        ],
        slides=[Slide(title="Wintermarkt", link_text="Das erwartet Sie", url=article("rathaus"))],
        videos=[Video(title="Ein Tag im Zoo", video_url="https://videos.example/zoo")],
        teasers=[Teaser(section="Wissenschaftsstadt", title="Forschung", url=f"{PORTAL}/themen/forschung/"),
                 Teaser(title=SECRET, url=article("geheim"))],
        quick_links=[QuickLink(title="Online-Terminreservierung", url=f"{PORTAL}/termine/")],
    )  # fmt: skip


def plant(path: Path) -> Path:
    """Writes the archive: two complete crawls, in the second of which a date was cancelled and an event is gone."""
    with Archive.open(path) as archive:
        run = _begin(archive, 0)
        for record in (*events(), *articles(), *services()):
            _put(archive, record, run, 0)
        archive.write_page(home(), Fetch(HOME, on_day(0), run, 200, body_sha256="0" * 64))
        _end(archive, run, 0)
        run = _begin(archive, 1)
        changed = events()[0]
        changed.dates[4].is_cancelled = True
        _put(archive, changed, run, 1)
        _end(archive, run, 1)
        with archive.writing():
            archive.connection.execute(
                "UPDATE events SET gone_since = ? WHERE url = ?", (on_day(1).isoformat(), termin(4))
            )
            archive.connection.execute(
                "UPDATE venues SET latitude = 7.4, longitude = 51.5 WHERE name = 'Hafen'"
            )
            for subject in (termin(9), article("geheim"), service_url("geheim"), *_pictures(archive)):
                suppressions.add(archive.connection, subject_of(subject), "Bitte der Familie", on_day(2))
    return path


@contextmanager
def publication(
    db: Path, out: Path, profile: Profile = METADATA, publisher: Publisher | None = None, *kinds: str,
    since: datetime | None = None,
) -> Iterator[Publication]:  # fmt: skip
    """A publication of an archive, put in place at the end of the context."""
    publisher = publisher or Publisher()
    datasets = tuple(dataset for name, dataset in DATASETS.items() if not kinds or name in kinds)
    connection = look_at_current(db)
    try:
        licences = {dataset.name: publisher.licence(dataset).uri for dataset in datasets}
        rows = Rows(connection, profile, licences, since, frozenset(publisher.privacy.keep))
        facts = facts_of(connection)
        assert facts is not None
        with Folder(out) as folder:
            publication = Publication(rows, folder, publisher, facts, datasets)
            yield publication
            folder.publish(publication.origin())
    finally:
        connection.close()


def _begin(archive: Archive, day: int) -> int:
    rooms = ["events", "home", "news", "services"]
    return archive.start_run(on_day(day), {"portal": PORTAL, "rooms": rooms, "limit": 0}, {})


def _end(archive: Archive, run: int, day: int) -> None:
    archive.finish_run(run, on_day(day) + timedelta(minutes=5), "complete", 0, {})


def _put(archive: Archive, record: Record, run: int, day: int) -> None:
    field, kind = {Event: ("events", "event"), NewsItem: ("news", "news"), Service: ("services", "service")}[
        type(record)
    ]
    url = record.url  # type: ignore[attr-defined]
    page = Page.model_validate({"page_kind": kind, "url": url, field: [record]})
    archive.write_page(page, Fetch(url, on_day(day), run, 200, body_sha256=f"{day}{hash_of(url)}"))


def hash_of(url: str) -> str:
    """63 hexadecimal digits that stand for a page."""
    return f"{sum(url.encode()):063x}"


def _pictures(archive: Archive) -> list[str]:
    found = archive.connection.execute("SELECT id FROM gallery_images WHERE caption = ?", (SECRET,))
    return [identity for (identity,) in found]
