"""Markup with the portal's custom elements, after the one page that is known with its markup (October 2026)."""

from dortmund_scraper.records import NewsItem, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.custom_frame import frame
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import (
    Renderers,
    attribute,
    href,
    image_source,
    paragraphs,
    render_parts,
    text,
)
from dortmund_scraper.replica.parts import PageModel
from dortmund_scraper.replica.wording import clock, day_line, long_date, short_date, state_line, time_line


def render(page: PageModel) -> str:
    """The whole page as HTML. Begins with a newline before the doctype, as the portal's pages do."""
    return frame(page, render_parts(page.parts, RENDERERS))


def licence(credit: str | None) -> str:
    """The credit with its label; agencies are linked, names stand in spans, over several lines."""
    if credit is None:
        return ""
    pieces = [_credit_piece(piece) for piece in credit.split(" / ")]
    return '<div slot="licence">\n<strong>Bild:</strong>\n' + "\n/\n".join(pieces) + "\n</div>"


def _credit_piece(piece: str) -> str:
    if piece.startswith("Adobe"):
        return (
            f'<dtm-anchor external>\n<a href="https://stock.adobe.com">\n{text(piece)}\n</a>\n</dtm-anchor>'
        )
    return f"<span>{text(piece)}</span>"


def figure(record: Pictured, size: str = "w460h192", caption: str | None = None) -> str:
    """A picture with caption and credit, or nothing where the record has no picture."""
    if record.image_url is None:
        return ""
    words = f'<div slot="text" >\n{text(caption)}\n</div>\n' if caption else ""
    return (
        f'<figure slot="media">\n<picture>\n<img src="{image_source(record, size)}"\n'
        f'alt="{attribute(record.image_alt or "")}"\nwidth="460" height="192" loading="lazy"\n>\n</picture>\n'
        f'<figcaption slot="figcaption" >\n<dtm-caption>\n{words}{licence(record.image_credit)}\n'
        "</dtm-caption>\n</figcaption>\n</figure>"
    )


def teaser(url: str | None, title: str, inner: str, color: str = "news") -> str:
    """A `dtm-teaser`: the link has no text, the headline stands in a slot of its own."""
    link = f"""<a
slot="link"
href="{href(url)}"
aria-label="Zur Detailseite von &#34;{attribute(title)}&#34;"
></a>
""" if url else ""  # fmt: skip
    return (
        f'<dtm-teaser\nteaser-size="small"\nteaser-color="{color}"\n>\n{link}'
        f"<span slot='headline'>\n{text(title)}\n</span>\n{inner}\n</dtm-teaser>"
    )


def slot(name: str, value: str | None, tag: str = "p") -> str:
    """An element in a slot, or nothing for no value."""
    return f'<{tag} slot="{name}" >{text(value)}</{tag}>' if value else ""


def title(part: parts.Title) -> str:
    """Heading of a list or theme."""
    return f'<div class="container heading">\n<h1 >{text(part.text)}</h1>\n</div>'


def section(part: parts.Section) -> str:
    """Heading of a section of the page."""
    more = ""
    if part.more:
        more = (
            f'<dtm-anchor arrow bold slot="detailsLink">\n<a href="{href(part.more.url)}">\n'
            f"{text(part.more.text)}\n</a>\n</dtm-anchor>"
        )
    return f"<h2 slot='mainheadline'>{text(part.heading)}</h2>\n{more}"


def slides(part: parts.Slides) -> str:
    """The slider."""
    return (
        "<dtm-stage-slider>\n" + "\n".join(_slide(slide) for slide in part.slides) + "\n</dtm-stage-slider>"
    )


def _slide(slide: Slide) -> str:
    heading = f'<h2 slot="headline" >{text(slide.title)}</h2>' if slide.title else ""
    anchor = f'<a href="{href(slide.url)}" >{text(slide.link_text)}</a>' if slide.link_text else ""
    link = f'<div slot="cta"><dtm-anchor text-button>{anchor}</dtm-anchor></div>' if anchor else ""
    picture = figure(slide, "w1920h800")
    return (
        f"<dtm-stage-slide>\n{picture}\n{heading}\n{slot('teaser', slide.teaser)}\n{link}\n</dtm-stage-slide>"
    )


def quick_links(part: parts.QuickLinks) -> str:
    """A row of bare links."""
    anchors = [
        f'<dtm-anchor arrow><a href="{href(link.url)}">{text(link.title)}</a></dtm-anchor>'
        for link in part.links
    ]
    return "<dtm-link-list>\n" + "\n".join(anchors) + "\n</dtm-link-list>"


def link_list(part: parts.LinkList) -> str:
    """A list of links."""
    items = [
        f'<li><dtm-anchor><a href="{href(link.url)}">{text(link.text)}</a></dtm-anchor></li>'
        for link in part.links
    ]
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def event_tile(part: parts.EventTile) -> str:
    """An event of a list."""
    event, when = part.event, part.date
    count = None if event.stated_date_count is None else f"{event.stated_date_count} Termine"
    time = time_line(when)
    inner = [
        slot("badge", state_line(event.is_cancelled, event.is_sold_out), "span"), slot("count", count),
        f'<div slot="date">\n{day_line(when)}\n' + (f"<div>\n{time}\n</div>\n" if time else "") + "</div>",
        slot("location", event.venue.name if event.venue else None), slot("teaser", event.teaser), figure(event),
    ]  # fmt: skip
    return teaser(event.url, event.title, "\n".join(filter(None, inner)), "events")


def news_tile(part: parts.NewsTile) -> str:
    """An article of a list."""
    item = part.item
    districts = "".join(f"<div>\n{text(name)}\n</div>\n" for name in item.districts if part.form == "list")
    inner = [f'<div slot="date">\n{_published(item)}\n{districts}</div>', figure(item)]
    if part.form == "newsroom":
        inner[:0] = [slot("topline", item.topline, "span")]
        inner += [slot("teaser", item.teaser), slot("more", "mehr lesen", "span")]
    return teaser(item.url, item.title, "\n".join(filter(None, inner)))


def _published(item: NewsItem) -> str:
    return long_date(item.published_on) if item.published_on else ""


def service_tile(part: parts.ServiceTile) -> str:
    """A service of a list."""
    badge = slot("badge", "Online-Service" if part.service.online_service else None)
    return teaser(
        part.service.url, part.service.title, slot("teaser", part.service.teaser) + badge, "services"
    )


def topic_tile(part: parts.TopicTile) -> str:
    """A topic teaser."""
    record = part.teaser
    return teaser(record.url, record.title, f"{slot('teaser', record.teaser)}\n{figure(record)}", "topic")


def gallery(part: parts.Gallery) -> str:
    """The gallery; every picture stands twice."""
    entries = [
        f"<dtm-gallery-item>\n{figure(image, caption=image.caption)}\n</dtm-gallery-item>"
        for image in part.images
        for _ in range(image.repeats)
    ]
    date = f'<div slot="date">{short_date(part.shown_on)}</div>'
    return f"<dtm-gallery>\n{date}\n" + "\n".join(entries) + "\n</dtm-gallery>"


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
<div><strong>{_published(item)}</strong></div>
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
    groups: list[tuple[str | None, list[parts.Block]]] = [(None, [])]
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
    return f'<dtm-category-badge-list>\n<h4 slot="headline">Schlagwörter</h4>\n{anchors}\n</dtm-category-badge-list>'


def more_news(part: parts.MoreNews) -> str:
    """Teasers of other articles."""
    tiles = "\n".join(news_tile(parts.NewsTile(item, "list")) for item in part.items)
    more = section(parts.Section("Weitere Nachrichten", parts.Link("Mehr Nachrichten", NEWS_LIST)))
    return f'<dtm-teaserslider\nid="more-news">\n{more}\n<div slot="slides">\n{tiles}\n</div>\n</dtm-teaserslider>'


def event_head(part: parts.EventHead) -> str:
    """Title, badge and counter of an event."""
    event = part.event
    badge = slot("badge", state_line(event.is_cancelled, event.is_sold_out), "span")
    count = f'<p slot="count" >{event.stated_date_count} Termine</p>' if event.stated_date_count else ""
    return f'<div class="container heading" id="Einleitungstext">\n{badge}\n<h1 >{text(event.title)}</h1>\n{count}\n</div>'


def event_dates(part: parts.EventDates) -> str:
    """All dates, one element each."""
    rows = []
    for when in part.event.dates:
        lines = [f"<div><strong>{day_line(when)}</strong></div>", slot("time", time_line(when), "div"),
                 slot("badge", parts.date_state(part.event, when), "span")]  # fmt: skip
        rows.append("<dtm-event-date>\n" + "\n".join(filter(None, lines)) + "\n</dtm-event-date>")
    return "<h2 slot='headline'>Termine</h2>\n" + "\n".join(rows)


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on, each under its heading."""
    facts = parts.facts(part.event)
    return "\n".join(
        text_image(label, "\n".join(f"<p>{text(line)}</p>" for line in lines)) for label, lines in facts
    )


def service_head(part: parts.ServiceHead) -> str:
    """Title, channel badges and the link to the form."""
    badges = "\n".join(f'<span slot="badge">{badge}</span>' for badge in part.badges)
    form = ""
    if part.service.online_url:
        form = (
            '<div slot="cta">\n<dtm-anchor text-button text-button-variant="primary" >'
            f'<a href="{href(part.service.online_url)}" target="_blank" >Online-Service</a></dtm-anchor>\n</div>'
        )
    return f'<div class="container heading">\n<h1 >{text(part.service.title)}</h1>\n{badges}\n{form}\n</div>'


def headed(part: parts.Headed) -> str:
    """A section of a service page, perhaps without body."""
    return text_image(part.heading, paragraphs(part.blocks, "h3"))


def paging(part: parts.Paging) -> str:
    """Links to other pages of the list, in the habit of the list."""
    following = part.urls[part.current + 1] if part.current + 1 < len(part.urls) else None
    if part.habit == "numbered":
        anchors = "".join(
            f'<a href="{attribute(url)}">{number}</a>\n' for number, url in enumerate(part.urls, 1)
        )
        return f'<dtm-pagination aria-label="Seiten">\n{anchors}</dtm-pagination>'
    if following is None:
        return ""
    if part.habit == "next":
        return f'<dtm-anchor arrow><a href="{attribute(following)}">weiter</a></dtm-anchor>'
    return f'<dtm-load-more data-url="{attribute(following)}" data-offset="{following.rpartition("=")[2]}"\n>\n' \
           f'<a slot="button" href="{attribute(following)}">mehr laden</a>\n</dtm-load-more>'  # fmt: skip


def facets(part: parts.Facets) -> str:
    """Filters of a list."""
    anchors = "\n".join(
        f'<a href="{attribute(link.url)}" rel="nofollow">{text(link.text)}</a>' for link in part.links
    )
    return f"<dtm-filter-bar>\n{anchors}\n</dtm-filter-bar>"


RENDERERS: Renderers = {
    parts.Title: title, parts.Section: section, parts.Slides: slides, parts.QuickLinks: quick_links,
    parts.LinkList: link_list, parts.EventTile: event_tile, parts.NewsTile: news_tile, parts.ServiceTile: service_tile,
    parts.TopicTile: topic_tile, parts.Gallery: gallery, parts.VideoTile: video_tile,
    parts.ArticleHead: article_head, parts.Picture: picture, parts.Prose: prose, parts.Tags: tags,
    parts.MoreNews: more_news, parts.EventHead: event_head, parts.EventDates: event_dates,
    parts.EventFacts: event_facts, parts.ServiceHead: service_head, parts.Headed: headed, parts.Paging: paging,
    parts.Facets: facets,
}  # fmt: skip
