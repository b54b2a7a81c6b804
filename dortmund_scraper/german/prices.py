"""Prices in German text, `6,00 €`, `10 bis 25 Euro`, `EUR 12,50`, and whether something is free."""

import re
from dataclasses import dataclass
from decimal import Decimal

from dortmund_scraper.german.fold import holds_any

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3}){1,3}(?:,[0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"
_DASHED = r"(?:,(?:-{1,2}|[–—]))?"
_ONE = re.compile(_NUMBER)
_DIGIT = re.compile(r"[0-9]")
_CURRENCY = re.compile(r"€|(?<![^\W\d_])(?:euros?|eur|cents?|ct)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\w.,])(?P<numbers>(?:(?:{_NUMBER}){_DASHED}\s?(?:bis|und|oder|[-–—/])\s?){{0,3}}(?:{_NUMBER})){_DASHED}"
    r"(?:\s?(?P<scale>tsd\.?|tausend|mio\.?|million(?:en)?|mrd\.?|milliarden?))?[\s-]{0,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\s{{0,2}}(?P<numbers>{_NUMBER})(?![0-9])")
_WINDOW = 64
_SCALES = {"t": 3, "mi": 6, "mr": 9}

_FREE = re.compile(
    r"\b(?P<word>kostenlos|kostenfrei|gebührenfrei|gratis|unentgeltlich|eintritt(?:\s+ist)?\s*:?\s*frei"
    r"|(?:freier|kein|ohne)\s+eintritt|(?:kosten|geb(?:ü|u\u0308)hren?)\s*:\s*keine"
    r"|(?:kosten|gebühren)(?:los|frei)e[rsnm]?\s+"
    r"(?:eintritt|teilnahme|veranstaltung|führung|konzert|angebot|workshop|kurs))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:nicht|kein\w{0,2}|weder|nie)\s+(?:\w{1,15}\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money in a text."""

    amount: Decimal
    """In units of the currency; 50 Cent are 0.50."""
    currency: str
    """ISO 4217 code; always `EUR`, the portal states no other."""
    span: tuple[int, int]
    """Place in the text, number and currency; of a range, all of it."""


def read_prices(text: str) -> list[Price]:
    """All amounts of the text in its order, both ends of `10 bis 25 Euro` included.

    Every amount with a currency counts, prize money as well as fees: what it is paid for, the caller must
    know.
    """
    if not holds_any(text, ("€", "eur", "cent", "ct")):
        return []
    prices: list[Price] = []
    done = 0
    for currency in _CURRENCY.finditer(text):
        begin = max(done, currency.start() - _WINDOW)
        found = (
            _BEFORE.search(text, begin, currency.start())
            if _DIGIT.search(text, begin, currency.start())
            else None
        )
        if found is None and currency[0].upper() in {"€", "EUR"}:
            found = _AFTER.match(text, currency.end())
        if found is not None:
            span = (min(found.start("numbers"), currency.start()), max(found.end(), currency.end()))
            prices += [Price(amount, "EUR", span) for amount in _amounts(found, currency[0])]
            done = span[1]
    return prices


def is_free(text: str) -> bool | None:
    """Whether the text says that something costs nothing; ``False`` for `nicht kostenlos`.

    ``None`` when it says neither, and where the text also names a price or says both: then it depends, on
    age or day.
    """
    if not holds_any(text, ("frei", "kosten", "gratis", "unentgeltlich", "eintritt", "keine")):
        return None
    said = {
        not _DENIED.search(text, max(0, match.start() - 50), match.start()) for match in _FREE.finditer(text)
    }
    if len(said) != 1 or any(price.amount for price in read_prices(text)):
        return None
    return said.pop()


def _amounts(found: re.Match[str], currency: str) -> list[Decimal]:
    scale = (found.groupdict().get("scale") or "").lower()
    power = next((power for start, power in _SCALES.items() if scale.startswith(start)), 0)
    factor = Decimal("0.01") if currency[0] in "cC" else Decimal(10**power)
    return [_decimal(number[0]) * factor for number in _ONE.finditer(found["numbers"])]


def _decimal(number: str) -> Decimal:
    whole, comma, cents = number.partition(",")
    if not comma and re.search(r"\.[0-9]{1,2}$", number):
        whole, _, cents = number.rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{cents or '0'}" if cents else whole.replace(".", ""))
