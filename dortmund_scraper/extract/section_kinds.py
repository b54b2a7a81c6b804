"""What a section of a service page is about, understood from its heading."""

import re
from functools import lru_cache

from dortmund_scraper.records import SectionKind

_WORDS: tuple[tuple[SectionKind, str], ...] = (
    ("faq", r"\bhäufig\w*\s+(?:gestellte\s+)?fragen|\bfaq\b|fragen\s*(?:und|&)\s*antworten"),
    ("fees", r"gebühr|kosten|preis|entgelt|was\s+kostet"),
    ("documents", r"unterlage|dokument|mitzubringen|nachweise|formulare?$"),
    ("online", r"online|formular"),
    ("requirements", r"voraussetzung|bedingung|anspruch"),
    ("duration", r"dauer|frist|bearbeitungszeit"),
    ("hours", r"öffnungszeit|sprechzeit|sprechstunde|erreichbarkeit|servicezeit"),
    ("contact", r"kontakt|ansprechpartner|ansprechperson|zuständig|anschrift|adresse|standort|wo\s+finde"),
    ("legal", r"recht(?:s|lich)|gesetz|datenschutz|satzung"),
    ("introduction", r"^(?:einleitung|überblick|kurzbeschreibung)$"),
    ("information", r"info|hinweis|beschreibung|allgemein|leistung|details|ablauf|verfahren"),
    ("faq", r"\?$"),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)


@lru_cache(maxsize=1024)
def section_kind(heading: str) -> SectionKind:
    """The kind of a section by the first word of its heading that says it; `other` where none does.

    The services of a city share most of their headings, so what they mean is remembered.
    """
    return next((kind for kind, words in _KINDS if words.search(heading)), "other")
