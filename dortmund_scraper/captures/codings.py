"""Takes transfer and content codings off a payload, within bounds."""

import sys
import zlib

from .capture import Headers

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 65_536
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_SIZE_DIGITS = 16
_MOST_MEMBERS = 1000


class CodingError(Exception):
    """The payload is not what its headers say; the message begins with a stable phrase."""


def without_codings(payload: bytes, headers: Headers, most: int) -> bytes:
    """The body that `payload` stands for, at most ``most`` bytes. Raises `CodingError`.

    Some archives take the codings off and leave the headers as they were; such a payload stays as it is.
    """
    body = payload
    if "chunked" in _named(headers, "transfer-encoding"):
        body = unchunked(body)
    for coding in reversed(_named(headers, "content-encoding")):
        body = _decoded(body, coding, most)
    if len(body) > most:
        raise CodingError(f"too large: more than {most} bytes")
    return body


def unchunked(payload: bytes) -> bytes:
    """The payload without chunks (RFC 9112 section 7.1); as it is where it does not begin with one. Raises
    `CodingError` where they break off."""
    body = bytearray()
    position = 0
    while True:
        end = payload.find(b"\n", position, position + 1024)
        size = _size(payload[position:end]) if end >= 0 else None
        if size is None:
            if position == 0:
                return payload
            raise CodingError("truncated: the chunks break off")
        if size == 0:
            return bytes(body)
        chunk = payload[end + 1 : end + 1 + size]
        if len(chunk) < size:
            raise CodingError("truncated: the chunks break off")
        body += chunk
        position = end + 1 + size
        position += 2 if payload.startswith(b"\r\n", position) else payload.startswith(b"\n", position)


def _size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    if not 0 < len(digits) <= _SIZE_DIGITS or not digits.isalnum():
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return None


def _named(headers: Headers, name: str) -> list[str]:
    values = [value for key, value in headers if key.lower() == name]
    return [part for value in values for word in value.split(",") if (part := word.strip().lower())]


def _decoded(body: bytes, coding: str, most: int) -> bytes:
    if coding == "identity" or not body:
        return body
    if coding in _MAGIC and not body.startswith(_MAGIC[coding]):
        return body
    if coding in _WINDOWS:
        return _inflated(body, coding, most)
    if coding == "zstd":
        return _unpacked(body, most)
    raise CodingError(f"compression: {coding[:20]} is not understood")


def _inflated(body: bytes, coding: str, most: int) -> bytes:
    try:
        return _inflate(body, _WINDOWS[coding], most)
    except zlib.error:
        if coding != "deflate":
            raise CodingError(f"compression: {coding} cannot be unpacked") from None
    try:
        return _inflate(body, -15, most)
    except zlib.error:
        raise CodingError("compression: deflate cannot be unpacked") from None


def _inflate(body: bytes, window: int, most: int) -> bytes:
    unpacked = b""
    members = 0
    while body and (not members or body.startswith(_MAGIC["gzip"])):
        members += 1
        if members > _MOST_MEMBERS:
            raise CodingError(f"compression: more than {_MOST_MEMBERS} members")
        stream = zlib.decompressobj(wbits=window)
        unpacked += stream.decompress(body, most + 1 - len(unpacked))
        if len(unpacked) > most:
            raise CodingError(f"too large: more than {most} bytes when unpacked")
        if not stream.eof:
            raise CodingError("truncated: the compressed body breaks off")
        body = stream.unused_data
        if window != 31:
            break
    return unpacked


def _unpacked(body: bytes, most: int) -> bytes:
    stream = zstd.ZstdDecompressor()
    try:
        unpacked = stream.decompress(body, most + 1)
    except zstd.ZstdError:
        raise CodingError("compression: zstd cannot be unpacked") from None
    if len(unpacked) > most:
        raise CodingError(f"too large: more than {most} bytes when unpacked")
    if not stream.eof:
        raise CodingError("truncated: the compressed body breaks off")
    return unpacked
