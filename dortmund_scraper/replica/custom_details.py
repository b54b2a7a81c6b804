"""Custom elements: articles, events and services on their own pages."""

from dortmund_scraper.replica import parts
from dortmund_scraper.replica.basics import Block, Link
from dortmund_scraper.replica.custom_tiles import figure, news_tile, published, section, slot
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import attribute, href, paragraphs, text
from dortmund_scraper.replica.wording import (
    clock,
    date_state,
    day_line,
    facts,
    state_line,
    time_line,
)


def video_tile(part: parts.VideoTile) -> str:
    """A video with the privacy sentence in a slot of its own."""
    name = part.video.title
    return f"""<dtm-text-image image-alignment="full">
<div slot="video" >
<dtm-video
video-url="{attribute(part.video.video_url or "")}"
video-title="{attribute(name)}"
privacy-settings-headline="Youtube-Dienst aktivieren und Datenübertragung zustimmen"
privacy-settings-label="Datenschutzeinstellungen öffnen"
>
<p slot="privacySettingsContent">
Informationen zum Datenschutz von dortmund.de finden in der
<dtm-anchor arrow>
<a href="/allgemeines/datenschutz/" target="_self" >städtischen Datenschutzerklärung</a>
</dtm-anchor>
.
</p>
<div slot="figcaption">
<dtm-caption>
<div slot="text" >
{text(name)}
</div>
</dtm-caption>
</div>
</dtm-video>
</div>
</dtm-text-image>"""


def article_head(part: parts.ArticleHead) -> str:
    """Topline, headline, date and clock time; the end tag after it closes nothing."""
    item = part.item
    topline = f'<p class="heading__topline" >{text(item.topline)}</p>\n' if item.topline else ""
    moment = f"<div><strong>{clock(item.published_at)} Uhr</strong></div>\n" if item.published_at else ""
    only_time = f' datetime="{clock(item.published_at)}"' if item.published_at else ""
    return f"""<section class="dtm-default-layout__introduction">
<div class="container heading" id="Einleitungstext">
{topline}<h1 >{text(item.title)}</h1>
<div slot="teaser">
<time{only_time}>
<div><strong>{published(item)}</strong></div>
{moment}</time>
</div>
</div>
</dtm-text-image>
</section>"""


def picture(part: parts.Picture) -> str:
    """The picture of a detail page, larger than in the lists."""
    return f'<dtm-text-image image-alignment="full">\n{figure(part.record, "w1200h630")}\n</dtm-text-image>'


def text_image(heading: str | None, content: str) -> str:
    """A `dtm-text-image` with optional heading."""
    headline = f'<h2 slot="headline" >{text(heading)}</h2>\n' if heading else ""
    body = f'<div slot="content" >\n{content}\n</div>\n' if content else ""
    return f'<dtm-text-image\nimage-alignment="full"\n>\n{headline}{body}</dtm-text-image>'


def prose(part: parts.Prose) -> str:
    """Running text, one `dtm-text-image` for each sub-heading."""
    groups: list[tuple[str | None, list[Block]]] = [(None, [])]
    for block in part.blocks:
        if block.kind == "h":
            groups.append((block.lines[0], []))
        else:
            groups[-1][1].append(block)
    pieces = [
        text_image(heading, paragraphs(tuple(blocks))) for heading, blocks in groups if heading or blocks
    ]
    lead = (
        f'<dtm-text-image id="Text">\n{slot("teaser", part.lead)}\n</dtm-text-image>\n' if part.lead else ""
    )
    return lead + "\n".join(pieces)


def tags(part: parts.Tags) -> str:
    """Tags as links to facets."""
    anchors = "\n".join(
        f'<dtm-anchor text-button text-button-variant="tertiary"\n>\n'
        f'<a href="{NEWS_LIST}?customContentTags={facet_value(tag)}">\n{text(tag)}\n</a>\n</dtm-anchor>'
        for tag in part.tags
    )
    heading = '<h4 slot="headline">Schlagwörter</h4>'
    return f"<dtm-category-badge-list>\n{heading}\n{anchors}\n</dtm-category-badge-list>"


def more_news(part: parts.MoreNews) -> str:
    """Teasers of other articles."""
    tiles = "\n".join(news_tile(parts.NewsTile(item, "list")) for item in part.items)
    more = section("Weitere Nachrichten", Link("Mehr Nachrichten", NEWS_LIST))
    slides = f'<div slot="slides">\n{tiles}\n</div>'
    return f'<dtm-teaserslider\nid="more-news">\n{more}\n{slides}\n</dtm-teaserslider>'


def event_head(part: parts.EventHead) -> str:
    """Title, badge and counter of an event."""
    event = part.event
    badge = slot("badge", state_line(event.is_cancelled, event.is_sold_out), "span")
    count = f'<p slot="count" >{event.stated_date_count} Termine</p>' if event.stated_date_count else ""
    heading = f"<h1 >{text(event.title)}</h1>"
    return f'<div class="container heading" id="Einleitungstext">\n{badge}\n{heading}\n{count}\n</div>'


def event_dates(part: parts.EventDates) -> str:
    """All dates, one element each."""
    rows = []
    for when in part.event.dates:
        lines = [f"<div><strong>{day_line(when)}</strong></div>", slot("time", time_line(when), "div"),
                 slot("badge", date_state(part.event, when), "span")]  # fmt: skip
        rows.append("<dtm-event-date>\n" + "\n".join(filter(None, lines)) + "\n</dtm-event-date>")
    return "<h2 slot='headline'>Termine</h2>\n" + "\n".join(rows)


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on, each under its heading."""
    stated = facts(part.event)
    return "\n".join(
        text_image(label, "\n".join(f"<p>{text(line)}</p>" for line in lines)) for label, lines in stated
    )


def service_head(part: parts.ServiceHead) -> str:
    """Title, channel badges and the link to the form."""
    badges = "\n".join(f'<span slot="badge">{badge}</span>' for badge in part.badges)
    form = ""
    if part.service.online_url:
        form = (
            '<div slot="cta">\n<dtm-anchor text-button text-button-variant="primary" >'
            f'<a href="{href(part.service.online_url)}" target="_blank" >Online-Service</a>'
            "</dtm-anchor>\n</div>"
        )
    return f'<div class="container heading">\n<h1 >{text(part.service.title)}</h1>\n{badges}\n{form}\n</div>'


def headed(part: parts.Headed) -> str:
    """A section of a service page, perhaps without body."""
    return text_image(part.heading, paragraphs(part.blocks, "h3"))
