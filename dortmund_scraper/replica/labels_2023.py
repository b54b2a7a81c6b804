"""Markup whose visible grammar is that of the homepage of November 2023.

Every link to a record says `zur Veranstaltung`, news too; class names are hashed; the only headings are the `h2` of
sections. A reader must understand labels, not class names.
"""

from hashlib import md5

from dortmund_scraper.records import GalleryImage, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.lists import NEWS_LIST, facet_value
from dortmund_scraper.replica.markup import (
    PRIVACY,
    Renderers,
    attribute,
    head,
    href,
    image_source,
    render_parts,
    text,
)
from dortmund_scraper.replica.parts import Block, PageModel
from dortmund_scraper.replica.wording import clock, day_line, long_date, short_date, state_line, time_line

LABEL = "zur Veranstaltung"
SETTINGS = (
    "Hier können Sie individuell einstellen, welche externen Webdienste Sie auf den Seiten zulassen möchten."
)
FOOTER = (
    "<p>Informationen zum Datenschutz von dortmund.de finden Sie in der "
    '<a href="/allgemeines/datenschutz/">städtischen Datenschutzerklärung</a>.</p>'
)


def render(page: PageModel) -> str:
    """The whole page as HTML, without JSON-LD."""
    return f"""<!DOCTYPE html>
<html lang="de"><head>
{head(page, jsonld=False)}
</head><body class="{css("body")}">
<nav class="{css("nav")}"><a href="/">Menü</a></nav>
{render_parts(page.parts, RENDERERS)}
<footer>{paragraph(SETTINGS)}
{FOOTER}</footer>
</body></html>
"""


def css(name: str) -> str:
    """A hashed class name, as a bundler makes it."""
    return "c" + md5(name.encode(), usedforsecurity=False).hexdigest()[:7]


def box(name: str, inner: str | None) -> str:
    """A `div`, or nothing for nothing."""
    return f'<div class="{css(name)}">{inner}</div>' if inner else ""


def words(name: str, value: str | None) -> str:
    """Text in a `div`, or nothing for no text."""
    return box(name, text(value) if value else None)


def paragraph(value: str | None) -> str:
    """Text in a `p`, or nothing for no text."""
    return f"<p>{text(value)}</p>" if value else ""


def picture_lines(record: Pictured, size: str = "w460h192") -> str:
    """The picture and its credit line."""
    if record.image_url is None:
        return ""
    image = f'<img class="{css("img")}" src="{image_source(record, size)}" alt="{attribute(record.image_alt or "")}">'
    credit = f"Bild: {record.image_credit}" if record.image_credit else None
    return box("media", image) + words("credit", credit)


def label_link(url: str | None) -> str:
    """The link to a record with its wrong label."""
    return box("link", f'<a href="{href(url)}">{LABEL}</a>')


def title(part: parts.Title) -> str:
    """Heading of a list or theme: a `div`."""
    return words("title", part.text)


def section(part: parts.Section) -> str:
    """Heading of a section: the only real heading of this markup."""
    more = f'<a href="{href(part.more.url)}">{text(part.more.text)}</a>' if part.more else None
    return f"<h2>{text(part.heading)}</h2>" + box("more", more)


def slides(part: parts.Slides) -> str:
    """The slider as a list."""
    return "<ul>" + "\n".join(f"<li>{_slide(slide)}</li>" for slide in part.slides) + "</ul>"


def _slide(slide: Slide) -> str:
    image = f'<img src="{image_source(slide)}" alt="{attribute(slide.image_alt or "")}">'
    link = f'<p><a href="{href(slide.url)}">{text(slide.link_text)}</a></p>' if slide.link_text else ""
    credit = words("credit", f"Bild: {slide.image_credit}" if slide.image_credit else None)
    return image + paragraph(slide.title) + paragraph(slide.teaser) + link + credit


def quick_links(part: parts.QuickLinks) -> str:
    """A row of bare links on one line."""
    return box("links", " ".join(f'<a href="{href(link.url)}">{text(link.title)}</a>' for link in part.links))


def link_list(part: parts.LinkList) -> str:
    """A list of links, one a line."""
    return "\n".join(box("item", f'<a href="{href(link.url)}">{text(link.text)}</a>') for link in part.links)


def event_tile(part: parts.EventTile) -> str:
    """An event: label, picture, counter, date, time, venue, title, teaser."""
    event, when = part.event, part.date
    pieces = (
        label_link(event.url), picture_lines(event), words("badge", state_line(event.is_cancelled, event.is_sold_out)),
        paragraph(f"{event.stated_date_count} Termine" if event.stated_date_count else None),
        words("date", day_line(when)), words("time", time_line(when)),
        paragraph(event.venue.name if event.venue else None), words("head", event.title), paragraph(event.teaser),
    )  # fmt: skip
    return box("tile", "\n".join(filter(None, pieces)))


def news_tile(part: parts.NewsTile) -> str:
    """An article in the form of the homepage of 2023, of the newsroom of 2024 or of the list of 2026."""
    item = part.item
    published = long_date(item.published_on) if item.published_on else ""
    if part.form == "home":
        inner = f"{LABEL} <span>{text(item.title)}</span> <span>{published}</span>"
        return box("tile", box("link", f'<a href="{href(item.url)}">{inner}</a>') + picture_lines(item))
    if part.form == "newsroom":
        line = f"{published} <span>{text(item.topline)}</span>" if item.topline else published
        more = box("link", f'<a href="{href(item.url)}">mehr lesen</a>')
        return box(
            "tile",
            picture_lines(item) + box("date", line) + paragraph(item.title) + paragraph(item.teaser) + more,
        )
    linked = box("link", f'<a href="{href(item.url)}">{text(item.title)}</a>')
    districts = "".join(words("district", name) for name in item.districts)
    return box("tile", linked + words("date", published) + districts + picture_lines(item))


def service_tile(part: parts.ServiceTile) -> str:
    """A service: title, teaser, mark."""
    service = part.service
    linked = box("head", f'<a href="{href(service.url)}">{text(service.title)}</a>')
    return (
        linked + paragraph(service.teaser) + paragraph("Online-Service" if service.online_service else None)
    )


def topic_tile(part: parts.TopicTile) -> str:
    """A topic teaser: title, text, picture."""
    record = part.teaser
    return box("head", f'<a href="{href(record.url)}">{text(record.title)}</a>') + paragraph(record.teaser) + \
        picture_lines(record)  # fmt: skip


def gallery(part: parts.Gallery) -> str:
    """The gallery: date once, then alternative text, caption and credit, every picture twice."""
    entries = [_gallery_entry(image) for image in part.images for _ in range(image.repeats)]
    return words("date", short_date(part.shown_on)) + "\n".join(entries)


def _gallery_entry(image: GalleryImage) -> str:
    tag = f'<img src="{image_source(image)}" alt="{attribute(image.image_alt or "")}">'
    credit = words("credit", f"Bild: {image.image_credit}" if image.image_credit else None)
    return box("media", tag) + words("caption", image.caption) + credit


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
        + words("badge", parts.date_state(part.event, when))
        for when in part.event.dates
    ]
    return "<h2>Termine</h2>\n" + "\n".join(rows)


def event_facts(part: parts.EventFacts) -> str:
    """Venue, organiser and so on, each under its heading."""
    return "\n".join(
        f"<h2>{label}</h2>" + "".join(words("fact", line) for line in lines)
        for label, lines in parts.facts(part.event)
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


def paging(part: parts.Paging) -> str:
    """Links to other pages of the list, in the habit of the list."""
    following = part.urls[part.current + 1] if part.current + 1 < len(part.urls) else None
    if part.habit == "numbered":
        anchors = [f'<a href="{attribute(url)}">{number}</a>' for number, url in enumerate(part.urls, 1)]
        return box("pages", " ".join(anchors))
    label = {"next": "weiter", "load-more": "mehr laden"}[part.habit]
    return box("pages", f'<a href="{attribute(following)}">{label}</a>' if following else None)


def facets(part: parts.Facets) -> str:
    """Filters of a list on one line."""
    return box(
        "filter", " ".join(f'<a href="{attribute(link.url)}">{text(link.text)}</a>' for link in part.links)
    )


RENDERERS: Renderers = {
    parts.Title: title, parts.Section: section, parts.Slides: slides, parts.QuickLinks: quick_links,
    parts.LinkList: link_list, parts.EventTile: event_tile, parts.NewsTile: news_tile, parts.ServiceTile: service_tile,
    parts.TopicTile: topic_tile, parts.Gallery: gallery, parts.VideoTile: video_tile,
    parts.ArticleHead: article_head, parts.Picture: picture, parts.Prose: prose, parts.Tags: tags,
    parts.MoreNews: more_news, parts.EventHead: event_head, parts.EventDates: event_dates,
    parts.EventFacts: event_facts, parts.ServiceHead: service_head, parts.Headed: headed, parts.Paging: paging,
    parts.Facets: facets,
}  # fmt: skip
