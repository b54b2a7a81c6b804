"""Label markup: articles, events and services on their own pages."""

from dortmund_scraper.replica import parts
from dortmund_scraper.replica.basics import Block
from dortmund_scraper.replica.labels_tiles import box, news_tile, paragraph, picture_lines, words
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import PRIVACY, attribute, href, text
from dortmund_scraper.replica.wording import (
    clock,
    date_state,
    day_line,
    facts,
    long_date,
    state_line,
    time_line,
)


def video_tile(part: parts.VideoTile) -> str:
    """The privacy sentence and the title; the player's address in an attribute."""
    address = attribute(part.video.video_url or "")
    player = f'<iframe data-src="{address}"></iframe>'
    return box("video", paragraph(PRIVACY) + player + paragraph(part.video.title))


def article_head(part: parts.ArticleHead) -> str:
    """Topline, headline, date and clock time, a `div` each."""
    item = part.item
    moment = f"{clock(item.published_at)} Uhr" if item.published_at else None
    published = long_date(item.published_on) if item.published_on else None
    return (
        words("topline", item.topline)
        + words("title", item.title)
        + words("date", published)
        + words("time", moment)
    )


def picture(part: parts.Picture) -> str:
    """The picture of a detail page."""
    return picture_lines(part.record, "w1200h630")


def prose(part: parts.Prose) -> str:
    """Running text; sub-headings are bold paragraphs."""
    return paragraph(part.lead) + "\n".join(_block(block) for block in part.blocks)


def _block(block: Block) -> str:
    if block.kind == "ul":
        return "<ul>" + "".join(f"<li>{text(line)}</li>" for line in block.lines) + "</ul>"
    line = text(block.lines[0])
    return f"<p><strong>{line}</strong></p>" if block.kind == "h" else f"<p>{line}</p>"


def tags(part: parts.Tags) -> str:
    """Tags as links to facets under their heading."""
    anchors = [
        f'<a href="{NEWS_LIST}?customContentTags={facet_value(tag)}">{text(tag)}</a>' for tag in part.tags
    ]
    return "<h2>Schlagwörter</h2>" + "".join(box("tag", anchor) for anchor in anchors)


def more_news(part: parts.MoreNews) -> str:
    """Teasers of other articles under their heading."""
    tiles = "\n".join(news_tile(parts.NewsTile(item, "list")) for item in part.items)
    return f"<h2>Weitere Nachrichten</h2>\n{tiles}"


def event_head(part: parts.EventHead) -> str:
    """Badge, title and counter."""
    event = part.event
    badge = words("badge", state_line(event.is_cancelled, event.is_sold_out))
    count = paragraph(f"{event.stated_date_count} Termine" if event.stated_date_count else None)
    return badge + words("title", event.title) + count


def event_dates(part: parts.EventDates) -> str:
    """All dates, day and time on lines of their own."""
    rows = [
        words("date", day_line(when))
        + words("time", time_line(when))
        + words("badge", date_state(part.event, when))
        for when in part.event.dates
    ]
    return "<h2>Termine</h2>\n" + "\n".join(rows)


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on, each under its heading."""
    return "\n".join(
        f"<h2>{label}</h2>" + "".join(words("fact", line) for line in lines)
        for label, lines in facts(part.event)
    )


def service_head(part: parts.ServiceHead) -> str:
    """Title, badges and the link to the form."""
    badges = "".join(words("badge", badge) for badge in part.badges)
    url = part.service.online_url
    return words("title", part.service.title) + badges + \
        (f'<p><a href="{href(url)}">Online-Service</a></p>' if url else "")  # fmt: skip


def headed(part: parts.Headed) -> str:
    """A section of a service page, perhaps without body."""
    return f"<h2>{text(part.heading)}</h2>\n" + "\n".join(_block(block) for block in part.blocks)
