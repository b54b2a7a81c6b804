"""Pieces of HTML that the page of changes, the report and the feeds share. Everything foreign is escaped here."""

from html import escape
from urllib.parse import urlsplit

from .lines import Line, lines_of
from .model import Change, Op
from .wording import fit

HEAD = (
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
)
"""How the head of a page begins that loads nothing and runs nothing."""
Marks = dict[Op, tuple[str, str]]
"""What stands before and after a piece, as HTML."""
MARKS: Marks = {"=": ("", ""), "-": ("<del>[−", "−]</del>"), "+": ("<ins>[+", "+]</ins>")}


def is_link(url: str | None) -> bool:
    """Whether an address may become a link."""
    try:
        return url is not None and urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def link(url: str | None, text: str) -> str:
    """A text (not escaped yet) as a link, or as it is where the address may not become one."""
    shown = escape(fit(text))
    return f'<a href="{escape(fit(url or ""))}" rel="noreferrer">{shown}</a>' if is_link(url) else shown


def change_html(change: Change) -> str:
    """The fields of a change as a list of definitions; empty where there is nothing to tell."""
    rows = "".join(f"<dt>{escape(line.name)}</dt><dd>{pieces_html(line)}</dd>\n" for line in lines_of(change))
    return f"<dl>\n{rows}</dl>\n" if rows else ""


def pieces_html(line: Line, marks: Marks = MARKS) -> str:
    """What happened to a field: what went in `[−…−]`, what came in `[+…+]`, so that it can be read without colour."""
    marked = [f"{marks[op][0]}{escape(text)}{marks[op][1]}" for op, text in line.pieces]
    return (" → " if line.is_swap else "").join(marked)
