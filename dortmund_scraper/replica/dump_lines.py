"""The visible lines of each part of a page."""

from collections.abc import Callable
from typing import Any

from dortmund_scraper.replica import dump_details as details
from dortmund_scraper.replica import dump_tiles as tiles
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.dump_basics import Lines
from dortmund_scraper.replica.page_model import Part


def lines_of(part: Part) -> Lines:
    """The lines of a part. Raises `KeyError` for a part that a dump does not know."""
    return LINES[type(part)](part)


LINES: dict[type, Callable[[Any], Lines]] = {
    parts.Title: tiles.title,
    parts.Section: tiles.section,
    parts.Slides: tiles.slides,
    parts.QuickLinks: tiles.quick_links,
    parts.LinkList: tiles.link_list,
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
    parts.Paging: tiles.paging,
    parts.Facets: tiles.facets,
}
