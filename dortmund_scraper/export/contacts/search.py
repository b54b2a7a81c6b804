"""Asks for all contacts in a text, but for those that stay."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from .found import Found
from .mail_addresses import mail_addresses
from .numbers import known_as
from .phone_numbers import phone_numbers

_SUSPICIOUS = (
    re.compile("[@\uff20\ufe6b%&\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"),
    re.compile(r"\d\D{0,9}\d"),
    re.compile(r"[(\[{<_*]\s{0,3}[aAäÄkK]"),
    re.compile(r"[aAäÄ](?<=[\s-].)[tT][\s-]"),
)
"""One after another is quicker than all at once: each begins with one of few characters."""
_DIGIT = re.compile(r"\d")


def is_suspicious(text: str) -> bool:
    """Whether there can be a contact at all: a cheap test, which most texts do not meet."""
    return any(sign.search(text) for sign in _SUSPICIOUS)


def contacts(text: str, allowed: frozenset[str]) -> list[Found]:
    """The contacts in a plain text, in their order; none overlaps another."""
    numbers = phone_numbers(text) if _DIGIT.search(text) else ()
    found = sorted(chain(mail_addresses(text), numbers), key=lambda one: (one.start, -one.end))
    return _apart(not_allowed(found, allowed))


def not_allowed(found: list[Found], allowed: frozenset[str]) -> list[Found]:
    """Those that are none of the allowed ones, and no part of one."""
    if not allowed:
        return found
    kept = [one for one in found if _name(one.contact) in _names(allowed)]
    return [one for one in found if not any(_is_inside(one, other) for other in kept)]


def _is_inside(one: Found, other: Found) -> bool:
    return other.start <= one.start and one.end <= other.end


def _apart(found: Iterable[Found]) -> list[Found]:
    """Those that overlap made one, which is an address if one of them is."""
    apart: list[Found] = []
    for one in found:
        if apart and one.start < apart[-1].end:
            last = apart[-1]
            contact = one.contact if "@" in one.contact else last.contact
            apart[-1] = Found(last.start, max(last.end, one.end), contact)
        else:
            apart.append(one)
    return apart


@lru_cache(maxsize=8)
def _names(allowed: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_name, allowed))


def _name(contact: str) -> str:
    """What two ways of writing one contact have in common."""
    return contact.strip().lower() if "@" in contact else known_as(contact)
