"""The content of the changing portal's pages with custom elements."""

from datetime import date
from html import escape

from tests.evidence.noise import Noise
from tests.evidence.stated import Event, News, Record, Section, Service, When, day_line


def _text(value: str) -> str:
    return escape(value, quote=False)


def _content(lines: tuple[str, ...], heading: str | None = None) -> str:
    head = f'<h2 slot="headline" >{_text(heading)}</h2>\n' if heading else ""
    body = "".join(f"<p>{_text(line)}</p>" for line in lines)
    return f'{head}<div slot="content" >\n{body}\n</div>\n'


def _block(noise: Noise, inner: str) -> str:
    return f'<dtm-text-image\nid="{noise.token()}"\nimage-alignment="full"\n>\n{inner}</dtm-text-image>'


def detail(record: Record, noise: Noise) -> str:
    """The page of a record, without what other pages stand below it."""
    if isinstance(record, News):
        return _news(record, noise)
    return _event(record, noise) if isinstance(record, Event) else _service(record, noise)


def _picture(record: Record, noise: Noise) -> str:
    return f"""<figure slot="media">
<picture>
<img src="{noise.picture(record.path)}"
alt="Ansicht vor Ort" width="460" height="192"
>
</picture>
<figcaption slot="figcaption" >
<dtm-caption>
<div slot="licence">
<strong>Bild:</strong>
Stadt Dortmund / Erika Beispiel
</div>
</dtm-caption>
</figcaption>
</figure>"""


def _news(news: News, noise: Noise) -> str:
    lead = f'<p slot="teaser" >{_text(news.lead)}</p>\n'
    return f"""<section class="dtm-default-layout__introduction">
<div class="container heading" id="Einleitungstext">
<p class="heading__topline" >{_text(news.topline)}</p>
<h1 >{_text(news.title)}</h1>
<div slot="teaser">
<time datetime="{news.clock}">
<div><strong>{day_line(news.published)}</strong></div>
<div><strong>{news.clock} Uhr</strong></div>
</time>
</div>
</div>
</section>
{_block(noise, _picture(news, noise))}
{_block(noise, lead)}
{_block(noise, _content(news.paragraphs))}"""


def _event(event: Event, noise: Noise) -> str:
    badge = f'<span slot="badge">{event.badge}</span>\n' if event.badge else ""
    count = f'<p slot="count" >{event.count}</p>\n' if event.count else ""
    dates = "\n".join(map(_date, event.dates))
    organizer = _block(noise, _content((event.organizer,), "Veranstalter")) if event.organizer else ""
    return f"""<div class="container heading">
{badge}<h1 >{_text(event.title)}</h1>
{count}</div>
{_block(noise, _picture(event, noise))}
{_block(noise, _content(event.paragraphs))}
<h2 slot='headline'>Termine</h2>
{dates}
{_block(noise, _content((event.place, event.street, "44137 Dortmund"), "Veranstaltungsort"))}
{organizer}"""


def _date(when: When) -> str:
    badge = '<span slot="badge">Abgesagt</span>\n' if when.is_cancelled else ""
    return f"""<dtm-event-date>
<div><strong>{day_line(when.day)}</strong></div>
<div slot="time" >{when.line}</div>
{badge}</dtm-event-date>"""


def _service(service: Service, noise: Noise) -> str:
    sections = "\n".join(_block(noise, _section(section)) for section in service.sections)
    return f"""<div class="container heading">\n<h1 >{_text(service.title)}</h1>\n</div>
{sections}"""


def _section(section: Section) -> str:
    return _content(section.lines, section.heading)


def tile(record: Record, today: date, noise: Noise) -> str:
    """A record in a list: an empty link, the rest in slots."""
    return f"""<dtm-teaser
teaser-size="small"
id="t{noise.token()}"
>
<a
slot="link"
href="{noise.link(record.path)}"
aria-label="Zur Detailseite von &#34;{escape(record.title)}&#34;"
></a>
<span slot='headline'>
{_text(record.title)}
</span>
{_inner(record, today)}
{"" if isinstance(record, Service) else _picture(record, noise)}
</dtm-teaser>"""


def _inner(record: Record, today: date) -> str:
    if isinstance(record, News):
        return f'<div slot="date">\n{day_line(record.published)}\n</div>'
    if isinstance(record, Service):
        return f'<p slot="teaser" >{_text(record.teaser)}</p>'
    when = record.next(today)
    badge = f'<span slot="badge">{record.badge}</span>\n' if record.badge else ""
    count = f'<p slot="count" >{record.count}</p>\n' if record.count else ""
    return f"""{badge}{count}<div slot="date">
{day_line(when.day)}
<div>
{when.line}
</div>
</div>
<p slot="location" >{_text(record.place)}</p>
<p slot="teaser" >{_text(record.teaser)}</p>"""


def group(heading: str, tiles: list[str], noise: Noise) -> str:
    """Tiles under a heading of their own."""
    slides = "\n".join(tiles)
    return f"""<dtm-teaserslider
id="g{noise.token()}">
<h2 slot='mainheadline'>{heading}</h2>
<div slot="slides">
{slides}
</div>
</dtm-teaserslider>"""


def listing(title: str, tiles: list[str], following: str | None) -> str:
    """A list, with the address of its next page."""
    more = f'<dtm-anchor arrow><a href="{following}">weiter</a></dtm-anchor>' if following else ""
    rows = "\n".join(tiles)
    return f'<div class="container heading">\n<h1 >{title}</h1>\n</div>\n{rows}\n{more}'
