"""The visible lines of lists and of the homepage, in the order of 2023 and of the newsroom of 2024."""

from dortmund_scraper.records import Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.dump_basics import Line, Lines, label, main, picture_lines
from dortmund_scraper.replica.wording import (
    day_line,
    long_date,
    short_date,
    state_line,
    time_line,
)

LABEL = "zur Veranstaltung"


def title(part: parts.Title) -> Lines:
    """Heading of a list or theme."""
    yield from main(part.text)


def section(part: parts.Section) -> Lines:
    """Heading of a section and the link to the whole list."""
    yield from main(part.heading)
    yield from label(part.more.text if part.more else None)


def slides(part: parts.Slides) -> Lines:
    """The slider: alternative text after the bullet, the rest indented below it."""
    for slide in part.slides:
        yield from _slide(slide)


def _slide(slide: Slide) -> Lines:
    yield from label(slide.image_alt, indent="  • ")
    for text in (slide.title, slide.teaser, slide.link_text):
        yield from label(text, apart=True, indent="    ")
    yield from label(slide.image_credit and f"Bild: {slide.image_credit}", indent="    ")


def quick_links(part: parts.QuickLinks) -> Lines:
    """Bare links run together on one line."""
    yield from label(" ".join(link.title for link in part.links))


def link_list(part: parts.LinkList) -> Lines:
    """A list of links."""
    for link in part.links:
        yield from label(link.text)


def event_tile(part: parts.EventTile) -> Lines:
    """An event of a list."""
    event = part.event
    yield from label(LABEL)
    yield from picture_lines(event)
    yield from label(state_line(event.is_cancelled, event.is_sold_out))
    yield from label(f"{event.stated_date_count} Termine" if event.stated_date_count else None, apart=True)
    yield from label(day_line(part.date))
    yield from label(time_line(part.date))
    yield from label(event.venue.name if event.venue else None, apart=True)
    yield Line(event.title)
    yield from main(event.teaser)


def news_tile(part: parts.NewsTile) -> Lines:
    """An article of a list, in the form of the list."""
    item = part.item
    published = long_date(item.published_on) if item.published_on else ""
    if part.form == "home":
        yield from label(f"{LABEL} {item.title} {published}")
        yield from picture_lines(item)
    elif part.form == "newsroom":
        yield from picture_lines(item)
        yield from label(f"{published} {item.topline or ''}".strip())
        yield from main(item.title)
        yield from main(item.teaser)
        yield from label("mehr lesen")
    else:
        yield Line(item.title)
        yield from label(published)
        for district in item.districts:
            yield from label(district)
        yield from picture_lines(item)


def service_tile(part: parts.ServiceTile) -> Lines:
    """A service of a list."""
    yield Line(part.service.title)
    yield from main(part.service.teaser)
    yield from label("Online-Service" if part.service.online_service else None, apart=True)


def topic_tile(part: parts.TopicTile) -> Lines:
    """A topic teaser."""
    yield Line(part.teaser.title)
    yield from main(part.teaser.teaser)
    yield from picture_lines(part.teaser)


def gallery(part: parts.Gallery) -> Lines:
    """The gallery, every picture twice."""
    yield from label(short_date(part.shown_on))
    for image in part.images:
        for _ in range(image.repeats):
            yield from label(image.image_alt)
            yield Line(image.caption)
            yield from label(image.image_credit and f"Bild: {image.image_credit}")


def paging(part: parts.Paging) -> Lines:
    """Page numbers or the label of the link to the next page."""
    labels = {"numbered": " ".join(str(number) for number in range(1, len(part.urls) + 1)), "next": "weiter",
              "load-more": "mehr laden"}  # fmt: skip
    if part.habit == "numbered" or part.current + 1 < len(part.urls):
        yield from label(labels[part.habit])


def facets(part: parts.Facets) -> Lines:
    """Filters of a list on one line."""
    yield from label(" ".join(link.text for link in part.links))
