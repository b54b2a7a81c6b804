"""What a telephone number is, by the rules of Germany: `phonenumbers`, which has them from Google's libphonenumber."""

import re
from functools import lru_cache

import phonenumbers

REGION, AREA = "DE", "231"
"""The area code is that of Dortmund, which local numbers do without."""
_SIGNS = re.compile(r"[^\d+]|(?<=.)\+")


@lru_cache(maxsize=4096)
def is_valid(digits: str) -> bool:
    """Whether there can be such a number, written with its area code, `0` or `00` before it."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, REGION))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=4096)
def known_as(written: str) -> str:
    """The digits of a number with the country's code, the same for all ways of writing it.

    One without any code is taken for one of Dortmund.
    """
    digits = _SIGNS.sub("", written)
    if not digits.startswith(("0", "+", "49")):
        digits = f"0{AREA}{digits}"
    elif digits.startswith("49"):
        digits = f"+{digits}"
    try:
        parsed = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return digits
    return f"{parsed.country_code}{parsed.national_number}"
