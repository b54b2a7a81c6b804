"""Which line of a text dump is the title of its page."""

from urllib.parse import unquote, urlsplit

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.extract.dump import is_stamp
from dortmund_scraper.extract.event_fields import field_of
from dortmund_scraper.extract.prose import is_alt_line
from dortmund_scraper.german import stamps
from dortmund_scraper.german.fold import fold

SENDERS = frozenset(
    map(
        fold,
        ("Newsroom", "Nachrichten", "Pressemitteilungen", "(Presse-)Mitteilungen", "Presse-Mitteilungen",
         "Startseite", "Pressestelle", "Services", "Dienstleistungen", "Dortmund erleben", "Veranstaltungskalender",
         "Veranstaltungen", "Themen", "Dienstleistung", "Veranstaltung", "Pressemitteilung", "Nachricht", "Meldung"),
    )
)  # fmt: skip
"""Folded names of parts of the portal that stand above a title and are no topline."""


def words_of_url(url: str | None) -> str | None:
    """The words of a slug: `…/briefwahl-in-dortmund-gestartet.html` gives `briefwahl in dortmund gestartet`."""
    if not url:
        return None
    name = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").replace("-", " ") or None


def text_title(document: Document, url: str | None, *, topline: bool = False) -> int | None:
    """The index of the title line: what the slug says, else the first line, or the second under a topline.

    Names of parts of the portal, counts, dates, flags and pictures above it are passed over. `topline`: the kind of
    page has a topline above its title.
    """
    blocks = document.blocks
    first = next((i for i in range(len(blocks)) if _may_be_title(document, i)), None)
    if first is None:
        return None
    slug = fold(words_of_url(url) or "")
    for index in range(first, min(first + 6, len(blocks))):
        if slug and agree(fold(blocks[index].text), slug):
            return index
    return first + 1 if topline and _is_topline(document, first) else first


def _may_be_title(document: Document, index: int) -> bool:
    block = document.blocks[index]
    text = block.text
    if (
        not text
        or block.kind == "credit"
        or fold(text) in SENDERS
        or is_stamp(block)
        or labels.is_noise(text)
    ):
        return False
    if labels.flag_of(text) in ("cancelled", "sold_out", "moved") or stamps.read_times(text) is not None:
        return False
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return following is None or following.kind != "credit" or following.gap


def agree(title: str, slug: str) -> bool:
    """Whether a title and a slug are the same words; the slug may be cut or numbered."""
    if len(title) < 4 or len(slug) < 4:
        return False
    return (
        title == slug
        or (len(title) > 12 and slug.startswith(title))
        or (len(slug) > 12 and title.startswith(slug))
    )


def _is_topline(document: Document, index: int) -> bool:
    """Whether the line is a topline: short, and directly followed by a longer line, then more.

    That line is neither a sentence nor a labelled fact (`Veranstaltungsort: …`).
    """
    blocks = document.blocks
    if index + 2 >= len(blocks):
        return False
    line, below, after = blocks[index : index + 3]
    if below.bullet or below.kind != "text" or is_stamp(below) or is_alt_line(document, index + 1):
        return False
    if field_of(below.text.partition(":")[0]) is not None:
        return False
    if len(line.text) > 60 or line.text[-1:] in ".!?:" or below.text[-1:] == "." or len(below.text) > 160:
        return False
    if below.gap and document.form == "B" and not (is_stamp(after) or len(line.text) < 40):
        return False
    return len(below.text) > len(line.text) / 2
