"""Digests as archives state them: `sha1:` and Base32, or `sha256:` and hexadecimal."""

import base64
import binascii
import hashlib

_KNOWN = ("md5", "sha1", "sha256", "sha512")


def agrees(stated: str, body: bytes) -> bool:
    """Whether a labelled digest is that of the body; false for one that is not understood."""
    label, _, value = stated.partition(":")
    name = label.strip().lower().replace("-", "")
    if name not in _KNOWN:
        return False
    return (
        _bytes(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size)
        == hashlib.new(name, body, usedforsecurity=False).digest()
    )


def contradicts(stated: str, *bodies: bytes) -> bool:
    """Whether a labelled digest is that of none of the bodies; false for one that is not understood."""
    label, _, value = stated.partition(":")
    name = label.strip().lower().replace("-", "")
    if (
        name not in _KNOWN
        or _bytes(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size) is None
    ):
        return False
    return not any(agrees(stated, body) for body in bodies)


def _bytes(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        found = base64.b32decode(value + "=" * (-len(value) % 8), casefold=True)
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
