"""From an understood tile to the record that it stands for."""

from typing import Literal

from dortmund_scraper import urls
from dortmund_scraper.extract import labels
from dortmund_scraper.extract.moments import occurrences
from dortmund_scraper.extract.naming import name_event_lines, name_news_lines, name_text_lines
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.tiles import Tile
from dortmund_scraper.records import Event, NewsItem, Service, Slide, Teaser, Venue


def add_news(reading: Reading, tile: Tile) -> None:
    """Adds a news tile to the page."""
    name_news_lines(tile)
    if not tile.title:
        reading.problem("news", "title", "missing title: an entry of a list has none", tile.url)
        return
    kind: Literal["news", "press"] = "press" if _is_press(reading, tile) else "news"
    reading.page.news.append(
        NewsItem(
            url=tile.url,
            kind=kind,
            title=tile.title,
            topline=tile.topline,
            teaser=tile.teaser,
            published_on=reading.day(tile, "news", "published_on"),
            districts=[tile.district] if tile.district else [],
            **reading.picture(tile.src, tile.alt, tile.credit),
        )
    )


def _is_press(reading: Reading, tile: Tile) -> bool:
    """By the address of the entry; in a list without addresses by that of the list."""
    if tile.url is not None:
        return urls.page_kind(tile.url) == "press"
    return reading.url is not None and "/presse" in reading.url


def add_event(reading: Reading, tile: Tile) -> None:
    """Adds an event tile to the page."""
    name_event_lines(tile)
    if not tile.title:
        reading.problem("event", "title", "missing title: an entry of a list has none", tile.url)
        return
    reading.check_dates(tile, "event_date", "start_date")
    dates = occurrences(reading, tile.when, tile.clock, "list") if tile.when else []
    if not dates:
        reading.problem("event", "dates", "missing date: an entry of a list states none", tile.title)
    tile.cancelled = tile.cancelled or labels.says_cancelled(tile.title)
    if tile.cancelled:
        dates = [date.model_copy(update={"is_cancelled": True}) for date in dates]
    reading.page.events.append(
        Event(
            url=tile.url,
            section=tile.section,
            title=tile.title,
            teaser=tile.teaser,
            district=tile.district,
            venue=Venue(name=tile.venue) if tile.venue else None,
            stated_date_count=tile.count,
            is_free=tile.free,
            is_cancelled=tile.cancelled and tile.count is None,
            is_sold_out=tile.sold_out,
            dates=dates,
            **reading.picture(tile.src, tile.alt, tile.credit),
        )
    )


def add_service(reading: Reading, tile: Tile) -> None:
    """Adds a service tile to the page."""
    name_text_lines(tile)
    if not tile.title:
        reading.problem("service", "title", "missing title: an entry of a list has none", tile.url)
        return
    reading.page.services.append(
        Service(
            url=tile.url,
            title=tile.title,
            teaser=tile.teaser,
            online_service=tile.online,
            channels=list(tile.channels),
        )
    )


def add_teaser(reading: Reading, tile: Tile) -> None:
    """Adds a topic teaser to the page."""
    name_text_lines(tile)
    if tile.title:
        picture = reading.picture(tile.src, tile.alt, tile.credit)
        reading.page.teasers.append(
            Teaser(url=tile.url, section=tile.section, title=tile.title, teaser=tile.teaser, **picture)
        )


def add_slide(reading: Reading, tile: Tile) -> None:
    """Adds an entry of the slider to the page."""
    name_text_lines(tile, with_link=True)
    picture = reading.picture(tile.src, tile.alt, tile.credit)
    reading.page.slides.append(
        Slide(
            url=tile.url,
            section=tile.section,
            title=tile.title,
            teaser=tile.teaser,
            link_text=tile.link_text,
            **picture,
        )
    )
