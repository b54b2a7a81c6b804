"""By which key two records are the same."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.identity import event_date_id, natural_key, record_id, same_picture, venue_id
from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    Problem,
    QuickLink,
    Service,
    Slide,
    Teaser,
    Venue,
    Video,
)

URL = "https://www.dortmund.de/newsroom/nachrichten-dortmund.de/a.html"
IMAGES = "https://www.dortmund.de/dortmund/bilder/"


def picture(caption: str = "Ein Fest", alt: str | None = None, image: str | None = None) -> GalleryImage:
    return GalleryImage(caption=caption, image_alt=alt, image_url=image and IMAGES + image)


def test_an_address_is_the_id_whatever_else_changes() -> None:
    assert record_id("news", NewsItem(url=URL, title="Alt")) == URL
    assert record_id("news", NewsItem(url=URL, title="Neu", published_on=date(2024, 1, 1))) == URL
    assert record_id("event", Event(url=URL, title="A")) == URL
    assert record_id("service", Service(url=URL, title="A")) == URL
    assert record_id("video", Video(video_url="https://v.example/1", title="A")) == "https://v.example/1"


def test_without_address_the_natural_key_decides() -> None:
    one = record_id("news", NewsItem(title="Let’s  Dance", published_on=date(2024, 1, 1)))
    assert one.startswith("text:")
    assert one == record_id("news", NewsItem(title="Let's Dance", published_on=date(2024, 1, 1), teaser="x"))
    assert one != record_id("news", NewsItem(title="Let's Dance", published_on=date(2024, 1, 2)))
    assert one != record_id("news", NewsItem(title="Let's Dance"))
    assert record_id("service", Service(title="A")) != record_id("teaser", Teaser(title="A"))


def test_an_event_is_told_by_title_and_venue() -> None:
    here = Event(title="Fest", venue=Venue(name="Westfalenpark"))
    there = Event(title="Fest", venue=Venue(name="Zoo"))
    assert natural_key("event", here) == natural_key("event", here.model_copy(update={"section": "x"}))
    assert record_id("event", here) != record_id("event", there)
    assert natural_key("event", Event(title="Fest")) == "fest|"


def test_a_pointer_is_its_target_and_its_name() -> None:
    target = "https://www.dortmund.de/themen/a/"
    for kind, model in [("teaser", Teaser), ("quick_link", QuickLink), ("slide", Slide)]:
        one = record_id(kind, model(title="A", url=target))  # type: ignore[arg-type]
        assert one.startswith(target + "#")
        assert one == record_id(kind, model(title=" a", url=target))  # type: ignore[arg-type]
        assert one != record_id(kind, model(title="B", url=target))  # type: ignore[arg-type]
        assert record_id(kind, model(title="A")).startswith("text:")  # type: ignore[arg-type]


def test_a_slide_may_be_a_picture_only() -> None:
    slide = Slide(image_alt="Paar mit Hund")
    assert record_id("slide", slide).startswith("text:")
    assert record_id("slide", slide) != record_id("slide", Slide(image_alt="Paar"))
    shown = Slide(image_alt="Paar mit Hund", image_url=IMAGES + "a_w1x1_w10h10.webp")
    assert record_id("slide", shown) == "/dortmund/bilder/a_w1x1.webp"


def test_what_stands_on_no_page_has_no_key() -> None:
    with pytest.raises(TypeError, match="Problem"):
        record_id("page", Problem(record_kind="page", message="x"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (picture(image="a_w460h192.webp"), picture(image="a_w1200h675.webp"), True),
        (picture(image="a_w460h192.webp"), picture("Ganz anders", image="a.webp"), True),
        (picture("Ein Fest 1", image="a.webp"), picture("Ein Fest 2", image="b.webp"), False),
        (picture(image="a.webp"), picture(image="b.webp"), False),
        (picture(image="a.webp"), picture(), True),
        (picture(alt="x y"), picture(), True),
        (picture(" Ein  „Fest“"), picture('Ein "Fest"'), True),
        (picture("Ein Fest"), picture("Zwei Feste"), False),
        (picture(alt="Frauen zeigen sich \\"), picture(alt='Frauen zeigen sich "unschlagbar" im Park'), True),
        (picture(alt="Frauen zeigen sich \\"), picture(alt="Männer vor dem Rathaus"), False),
        (
            picture(alt="Drei Personen stehen vor dem Dortmunder Rathaus"),
            picture(alt="Drei Personen vor dem Dortmunder Rathaus."),
            True,
        ),
        (picture(alt="Drei Personen vor dem Rathaus"), picture(alt="Ein roter Panda im Zoo"), False),
        (
            picture(alt="Plakat zum Fest am 12. Mai 2026"),
            picture(alt="Plakat zum Fest am 13. Mai 2026"),
            False,
        ),
    ],
)
def test_same_picture(a: GalleryImage, b: GalleryImage, same: bool) -> None:
    assert same_picture(a, b) is same
    assert same_picture(b, a) is same


def test_different_pictures_have_different_ids() -> None:
    assert record_id("gallery_image", picture(alt="Rathaus")) != record_id(
        "gallery_image", picture(alt="Zoo")
    )
    assert record_id("gallery_image", picture(image="a_w1h1.webp")) == "/dortmund/bilder/a.webp"


def test_a_venue_is_name_and_address() -> None:
    full = Venue(name="Phoenix des Lumières", street="Phoenixplatz 4", postcode="44263")
    assert venue_id(full) == "phonix-des-lumieres--phonixplatz-4--44263"
    assert venue_id(Venue(name="PHOENIX  des Lumieres")) == "phonix-des-lumieres"
    streets = ["Hoher Straße 1", "Hoher Str. 1", "Hoherstr. 1"]
    assert len({venue_id(Venue(name="A", street=street)) for street in streets}) == 1
    assert venue_id(Venue(name="!!!")) != venue_id(Venue(name="???"))


def test_a_date_is_its_own_key_or_event_and_start() -> None:
    day = date(2024, 5, 4)
    start = datetime(2024, 5, 4, 19, 30, tzinfo=BERLIN)
    assert event_date_id(URL, EventDate(start_date=day, source="api", key="k-de-DE")) == "k-de-DE"
    assert event_date_id(URL, EventDate(start_date=day, source="page")) == f"{URL}#2024-05-04"
    timed = EventDate(start_date=day, starts_at=start, source="page")
    assert event_date_id(URL, timed) == f"{URL}#2024-05-04T19:30:00+02:00"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_same_picture_is_symmetric(caption: str, one: str, other: str) -> None:
    a, b = picture(caption, one), picture(caption, other)
    assert same_picture(a, b) is same_picture(b, a)
    assert same_picture(a, a)
