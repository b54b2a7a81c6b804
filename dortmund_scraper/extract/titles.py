"""Which line of a text dump is the title of its page."""

from collections.abc import Set
from urllib.parse import unquote, urlsplit

from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.german.fold import fold

SENDERS = frozenset(
    map(
        fold,
        ("Newsroom", "Nachrichten", "Pressemitteilungen", "(Presse-)Mitteilungen", "Presse-Mitteilungen", "Startseite",
         "Pressestelle", "Services", "Dienstleistungen", "Dortmund erleben", "Veranstaltungskalender", "Veranstaltungen",
         "Themen"),
    )
)  # fmt: skip
"""Folded names of parts of the portal that stand above a title and are no topline."""


def words_of_url(url: str | None) -> str | None:
    """The words of a slug: `…/briefwahl-in-dortmund-gestartet.html` gives `briefwahl in dortmund gestartet`."""
    if not url:
        return None
    name = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").replace("-", " ") or None


def text_title(document: Document, url: str | None, senders: Set[str] = frozenset()) -> int | None:
    """The index of the title line: what the slug says, else the second line under a topline, else the first.

    `senders` are folded names of departments that stand above the title and are no topline.
    """
    blocks = document.blocks
    first = next((i for i, block in enumerate(blocks) if block.text and fold(block.text) not in senders), None)
    if first is None:
        return None
    slug = fold(words_of_url(url) or "")
    for index in range(first, min(first + 6, len(blocks))):
        if slug and _agree(fold(blocks[index].text), slug):
            return index
    return first + 1 if _is_topline(document, first) else first


def _agree(title: str, slug: str) -> bool:
    """Whether a title and a slug are the same words; the slug may be cut or numbered."""
    if len(title) < 4 or len(slug) < 4:
        return False
    return title == slug or (len(title) > 12 and slug.startswith(title)) or (len(slug) > 12 and title.startswith(slug))


def _is_topline(document: Document, index: int) -> bool:
    """Whether the line is a topline: short, and directly followed by a longer line that is no sentence, then more."""
    blocks = document.blocks
    if index + 2 >= len(blocks):
        return False
    line, below = blocks[index], blocks[index + 1]
    if below.bullet or below.kind != "text" or (below.gap and document.form != "C"):
        return False
    if len(line.text) > 60 or line.text[-1:] in ".!?:" or below.text[-1:] == "." or len(below.text) > 160:
        return False
    return len(below.text) > len(line.text) / 2
