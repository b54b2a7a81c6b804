"""Which charset a body declares, and what bytes that are not valid UTF-8 say all the same."""

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from dortmund_scraper.extract.problems import note
from dortmund_scraper.records import Problem

_HEAD = 2048
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
_IN_PAGE = re.compile(
    rb"""<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,300}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_TEXT_CODEC = re.compile(r"utf-(?:8|16|32)|iso8859|cp\d|mac-|koi8|gb|big5|euc_|shift_jis")
_SURROGATE = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
_CUT_CHARACTER = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_ODD_BYTE = re.compile("[\udc80-\udcff]")
_WINDOWS = "".join(
    bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for byte in range(256)
)
"""Windows-1252 as browsers read it: the five unassigned bytes are control characters."""


class Declared(NamedTuple):
    """What a header or page says of its charset."""

    label: str
    """As written."""
    codec: str
    """Python's codec; Latin-1 and ASCII mean Windows-1252, as in browsers."""


def declared_charset(body: bytes, content_type: str | None, problems: list[Problem]) -> Declared | None:
    """What the header or else the page declares; a label that nobody knows is a problem."""
    found = _IN_HEADER.search(content_type) if content_type else None
    if found:
        label = found[1]
    else:
        inside = _IN_PAGE.search(body, 0, _HEAD)
        if inside is None:
            return None
        label = inside[1].decode("ascii")
    codec = _codec(label)
    if codec is None:
        problems.append(_note("charset: the declared one is unknown", label))
        return None
    return Declared(label, codec)


@lru_cache(maxsize=64)
def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if _TEXT_CODEC.match(name) else None


def decode_other(body: bytes, declared: Declared | None, problems: list[Problem]) -> tuple[str, str]:
    """Text and codec of bytes that are not valid UTF-8 as a whole."""
    legacy = declared is not None and not declared.codec.startswith("utf-")
    text, surrogates = _SURROGATE.subn("", body.decode("utf-8", "surrogateescape"))
    if _is_utf8(text, legacy=legacy, declared=declared):
        if legacy:
            problems.append(mismatch(declared, "utf-8"))
        if surrogates:
            problems.append(_note(f"control characters: {surrogates} lone surrogates were removed"))
        return _decode_mixed(text, problems), "utf-8"
    if declared and legacy and declared.codec != "cp1252":
        try:
            return body.decode(declared.codec), declared.codec
        except UnicodeDecodeError:
            problems.append(mismatch(declared, "cp1252"))
    elif not legacy:
        problems.append(mismatch(declared, "cp1252"))
    return codecs.charmap_decode(body, "strict", _WINDOWS)[0], "cp1252"


def _is_utf8(text: str, *, legacy: bool, declared: Declared | None) -> bool:
    """Whether a text, its odd bytes held as escaped surrogates, is UTF-8 for the most part.

    A body that declares a legacy charset must hold more characters of valid UTF-8 than odd bytes.
    """
    kept = text.encode("utf-8", "ignore").decode("utf-8")
    odd = len(text) - len(kept)
    valid = len(kept) - len(kept.encode("ascii", "ignore"))
    if legacy or odd == 0:
        return valid > odd or not legacy
    cut = _CUT_CHARACTER.search(text)
    return valid > 0 or bool(declared and cut and len(cut[0]) == odd)


def _decode_mixed(text: str, problems: list[Problem]) -> str:
    """UTF-8 with bytes that are none (held as escaped surrogates); these are read as Windows-1252."""
    text, cut = _CUT_CHARACTER.subn("", text)
    if cut:
        problems.append(_note("charset: the body ends in the middle of a character"))
    found = _ODD_BYTE.search(text)
    if not found:
        return text
    snippet = _odd_to_windows(text[max(0, found.start() - 40) : found.end() + 40])
    problems.append(_note("charset: bytes that are no utf-8 were read as cp1252", snippet))
    return _odd_to_windows(text)


def _odd_to_windows(text: str) -> str:
    for byte in range(0x80, 0x100):
        text = text.replace(chr(0xDC00 + byte), _WINDOWS[byte])
    return text


def mismatch(declared: Declared | None, read_as: str) -> Problem:
    """A problem that says that a body is not in the charset that it declares, or declares none."""
    said = f"declared {declared.label}" if declared else "none declared"
    return _note(f"charset: {said} but read as {read_as}")


def _note(message: str, snippet: str | None = None) -> Problem:
    return note("page", "charset", message, snippet)
