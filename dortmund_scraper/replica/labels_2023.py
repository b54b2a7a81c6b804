"""Markup whose visible grammar is that of the homepage of November 2023.

Every link to a record says `zur Veranstaltung`, news too; class names are hashed; the only headings are the
`h2` of sections. A reader must understand labels, not class names.
"""

from dortmund_scraper.replica import labels_details as details
from dortmund_scraper.replica import labels_tiles as tiles
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.labels_tiles import box, css, paragraph, words
from dortmund_scraper.replica.markup import (
    Renderers,
    attribute,
    head,
    href,
    render_parts,
    text,
)
from dortmund_scraper.replica.page_model import PageModel

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


def title(part: parts.Title) -> str:
    """Heading of a list or theme: a `div`."""
    return words("title", part.text)


def section(part: parts.Section) -> str:
    """Heading of a section: the only real heading of this markup."""
    more = f'<a href="{href(part.more.url)}">{text(part.more.text)}</a>' if part.more else None
    return f"<h2>{text(part.heading)}</h2>" + box("more", more)


def quick_links(part: parts.QuickLinks) -> str:
    """A row of bare links on one line."""
    return box("links", " ".join(f'<a href="{href(link.url)}">{text(link.title)}</a>' for link in part.links))


def link_list(part: parts.LinkList) -> str:
    """A list of links, one a line."""
    return "\n".join(box("item", f'<a href="{href(link.url)}">{text(link.text)}</a>') for link in part.links)


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
    parts.Title: title,
    parts.Section: section,
    parts.Slides: tiles.slides,
    parts.QuickLinks: quick_links,
    parts.LinkList: link_list,
    parts.EventTile: tiles.event_tile,
    parts.NewsTile: tiles.news_tile,
    parts.ServiceTile: tiles.service_tile,
    parts.TopicTile: tiles.topic_tile,
    parts.Gallery: tiles.gallery,
    parts.VideoTile: details.video_tile,
    parts.ArticleHead: details.article_head,
    parts.Picture: details.picture,
    parts.Prose: details.prose,
    parts.Tags: details.tags,
    parts.MoreNews: details.more_news,
    parts.EventHead: details.event_head,
    parts.EventDates: details.event_dates,
    parts.EventFacts: details.event_facts,
    parts.ServiceHead: details.service_head,
    parts.Headed: details.headed,
    parts.Paging: paging,
    parts.Facets: facets,
}
