"""German names of fields, kinds and labels, and values as a person reads them."""

import json
import re
from datetime import date, datetime
from typing import Any

from dortmund_scraper.german.clock import BERLIN

from .model import Change, Json, Label

NOTHING = "nichts"
LABELS: dict[Label, str] = {
    "new": "neu",
    "cancelled": "abgesagt",
    "uncancelled": "findet doch statt",
    "moved": "verlegt",
    "retitled": "neuer Titel",
    "extended": "weitere Termine",
    "shortened": "weniger Termine",
    "changed": "geändert",
    "elapsed": "Termine vorbei",
    "gone": "verschwunden",
    "returned": "wieder da",
}
KINDS = {
    "news": "Nachrichten und Presse",
    "event": "Veranstaltungen",
    "service": "Services",
    "gallery_image": "Galeriebilder",
    "video": "Videos",
    "slide": "Slider-Einträge",
    "teaser": "Themen-Teaser",
    "quick_link": "Schnellzugriffe",
}
FIELDS = {
    "url": "Adresse", "key": "Schlüssel des Portals", "kind": "Art", "title": "Titel", "topline": "Dachzeile",
    "teaser": "Teaser", "body_text": "Text", "published_on": "Veröffentlicht am", "published_at": "Veröffentlicht",
    "tags": "Schlagwörter", "districts": "Stadtbezirke", "image_url": "Bild", "image_alt": "Bildbeschreibung",
    "image_credit": "Bildnachweis", "credit_agencies": "Bildagenturen", "credit_persons": "Bildautoren",
    "section": "Überschrift", "description_text": "Beschreibung", "category": "Kategorie", "district": "Stadtbezirk",
    "venue": "Ort", "organizer": "Veranstalter", "stated_date_count": "Genannte Zahl der Termine",
    "is_free": "Eintritt frei", "is_cancelled": "Abgesagt", "is_sold_out": "Ausverkauft", "dates": "Termine",
    "online_service": "Online-Service", "online_url": "Online-Adresse", "channels": "Wege", "sections": "Abschnitte",
    "fees": "Gebühren", "caption": "Bildunterschrift", "shown_on": "Gezeigt am", "repeats": "So oft gezeigt",
    "video_url": "Video", "link_text": "Linktext",
}  # fmt: skip
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember")  # fmt: skip
_NEWS_KINDS = {"news": "Nachricht", "press": "Pressemitteilung"}
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that steer a terminal, turn the direction of reading, or fit into no XML."""


def fit(text: str) -> str:
    """The text with U+FFFD for each sign that does not belong into a line for a person."""
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def label_of(change: Change) -> str:
    """What happened, in words."""
    return ", ".join(_label(change, label) for label in change.labels)


def _label(change: Change, label: Label) -> str:
    if label == "cancelled" and not change.is_whole:
        return "einzelne Termine abgesagt"
    if label == "uncancelled" and not change.is_whole:
        return "einzelne Termine finden doch statt"
    if label == "gone" and change.status:
        return f"{LABELS[label]} (Antwort {change.status})"
    return LABELS[label]


def value_text(field: str, value: Any) -> str:
    """A value of a field; several are separated by commas, dates and sections by line breaks."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return "ja" if value else "nein"
        case list():
            parts = [_part(field, part) for part in value]
            return ("\n" if isinstance(value[0], dict) else ", ").join(parts)
        case dict():
            return _place(value)
        case str():
            return _text(field, value)
    return str(value)


def date_text(one: Json) -> str:
    """A date of an event: `Sa., 05.12.2026, 18:00–20:00 Uhr (abgesagt)`."""
    flags = {"is_cancelled": "abgesagt", "is_sold_out": "ausverkauft"}
    notes = [text for name, text in flags.items() if one.get(name)]
    return _when(one) + (f" ({', '.join(notes)})" if notes else "")


def number_text(number: int) -> str:
    """`12345` -> `12.345`."""
    return f"{number:,}".replace(",", ".")


def day_text(day: date) -> str:
    """`Montag, 5. Dezember 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: str | datetime) -> str:
    """A moment (ISO 8601) in Berlin time: `05.12.2026, 18:00 Uhr`."""
    local = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(BERLIN)
    return f"{local:%d.%m.%Y, %H:%M} Uhr"


def clock_text(moment: str) -> str:
    """The time of day of a moment in Berlin: `18:00 Uhr`."""
    return moment_text(moment).partition(", ")[2]


def day_of(moment: str) -> date:
    """The Berlin day of a moment."""
    return datetime.fromisoformat(moment).astimezone(BERLIN).date()


def _part(field: str, part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    if field == "dates":
        return date_text(part)
    stated = [str(part[name]) for name in ("heading", "text") if part.get(name)]
    return "\n".join(stated) or json.dumps(part, ensure_ascii=False)


def _place(venue: Json) -> str:
    town = " ".join(filter(None, (venue.get("postcode"), venue.get("city"))))
    return ", ".join(filter(None, (venue.get("name"), venue.get("street"), town))) or NOTHING


def _text(field: str, value: str) -> str:
    try:
        if field in {"published_on", "shown_on"}:
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        if field == "published_at":
            return moment_text(value)
    except ValueError:
        return value
    return _NEWS_KINDS.get(value, value) if field == "kind" else value


def _when(one: Json) -> str:
    start = date.fromisoformat(one["start_date"])
    day = _short(start)
    if not one.get("starts_at"):
        last = date.fromisoformat(one.get("end_date") or one["start_date"])
        days = day if last == start else f"{day} bis {_short(last)}"
        return days + (", ganztägig" if one.get("all_day") else "")
    clock = one["starts_at"][11:16]
    if not one.get("ends_at"):
        return f"{day}, {clock} Uhr"
    last = date.fromisoformat(one["ends_at"][:10])
    end = one["ends_at"][11:16]
    return (
        f"{day}, {clock}–{end} Uhr" if last == start else f"{day}, {clock} Uhr bis {_short(last)}, {end} Uhr"
    )


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:2]}., {day:%d.%m.%Y}"
