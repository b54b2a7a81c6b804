"""Judges addresses of the web: whether one leads to a person's telephone or mailbox, or names it."""

import re
from collections.abc import Iterator

from .found import Found
from .lookalikes import covered, covered_more
from .mail_addresses import mail_addresses
from .plain_text import plain_text
from .search import not_allowed

_SCHEME = re.compile(
    r"\s*(?P<scheme>mailto|tel|sms|smsto|callto|fax|whatsapp|skype|sips?|xmpp|facetime|signal):",
    re.IGNORECASE,
)
_SIGN = re.compile(r"@|[(\[{<]\s?(?:at|ät)\s?[)\]}>]", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?<![^\W\d_])(?:telefon|telephone|telefax|tel|fon|phone|fax|mobile?|handy|durchwahl|rufnummer|whatsapp|hotline"
    r"|sms|wa\.me|t\.me)(?:nummer|nr)?[=/:._ -]{0,3}+[+(]{0,2}|\+(?=49))"
    r"(?P<number>\d(?:[ ()/._-]{0,3}+\d){4,}+)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[@(\[{<&]|%(?:25)*(?:40|[2357][8bB])|[^\x00-\x7f]")
_WORDS = (
    "tel", "fon", "fax", "mobil", "handy", "phone", "durchwahl", "rufn", "whats", "hotline", "sms", ".me/", "+49",
)  # fmt: skip
"""Without any of both there is no contact; most addresses have none."""


def leads_to_contact(address: str, allowed: frozenset[str]) -> bool:
    """Whether the address is one of a telephone or mailbox, or holds an e-mail address or a labelled number.

    A number without a label is none: it is the number of an event or a picture.
    """
    if _SCHEME.match(address):
        contact = plain_text(address.partition(":")[2].partition("?")[0]).text
        return bool(not_allowed([Found(0, len(contact), contact)], allowed))
    if not _may_hold_contact(address):
        return False
    return bool(not_allowed(list(_contacts(plain_text(address).text)), allowed))


def _may_hold_contact(address: str) -> bool:
    lowered = address.lower()
    return any(map(lowered.__contains__, _WORDS)) or _SIGNS.search(address) is not None


def _contacts(text: str) -> Iterator[Found]:
    yield from (found for found in mail_addresses(text) if _SIGN.search(text, found.start, found.end))
    for match in _NUMBER.finditer(covered_more(covered(text))):
        yield Found(*match.span("number"), match["number"])
