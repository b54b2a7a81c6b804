"""Takes contacts out of texts."""

import re

from .found import Found
from .plain_text import plain_text
from .search import contacts, is_suspicious

MAIL_REMOVED, PHONE_REMOVED = "[E-Mail entfernt]", "[Telefonnummer entfernt]"
_PASSES = 16
"""What is taken out can bare what stood too close to it."""


def published_text(text: str, allowed: frozenset[str]) -> str:
    """The text with a visible mark in the place of each contact that is not `allowed`."""
    for _ in range(_PASSES):
        if not is_suspicious(text):
            return text
        shorter = _without(text, allowed)
        if shorter == text:
            return text
        text = shorter
    return text


def _without(written: str, allowed: frozenset[str]) -> str:
    plain = plain_text(written)
    parts, place = [], 0
    for found in contacts(plain.text, allowed):
        start, end = plain.span(_begin(plain.text, found), found.end)
        parts += [written[place:start], MAIL_REMOVED if "@" in found.contact else PHONE_REMOVED]
        place = max(place, end)
    return "".join((*parts, written[place:]))


def _begin(text: str, found: Found) -> int:
    """Where a number begins with the sign or bracket before it: `+49`, `(0231)`."""
    if "@" in found.contact:
        return found.start
    before = text[max(0, found.start - 4) : found.start]
    opening = ")" in found.contact and "(" not in found.contact.partition(")")[0]
    signs = re.search(r"\+?\s{0,2}\(\+?\s?$" if opening else r"\+\s{0,2}$", before)
    return found.start - len(signs[0].lstrip()) if signs else found.start
