"""A record, its history and the times in which it was gone, for a terminal."""

from collections.abc import Iterator

from .model import Change, Json
from .wording import FIELDS, NOTHING, fit, label_of, moment_text, value_text

KIND_NAMES = {
    "news": "Nachricht", "event": "Veranstaltung", "service": "Service", "gallery_image": "Galeriebild",
    "video": "Video", "slide": "Slider-Eintrag", "teaser": "Themen-Teaser", "quick_link": "Schnellzugriff",
}  # fmt: skip
_LONG = 80
_HIDDEN = frozenset({"title", "url", "key", "section", "credit_agencies", "credit_persons"})
"""Fields that stand elsewhere, or say again what another one says."""
REREAD = "mit besseren Leseregeln neu gelesen"


def record_lines(data: Json) -> Iterator[str]:
    """The fields that the portal states, with German names. Sections that the whole text repeats are left out."""
    for name, value in data.items():
        is_said = name == "sections" and data.get("body_text")
        if name in _HIDDEN or is_said or value in (None, [], "", False):
            continue
        text = fit(value_text(name, value))
        if text == NOTHING:
            continue
        label = FIELDS.get(name, name)
        if len(text) <= _LONG and "\n" not in text:
            yield f"{label}: {text}"
        else:
            yield f"{label}:"
            yield from (f"  {line}".rstrip() for line in text.split("\n"))


def revision_line(seen_at: str, origin: str, change: Change | None, sha256: str | None) -> str:
    """One line of the history: when, what, which fields, from which bytes."""
    what = label_of(change) if change else "nur Angaben, die nicht gezeigt werden"
    if origin == "reader":
        what = REREAD
    fields = ", ".join(FIELDS.get(one.field, one.field) for one in change.fields) if change else ""
    proof = f"; SHA-256 {sha256[:16]}…" if sha256 else ""
    return f"{moment_text(seen_at)}: {what}" + (f" ({fields})" if fields else "") + proof


def loss_line(gone_at: str, returned_at: str | None, status: int | None) -> str:
    """When it was gone."""
    answer = f" (Antwort {status})" if status else ""
    back = f", wieder da seit {moment_text(returned_at)}" if returned_at else ""
    return f"{moment_text(gone_at)}: verschwunden{answer}{back}"
