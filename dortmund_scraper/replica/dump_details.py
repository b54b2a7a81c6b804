"""The visible lines of articles, events and services on their own pages."""

from dortmund_scraper.replica import parts
from dortmund_scraper.replica.dump_basics import Line, Lines, label, main, picture_lines, prose_lines
from dortmund_scraper.replica.dump_tiles import news_tile
from dortmund_scraper.replica.markup import PRIVACY
from dortmund_scraper.replica.wording import (
    clock,
    date_state,
    day_line,
    facts,
    long_date,
    state_line,
    time_line,
)


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
        yield from label(date_state(part.event, when))


def event_facts(part: parts.EventFacts) -> Lines:
    """Venue, organiser and so on, each under its heading."""
    for heading, values in facts(part.event):
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
