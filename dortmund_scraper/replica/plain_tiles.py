"""Plain markup: teasers, slides and pictures, as they stand in lists and on the homepage."""

from collections.abc import Iterable

from dortmund_scraper.records import EventDate, NewsItem, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.markup import (
    attribute,
    href,
    image_source,
    text,
)
from dortmund_scraper.replica.wording import day_line, long_date, short_date, state_line, time_line


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


def when_html(when: EventDate) -> str:
    """Day and time of an occurrence; `datetime` says the same for machines."""
    machine = when.starts_at.strftime("%Y-%m-%dT%H:%M") if when.starts_at else f"{when.start_date}"
    return lines((f'<time datetime="{machine}">{day_line(when)}</time>', element("span", time_line(when))))


def published(item: NewsItem) -> str:
    """The date line of an article."""
    return long_date(item.published_on) if item.published_on else ""


def slides(part: parts.Slides) -> str:
    """The slider as a list."""
    return '<ul class="slider">\n' + "\n".join(_slide(slide) for slide in part.slides) + "\n</ul>"


def _slide(slide: Slide) -> str:
    link = f'<p><a href="{href(slide.url)}">{text(slide.link_text)}</a></p>' if slide.link_text else ""
    inner = (figure(slide, "w1920h800"), element("h2", slide.title), element("p", slide.teaser), link)
    return f"<li>{lines(inner)}</li>"


def event_tile(part: parts.EventTile) -> str:
    """An event of a list."""
    event = part.event
    count = f"{event.stated_date_count} Termine" if event.stated_date_count else None
    return tile(
        heading_link(event.url, event.title),
        element("strong", state_line(event.is_cancelled, event.is_sold_out)),
        element("p", count), f"<p>{when_html(part.date)}</p>",
        element("address", event.venue.name if event.venue else None), element("p", event.teaser),
        figure(event),
    )  # fmt: skip


def news_tile(part: parts.NewsTile) -> str:
    """An article of a list."""
    item = part.item
    day = f'<time datetime="{item.published_on}">{published(item)}</time>'
    if part.form == "newsroom":
        more = f'<p><a href="{href(item.url)}">mehr lesen</a></p>'
        topline = element("span", item.topline)
        return tile(figure(item), f"<p>{day} {topline}</p>", heading_link(item.url, item.title),
                    element("p", item.teaser), more)  # fmt: skip
    districts = [element("p", name) for name in item.districts if part.form == "list"]
    return tile(heading_link(item.url, item.title), f"<p>{day}</p>", *districts, figure(item))


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
    shown = f'<p><time datetime="{part.shown_on}">{short_date(part.shown_on)}</time></p>'
    return f"{shown}\n<ul>{''.join(items)}</ul>"
