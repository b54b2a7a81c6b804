"""Plain markup: articles, events and services on their own pages."""

from dortmund_scraper.replica import parts
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import attribute, href, paragraphs, text
from dortmund_scraper.replica.plain_tiles import element, figure, lines, news_tile, published, when_html
from dortmund_scraper.replica.wording import (
    clock,
    date_state,
    facts,
    state_line,
)


def video_tile(part: parts.VideoTile) -> str:
    """A video as `iframe`, the privacy sentence before it."""
    video = part.video
    return (
        "<figure><p>Informationen zum Datenschutz von dortmund.de finden in der "
        '<a href="/allgemeines/datenschutz/">städtischen Datenschutzerklärung</a>.</p>\n'
        f'<iframe src="{attribute(video.video_url or "")}" title="{attribute(video.title)}"></iframe>\n'
        f"<figcaption>{text(video.title)}</figcaption></figure>"
    )


def article_head(part: parts.ArticleHead) -> str:
    """Topline, headline, date and clock time."""
    item = part.item
    moment = element("span", f"{clock(item.published_at)} Uhr" if item.published_at else None)
    day = f'<p><time datetime="{item.published_on}">{published(item)}</time> {moment}</p>'
    return f"<header>\n{lines((element('p', item.topline), element('h1', item.title), day))}\n</header>"


def picture(part: parts.Picture) -> str:
    """The picture of a detail page."""
    return figure(part.record, "w1200h630")


def prose(part: parts.Prose) -> str:
    """Running text."""
    return lines((element("p", part.lead), paragraphs(part.blocks)))


def tags(part: parts.Tags) -> str:
    """Tags as links to facets."""
    items = "".join(
        f'<li><a href="{NEWS_LIST}?customContentTags={facet_value(tag)}">{text(tag)}</a></li>'
        for tag in part.tags
    )
    return f"<h4>Schlagwörter</h4>\n<ul>{items}</ul>"


def more_news(part: parts.MoreNews) -> str:
    """Teasers of other articles."""
    tiles = lines(news_tile(parts.NewsTile(item, "list")) for item in part.items)
    return f"<aside>\n<h2>Weitere Nachrichten</h2>\n{tiles}\n</aside>"


def event_head(part: parts.EventHead) -> str:
    """Title, badge and counter of an event."""
    event = part.event
    count = f"{event.stated_date_count} Termine" if event.stated_date_count else None
    badge = state_line(event.is_cancelled, event.is_sold_out)
    return lines((element("strong", badge), element("h1", event.title), element("p", count)))


def event_dates(part: parts.EventDates) -> str:
    """All dates as a list."""
    items = [f"<li>{when_html(when)} {element('strong', date_state(part.event, when))}</li>"
             for when in part.event.dates]  # fmt: skip
    return "<h2>Termine</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>"


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on as a `dl`."""
    rows = []
    for label, values in facts(part.event):
        value = "<br>\n".join(text(line) for line in values)
        rows.append(
            f"<dt>{label}</dt>\n<dd>"
            + (f"<address>{value}</address>" if len(values) > 1 else value)
            + "</dd>"
        )
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"


def service_head(part: parts.ServiceHead) -> str:
    """Title, channel badges and the link to the form."""
    badges = "".join(element("li", badge) for badge in part.badges)
    form = (
        f'<p><a href="{href(part.service.online_url)}">Online-Service</a></p>'
        if part.service.online_url
        else ""
    )
    return lines((element("h1", part.service.title), f"<ul>{badges}</ul>" if badges else "", form))


def headed(part: parts.Headed) -> str:
    """A section of a service page, perhaps without body."""
    return f"<section>\n{lines((element('h2', part.heading), paragraphs(part.blocks, 'h3')))}\n</section>"
