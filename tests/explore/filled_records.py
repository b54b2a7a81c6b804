"""Ordinary records of the filled archive: what people look for, series, pictures, and one suppressed of each kind."""

from datetime import datetime, timedelta
from typing import Any

from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    Page,
    Problem,
    QuickLink,
    Service,
    ServiceFee,
    ServiceSection,
    Slide,
    Teaser,
    Venue,
    Video,
)
from tests.explore.filled_pages import SECRET, article_url, event_url, service_url
from tests.store.samples import HOME, PORTAL

CONTRADICTING = event_url(30)
"""The address of the event whose page contradicts itself."""
SECRET_ADDRESSES = (event_url(90), service_url("geheim"))
MARKET = Venue(name="Hansaplatz", street="Hansaplatz 1", postcode="44137", city="Dortmund", latitude=51.5133,
               longitude=7.4653, district="Innenstadt-West")  # fmt: skip
PARK = Venue(name="Westfalenpark", city="Dortmund", latitude=51.4954, longitude=7.4763, district="Hombruch")
MANY = 60
"""Articles of the list, more than a page of a table shows."""
_BEGINNINGS = ("Ämter", "Abende", "Zeiten")
_DISTRICTS = ("Hörde", "Innenstadt-West", "Brackel")


def day(days: int, hour: int = 18, **fields: Any) -> EventDate:
    """A date of an event in so many days from today."""
    when = (datetime.now(BERLIN) + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    return EventDate(start_date=when.date(), starts_at=when, source="page", **fields)


def many_news() -> list[NewsItem]:
    """Articles of a list; their titles begin with Ä, A and Z."""
    today = datetime.now(BERLIN).date()
    return [
        NewsItem(
            url=article_url(f"meldung-{number}"), title=f"{_BEGINNINGS[number % 3]} im Wandel {number}",
            teaser=f"Meldung {number} der Stadt.", published_on=today - timedelta(days=number),
            tags=["Stadtleben", f"Thema {number % 7}"], districts=[_DISTRICTS[number % 3]],
            kind="press" if number % 4 == 0 else "news",
        )
        for number in range(MANY)
    ]  # fmt: skip


def events() -> list[Event]:
    """Upcoming and past events: a series that lacks dates, a cancelled one, and one that is suppressed."""
    held = [day(days) for days in (-8, -1, 2, 9, 16)]
    return [
        Event(url=event_url(1), title="Dortmunder Weihnachtsmarkt", category="Märkte", venue=MARKET, is_free=True,
              teaser="Der Weihnachtsmarkt rund um den großen Baum.", stated_date_count=28, dates=held,
              district="Innenstadt-West"),
        Event(url=event_url(2), title="Ärztetag", category="Vorträge", venue=PARK, district="Hombruch",
              dates=[day(3)], is_free=False),
        Event(url=event_url(3), title="Apfelfest", category="Märkte", venue=PARK, dates=[day(4), day(5)]),
        Event(url=event_url(4), title="Boulefest", category="Sport", dates=[day(6)], is_cancelled=True),
        Event(url=event_url(5), title="Lange vorbei", category="Sport", dates=[day(-20)]),
        Event(url=event_url(90), title=f"{SECRET} im Keller", category=SECRET, organizer=SECRET,
              venue=Venue(name=SECRET, latitude=51.51, longitude=7.46), dates=[day(2)]),
    ]  # fmt: skip


def services() -> list[Service]:
    """Services with and without online form, and one that is suppressed."""
    return [
        Service(url=service_url("muellabfuhr"), title="Müllabfuhr", teaser="Wann die Tonnen geleert werden.",
                body_text="Die Müllabfuhr leert die Tonnen.", channels=["telefonisch"],
                sections=[ServiceSection(heading="Gebühren", kind="fees", text="Die Gebühr beträgt 12,50 Euro.")],
                fees=[ServiceFee(amount="12.50", currency="EUR", text="Die Gebühr beträgt 12,50 Euro.")]),
        Service(url=service_url("buergerbuero"), title="Bürgerbüro: Termin", teaser="Einen Termin buchen.",
                online_service=True, online_url="https://serviceportal.example/termin", channels=["online"]),
        Service(url=service_url("geheim"), title=SECRET, online_service=True,
                sections=[ServiceSection(heading=SECRET, kind="other", text=SECRET)],
                fees=[ServiceFee(text=SECRET)]),
    ]  # fmt: skip


def contradicting() -> Page:
    """The page of an event that names two days."""
    problem = Problem(record_kind="event", field="dates", snippet="Montag, 1. Mai 2029",
                      message="contradiction: the weekday does not fit the date")  # fmt: skip
    event = Event(url=CONTRADICTING, title="Lesung im Mai", category="Vorträge", dates=[day(11)])
    return Page(page_kind="event", url=CONTRADICTING, events=[event], problems=[problem])


def home() -> Page:
    """The start page, with one suppressed part of each kind."""
    image = f"{PORTAL}/dortmund/bilder"
    return Page(
        page_kind="home", url=HOME,
        gallery=[
            GalleryImage(caption="Lichter am Hansaplatz", image_url=f"{image}/markt.webp", credit_persons=["Ada Weiß"],
                         image_credit="Stadt Dortmund / Ada Weiß", credit_agencies=["Stadt Dortmund"]),
            GalleryImage(caption="Ohne Nachweis", image_url=f"{image}/ohne.webp"),
            GalleryImage(caption=SECRET, image_url=f"{image}/geheim.webp", image_credit=SECRET),
        ],
        slides=[Slide(title="Wintermarkt", link_text="Das erwartet Sie", url=article_url("meldung-1")),
                Slide(title=SECRET, url=article_url("anderswo"))],
        videos=[Video(title="Ein Tag im Zoo", video_url="https://videos.example/zoo"),
                Video(title=SECRET, video_url="https://videos.example/geheim")],
        teasers=[Teaser(section="Wissenschaft", title="Forschung", url=f"{PORTAL}/themen/forschung/"),
                 Teaser(title=SECRET, url=f"{PORTAL}/themen/geheim/")],
        quick_links=[QuickLink(title="Stadtplan", url=f"{PORTAL}/stadtplan/"),
                     QuickLink(title=SECRET, url=f"{PORTAL}/geheim/")],
    )  # fmt: skip
