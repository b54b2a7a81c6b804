"""What a run found, as a table for a person."""

from collections.abc import Mapping
from typing import Any

from dortmund_scraper.gate import Shortfall, What
from dortmund_scraper.outcome import Cause, Outcome, cause
from dortmund_scraper.records import Page, PageKind, RecordKind
from dortmund_scraper.store import KindSummary

NAMES: dict[RecordKind, str] = {
    "news": "Nachrichten, Presse",
    "event": "Veranstaltungen",
    "event_date": "Termine",
    "venue": "Orte",
    "service": "Services",
    "gallery_image": "Galeriebilder",
    "video": "Videos",
    "slide": "Slider-Einträge",
    "teaser": "Themen-Teaser",
    "quick_link": "Schnellzugriffe",
    "page": "Seiten",
}
_ENDINGS = {
    "complete": "Fertig, alles gelesen.",
    "incomplete": "Fertig, aber unvollständig: Einige Seiten fehlen (Tabelle problems).",
    "interrupted": "Abgebrochen. Was bis dahin gelesen war, ist gesichert.",
    "collapsed": (
        "Die Ausbeute ist eingebrochen; vermutlich hat das Portal sein Layout geändert. Aus diesem Lauf wird nichts "
        "veröffentlicht, früher Gelesenes bleibt erhalten."
    ),
    "nothing found": "Nichts gefunden: Unter dieser Adresse ist keine der bekannten Seiten. Stimmt --portal?",
    "refused": "Das Portal verweigert den Zugriff (robots.txt oder Sperre). Es wurde nichts gelesen.",
    "unreachable": "Das Portal ist nicht erreichbar. Adresse und Netz prüfen oder später neu versuchen.",
    "failed": "Unerwarteter Fehler.",
}
_PAGES: dict[PageKind, str] = {
    "news": "Nachrichten", "press": "Pressemitteilungen", "event": "Veranstaltungen", "service": "Services",
    "home": "Startseite", "newsroom": "Liste der Nachrichten", "calendar": "Veranstaltungskalender",
    "services": "Liste der Services", "search": "Such-API", "other": "Alle Seiten",
}  # fmt: skip
_SHORTFALLS: dict[What, str] = {
    "nothing": "Keine von {self.of} gelesenen Seiten gab irgendetwas, weder Listen noch einzelne Seiten.",
    "records": "{pages}: Nur {self.found} von {self.of} gelesenen Seiten gaben einen Datensatz, erwartet {share}.",
    "field": "{pages}: Nur {self.found} von {self.of} gelesenen haben das Feld {self.field}, erwartet {share}.",
    "alike": "{pages}: Alle {self.of} gelesenen Seiten sagen dasselbe.",
    "not found": "{pages}: Von {self.of} abgefragten Seiten, die die Listen nennen, gibt es keine mehr.",
    "emptied": "{pages}: Kein Eintrag mit Link mehr (Seiten gelesen: {self.of}), zuvor {number}.",
    "listed": "{pages}: Die Listen nennen nur noch {self.found} Seiten, erwartet {number}.",
    "too many": "{pages}: Die Listen nennen {self.found} Seiten, erwartet höchstens {number}.",
}
_CAUSES: dict[Cause, str] = {
    "challenge": "Das Portal verlangt bei einigen Seiten eine Prüfung (Captcha, Browserprüfung oder Einwilligung), die "
    "dieses Programm nicht beantwortet. {saved}",
    "robots challenge": "Schon robots.txt verlangt eine Prüfung (Captcha, Browserprüfung oder Einwilligung), die "
    "dieses Programm nicht beantwortet. Es wurde nichts gelesen; bitte beim Portal nach einem Zugang fragen.",
    "robots loop": "Das Portal leitet robots.txt im Kreis; ohne sie ist nichts erlaubt. Es wurde nichts gelesen.",
    "robots left": "Das Portal leitet robots.txt auf eine fremde Adresse; ohne sie ist nichts erlaubt. Es wurde nichts "
    "gelesen. Stimmt --portal?",
    "robots unreachable": "Das Portal ist nicht erreichbar. Es wurde nichts gelesen. Adresse und Netz prüfen oder "
    "später neu starten.",
    "robots later": "robots.txt ist gerade nicht abrufbar; ohne sie ist nichts erlaubt. Es wurde nichts gelesen. Bitte "
    "später neu starten.",
    "later": "Das Portal bittet um eine längere Pause. {saved} Bitte später neu starten.",
    "unreachable": "Das Portal antwortet nicht mehr oder nur mit Fehlern. {saved} Bitte später neu starten.",
    "broken": "Keine Seite kam vollständig an (Tabelle problems). Bitte später neu starten.",
}
_REASONS = {
    "not found": "nicht gefunden",
    "soft 404": "laut Portal nicht vorhanden",
    "error page": "Störung oder Wartung des Portals",
    "empty": "leere Antwort",
    "no HTML": "keine HTML-Seite",
    "redirect": "Weiterleitung führt nicht zur Seite",
    "robots.txt": "robots.txt",
    "Crawl-delay": "Wartezeit in robots.txt",
    "refused": "Zugriff verweigert",
    "challenge": "Zugangsprüfung",
    "error of the portal": "Fehler des Portals",
    "truncated": "Antwort bricht ab",
    "compression": "Antwort nicht zu entpacken",
    "too large": "Antwort zu groß",
    "time-out": "keine Antwort in der Zeit",
    "no connection": "keine Verbindung",
    "unknown host": "Adresse unbekannt",
    "down": "Portal nicht erreichbar",
    "later": "Portal bittet um eine Pause",
    "search API": "Such-API",
    "reader failed": "Fehler dieses Programms",
    "exception": "Fehler dieses Programms",
}
"""By the code of a problem; the message itself, which is stable and English, follows."""
_LISTS: dict[str, RecordKind] = {
    "slides": "slide", "news": "news", "events": "event", "services": "service", "gallery": "gallery_image",
    "videos": "video", "teasers": "teaser", "quick_links": "quick_link",
}  # fmt: skip


def table(found: Mapping[RecordKind, KindSummary]) -> str:
    """One line a kind that was seen or has problems: how many records, new, changed, problems."""
    head = f"{'':20} {'gefunden':>9} {'neu':>7} {'geändert':>9} {'Probleme':>9}"
    rows = [(kind, (row.seen, row.new, row.changed, row.problems)) for kind, row in found.items()]
    lines = [
        f"{NAMES[kind]:20} {seen or '':>9} {new or '':>7} {changed or '':>9} {problems or '':>9}"
        for kind, (seen, new, changed, problems) in rows
        if seen or new or changed or problems
    ]
    return "\n".join([head, "-" * len(head), *lines])


def ending(outcome: Outcome, stats: Mapping[str, Any]) -> str:
    """What a person must know: how the run ended, why, and what to do. ``stats`` are Scrapy's."""
    found = cause(stats, stats.get("finish_reason", "finished"))
    if found is None or outcome.name == "interrupted":
        return _ENDINGS[outcome.name]
    kept = stats.get("pages/kept", 0) or stats.get("pages/unchanged", 0) or stats.get("pages/resumed", 0)
    saved = "Was bis dahin gelesen war, ist gesichert." if kept else "Es wurde nichts gelesen."
    return _CAUSES[found].format(saved=saved)


def missing_line(code: str, message: str, number: int, url: str | None) -> str:
    """How many pages are missing for a reason, and one of them."""
    reason = _REASONS.get(code, code)
    example = f", z. B. {url}" if url else ""
    return f"  {number}× {reason} ({message}){example}"


def shortfall_lines(shortfall: Shortfall) -> list[str]:
    """What fell, from what to what, and the examples, each in a line of its own."""
    text = _SHORTFALLS[shortfall.what].format(
        self=shortfall,
        pages=_PAGES[shortfall.kind],
        share=f"{shortfall.expected:.0%}",
        number=round(shortfall.expected),
    )
    return [
        f"{'Alarm' if shortfall.fails else 'Auffällig'}: {text}",
        *(f"  z. B. {url}" for url in shortfall.examples),
    ]


def describe(name: str, page: Page) -> str:
    """What was read from one file, for a person: its kind, how many records, their first titles, problems."""
    lines = [f"{name}: {page.page_kind}" + (f", „{page.title}“" if page.title else "")]
    for field, kind in _LISTS.items():
        records = getattr(page, field)
        if records:
            lines.append(f"  {len(records):4} {NAMES[kind]}")
            lines += [f"         {_label(record)}" for record in records[:3]]
    if page.problems:
        lines.append(f"  {len(page.problems):4} Probleme")
        lines += [f"         {problem.message}" for problem in page.problems[:3]]
    return "\n".join(lines)


def _label(record: object) -> str:
    for field in ("title", "caption", "image_alt"):
        text = getattr(record, field, None)
        if text:
            return " ".join(str(text).split())[:90]
    return "(ohne Titel)"
