"""Changes as one page of HTML that needs nothing else: no script, no picture, no font."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from .as_text import number_of
from .lines import Line, lines_of
from .model import Change, Op
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
_MARKS: dict[Op, tuple[str, str]] = {
    "=": ("", ""),
    "-": ("<del>[−", "−]</del>"),
    "+": ("<ins>[+", "+]</ins>"),
}


def as_html(period: Period) -> str:
    """The page."""
    span = f"{moment_text(period.since)}, bis {moment_text(period.until)}"
    title = escape(f"{number_of(period)} von {span}")
    return (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Was sich auf dortmund.de änderte</h1>\n"
        f"<p>{title}. Was wegfiel, steht in [−…−], was hinzukam, in [+…+].</p>\n"
        + "".join(_days(period))
        + "</body>\n</html>"
    )


def change_html(change: Change) -> str:
    """The fields of a change as a list of definitions; empty where there is nothing to tell."""
    rows = "".join(f"<dt>{escape(line.name)}</dt><dd>{_pieces(line)}</dd>\n" for line in lines_of(change))
    return f"<dl>\n{rows}</dl>\n" if rows else ""


def is_link(url: str | None) -> bool:
    """Whether an address may become a link."""
    try:
        return url is not None and urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


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
    title = escape(fit(change.title)) or "(ohne Titel)"
    if is_link(change.url):
        title = f'<a href="{escape(fit(change.url or ""))}" rel="noreferrer">{title}</a>'
    sha256 = change.source.body_sha256
    source = f", gelesen von {escape(fit(change.source.page_url))}" if change.source.page_url else ""
    proof = f", SHA-256 {escape(sha256)}" if sha256 else ""
    return (
        f'<article>\n<h4><span class="label">{escape(label_of(change))}</span> {title}</h4>\n'
        f'{change_html(change)}<p class="soft">{clock_text(change.seen_at)}{source}{proof}</p>\n</article>\n'
    )


def _pieces(line: Line) -> str:
    marked = [f"{_MARKS[op][0]}{escape(text)}{_MARKS[op][1]}" for op, text in line.pieces]
    return (" → " if line.is_swap else "").join(marked)
