"""Stored bytes, whatever they are, as a document that a browser can show without doing anything else."""

import base64
import hashlib
from dataclasses import dataclass
from html import escape

from dortmund_scraper.changes.wording import fit, moment_text
from dortmund_scraper.extract.decode import decode, is_html
from dortmund_scraper.german_figures import in_german

from .allowed import cleaned
from .readable import readable

MOST = 2_000_000
"""Characters that are shown; a page of the portal has 430,000."""
_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #595959; --line: #bbb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --soft: #b0b0b0; --line: #555; } }
body { margin: 0 auto; max-width: 50rem; padding: .75rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
body > div { contain: content; }
.seite-kopf { border: 1px solid var(--line); padding: .5rem .75rem; margin-bottom: 1rem; font-size: .875rem; }
.seite-kopf p { margin: .25rem 0; }
.seite-bild, .seite-adresse { color: var(--soft); font-size: .8125rem; }
pre { white-space: pre-wrap; font-size: .875rem; }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: .2rem .4rem; text-align: start; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"sandbox; default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""Content-Security-Policy of the document: the second wall. Its own style is named by its hash; a sandboxed page
is no part of this site, so a stylesheet of the site would be refused."""
_BINARY = (
    "Das ist kein Text, sondern eine Datei wie ein Bild oder PDF. Sie lässt sich unverändert herunterladen."
)
_EMPTY = "Die Antwort des Portals war leer."
_NO_CONTENT = "Auf dieser Seite steht kein Text."


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of stored bytes."""

    url: str
    fetched_at: str
    """ISO 8601 in UTC."""
    sha256: str
    """Of the bytes, in hexadecimal."""
    content_type: str | None = None
    """The header with which they came."""
    stored_at: str | None = None
    """When they came, where that was earlier: the answer was the same in substance, and is not kept itself."""


def stored_page(body: bytes, origin: Origin) -> str:
    """The document; it is to be sent as UTF-8, with `POLICY`. Never raises on foreign input."""
    decoded = decode(body, origin.content_type)
    text = decoded.text[:MOST]
    is_whole = len(text) == len(decoded.text) and not any(
        one.message.startswith("too large") for one in decoded.problems
    )
    left_out = ""
    if decoded.encoding == "binary":
        content = f"<p>{_BINARY}</p>"
    elif not text.strip():
        content = f"<p>{_EMPTY if not body else _NO_CONTENT}</p>"
    elif _is_page(text):
        html, is_all = readable(text)
        content, is_whole = cleaned(html) or f"<p>{_NO_CONTENT}</p>", is_whole and is_all
        left_out = (
            "Bilder, Gestaltung, Skripte, Formulare und Ausgeblendetes sind weggelassen; Links sind nur Text."
        )
    else:
        content = f"<pre>\n{escape(text)}</pre>"
    notes = [left_out] if left_out else []
    notes += [] if is_whole else [_cut_note(len(body))]
    return document(_title(origin), [*_head(origin), *notes], content)


def document(title: str, lines: list[str], content: str) -> str:
    """A page of our own with a head of plain lines, around content that is clean."""
    head = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<style>{_STYLE}</style>\n</head>\n<body>\n<header class="seite-kopf">{head}</header>\n'
        f"<div>{content}</div>\n</body>\n</html>\n"
    )


def _is_page(text: str) -> bool:
    """Whether this is HTML; other XML, such as a sitemap, is shown as it is."""
    start = text[:2048].lstrip("\ufeff \t\r\n").lower()
    return is_html(text) and not (start.startswith("<?xml") and "<html" not in start)


def _title(origin: Origin) -> str:
    return f"Gespeicherte Seite: {fit(origin.url)}"


def _head(origin: Origin) -> list[str]:
    since = moment_text(origin.stored_at) if origin.stored_at else None
    held = f"Inhaltlich unverändert; gespeichert ist die Fassung vom {since}" if since else None
    lines = (
        f"Gespeicherte Seite, abgerufen am {moment_text(origin.fetched_at)}",
        held,
        f"Adresse: {fit(origin.url)}",
    )
    return [*filter(None, lines), f"SHA-256: {origin.sha256}"]


def _cut_note(size: int) -> str:
    return (
        f"Gezeigt ist nur der Anfang: höchstens {in_german(MOST)} Zeichen von {in_german(size)} Bytes. Die ganze Seite "
        "lässt sich herunterladen."
    )
