"""Custom elements: teasers, slides and pictures, as they stand in lists and on the homepage."""

from dortmund_scraper.records import NewsItem, Pictured, Slide
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.basics import Link
from dortmund_scraper.replica.markup import (
    attribute,
    href,
    image_source,
    text,
)
from dortmund_scraper.replica.wording import day_line, long_date, short_date, state_line, time_line


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


def published(item: NewsItem) -> str:
    """The date line of an article."""
    return long_date(item.published_on) if item.published_on else ""


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


def event_tile(part: parts.EventTile) -> str:
    """An event of a list."""
    event, when = part.event, part.date
    count = None if event.stated_date_count is None else f"{event.stated_date_count} Termine"
    time = time_line(when)
    inner = [
        slot("badge", state_line(event.is_cancelled, event.is_sold_out), "span"), slot("count", count),
        f'<div slot="date">\n{day_line(when)}\n' + (f"<div>\n{time}\n</div>\n" if time else "") + "</div>",
        slot("location", event.venue.name if event.venue else None), slot("teaser", event.teaser),
        figure(event),
    ]  # fmt: skip
    return teaser(event.url, event.title, "\n".join(filter(None, inner)), "events")


def news_tile(part: parts.NewsTile) -> str:
    """An article of a list."""
    item = part.item
    districts = "".join(f"<div>\n{text(name)}\n</div>\n" for name in item.districts if part.form == "list")
    inner = [f'<div slot="date">\n{published(item)}\n{districts}</div>', figure(item)]
    if part.form == "newsroom":
        inner[:0] = [slot("topline", item.topline, "span")]
        inner += [slot("teaser", item.teaser), slot("more", "mehr lesen", "span")]
    return teaser(item.url, item.title, "\n".join(filter(None, inner)))


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


def section(heading: str, more: Link | None) -> str:
    """A heading with an optional link to the whole list."""
    link = ""
    if more:
        link = (
            f'<dtm-anchor arrow bold slot="detailsLink">\n<a href="{href(more.url)}">\n'
            f"{text(more.text)}\n</a>\n</dtm-anchor>"
        )
    return f"<h2 slot='mainheadline'>{text(heading)}</h2>\n{link}"
