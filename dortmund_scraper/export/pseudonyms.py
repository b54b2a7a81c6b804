"""Names in the place of identities that tell too much: the same wherever one stands, so that references still hold."""

import re
from hashlib import sha256

_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$", re.IGNORECASE)


def pseudonym(key: str) -> str:
    """`hash:` and 32 hexadecimal digits of the SHA-256 of the key."""
    return f"hash:{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def without_picture(key: str) -> str:
    """The key, or its pseudonym where it is the path of a picture."""
    return pseudonym(key) if _PICTURE.search(key) else key
