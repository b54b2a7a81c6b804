"""The visible lines of each part of a page, in the order of the homepage of 2023 and the newsroom of 2024."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dortmund_scraper.records import Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.markup import PRIVACY
from dortmund_scraper.replica.parts import Part, plain
from dortmund_scraper.replica.wording import clock, day_line, long_date, short_date, state_line, time_line

LABEL = "zur Veranstaltung"


@dataclass(frozen=True)
class Line:
    """A visible line. `apart` lines stand between blank lines in form B; form A keeps only `text` and `item`."""

    text: str
    role: Literal["text", "item", "label"] = "text"
    apart: bool = False
    indent: str = ""


Lines = Iterator[Line]


def lines_of(part: Part) -> Lines:
    """The lines of a part. Raises `KeyError` for a part that a dump does not know."""
    return LINES[type(part)](part)


def label(text: str | None, *, apart: bool = False, indent: str = "") -> Lines:
    """A line that form A leaves out, or none."""
    if text:
        yield Line(text, "label", apart, indent)


def main(text: str | None) -> Lines:
    """A paragraph of main text, or none."""
    if text:
        yield Line(plain(text), "text", apart=True)


def picture_lines(record: Pictured) -> Lines:
    """Alternative text and credit of a picture."""
    if record.image_url is not None:
        yield from label(record.image_alt)
        yield from label(record.image_credit and f"Bild: {record.image_credit}")


def prose_lines(blocks: tuple[parts.Block, ...]) -> Lines:
    """Running text."""
    for block in blocks:
        if block.kind == "ul":
            yield from (Line(plain(item), "item", indent="  • ") for item in block.lines)
        else:
            yield from main(block.lines[0])


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


def video_tile(part: parts.VideoTile) -> Lines:
    """A video after the privacy sentence."""
    yield from label(PRIVACY, apart=True)
    yield from label(part.video.title, apart=True)


def article_head(part: parts.ArticleHead) -> Lines:
    """Topline, headline, date and clock time."""
    yield from main(part.item.topline)
    yield from main(part.item.title)
    yield from label(long_date(part.item.published_on) if part.item.published_on else None)
    yield from label(f"{clock(part.item.published_at)} Uhr" if part.item.published_at else None)


def picture(part: parts.Picture) -> Lines:
    """The picture of a detail page."""
    yield from picture_lines(part.record)


def prose(part: parts.Prose) -> Lines:
    """Running text."""
    yield from main(part.lead)
    yield from prose_lines(part.blocks)


def tags(part: parts.Tags) -> Lines:
    """Tags under their heading."""
    yield from label("Schlagwörter", apart=True)
    for tag in part.tags:
        yield from label(tag)


def more_news(part: parts.MoreNews) -> Lines:
    """Teasers of other articles under their heading: no main text of this page."""
    yield from label("Weitere Nachrichten", apart=True)
    yield from label("Mehr Nachrichten")
    for item in part.items:
        yield from (Line(line.text, "label", line.apart) for line in news_tile(parts.NewsTile(item, "list")))


def event_head(part: parts.EventHead) -> Lines:
    """Badge, title and counter."""
    event = part.event
    yield from label(state_line(event.is_cancelled, event.is_sold_out))
    yield from main(event.title)
    yield from label(f"{event.stated_date_count} Termine" if event.stated_date_count else None, apart=True)


def event_dates(part: parts.EventDates) -> Lines:
    """All dates, day and time on lines of their own."""
    yield from label("Termine", apart=True)
    for when in part.event.dates:
        yield from label(day_line(when))
        yield from label(time_line(when))
        yield from label(parts.date_state(part.event, when))


def event_facts(part: parts.EventFacts) -> Lines:
    """Venue, organiser and so on, each under its heading."""
    for heading, values in parts.facts(part.event):
        yield from label(heading, apart=True)
        for value in values:
            yield from label(value)


def service_head(part: parts.ServiceHead) -> Lines:
    """Title, badges and the text of the link to the form."""
    yield from main(part.service.title)
    for badge in part.badges:
        yield from label(badge)
    yield from label("Online-Service" if part.service.online_service else None, apart=True)


def headed(part: parts.Headed) -> Lines:
    """A section of a service page."""
    yield from main(part.heading)
    yield from prose_lines(part.blocks)


def paging(part: parts.Paging) -> Lines:
    """Page numbers or the label of the link to the next page."""
    labels = {"numbered": " ".join(str(number) for number in range(1, len(part.urls) + 1)), "next": "weiter",
              "load-more": "mehr laden"}  # fmt: skip
    if part.habit == "numbered" or part.current + 1 < len(part.urls):
        yield from label(labels[part.habit])


def facets(part: parts.Facets) -> Lines:
    """Filters of a list on one line."""
    yield from label(" ".join(link.text for link in part.links))


LINES: dict[type, Callable[[Any], Lines]] = {
    parts.Title: title, parts.Section: section, parts.Slides: slides, parts.QuickLinks: quick_links,
    parts.LinkList: link_list, parts.EventTile: event_tile, parts.NewsTile: news_tile,
    parts.ServiceTile: service_tile, parts.TopicTile: topic_tile, parts.Gallery: gallery,
    parts.VideoTile: video_tile, parts.ArticleHead: article_head, parts.Picture: picture, parts.Prose: prose,
    parts.Tags: tags, parts.MoreNews: more_news, parts.EventHead: event_head, parts.EventDates: event_dates,
    parts.EventFacts: event_facts, parts.ServiceHead: service_head, parts.Headed: headed, parts.Paging: paging,
    parts.Facets: facets,
}  # fmt: skip
