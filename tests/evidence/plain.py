"""The content of the changing portal's pages in ordinary HTML, its class names made by a build."""

from datetime import date
from html import escape

from tests.evidence.noise import Noise
from tests.evidence.stated import Event, News, Record, Service, When, day_line


def _text(value: str) -> str:
    return escape(value, quote=False)


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{_text(line)}</p>" for line in lines)


def detail(record: Record, noise: Noise) -> str:
    """The page of a record, without what other pages stand below it."""
    if isinstance(record, News):
        inner = _news(record, noise)
    else:
        inner = _event(record, noise) if isinstance(record, Event) else _service(record, noise)
    return f'<article class="css-{noise.build}" id="a{noise.token()}">\n{inner}\n</article>'


def _picture(record: Record, noise: Noise) -> str:
    caption = "<figcaption><small>Bild: Stadt Dortmund / Erika Beispiel</small></figcaption>"
    return f'<figure><img src="{noise.picture(record.path)}" alt="Ansicht vor Ort">{caption}</figure>'


def _news(news: News, noise: Noise) -> str:
    return f"""<header>
<p>{_text(news.topline)}</p>
<h1>{_text(news.title)}</h1>
<p><time datetime="{news.published}">{day_line(news.published)}</time> <span>{news.clock} Uhr</span></p>
</header>
{_picture(news, noise)}
<p><strong>{_text(news.lead)}</strong></p>
{_paragraphs(news.paragraphs)}"""


def _event(event: Event, noise: Noise) -> str:
    badge = f"<strong>{event.badge}</strong>\n" if event.badge else ""
    count = f"<p>{event.count}</p>\n" if event.count else ""
    dates = "\n".join(f"<li>{_when(when)}</li>" for when in event.dates)
    organizer = f"<dt>Veranstalter</dt>\n<dd>{_text(event.organizer)}</dd>\n" if event.organizer else ""
    address = f"{_text(event.place)}<br>\n{_text(event.street)}<br>\n44137 Dortmund"
    return f"""{badge}<h1>{_text(event.title)}</h1>
{count}{_picture(event, noise)}
{_paragraphs(event.paragraphs)}
<h2>Termine</h2>
<ul class="css-{noise.build[:4]}">
{dates}
</ul>
<dl>
<dt>Veranstaltungsort</dt>
<dd><address>{address}</address></dd>
{organizer}</dl>"""


def _when(when: When) -> str:
    badge = " <strong>Abgesagt</strong>" if when.is_cancelled else ""
    line = f'<time datetime="{when.day}T{when.start}">{day_line(when.day)}</time>\n<span>{when.line}</span>'
    return line + badge


def _service(service: Service, noise: Noise) -> str:
    sections = "\n".join(
        f'<section id="s{noise.token()}">\n<h2>{_text(section.heading)}</h2>\n{_paragraphs(section.lines)}\n</section>'
        for section in service.sections
    )
    return f"<h1>{_text(service.title)}</h1>\n{sections}"


def tile(record: Record, today: date, noise: Noise) -> str:
    """A record in a list."""
    picture = "" if isinstance(record, Service) else _picture(record, noise)
    link = f'<h3><a href="{noise.link(record.path)}">{_text(record.title)}</a></h3>'
    return f'<article class="css-{noise.build}">\n{link}\n{_inner(record, today)}\n{picture}</article>'


def _inner(record: Record, today: date) -> str:
    if isinstance(record, News):
        return f'<p><time datetime="{record.published}">{day_line(record.published)}</time></p>'
    if isinstance(record, Service):
        return f"<p>{_text(record.teaser)}</p>"
    when = record.next(today)
    badge = f"<strong>{record.badge}</strong>\n" if record.badge else ""
    count = f"<p>{record.count}</p>\n" if record.count else ""
    moment = f'<time datetime="{when.day}T{when.start}">{day_line(when.day)}</time>\n<span>{when.line}</span>'
    return f"""{badge}{count}<p>{moment}</p>
<address>{_text(record.place)}</address>
<p>{_text(record.teaser)}</p>"""


def group(heading: str, tiles: list[str], noise: Noise) -> str:
    """Tiles under a heading of their own."""
    rows = "\n".join(tiles)
    return f'<section id="g{noise.token()}">\n<h2>{heading}</h2>\n{rows}\n</section>'


def listing(title: str, tiles: list[str], following: str | None) -> str:
    """A list, with the address of its next page."""
    more = f'<nav><a href="{following}">weiter</a></nav>' if following else ""
    rows = "\n".join(tiles)
    return f"<h1>{title}</h1>\n{rows}\n{more}"
