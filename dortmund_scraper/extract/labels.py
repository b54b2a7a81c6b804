"""The portal's own words: labels that mark what a line is, in every template since 2023.

All knowledge of wording stands here, so that a new label is added in one place. Sources: the homepage of
28 November 2023, newsroom pages of 2024 and 2025, homepages of 2025, an article of October 2026.
"""

import re
from functools import lru_cache
from typing import Literal

from dortmund_scraper.german.fold import fold

_DETAIL = re.compile(
    r"(?:zu[rm]\s+(?:veranstaltung|nachricht|artikel|meldung|event|termin|detailseite|detailansicht|dienstleistung|service"
    r"|pressemitteilung|mitteilung|beitrag)"
    r"|mehr\s+(?:lesen|erfahren|infos?|informationen|details|dazu)|weiter\s?lesen|weitere\s+(?:infos?|informationen|details)"
    r"|details(?:\s+(?:ansehen|anzeigen))?|(?:jetzt|hier)\s+lesen|mehr|lesen|ansehen|anzeigen)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"„“”»«]\s*(.+?)\s*[\"“”«»]\s*$", re.DOTALL)
_PREPOSITION = re.compile(r"(?:von|vom|zu|zur|zum|über|für)\s+", re.IGNORECASE)
_ONLINE = re.compile(r"online[- ]?(?:service|dienst|dienstleistung|antrag)s?", re.IGNORECASE)
_ONLINE_LINK = re.compile(
    r"(?:(?:jetzt|hier|direkt)\s+)?(?:(?:zum|zur)\s+)?online[- ]?"
    r"(?:services?|dienst(?:leistung)?|antrag|formular|anmeldung|portal|terminvergabe)?"
    r"(?:\s+(?:starten|nutzen|öffnen|aufrufen|beantragen|anmelden|stellen|ausfüllen))?",
    re.IGNORECASE,
)
_PRIVACY = re.compile(r"informationen zum datenschutz von dortmund\.de finden\b", re.IGNORECASE)
_ALL = re.compile(
    r"(?:alle|mehr|weitere|zu\s+allen|zu\s+den|zur|zum)\s+(?:\S+\s+){0,2}?"
    r"(?:\S*(?:nachrichten|meldungen|mitteilungen|veranstaltungen|veranstaltungskalender|kalender|events|termine|services|service|dienste"
    r"|dienstleistungen|artikel|videos|bilder|fotos|galerie|übersicht|newsroom|newsroom-übersicht|museen|themen|momente)|online-\S+)"
    r"(?:\s+\([^)]*\)|\s+der\s+stadt|\s+im\s+überblick|\s+auf\s+einen\s+blick|\s+anzeigen|\s+ansehen|\s+laden|\s+im\s+newsroom)*",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"(?:\W*(?:die\s+veranstaltung\s+(?:(?:ist|wurde|wird)\s+)?|achtung:?\s+|termin\s+|veranstaltung\s+)?"
    r"(?:(?:leider\s+)?abgesagt|f(?:ä|ae)llt\s+(?:leider\s+)?aus|entf(?:ä|ae)llt|gecancelt|canceled|cancelled)\W*)",
    re.IGNORECASE,
)
_CANCELLED_TITLE = re.compile(
    r"^\W*(?:abgesagt|entfällt|fällt aus|cancelled)\s*[:!–|-]"
    r"|[(\[–|-]\s*(?:abgesagt|entfällt|fällt\s+(?:leider\s+)?aus)\W*$",
    re.IGNORECASE,
)
_CANCELLED_SENTENCE = re.compile(
    r"(?:Achtung:?\s+)?(?:Die|Diese)\s+Veranstaltung\s+(?:(?:ist|wurde|wird)\s+[^.\d]{0,80}?abgesagt"
    r"|f(?:ä|ae)llt\s+[^.\d]{0,80}?aus|entf(?:ä|ae)llt)\b",
    re.IGNORECASE,
)
_SOLD_OUT = re.compile(
    r"\W*(?:die\s+veranstaltung\s+ist\s+|termin\s+|veranstaltung\s+)?(?:leider\s+)?(?:restlos\s+)?(?:ausverkauft|ausgebucht)\W*",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\W*(?:(?:die\s+veranstaltung|(?:der\s+)?termin|veranstaltung)\s+(?:(?:ist|wurde|wird)\s+)?|achtung:?\s+)?"
    r"(?:leider\s+)?(?:verlegt|verschoben)\W*",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\W*(?:der\s+)?(?:eintritt|teilnahme|zutritt)?\s*:?\s*(?:ist\s+)?(?:frei|kostenlos|kostenfrei)(?:er\s+eintritt)?\W*",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\W*(?:(?:der\s+)?(?:eintritt|teilnahme)\s*:?\s*(?:ist\s+)?)?(?:kosten|gebühren|eintritts)pflichtig\W*",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(?:(?:fehler\s+)?404\b|(?:die\s+|diese\s+)?(?:gewünschte\s+|angeforderte\s+)?(?:seite|inhalt|dokument)\s+(?:wurde\s+|konnte\s+|ist\s+)?"
    r"(?:leider\s+)?(?:nicht\s+(?:gefunden|mehr\s+verfügbar|verfügbar|vorhanden)|existiert\s+nicht)|page\s+not\s+found|not\s+found\b)",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"(?:http[\s-]*)?(?:status|error|fehler)?[\s:–-]*(?:code)?[\s:–-]*50[0-4]\b[\s:.–-]*(?:http\s*status)?"
    r"(?:(?:internal\s+server\s+error|bad\s+gateway|service\s+(?:temporarily\s+)?unavailable|gateway\s+time-?out)"
    r"|(?:interner|technischer)\s+(?:server-?)?fehler)?\W*"
    r"|internal\s+server\s+error\W*|bad\s+gateway\W*|service\s+(?:temporarily\s+)?unavailable\W*|gateway\s+time-?out\W*"
    r"|(?:es\s+ist\s+)?(?:ein(?:e)?\s+)?(?:unerwarteter\s+|technischer\s+|interner\s+|technische\s+)(?:server-?)?"
    r"(?:fehler|störung)(?:\s+(?:ist\s+)?aufgetreten)?\W*"
    r"|(?:die\s+|diese\s+)?(?:seite|website|webseite)\s+(?:ist\s+)?(?:zurzeit|derzeit|momentan|vorübergehend)\s+"
    r"nicht\s+(?:erreichbar|verfügbar)\W*"
    r"|wartungs(?:arbeiten|modus)\W*|wir\s+sind\s+(?:gleich|bald)\s+wieder\s+(?:für\s+sie\s+)?da\W*",
    re.IGNORECASE,
)
_PAGE_END = frozenset(
    fold(text)
    for text in (
        "Weitere Nachrichten", "Mehr Nachrichten", "Weitere Meldungen", "Weitere Artikel", "Ähnliche Artikel",
        "Ähnliche Nachrichten", "Das könnte Sie auch interessieren", "Das könnte dich auch interessieren",
        "Auch interessant", "Lesen Sie auch", "Weitere Veranstaltungen", "Ähnliche Veranstaltungen", "Weitere Events",
        "Weitere Pressemitteilungen", "Weitere Services", "Weitere Dienstleistungen", "Ähnliche Dienstleistungen",
        "Verwandte Dienstleistungen", "Mehr aus dem Newsroom", "Noch nicht das Richtige gefunden?", "Weitere Themen",
        "Mehr zum Thema", "Aktuelle Nachrichten", "Zum Weiterlesen", "Passend dazu",
    )
)  # fmt: skip
_TAG_HEADINGS = frozenset(
    map(fold, ("Schlagwörter", "Schlagworte", "Tags", "Themen", "Stichwörter", "Stichworte"))
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\))\s*\|?\s*(?:\d{4}|stadt dortmund)|hier können sie individuell einstellen, welche social-media",
    re.IGNORECASE,
)
_COPYRIGHT_BEGINS = frozenset("©(hH")
_PAGER = re.compile(
    r"alle|(?:[a-zäöü#]\s+){3,}[a-zäöü#]|zurück\s+(?:zum|zur|zu)\s+.*|letzten?\s+\d+\s+(?:tage|wochen|monate)|\d+\s+(?:treffer|ergebnisse|einträge|suchergebnisse|meldungen|nachrichten|veranstaltungen|services)|(?:(?:\d{1,3}|…|\.\.\.|[‹›«»<>|]|weiter|zurück|Seite)\s*){2,}",
    re.IGNORECASE,
)
_SKIP_LINES = frozenset(
    fold(text)
    for text in (
        "Merken", "Teilen", "Drucken", "Zum Merkzettel hinzufügen", "Merkzettel", "zurück", "Zurück", "Nach oben",
        "Vorherige", "Nächste", "weiter", "Mehr laden", "Mehr anzeigen", "Weitere laden", "Schließen", "Pause",
        "Impressum", "Datenschutz", "Datenschutzerklärung", "Barrierefreiheit", "Neu", "Vergrößern",
        "Bild vergrößern", "Anhören",
    )
)  # fmt: skip

Flag = Literal["cancelled", "sold_out", "moved", "free", "paid"]
"""What a line that says nothing else says of an event."""

SECTIONS = {
    fold(name): kind
    for name, kind in {
        "Startseite": "home",
        "Nachrichten": "news",
        "Aktuelle Nachrichten": "news",
        "Dortmund aktuell": "news",
        "Aktuelles": "news",
        "Pressemitteilungen": "news",
        "(Presse-)Mitteilungen": "news",
        "Presse-Mitteilungen": "news",
        "Veranstaltungskalender": "events",
        "Veranstaltungen": "events",
        "Events und Highlights": "events",
        "Events & Highlights": "events",
        "Services": "services",
        "Dienstleistungen": "services",
        "Dortmunder Momente": "gallery",
        "Bildergalerie": "gallery",
        "Galerie": "gallery",
        "Dortmund erleben": "teasers",
        "Videos": "videos",
        "Wissenschaftsstadt Dortmund": "teasers",
        "Wissenschaftsstadt": "teasers",
        "Newsroom": "newsroom",
    }.items()
}
"""Folded section headings of homepage and newsroom, and what stands under them."""


def is_detail_label(text: str) -> bool:
    """Whether a link text only says that there is more (`mehr lesen`, `zur Veranstaltung`)."""
    return len(text) < 60 and _DETAIL.fullmatch(text.strip(" .…→>»›:\u00a0")) is not None


def after_detail_label(text: str) -> str | None:
    """What follows `zur Veranstaltung` or `zur Nachricht` on the same line; ``None`` when it does not begin so."""
    if text[:4].lower() not in ("zur ", "zum ") or (match := _DETAIL.match(text)) is None:
        return None
    rest = text[match.end() :]
    return rest.strip(" :") if not rest or rest[0] in " :\u00a0" else None


def titled_by(label: str | None) -> str | None:
    """The title that an `aria-label` such as `Zur Detailseite von "…"` quotes, or what follows its label."""
    if not label:
        return None
    if not _DETAIL.match(label):
        return None
    match = _QUOTED.search(label)
    if match:
        return match[1]
    rest = _DETAIL.sub("", label, count=1)
    return _PREPOSITION.sub("", rest.strip(" :")) or None


def is_online_label(text: str) -> bool:
    """The label `Online-Service`."""
    return len(text) < 40 and _ONLINE.fullmatch(text.strip(" :")) is not None


def is_online_link(text: str) -> bool:
    """The text of a link to the online form (`Online-Service`, `Zum Online-Antrag`, `Online beantragen`)."""
    head = text.partition(":")[0]
    return len(text) < 80 and _ONLINE_LINK.fullmatch(head.strip()) is not None


def is_privacy_sentence(text: str) -> bool:
    """The sentence that the portal prints above each video."""
    return _PRIVACY.match(text) is not None


def is_more_link(text: str) -> bool:
    """A link to the full list, such as `Alle Nachrichten (Newsroom)`."""
    return len(text) < 70 and _ALL.fullmatch(text) is not None


def is_cancelled(text: str) -> bool:
    """A line that only says the event is cancelled."""
    return len(text) < 80 and _CANCELLED.fullmatch(text) is not None


def is_sold_out(text: str) -> bool:
    """A line that only says the event is sold out."""
    return len(text) < 80 and _SOLD_OUT.fullmatch(text) is not None


def is_moved(text: str) -> bool:
    """A line that only says the event takes place at another time or place than it was to."""
    return len(text) < 80 and _MOVED.fullmatch(text) is not None


@lru_cache(maxsize=2048)
def flag_of(text: str) -> Flag | None:
    """The flag that a whole line is, such as `Abgesagt` or `Eintritt frei`. The short lines of lists repeat."""
    if is_cancelled(text):
        return "cancelled"
    if is_sold_out(text):
        return "sold_out"
    if is_moved(text):
        return "moved"
    if is_free(text):
        return "free"
    return "paid" if is_paid(text) else None


def says_cancelled(text: str) -> bool:
    """Whether a title (`Abgesagt: Laternenumzug`) or a sentence about the whole event says that it is cancelled."""
    return _CANCELLED_TITLE.search(text) is not None or (
        len(text) < 300 and _CANCELLED_SENTENCE.match(text) is not None
    )


def is_free(text: str) -> bool:
    """A line that only says admission is free."""
    return len(text) < 60 and _FREE.fullmatch(text) is not None


def is_paid(text: str) -> bool:
    """A line that only says admission is not free."""
    return len(text) < 60 and _PAID.fullmatch(text) is not None


def is_noise(text: str) -> bool:
    """Buttons, labels and page numbers that belong to no record."""
    return len(text) < 40 and (fold(text) in _SKIP_LINES or _PAGER.fullmatch(text) is not None)


def says_not_found(text: str) -> bool:
    """A headline of an error page."""
    return len(text) < 100 and _NOT_FOUND.match(text) is not None


def says_fault(text: str) -> bool:
    """The headline of a page that tells of a fault of the portal, and of nothing else."""
    return len(text) < 100 and _FAULT.fullmatch(text.strip()) is not None


def is_dates_heading(text: str) -> bool:
    """`Weitere Termine` above further dates."""
    return len(text) < 30 and fold(text).removesuffix(" anzeigen") in (
        "weitere termine",
        "alle termine",
        "termine",
    )


def is_page_end(text: str) -> bool:
    """A line after which nothing of the page's own content follows."""
    if len(text) < 60 and fold(text) in _PAGE_END:
        return True
    return text[:1] in _COPYRIGHT_BEGINS and _COPYRIGHT.match(text) is not None


def is_tag_heading(text: str) -> bool:
    """The heading above an article's tags."""
    return len(text) < 30 and fold(text) in _TAG_HEADINGS


def section_kind(text: str) -> str | None:
    """What stands under a section heading of the homepage, ``None`` for an unknown one."""
    return SECTIONS.get(fold(text)) if len(text) < 60 else None
