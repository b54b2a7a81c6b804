"""What is new and changed as one file to send to an editor: HTML that needs nothing else, also on paper."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from html import escape

from . import figures, readings
from .briefing import Briefing
from .chapters import Chapter, chapters_of, local
from .html_parts import HEAD
from .report_entries import cut, entry_html, item_html
from .report_style import STYLE
from .wording import KINDS, day_text, moment_text, number_text

GENERATOR = '<meta name="generator" content="dortmund-scraper report">'
"""By what a file is known as a report of ours; it stands in the first lines."""
MOST_ENTRIES = 200
"""Entries of a chapter."""
MOST_HTML = 400_000
"""Characters of a chapter after which no entry begins."""
_NAME = 200
_RUNS = "laeufe"


def as_report(briefing: Briefing) -> str:
    """The page. The same briefing gives the same bytes."""
    chapters = chapters_of(briefing)
    today = local(briefing.made_at).date()
    return (
        f'<!doctype html>\n<html lang="de">\n<head>\n{HEAD}{GENERATOR}\n<meta name="robots" content="noindex">\n'
        f"<title>Neues vom Stadtportal Dortmund, {_days(briefing)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(briefing)}{_contents(chapters)}<main>\n"
        + "".join(_chapter(chapter, briefing, today) for chapter in chapters if chapter.entries)
        + f'<section aria-labelledby="{_RUNS}">\n<h2 id="{_RUNS}">Wie das Portal gelesen wurde</h2>\n'
        + _runs(briefing)
        + f"</section>\n</main>\n{_FOOTER}</body>\n</html>"
    )


def _header(briefing: Briefing) -> str:
    counted = figures.figures_of(briefing)
    notes = "".join(f"<li>{escape(note)}</li>\n" for note in readings.notes_of(briefing))
    return (
        "<header>\n<h1>Neues und Geändertes vom Stadtportal Dortmund</h1>\n"
        f'<p class="period">{_span(briefing)}</p>\n<p class="soft">{_origin(briefing)}</p>\n'
        f'<p class="lead">{figures.lead_of(counted)}</p>\n{_scope(briefing)}'
        f'<div class="notes">\n<p><strong>Wie vollständig ist das?</strong></p>\n<ul>\n{notes}</ul>\n</div>\n'
        f"{figures.table_of(counted, briefing.kinds)}</header>\n"
    )


def _origin(briefing: Briefing) -> str:
    portals = ", ".join(cut(portal, _NAME) for portal in briefing.portals) or "im Zeitraum nicht gelesen"
    made = f"Erstellt: {moment_text(briefing.made_at)} (alle Zeiten: Ortszeit)"
    return escape(f"Portal: {portals} · Archiv: {cut(briefing.archive, _NAME)} · {made}")


def _scope(briefing: Briefing) -> str:
    """Which kinds the report is about, unless it is about all."""
    if briefing.only_press or set(briefing.kinds) != set(KINDS):
        titles = KINDS | ({"news": "Pressemitteilungen"} if briefing.only_press else {})
        names = [titles[kind] for kind in briefing.kinds]
        return f"<p>Dieser Bericht umfasst nur: {escape(', '.join(names))}.</p>\n"
    return ""


def _contents(chapters: list[Chapter]) -> str:
    items = "".join(
        f'<li><a href="#{one.key}">{escape(one.title)}</a> ({number_text(len(one.entries))})</li>\n'
        if one.entries
        else f"<li>{escape(one.title)}: nichts</li>\n"
        for one in chapters
    )
    runs = f'<li><a href="#{_RUNS}">Wie das Portal gelesen wurde</a></li>\n'
    return f'<nav aria-labelledby="inhalt">\n<h2 id="inhalt">Inhalt</h2>\n<ol>\n{items}{runs}</ol>\n</nav>\n'


def _chapter(chapter: Chapter, briefing: Briefing, today: date) -> str:
    is_compact = chapter.key == "startseite"
    shown = list(_shown(chapter, today, is_compact=is_compact))
    entries = "".join(shown)
    if is_compact:
        entries = f'<ul class="compact">\n{entries}</ul>\n'
    return (
        f'<section aria-labelledby="{chapter.key}">\n<h2 id="{chapter.key}">{escape(chapter.title)}</h2>\n'
        f"{entries}{_left_out(len(chapter.entries) - len(shown), briefing)}</section>\n"
    )


def _shown(chapter: Chapter, today: date, *, is_compact: bool) -> Iterator[str]:
    length = 0
    for number, entry in enumerate(chapter.entries[:MOST_ENTRIES], start=1):
        anchor = f"{chapter.key}-{number}"
        text = item_html(entry, anchor) if is_compact else entry_html(entry, anchor, today)
        yield text
        length += len(text)
        if length > MOST_HTML:
            return


def _left_out(number: int, briefing: Briefing) -> str:
    if not number:
        return ""
    others = "1 weiterer Eintrag" if number == 1 else f"{number_text(number)} weitere"
    return f'<p class="more">… und {others}; alle zeigt <code>{escape(briefing.command)}</code></p>\n'


def _runs(briefing: Briefing) -> str:
    return (
        readings.table_of(briefing.readings)
        if briefing.readings
        else "<p>In diesem Zeitraum gar nicht.</p>\n"
    )


def _days(briefing: Briefing) -> str:
    """First and last day, for the title."""
    first, last = local(briefing.period.since), local(briefing.period.until) - timedelta(seconds=1)
    return f"{first:%d.%m.%Y} bis {last:%d.%m.%Y}"


def _span(briefing: Briefing) -> str:
    """The period in words: days where it is of whole days, else moments."""
    first, end = (local(one) for one in (briefing.period.since, briefing.period.until))
    if first.time() != end.time() or first.time() != time():
        return f"{_moment(first)}, bis {_moment(end)}"
    last = end.date() - timedelta(days=1)
    return day_text(last) if last == first.date() else f"{day_text(first.date())}, bis {day_text(last)}"


def _moment(moment: datetime) -> str:
    return f"{day_text(moment.date())}, {moment:%H:%M} Uhr"


_FOOTER = """<footer>
<p class="soft">Was wegfiel, steht in <del>[−…−]</del>, was hinzukam, in <ins>[+…+]</ins>. Jeder Eintrag nennt als
Beleg die Adresse, den Zeitpunkt des Lesens und die SHA-256-Prüfsumme der gespeicherten Seite;
<code>dortmund-scraper show ADRESSE --evidence</code> legt sie in eine Datei. „Neu“ heißt: im Zeitraum zum ersten Mal
gelesen.</p>
<p class="soft">Für die Arbeit in der Redaktion. Texte des Portals sind in der Regel geschützt und hier nur gekürzt
wiedergegeben; vor einer Veröffentlichung bitte die Rechte prüfen.</p>
</footer>
"""
