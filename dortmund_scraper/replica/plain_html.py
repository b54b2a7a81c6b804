"""Plain semantic markup: `article`, `h1` to `h3`, `time`, `figure`, `address`, `dl`, `nav`, `footer`."""

from dortmund_scraper.replica import parts
from dortmund_scraper.replica import plain_details as details
from dortmund_scraper.replica import plain_tiles as tiles
from dortmund_scraper.replica.markup import (
    Renderers,
    attribute,
    head,
    href,
    render_parts,
    text,
)
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.plain_tiles import element, lines


def render(page: PageModel) -> str:
    """The whole page as HTML."""
    return f"""<!doctype html>
<html lang="de">
<head>
{head(page)}
</head>
<body>
<header><nav aria-label="Hauptmenü"><a href="/">Startseite</a> <a href="/newsroom/">Newsroom</a>
<a href="/services/">Services</a>
<a href="/dortmund-erleben/veranstaltungskalender/">Veranstaltungen</a></nav></header>
<main>
{render_parts(page.parts, RENDERERS)}
</main>
<footer><p>© Stadt Dortmund (Nachbau)</p><nav><a href="/allgemeines/sitemap/">Sitemap</a></nav></footer>
</body>
</html>
"""


def title(part: parts.Title) -> str:
    """Heading of a list or theme."""
    return element("h1", part.text)


def section(part: parts.Section) -> str:
    """Heading of a section of the page."""
    more = f'<p><a href="{href(part.more.url)}">{text(part.more.text)}</a></p>' if part.more else ""
    return lines((element("h2", part.heading), more))


def quick_links(part: parts.QuickLinks) -> str:
    """A row of bare links."""
    items = "".join(f'<li><a href="{href(link.url)}">{text(link.title)}</a></li>' for link in part.links)
    return f"<ul>{items}</ul>"


def link_list(part: parts.LinkList) -> str:
    """A list of links."""
    items = "".join(f'<li><a href="{href(link.url)}">{text(link.text)}</a></li>' for link in part.links)
    return f"<nav><ul>{items}</ul></nav>"


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
    offset = following.rpartition("=")[2]
    return f'<p><a class="mehr" data-offset="{offset}" href="{attribute(following)}">mehr laden</a></p>'


def facets(part: parts.Facets) -> str:
    """Filters of a list."""
    items = "".join(f'<li><a href="{attribute(link.url)}">{text(link.text)}</a></li>' for link in part.links)
    return f'<nav aria-label="Filter"><ul>{items}</ul></nav>'


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
