"""Changes as one page of HTML that needs nothing else: no script, no picture, no font."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from .as_text import number_of
from .html_parts import HEAD, change_html, link
from .model import Change
from .period import Period
from .wording import KINDS, clock_text, day_of, day_text, fit, label_of, moment_text

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #595959; --line: #ccc; --link: #0645ad;
  --gone: #fbe3e4; --come: #dff3e1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --soft: #b0b0b0; --line: #444;
  --link: #8ab4f8; --gone: #5a2326; --come: #1e4a26; } }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--link); }
article { border-top: 1px solid var(--line); padding: .5rem 0; }
h4 { margin: .25rem 0; font-size: 1.05rem; }
p { margin: .25rem 0; }
.label { border: 1px solid; border-radius: .25rem; padding: 0 .35rem; font-size: .85rem; }
.soft { color: var(--soft); font-size: .85rem; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0 0 0 1rem; white-space: pre-line; }
del { background: var(--gone); } ins { background: var(--come); }
"""


def as_html(period: Period) -> str:
    """The page."""
    span = f"{moment_text(period.since)}, bis {moment_text(period.until)}"
    title = escape(f"{number_of(period)} von {span}")
    return (
        f'<!doctype html>\n<html lang="de">\n<head>\n{HEAD}'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Was sich auf dortmund.de änderte</h1>\n"
        f"<p>{title}. Was wegfiel, steht in [−…−], was hinzukam, in [+…+].</p>\n"
        + "".join(_days(period))
        + "</body>\n</html>"
    )


def _days(period: Period) -> Iterator[str]:
    for day, found in groupby(period.changes, key=lambda one: day_of(one.seen_at)):
        yield f"<h2>{escape(day_text(day))}</h2>\n"
        by_kind = sorted(found, key=lambda one: list(KINDS).index(one.kind))
        for kind, changes in groupby(by_kind, key=lambda one: one.kind):
            yield f"<h3>{escape(KINDS[kind])}</h3>\n"
            yield from map(_article, changes)
    if period.elapsed:
        yield (
            f"<p>Nicht aufgeführt: {period.elapsed} Veranstaltungen, bei denen nur vergangene Termine nicht mehr "
            "genannt werden.</p>\n"
        )


def _article(change: Change) -> str:
    title = link(change.url, change.title or "(ohne Titel)")
    sha256 = change.source.body_sha256
    source = f", gelesen von {escape(fit(change.source.page_url))}" if change.source.page_url else ""
    proof = f", SHA-256 {escape(sha256)}" if sha256 else ""
    return (
        f'<article>\n<h4><span class="label">{escape(label_of(change))}</span> {title}</h4>\n'
        f'{change_html(change)}<p class="soft">{clock_text(change.seen_at)}{source}{proof}</p>\n</article>\n'
    )
