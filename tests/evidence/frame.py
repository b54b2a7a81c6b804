"""What stands around the content of a page of the changing portal, full of noise."""

import json
from html import escape

from tests.evidence.noise import Noise
from tests.evidence.stated import CALENDAR, Event, News, Record

MENU = (
    ("/newsroom/", "Newsroom"), ("/services/", "Services"), (CALENDAR, "Veranstaltungskalender"),
    ("/themen/umwelt/", "Umwelt"), ("/themen/mobilitaet/", "Mobilität"),
)  # fmt: skip
_CONTEXT = "https://schema.org"


def document(path: str, title: str, main: str, noise: Noise, record: Record | None = None) -> str:
    """The whole page; `record` is the one that its JSON-LD speaks of."""
    return f"""<!DOCTYPE html>
<html lang="de-DE">
<head>
<meta charset="utf-8">
<title>{escape(title)} | dortmund.de</title>
<meta name="csrf-token" content="{noise.token()}">
<link rel="canonical" href="https://www.dortmund.de{escape(path)}">
<link rel="stylesheet" href="/assets/main.{noise.build}.css">
<script nonce="{noise.token()}" src="/assets/app.{noise.build}.js" defer></script>
<script nonce="{noise.token()}">window.session = {{"id": "{noise.token()}", "at": {noise.number(1, 10**9)}}};</script>
{_structured(record)}
</head>
<body data-build="{noise.build}">
<!-- rendered by node-{noise.number(1, 9)} in {noise.number(20, 400)} ms -->
<header>
<a href="{noise.link("/")}" aria-label="Zur Startseite"><img src="/assets/logo.{noise.build}.svg" alt="Wappen"></a>
<div class="weather" id="w{noise.token()}"><span>Dortmund</span> <span>{noise.number(-3, 12)} °C</span></div>
<nav aria-label="Hauptmenü"><ul>{_menu(noise)}</ul></nav>
<form action="/suche/" method="get"><input type="hidden" name="_token" value="{noise.token()}">
<input type="search" name="query"></form>
</header>
<main id="m{noise.token()}">
{main}
</main>
<!-- cache {noise.token()} -->
<footer>
<p>Stand: {noise.clock()} Uhr</p>
<p>Sie sind Besucher*in Nr. {noise.number(100_000, 999_999)}</p>
<nav><a href="{noise.link("/allgemeines/impressum/")}">Impressum</a></nav>
<p>© | 1995 - 2026 | Stadt Dortmund</p>
</footer>
</body>
</html>
"""


def _menu(noise: Noise) -> str:
    items = (f'<li><a href="{noise.link(path)}">{name}</a></li>' for path, name in MENU)
    return "".join(noise.shuffled(items))


def _structured(record: Record | None) -> str:
    nodes: list[dict[str, object]] = [{"@context": _CONTEXT, "@type": "Website", "name": "dortmund.de"}]
    if isinstance(record, Event) and record.is_structured:
        nodes.append(_event_node(record))
    if isinstance(record, News) and not record.is_press:
        nodes.append({
            "@context": _CONTEXT, "@type": "Article", "headline": record.title, "description": record.lead,
            "datePublished": f"{record.published}",
        })  # fmt: skip
    return "\n".join(
        f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'
        for node in nodes
    )


def _event_node(event: Event) -> dict[str, object]:
    state = {"Abgesagt": "Cancelled", "Verlegt": "Rescheduled", None: "Scheduled"}[event.badge]
    when = event.dates[0]
    node: dict[str, object] = {
        "@context": _CONTEXT, "@type": "Event", "name": event.title,
        "description": "".join(f"<p>{text}</p>" for text in event.paragraphs),
        "startDate": when.at(when.start), "eventStatus": f"{_CONTEXT}/Event{state}",
        "location": {"@type": "Place", "name": event.place, "address": {
            "@type": "PostalAddress", "streetAddress": event.street, "postalCode": "44137",
            "addressLocality": "Dortmund"}},
    }  # fmt: skip
    if when.end:
        node["endDate"] = when.at(when.end)
    if event.organizer:
        node["organizer"] = {"@type": "Organization", "name": event.organizer}
    return node
