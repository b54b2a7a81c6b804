"""The words by which event pages name their fields."""

import re
from typing import Literal

from dortmund_scraper.extract import labels
from dortmund_scraper.german.fold import fold, holds_any
from dortmund_scraper.german.prices import read_prices

EventField = Literal["dates", "end", "venue", "organizer", "price", "category", "district", "status", "other"]
"""`other`: a label that names no field of the record; what stands under it is description."""
Flag = Literal["is_cancelled", "is_sold_out"]

_WORDS: dict[EventField, tuple[str, ...]] = {
    "dates": (
        "Termine", "Termin", "Alle Termine", "Weitere Termine", "Termine im Überblick", "Datum", "Wann", "Zeit",
        "Uhrzeit", "Datum und Uhrzeit", "Beginn", "Nächste Termine", "Nächster Termin", "Zeiten", "Zeitraum",
        "Terminübersicht", "Datum & Uhrzeit", "Start", "Veranstaltungstermine", "Veranstaltungszeiten",
        "Kommende Termine", "Tag",
    ),
    "end": ("Ende", "bis"),
    "venue": (
        "Veranstaltungsort", "Ort", "Wo", "Adresse", "Anschrift", "Location", "Ort der Veranstaltung", "Treffpunkt",
    ),
    "organizer": (
        "Veranstalter", "Veranstalterin", "Veranstalter*in", "Veranstaltende", "Organisator", "Veranstalter:in",
        "Organisation", "Veranstaltet von", "Veranstalter*innen",
    ),
    "price": (
        "Eintritt", "Preis", "Preise", "Kosten", "Tickets", "Eintrittspreise", "Eintrittspreis", "Teilnahmegebühr",
    ),
    "category": ("Kategorie", "Kategorien", "Rubrik", "Art der Veranstaltung", "Veranstaltungsart"),
    "district": ("Stadtbezirk", "Bezirk", "Stadtteil"),
    "status": ("Status",),
    "other": (
        "Einlass", "Türöffnung", "Anmeldeschluss", "Anmeldung bis", "Anmeldung", "Vorverkauf", "Vorverkaufsstart",
        "Vorverkauf ab", "Rückblick", "Kontakt", "Telefon", "Tel.", "E-Mail", "Internet", "Website",
    ),
}  # fmt: skip
_FIELDS = {fold(word): field for field, words in _WORDS.items() for word in words}
UNMISTAKABLE: frozenset[EventField] = frozenset({"venue", "organizer", "category", "district", "price"})
"""Fields whose words announce them even as a bare line of a dump; `Termine` needs a date below."""
_DESCRIPTION = frozenset(
    map(
        fold,
        ("Beschreibung", "Über die Veranstaltung", "Details", "Informationen zur Veranstaltung", "Inhalt"),
    )
)
STREET = re.compile(r"[^\d,]{3,60}\s\d{1,4}\s?[a-z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?", re.IGNORECASE)
"""A line that is a street with house number."""
_FREE = re.compile(
    r"\b(?:eintritt|teilnahme|besuch|zutritt)\s+(?:ist\s+|bleibt\s+)?(?:für\s+alle\s+|immer\s+)?"
    r"(?:frei|kostenlos|kostenfrei)\b|\bfreier\s+eintritt\b",
    re.IGNORECASE,
)
_FREE_WORDS = ("frei", "kosten")
_FLAG_WORDS = ("abgesagt", "fällt", "ausverkauft", "ausgebucht")
_CONDITION = re.compile(
    r"\b(?:nur|sonst|mitglieder\w*|frei für (?!alle)\w+|kostenlos für (?!alle)\w+)\b", re.IGNORECASE
)
_NO_PLACE = re.compile(
    r"^(?:für|ab|bis|mit|jede[rnm]?|einlass|beginn|anmeldung|tickets?|vorverkauf|karten|dauer|in kalender|im kalender"
    r"|telefon|tel\.|fax|e-mail)\b|^(?:kinder|erwachsene|familien|kalender|infos?)$"
    r"|€|\beuro\b|\buhr\b|\bjahren?\b|@|www\.|\d{4,}-\d",
    re.IGNORECASE,
)
_FLAGGED = re.compile(
    r"(.*\d.*?)[\s(\[|,;:·–—-]+"
    r"((?:leider\s+)?(?:abgesagt|entfällt|fällt\s+aus|(?:restlos\s+)?(?:ausverkauft|ausgebucht)))\W*",
    re.IGNORECASE,
)


def field_of(label: str) -> EventField | None:
    """The field that a label such as `Veranstaltungsort:` or `Wo?` names."""
    return _FIELDS.get(fold(label)) if len(label) < 40 else None


def heads_description(heading: str) -> bool:
    """Whether a heading only says that the description follows."""
    return fold(heading) in _DESCRIPTION


def says_free(text: str) -> bool:
    """Whether a paragraph says that admission is free, for all and without a price beside it."""
    text = text[:2000]
    if not holds_any(text, _FREE_WORDS) or _FREE.search(text) is None:
        return False
    return not _CONDITION.search(text) and not read_prices(text)


def may_be_place(text: str) -> bool:
    """Whether a line without label may be a place: no price, age, time, button or way to reach somebody."""
    return _NO_PLACE.search(text) is None


def split_flag(text: str) -> tuple[str, Flag | None]:
    """(date or time, the field that the words behind it set): `19:30 Uhr (abgesagt)`."""
    match = _FLAGGED.fullmatch(text) if holds_any(text, _FLAG_WORDS) else None
    if match is None:
        return text, None
    return match[1], "is_cancelled" if labels.is_cancelled(match[2]) else "is_sold_out"
