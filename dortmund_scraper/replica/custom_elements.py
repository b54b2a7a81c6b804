"""Markup with the portal's custom elements, after the one page that is known with its markup (2026)."""

from dortmund_scraper.replica import custom_details as details
from dortmund_scraper.replica import custom_tiles as tiles
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.custom_frame import frame
from dortmund_scraper.replica.markup import (
    Renderers,
    attribute,
    href,
    render_parts,
    text,
)
from dortmund_scraper.replica.page_model import PageModel


def render(page: PageModel) -> str:
    """The whole page as HTML. Begins with a newline before the doctype, as the portal's pages do."""
    return frame(page, render_parts(page.parts, RENDERERS))


def title(part: parts.Title) -> str:
    """Heading of a list or theme."""
    return f'<div class="container heading">\n<h1 >{text(part.text)}</h1>\n</div>'


def section(part: parts.Section) -> str:
    """Heading of a section of the page."""
    return tiles.section(part.heading, part.more)


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
    offset = following.rpartition("=")[2]
    return (
        f'<dtm-load-more data-url="{attribute(following)}" data-offset="{offset}"\n>\n'
        f'<a slot="button" href="{attribute(following)}">mehr laden</a>\n</dtm-load-more>'
    )


def facets(part: parts.Facets) -> str:
    """Filters of a list."""
    anchors = "\n".join(
        f'<a href="{attribute(link.url)}" rel="nofollow">{text(link.text)}</a>' for link in part.links
    )
    return f"<dtm-filter-bar>\n{anchors}\n</dtm-filter-bar>"


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
