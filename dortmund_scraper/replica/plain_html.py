"""Plain semantic markup: `article`, `h1` to `h3`, `time`, `figure`, `address`, `dl`, `nav`, `footer`."""

from collections.abc import Iterable

from dortmund_scraper.records import EventDate, NewsItem, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import (
    Renderers,
    attribute,
    head,
    href,
    image_source,
    paragraphs,
    render_parts,
    text,
)
from dortmund_scraper.replica.parts import PageModel
from dortmund_scraper.replica.wording import clock, day_line, long_date, short_date, state_line, time_line


def render(page: PageModel) -> str:
    """The whole page as HTML."""
    return f"""<!doctype html>
<html lang="de">
<head>
{head(page)}
</head>
<body>
<header><nav aria-label="Hauptmenü"><a href="/">Startseite</a> <a href="/newsroom/">Newsroom</a>
<a href="/services/">Services</a> <a href="/dortmund-erleben/veranstaltungskalender/">Veranstaltungen</a></nav></header>
<main>
{render_parts(page.parts, RENDERERS)}
</main>
<footer><p>© Stadt Dortmund (Nachbau)</p><nav><a href="/allgemeines/sitemap/">Sitemap</a></nav></footer>
</body>
</html>
"""


def element(tag: str, value: str | None) -> str:
    """The text in an element, or nothing for no text."""
    return f"<{tag}>{text(value)}</{tag}>" if value else ""


def lines(values: Iterable[str]) -> str:
    """The values that are not empty, one a line."""
    return "\n".join(filter(None, values))


def figure(record: Pictured, size: str = "w460h192", caption: str | None = None) -> str:
    """A picture with caption and credit, or nothing where the record has no picture."""
    if record.image_url is None:
        return ""
    credit = element("small", f"Bild: {record.image_credit}" if record.image_credit else None)
    words = lines((element("p", caption), credit))
    image = f'<img src="{image_source(record, size)}" alt="{attribute(record.image_alt or "")}">'
    return f"<figure>{image}" + (f"<figcaption>{words}</figcaption>" if words else "") + "</figure>"


def heading_link(url: str | None, value: str) -> str:
    """A heading of a tile, linked where there is an address."""
    return f'<h3><a href="{href(url)}">{text(value)}</a></h3>' if url else f"<h3>{text(value)}</h3>"


def tile(*inner: str) -> str:
    """An `article` for one record of a list."""
    return f"<article>\n{lines(inner)}\n</article>"


def title(part: parts.Title) -> str:
    """Heading of a list or theme."""
    return element("h1", part.text)


def section(part: parts.Section) -> str:
    """Heading of a section of the page."""
    more = f'<p><a href="{href(part.more.url)}">{text(part.more.text)}</a></p>' if part.more else ""
    return lines((element("h2", part.heading), more))


def slides(part: parts.Slides) -> str:
    """The slider as a list."""
    return '<ul class="slider">\n' + "\n".join(_slide(slide) for slide in part.slides) + "\n</ul>"


def _slide(slide: Slide) -> str:
    link = f'<p><a href="{href(slide.url)}">{text(slide.link_text)}</a></p>' if slide.link_text else ""
    inner = (figure(slide, "w1920h800"), element("h2", slide.title), element("p", slide.teaser), link)
    return f"<li>{lines(inner)}</li>"


def quick_links(part: parts.QuickLinks) -> str:
    """A row of bare links."""
    items = "".join(f'<li><a href="{href(link.url)}">{text(link.title)}</a></li>' for link in part.links)
    return f"<ul>{items}</ul>"


def link_list(part: parts.LinkList) -> str:
    """A list of links."""
    items = "".join(f'<li><a href="{href(link.url)}">{text(link.text)}</a></li>' for link in part.links)
    return f"<nav><ul>{items}</ul></nav>"


def when_html(when: EventDate) -> str:
    """Day and time of an occurrence; `datetime` says the same for machines."""
    machine = when.starts_at.strftime("%Y-%m-%dT%H:%M") if when.starts_at else f"{when.start_date}"
    return lines((f'<time datetime="{machine}">{day_line(when)}</time>', element("span", time_line(when))))


def event_tile(part: parts.EventTile) -> str:
    """An event of a list."""
    event = part.event
    count = f"{event.stated_date_count} Termine" if event.stated_date_count else None
    return tile(
        heading_link(event.url, event.title),
        element("strong", state_line(event.is_cancelled, event.is_sold_out)),
        element("p", count), f"<p>{when_html(part.date)}</p>",
        element("address", event.venue.name if event.venue else None), element("p", event.teaser), figure(event),
    )  # fmt: skip


def news_tile(part: parts.NewsTile) -> str:
    """An article of a list."""
    item = part.item
    published = f'<time datetime="{item.published_on}">{_published(item)}</time>'
    if part.form == "newsroom":
        more = f'<p><a href="{href(item.url)}">mehr lesen</a></p>'
        topline = element("span", item.topline)
        return tile(figure(item), f"<p>{published} {topline}</p>", heading_link(item.url, item.title),
                    element("p", item.teaser), more)  # fmt: skip
    districts = [element("p", name) for name in item.districts if part.form == "list"]
    return tile(heading_link(item.url, item.title), f"<p>{published}</p>", *districts, figure(item))


def _published(item: NewsItem) -> str:
    return long_date(item.published_on) if item.published_on else ""


def service_tile(part: parts.ServiceTile) -> str:
    """A service of a list."""
    service = part.service
    badge = element("p", "Online-Service" if service.online_service else None)
    return tile(heading_link(service.url, service.title), element("p", service.teaser), badge)


def topic_tile(part: parts.TopicTile) -> str:
    """A topic teaser."""
    record = part.teaser
    return tile(heading_link(record.url, record.title), element("p", record.teaser), figure(record))


def gallery(part: parts.Gallery) -> str:
    """The gallery; every picture stands twice."""
    items = [
        f"<li>{figure(image, caption=image.caption)}</li>"
        for image in part.images
        for _ in range(image.repeats)
    ]
    return f'<p><time datetime="{part.shown_on}">{short_date(part.shown_on)}</time></p>\n<ul>{"".join(items)}</ul>'


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
    published = f'<p><time datetime="{item.published_on}">{_published(item)}</time> {moment}</p>'
    return f"<header>\n{lines((element('p', item.topline), element('h1', item.title), published))}\n</header>"


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
    items = [f"<li>{when_html(when)} {element('strong', parts.date_state(part.event, when))}</li>"
             for when in part.event.dates]  # fmt: skip
    return "<h2>Termine</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>"


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on as a `dl`."""
    rows = []
    for label, values in parts.facts(part.event):
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


def paging(part: parts.Paging) -> str:
    """Links to other pages of the list, in the habit of the list."""
    following = part.urls[part.current + 1] if part.current + 1 < len(part.urls) else None
    if part.habit == "numbered":
        anchors = "".join(
            f'<a href="{attribute(url)}">{number}</a> ' for number, url in enumerate(part.urls, 1)
        )
        rest = f'<a rel="next" href="{attribute(following)}">›</a>' if following else ""
        return f'<nav aria-label="Seiten">{anchors}{rest}</nav>'
    if following is None:
        return ""
    if part.habit == "next":
        return f'<nav><a href="{attribute(following)}">weiter</a></nav>'
    return f'<p><a class="mehr" data-offset="{following.rpartition("=")[2]}" href="{attribute(following)}">mehr laden</a></p>'


def facets(part: parts.Facets) -> str:
    """Filters of a list."""
    items = "".join(f'<li><a href="{attribute(link.url)}">{text(link.text)}</a></li>' for link in part.links)
    return f'<nav aria-label="Filter"><ul>{items}</ul></nav>'


RENDERERS: Renderers = {
    parts.Title: title, parts.Section: section, parts.Slides: slides, parts.QuickLinks: quick_links,
    parts.LinkList: link_list, parts.EventTile: event_tile, parts.NewsTile: news_tile, parts.ServiceTile: service_tile,
    parts.TopicTile: topic_tile, parts.Gallery: gallery, parts.VideoTile: video_tile,
    parts.ArticleHead: article_head, parts.Picture: picture, parts.Prose: prose, parts.Tags: tags,
    parts.MoreNews: more_news, parts.EventHead: event_head, parts.EventDates: event_dates,
    parts.EventFacts: event_facts, parts.ServiceHead: service_head, parts.Headed: headed, parts.Paging: paging,
    parts.Facets: facets,
}  # fmt: skip
