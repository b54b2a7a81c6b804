"""Numbers that are no telephone numbers: dates, hours, prices, postcodes, accounts.

They are covered with a character that no number has, one for each of theirs, so that places stay what they are. What
could be a part of a telephone number as well is not covered beside a label such as `Tel.`: see `covered`.
"""

import re

COVER = "\x00"

_DAY = (
    r"(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])"
    r"(?:\.\s?(?:19|20)\d\d(?!\d)|\.\d\d(?![\d.])|\.(?!\d|\s\d\d\s\d\d)|(?![\d.]))"
)
_HOUR, _CLOCK = r"(?:[01]?\d|2[0-4])(?!\d)", r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)"
_TO = r"\s{0,2}(?:-|bis)\s{0,2}"
_HOURS = rf"(?:{_CLOCK}|{_HOUR}){_TO}(?:{_CLOCK}|{_HOUR})"
_MONEY = r"(?:€|Euro\b|EUR\b|Cent\b|Ct\b)"
_YEAR = r"(?:19|20)\d\d"
_PLAIN = (
    # 2026-01-05T20:00:00+01:00
    rf"(?<!\d){_YEAR}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{{1,9}})?)?(?:Z|[+-][01]\d:?\d\d)?)?(?!\d)",
    # 01.02.2026 - 03.04.2026, 1.2., 01.02./02.02.
    rf"(?<![\d.]){_DAY}(?:(?:{_TO}|\s?/\s?){_DAY}){{0,3}}(?![./-]?\d)",
    # 20260105T200000, bild_07042025_w460.webp
    r"(?<!\d)\d{8}T\d{4}(?:\d\d)?(?!\d)|(?<=_)[0-3]\d[01]\d(?:19|20)\d\d(?!\d)",
    # 05. 2026, 06.06..2026
    rf"(?<![\d.])(?:[0-3]?\d\.)?[01]?\d\.[. ]{{0,2}}{_YEAR}(?!\d)(?![./-]?\d)",
    # 2026/03/04, 06/06/26 15:15
    rf"(?<!\d)(?<!\d[/-]){_YEAR}/[01]\d/[0-3]\d(?!\d)|(?<![\d/])\d\d?/\d\d?/\d\d(?=\s\d\d?:)",
    # 03/04/2026, 03/2026
    rf"(?<![\d/])(?:[0-3]?\d/)?[01]?\d/{_YEAR}(?!\d)(?![ /-]?\d)",
    # 8-12 und 14-16 Uhr, 8.00-12.00, 0930-1130 Uhr
    rf"(?<![\d./-]){_HOURS}(?:(?:\s?[/,]\s?|\sund\s|\s){_HOURS}){{0,5}}\s{{0,2}}(?:Uhr|h\b)",
    rf"(?<![\d./-]){_CLOCK}{_TO}{_CLOCK}(?:(?:\s?[/,]\s?|\sund\s|\s){_CLOCK}{_TO}{_CLOCK}){{0,5}}(?!\s?[./-]?\s?\d)",
    rf"(?<![\d./-]){_CLOCK}\s?(?:Uhr|h\b)",
    r"(?<![\d./-])[0-2]\d[0-5]\d\s?-\s?[0-2]\d[0-5]\d\s?Uhr",
    # 1.000,00 €
    rf"(?<![\d/.-])(?<![\d/-]\s)\d{{1,3}}(?:\.\d{{3}}){{0,3}}(?:,\d\d)?\s?{_MONEY}",
    # DE02 1203 0000 0000 2020 51
    r"(?<![^\W_])[A-Z]{2}\d\d(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?(?![^\W_])",
    # termin_99687, identifiers
    r"termin_\d+|(?<![^\W_])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![^\W_])|(?<![^\W_])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![^\W_])",
    # 44137 Dortmund
    r"(?<!\d)(?<![\d/-]\s)(?<![/-])\d{5}(?=\s(?:Dortmund|DORTMUND)\b)|\bD-\d{5}(?!\d)",
)
_WITHOUT_LABEL = (
    # 2026/2027, 2026-27
    rf"(?<!\d)(?<!\d[/-]){_YEAR}\s?[/-]\s?(?:{_YEAR}|\d\d)(?![/-]?\d)",
    # 10 000 000, 1.012.345
    r"(?<!\d)(?<!\d[./-])[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3}){0,5}(?!\d)(?![ ./-]\d)",
    # 51.5124, 07.447812
    r"(?<![\d.])(?:[1-9]\d\d|\d{1,2})[.,]\d{4,15}(?!\d)(?!\s?[/.-]?\d)",
    # Az. 0231/12345
    (
        r"\b(?:Konto|Kontonummer|Konto-?Nr|Kto|BLZ|IBAN|ISBN|ISSN|EAN|Steuernummer|Steuer-?Nr|St\.-?Nr|Az|Aktenzeichen"
        r"|Kassenzeichen|HRB|HRA|VR|Vergabe-?Nr|Vergabenummer|Drucksache|Drs|Vorlage|Vorlagen-?Nr)\b"
        r"[.:\s]{0,4}(?:Nr\.?\s?)?\d(?:[ ./-]?\d){2,20}"
    ),
)
_ALWAYS = re.compile("|".join(_PLAIN))
_UNLABELLED = re.compile("|".join(_WITHOUT_LABEL))
_CODE = re.compile(r"(?<!\d)0\s?[1-9](?:\s?\d){1,3}\)?\s?[/-]?\s?$")
_DIGITS = re.compile(r"\d[\s()/.-]{1,4}$")
_PAIRS, _LABEL = (
    re.compile(r"\d\d?(?:\.\d\d){2}"),
    re.compile(r"(?:tel|telefon|fon|fax|handy|mobil|ruf)\.?:?\s?$", re.IGNORECASE),
)
_LOOK_BACK = 12
"""Characters."""


def covered(text: str) -> str:
    """The text with everything covered that is certainly no telephone number, even behind a label."""
    return _ALWAYS.sub(_cover, text)


def covered_more(text: str) -> str:
    """A covered text with that covered as well which is no telephone number where no label says so."""
    return _UNLABELLED.sub(_cover_alone, text)


def _cover(match: re.Match[str]) -> str:
    """Covers all but what goes on after an area code, and pairs of digits like `Tel. 22.11.33`."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _CODE.search(before) or (_PAIRS.fullmatch(match[0]) and _LABEL.search(before)):
        return match[0]
    return COVER * len(match[0])


def _cover_alone(match: re.Match[str]) -> str:
    """Covers all but what goes on after other digits."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    return match[0] if _DIGITS.search(before) else COVER * len(match[0])
