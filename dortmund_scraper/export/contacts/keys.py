"""Judges identities: addresses, digests, and those made of the words of a name.

What holds a contact gets a pseudonym, the same wherever it stands, so that references between tables still hold.
"""

import re
from hashlib import sha256

from .plain_text import plain_text
from .search import contacts
from .web_addresses import leads_to_contact

_SAFE = re.compile(
    r"(?:text:[0-9a-f]{12}|hash:[0-9a-f]{32}|[0-9a-f]{64}"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[a-z]{2}-[A-Z]{2})?)",
    re.ASCII,
)
"""Digests, and identifiers of the portal."""
_WEB = re.compile(r"https?://|/", re.IGNORECASE)
_APPENDED = re.compile(r"#(?:[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)$", re.ASCII)
"""What the archive puts behind an identity: a digest, or the start of an occurrence."""
_END_OF_HOST = re.compile(
    r"-(?:(?:de|com|org|net|eu)(?![^-])|(?:info|at|ch|nl|nrw|koeln|online|me|io|(?<!der-)ruhr)$)"
)
"""In what is left of an e-mail address in a name of words: `erika-muster-example-de`."""


def published_key(key: str, allowed: frozenset[str]) -> str:
    """The key, or `hash:` and 32 hexadecimal digits of its SHA-256 where it holds a contact."""
    identity = _APPENDED.sub("", key)
    if _SAFE.fullmatch(identity):
        return key
    holds_contact = leads_to_contact if _WEB.match(identity) else _names_contact
    if not holds_contact(identity, allowed):
        return key
    return f"hash:{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _names_contact(name: str, allowed: frozenset[str]) -> bool:
    """Whether a part of a name such as `name--street-1--44137` is or was a contact."""
    return any(_ends_like_host(part) or contacts(plain_text(part).text, allowed) for part in name.split("--"))


def _ends_like_host(part: str) -> bool:
    """Whether at least two words stand before the end of the name of a host."""
    second = part.find("-") + 1
    return second > 0 and _END_OF_HOST.search(part, second) is not None
