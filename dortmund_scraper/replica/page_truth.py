"""What a single page of the replica states, apart from all other pages.

The same page states the same in every markup. Exceptions: the article's key stands only in custom elements,
an event's coordinates only in JSON-LD (custom, plain); a text dump has no addresses of pages, pictures,
players and forms, and runs quick links together on one line. In form C nothing tells an alternative text without
credit from the next line. Form A of a dump keeps only the main text, so it
is defined for detail pages alone.
"""

from collections.abc import Callable
from typing import Any, Literal

from dortmund_scraper.records import Page, Record, Venue
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.answers import markup_of
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.service_texts import CHANNEL_SENTENCES
from dortmund_scraper.replica.services import introduction
from dortmund_scraper.replica.site import page_at

Rendering = Literal["custom", "plain", "labels", "A", "B", "C"]
"""A markup, or a form of text dump."""

PICTURE = "image_url", "image_alt", "image_credit"
NEWS_TILE = {
    "home": ("url", "kind", "title", "published_on", *PICTURE),
    "newsroom": ("url", "kind", "title", "topline", "teaser", "published_on", *PICTURE),
    "list": ("url", "kind", "title", "published_on", "districts", *PICTURE),
}
ADDRESSES = "url", "image_url", "video_url", "online_url"
LEFT_OUT_IN_A = {
    "news": ("published_on", "published_at", "tags", *PICTURE),
    "events": ("category", "district", "venue", "organizer", "stated_date_count", "is_free", "is_cancelled",
               "is_sold_out", "dates", *PICTURE),
    "services": ("online_service",),
}  # fmt: skip


def page_truth(path: str, rendering: Rendering | None = None, query: dict[str, str] | None = None) -> Page:
    """The records that the page at `path` states; by default as the mixed replica renders it.

    Teasers of other articles at the end of an article are left out. Raises `KeyError` for a path without
    page.
    """
    model = page_at(path, query or {})
    if model is None:
        raise KeyError(path)
    page = Page(page_kind=model.kind, url=absolute(model.path), title=model.title)
    section: str | None = None
    for part in model.parts:
        if isinstance(part, parts.Section):
            section = part.heading
        elif type(part) in _STATED:
            _STATED[type(part)](page, part, section)
    return _as_rendered(page, model, rendering or markup_of(model))


def _slides(page: Page, part: parts.Slides, _section: str | None) -> None:
    page.slides += [slide.model_copy(deep=True) for slide in part.slides]


def _news_tile(page: Page, part: parts.NewsTile, _section: str | None) -> None:
    page.news.append(part.item.model_copy(update=_unstated(part.item, NEWS_TILE[part.form]), deep=True))


def _event_tile(page: Page, part: parts.EventTile, section: str | None) -> None:
    stated = ("url", "title", "teaser", "stated_date_count", "is_cancelled", "is_sold_out", *PICTURE)
    event = part.event.model_copy(update=_unstated(part.event, stated), deep=True)
    state = {"is_cancelled": event.is_cancelled, "is_sold_out": event.is_sold_out}
    event.dates = [part.date.model_copy(update={**state, "source": "list"})]
    event.venue = part.event.venue and Venue(name=part.event.venue.name)
    event.section = section
    page.events.append(event)


def _service_tile(page: Page, part: parts.ServiceTile, _section: str | None) -> None:
    page.services.append(
        part.service.model_copy(update=_unstated(part.service, ("url", "title", "teaser", "online_service")))
    )


def _topic_tile(page: Page, part: parts.TopicTile, _section: str | None) -> None:
    page.teasers.append(part.teaser.model_copy())


def _gallery(page: Page, part: parts.Gallery, _section: str | None) -> None:
    page.gallery += [image.model_copy(update={"shown_on": part.shown_on}) for image in part.images]


def _quick_links(page: Page, part: parts.QuickLinks, _section: str | None) -> None:
    page.quick_links += [link.model_copy() for link in part.links]


def _video(page: Page, part: parts.VideoTile, _section: str | None) -> None:
    if part.video not in page.videos:
        page.videos.append(part.video.model_copy())


def _article(page: Page, part: parts.ArticleHead, _section: str | None) -> None:
    page.news.append(part.item.model_copy(update={"districts": []}, deep=True))


def _event(page: Page, part: parts.EventHead, _section: str | None) -> None:
    page.events.append(part.event.model_copy(update={"teaser": None}, deep=True))


def _service(page: Page, part: parts.ServiceHead, _section: str | None) -> None:
    page.services.append(part.service.model_copy(update={"teaser": introduction(part.service)}, deep=True))


_STATED: dict[type, Callable[[Page, Any, str | None], None]] = {
    parts.Slides: _slides, parts.NewsTile: _news_tile, parts.EventTile: _event_tile,
    parts.ServiceTile: _service_tile, parts.TopicTile: _topic_tile, parts.Gallery: _gallery,
    parts.QuickLinks: _quick_links, parts.VideoTile: _video, parts.ArticleHead: _article,
    parts.EventHead: _event, parts.ServiceHead: _service,
}  # fmt: skip


def _unstated(record: Record, stated: tuple[str, ...]) -> dict[str, object]:
    """The fields that are not stated, with the values that mean so."""
    fields = type(record).model_fields
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in fields.items()
        if name not in stated and not field.is_required()
    }


def _as_rendered(page: Page, model: PageModel, rendering: str) -> Page:
    """Takes away what this rendering does not show."""
    if rendering != "custom":
        _forget(page.news, "key")
    if rendering not in ("custom", "plain"):
        for event in page.events:
            _forget([event.venue] if event.venue else [], "latitude", "longitude", "district")
    if rendering not in ("A", "B", "C"):
        return page
    page.quick_links = []
    for records in _records(page).values():
        _forget(records, *ADDRESSES)
    if rendering == "A":
        _main_text_only(page, model)
    if rendering == "C":
        _forget([teaser for teaser in page.teasers if not teaser.image_credit], "image_alt")
    return page


def _main_text_only(page: Page, model: PageModel) -> None:
    if model.kind not in ("news", "press", "event", "service", "theme"):
        raise KeyError(f"form A is not defined for {model.path}")
    for kind, fields in LEFT_OUT_IN_A.items():
        _forget(_records(page)[kind], *fields)
    page.videos = []
    for service in page.services:
        spoken = [
            channel
            for channel, sentence in CHANNEL_SENTENCES.items()
            if sentence in (service.body_text or "")
        ]
        service.channels = [channel for channel in service.channels if channel in spoken]


def _records(page: Page) -> dict[str, list[Any]]:
    kinds = ("slides", "news", "events", "services", "gallery", "videos", "teasers", "quick_links")
    return {kind: getattr(page, kind) for kind in kinds}


def _forget(records: list[Any], *names: str) -> None:
    """Sets fields back to the value that means: not stated."""
    for record in records:
        fields = type(record).model_fields
        for name in set(names) & set(fields):
            setattr(record, name, fields[name].get_default(call_default_factory=True))
