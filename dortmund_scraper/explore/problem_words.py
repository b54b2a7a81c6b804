"""What was noted when a page was read, in German."""

_MESSAGES = {
    "contradiction: JSON-LD and page give different days": "Seite und JSON-LD nennen verschiedene Tage",
    "contradiction: JSON-LD and page give different times": "Seite und JSON-LD nennen verschiedene Uhrzeiten",
    "contradiction: JSON-LD and page give different titles": "Seite und JSON-LD nennen verschiedene Titel",
    "contradiction: JSON-LD and page name different venues": "Seite und JSON-LD nennen verschiedene Orte",
    "contradiction: JSON-LD and page differ on free admission": "Seite und JSON-LD sind sich beim Eintritt nicht einig",
    "contradiction: the weekday does not fit the date": "Der Wochentag passt nicht zum Datum",
    "contradiction: the end lies before the start": "Das Ende liegt vor dem Anfang",
    "contradiction: admission and prices": "Freier Eintritt und Preise widersprechen sich",
    "contradiction: startDateTime and startCalendarDay": "Die Such-API nennt zwei verschiedene Tage",
    "contradiction: the start is not on the stated day": "Der Beginn liegt nicht am genannten Tag",
}
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
