"""Label markup: teasers, slides and pictures, as they stand in lists and on the homepage."""

from hashlib import md5

from dortmund_scraper.records import GalleryImage, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.markup import (
    attribute,
    href,
    image_source,
    text,
)
from dortmund_scraper.replica.wording import day_line, long_date, short_date, state_line, time_line

LABEL = "zur Veranstaltung"


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
    alt = attribute(record.image_alt or "")
    image = f'<img class="{css("img")}" src="{image_source(record, size)}" alt="{alt}">'
    credit = f"Bild: {record.image_credit}" if record.image_credit else None
    return box("media", image) + words("credit", credit)


def label_link(url: str | None) -> str:
    """The link to a record with its wrong label."""
    return box("link", f'<a href="{href(url)}">{LABEL}</a>')


def slides(part: parts.Slides) -> str:
    """The slider as a list."""
    return "<ul>" + "\n".join(f"<li>{_slide(slide)}</li>" for slide in part.slides) + "</ul>"


def _slide(slide: Slide) -> str:
    image = f'<img src="{image_source(slide)}" alt="{attribute(slide.image_alt or "")}">'
    link = f'<p><a href="{href(slide.url)}">{text(slide.link_text)}</a></p>' if slide.link_text else ""
    credit = words("credit", f"Bild: {slide.image_credit}" if slide.image_credit else None)
    return image + paragraph(slide.title) + paragraph(slide.teaser) + link + credit


def event_tile(part: parts.EventTile) -> str:
    """An event: label, picture, counter, date, time, venue, title, teaser."""
    event, when = part.event, part.date
    pieces = (
        label_link(event.url), picture_lines(event),
        words("badge", state_line(event.is_cancelled, event.is_sold_out)),
        paragraph(f"{event.stated_date_count} Termine" if event.stated_date_count else None),
        words("date", day_line(when)), words("time", time_line(when)),
        paragraph(event.venue.name if event.venue else None), words("head", event.title),
        paragraph(event.teaser),
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
    linked = box("head", f'<a href="{href(record.url)}">{text(record.title)}</a>')
    return linked + paragraph(record.teaser) + picture_lines(record)


def gallery(part: parts.Gallery) -> str:
    """The gallery: date once, then alternative text, caption and credit, every picture twice."""
    entries = [_gallery_entry(image) for image in part.images for _ in range(image.repeats)]
    return words("date", short_date(part.shown_on)) + "\n".join(entries)


def _gallery_entry(image: GalleryImage) -> str:
    tag = f'<img src="{image_source(image)}" alt="{attribute(image.image_alt or "")}">'
    credit = words("credit", f"Bild: {image.image_credit}" if image.image_credit else None)
    return box("media", tag) + words("caption", image.caption) + credit
