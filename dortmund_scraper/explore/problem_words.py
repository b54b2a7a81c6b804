"""What was noted when a page was read, in German."""

from .catalogue.texts import words_for

_MESSAGES = words_for("message")
_CODES = {
    "contradiction": "Die Angaben widersprechen sich",
    "implausible point": "Der Punkt auf der Karte liegt nicht in Dortmund",
    "missing title": "Es fehlt ein Titel", "missing date": "Es fehlt ein Datum", "missing text": "Es fehlt der Text",
    "unreadable date": "Das Datum ist nicht lesbar", "not understood": "Eine Angabe wurde nicht verstanden",
    "postponed": "Verschoben, ohne dass ein neues Datum genannt ist", "not found": "Die Seite gibt es nicht",
    "soft 404": "Statt der Seite antwortet die Startseite", "charset": "Die Kodierung der Seite ist falsch angegeben",
    "control characters": "Die Seite enthielt Steuerzeichen",
}  # fmt: skip


def problem_text(message: str) -> str:
    """A problem in German; the program's own words where there are no better ones."""
    return _MESSAGES.get(message) or _CODES.get(message.partition(":")[0]) or message
