"""Finds telephone numbers that a label announces: `Tel. 50-12345`, `Durchwahl -222`, `Fax 50-12346 oder -47`."""

import re
from collections.abc import Iterator

from .found import Found

_LETTER = r"[^\W\d_]"
_LABEL = re.compile(
    rf"(?P<extension>Durchwahl|Nebenstelle|(?<![^\W\d])(?:DW|Apparat|App)\b){_LETTER}{{0,12}}+"
    rf"|(?:(?:Tele(?:fon|phon|fax|kontakt)|Handy|Hotline|WhatsApp|Rufnummer|Notruf|Faxnummer|Mobil(?:funk|nummer|telefon)"
    rf"|Phone|Anrufe|Service-?nummer){_LETTER}{{0,16}}+"
    rf"|(?<!{_LETTER})(?:Tel|Fon|T|F|M|Mobil|Mob|Ruf|Anruf|Rückruf|anzurufen|SMS|Signal|Whats\sApp|Fax|Nummer"
    rf"|wa\.me|phone|Cell)(?!{_LETTER})|{_LETTER}fax(?!{_LETTER}))"
    r"|[\u260e\u260f\u2706\u2121\U0001f4de\U0001f4f1\U0001f4e0\U0001f57f\U0001f581\U0001f4f2]",
    re.IGNORECASE,
)
_WEAK = frozenset({"t", "f", "m", "nummer", "signal", "ruf"})
"""Words that say it only with a colon or a full number behind them."""
_FILLER = (
    r"(?:[\s:.,;()\[\]/|=>*_#+–-]|\b(?:nr|nummer|unter|der|die|den|dem|an|auf|über|lautet|ist|bei|im|in|von|büro|privat"
    r"|dienstlich|d|p|g|f|m|priv|dienstl|gesch|geschäftlich|mobil|fax|tel|jeweils|wählen|sie|uns|mir|zentrale|direkt"
    r"|und|oder|bzw|sowie|auch|per|rufnummer|durchwahl|sms|erreichbar|jederzeit|ab|sofort)(?![^\W\d_]))"
)
_DIRECT = re.compile(rf"{_FILLER}{{0,24}}+(?=\d)", re.IGNORECASE)
_FAR = re.compile(r"[^\d\n\x00]{0,48}+(?=\d)")
_GAP = r"[ \t\xa0./()\[\]•*~_|\\-]"
NUMBER = re.compile(rf"\d(?:(?:{_GAP}{{0,5}}+|{_GAP}{{0,3}}+\n{_GAP}{{0,3}}+)\d)*+")
_NEXT = re.compile(r"\s{0,2}(?:,|;|/|\+|oder|und|u\.|bzw\.?|sowie|bis)\s{0,2}(?P<short>-\s?)?(?=\d)")
_NO_PERSON = frozenset({"110", "112", "115", "116117", "116116", "116006", "116111", "19222", "19240"})
"""Numbers of emergencies and authorities, the same everywhere."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[/-]\s?(?:(?:19|20)\d\d|\d\d))?")
_COUNTED = re.compile(
    r"\s?(?:€|%|Euro\b|EUR\b|Cent\b|Uhr\b|Jahr|Mal\b|Person|Besuch|Mensch|Gäste|Teilnehm|Kinder|Plätze|Stück|Seiten|qm\b|m²|km\b|,\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def labelled_numbers(text: str) -> Iterator[Found]:
    """The numbers behind labels in a text whose lookalikes are covered, in no order."""
    for label in _LABEL.finditer(text):
        is_extension = label["extension"] is not None
        if (near := _DIRECT.match(text, label.end())) and not _is_weak(label, near[0]):
            keeps_years = not is_extension and not re.search("[.:]", near[0])
            yield from _numbers(text, near.end(), 2 if is_extension else 4, keeps_years=keeps_years)
        elif far := _FAR.match(text, label.end()):
            yield from _written_as_one(text, far.end())


def _is_weak(label: re.Match[str], gap: str) -> bool:
    return label[0].lower() in _WEAK and ":" not in gap


def _numbers(text: str, start: int, least: int, *, keeps_years: bool) -> Iterator[Found]:
    """The number that starts here, and those that are added to it: `oder -47`."""
    number = NUMBER.match(text, start)
    while number:
        end = _end(number)
        digits = _digits(text[number.start() : end])
        if (
            len(digits) < least
            or digits in _NO_PERSON
            or _is_counted(text, number.start(), end, keeps_years=keeps_years)
        ):
            return
        yield Found(number.start(), end, text[number.start() : end])
        following = _NEXT.match(text, end)
        least, keeps_years = (1 if following and following["short"] else 4), True
        number = NUMBER.match(text, following.end()) if following else None


def _end(number: re.Match[str]) -> int:
    """Where the number ends; a line that follows belongs to it only where it is too short without."""
    end = number.start()
    for line in number[0].split("\n"):
        end += len(line) + 1
        if len(_digits(number.string[number.start() : end - 1])) >= 7:
            break
    return number.start() + len(number.string[number.start() : end - 1].rstrip())


def _is_counted(text: str, start: int, end: int, *, keeps_years: bool) -> bool:
    """Whether it is a year, or so many of something."""
    written = text[start:end]
    if keeps_years and _YEARS.fullmatch(written):
        return True
    return bool(_COUNTED.match(text, end)) and (
        len(_digits(written)) < 6 or bool(_GROUPED.fullmatch(written))
    )


def _written_as_one(text: str, start: int) -> Iterator[Found]:
    """The number here if it looks like one, for the label stands words before it."""
    if number := NUMBER.match(text, start):
        end = _end(number)
        written = text[start:end]
        digits = _digits(written)
        joined = re.fullmatch(r"\d{2,6}\s?[ /-]\s?\d[\d -]+", written)
        if (len(digits) >= 6 or (joined and len(digits) >= 5)) and not _is_counted(
            text, start, end, keeps_years=True
        ):
            yield Found(start, end, written)


def _digits(written: str) -> str:
    return "".join(filter(str.isdecimal, written))
