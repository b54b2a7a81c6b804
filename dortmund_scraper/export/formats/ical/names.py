"""Names that last: of entries and of files."""

import re
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from ....german.fold import fold

_PLAIN = re.compile(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*")
_OTHERS = re.compile("[^a-z0-9]+")
_LONGEST_PLAIN, _LONGEST_STEM = 80, 48
_DIGITS = 10


def uid(host: str, table: str, identity: str) -> str:
    """The UID of a row: UUID version 5 in the namespace of URLs, of portal (such as `www.dortmund.de`), table and
    `id`."""
    return str(uuid5(NAMESPACE_URL, f"https://{host}/{table}#{identity}"))


def slug(name: str) -> str:
    """The name in small letters, digits and hyphens, if it is not so already with a hash, which no slug without one
    has: different names have different slugs, and each depends on its name alone."""
    if len(name) <= _LONGEST_PLAIN and _PLAIN.fullmatch(name):
        return name
    stem = _OTHERS.sub("-", fold(name)).strip("-")[:_LONGEST_STEM].rstrip("-")
    return f"{stem}_{sha256(name.encode()).hexdigest()[:_DIGITS]}"
