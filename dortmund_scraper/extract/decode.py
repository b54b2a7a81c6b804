"""Bytes to text: which charset a page really is in, and what of it cannot be text.

The portal answers in UTF-8. Archives and editors of twenty years do not: pages declare one charset and are in
another, a UTF-8 page holds a few pasted bytes of Windows-1252, a transfer breaks off within a character. The
order of belief is that of the WHATWG encoding standard, save that what is valid UTF-8 is UTF-8, whatever is
declared. Nothing is corrected: a text that was garbled before it was published (`Ã¼`) stays as it is.
"""

import codecs
import re
import zlib
from dataclasses import dataclass

from dortmund_scraper.extract.charsets import declared_charset, decode_other, mismatch
from dortmund_scraper.extract.problems import note
from dortmund_scraper.extract.sniff import CONTROLS, is_binary, is_html, wide_encoding
from dortmund_scraper.records import Problem

__all__ = ["MAX_BYTES", "Decoded", "decode", "is_html"]

MAX_BYTES = 8 * 1024 * 1024
"""Longest body that is read; a page of the portal has 430,000 bytes."""

_CONTROL_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_BOMS = [
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a body, and how it was come by."""

    text: str
    """Without BOM, NUL, control characters (save white space) and lone surrogates; empty for binary files."""
    encoding: str
    """Name of the codec as Python spells it; ``binary`` where there is no text."""
    problems: list[Problem]
    """What was declared wrongly, cut, removed or not understood."""
    utf8: bytes | None = None
    """The same text in UTF-8, where the body was that already and nothing had to be removed."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a response body or file.

    `content_type` is the HTTP header where there was one. Belief: byte order mark, then valid UTF-8, then
    the header, then `meta` or the XML declaration within the first 2,048 bytes, then Windows-1252. Gzip is
    unpacked. At most :data:`MAX_BYTES` are read. Never raises.
    """
    problems: list[Problem] = []
    if body.startswith(b"\x1f\x8b"):
        body = _unpack(body, problems)
    if len(body) > MAX_BYTES:
        problems.append(_note("body", f"too large: only the first {MAX_BYTES} bytes were read"))
        body = body[:MAX_BYTES]
    if is_binary(body):
        problems.append(_note("body", "binary: the body is no text", repr(body[:16])))
        return Decoded("", "binary", problems)
    text, encoding, utf8 = _read(body, content_type, problems)
    return Decoded(text if utf8 is not None else _clean(text, problems), encoding, problems, utf8)


def _read(body: bytes, content_type: str | None, problems: list[Problem]) -> tuple[str, str, bytes | None]:
    """Text, codec, and the text in UTF-8 where it is known to hold nothing that must be removed."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decode_wide(body[len(mark) :], encoding, problems), encoding, None
    wide = wide_encoding(body)
    if wide:
        problems.append(_note("charset", f"charset: no byte order mark, but read as {wide}"))
        return _decode_wide(body, wide, problems), wide, None
    if body.startswith(codecs.BOM_UTF8):
        body, declared = body[3:], None
    else:
        declared = declared_charset(body, content_type, problems)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return *decode_other(body, declared, problems), None
    if declared and declared.codec != "utf-8" and not body.isascii():
        problems.append(mismatch(declared, "utf-8"))
    return text, "utf-8", None if _may_hold_controls(body) else body


def _may_hold_controls(body: bytes) -> bool:
    """Whether UTF-8 may hold what must be removed; single bytes first, because these cost next to nothing."""
    if any(byte in body for byte in CONTROLS):
        return True
    return bool((0xC2 in body and _C1.search(body)) or (0xEF in body and b"\xef\xbf" in body))


def _note(field: str, message: str, snippet: str | None = None) -> Problem:
    return note("page", field, message, snippet)


def _unpack(body: bytes, problems: list[Problem]) -> bytes:
    """What gzip holds, up to one byte more than is read; the body itself where it is no gzip after all."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        problems.append(_note("body", "compression: gzip cannot be unpacked", str(error)))
        return body
    if len(unpacked) <= MAX_BYTES and (not unpacker.eof or unpacker.unused_data):
        problems.append(_note("body", "compression: gzip is cut short or followed by other bytes"))
    return unpacked


def _decode_wide(body: bytes, encoding: str, problems: list[Problem]) -> str:
    rest = len(body) % (4 if "32" in encoding else 2)
    if rest:
        problems.append(_note("charset", "charset: the body ends in the middle of a character"))
        body = body[:-rest]
    try:
        return body.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        message = f"charset: bytes that are no {encoding} were replaced"
        problems.append(_note("charset", message, error.reason))
        return body.decode(encoding, "replace")


def _clean(text: str, problems: list[Problem]) -> str:
    """The text without characters that no page shows and no database takes; white space stays."""
    cleaned, count = _CONTROL_TEXT.subn("", text)
    if count:
        problems.append(_note("body", f"control characters: {count} were removed"))
    return cleaned
