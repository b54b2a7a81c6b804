"""Undoes what hides a contact: encodings, odd characters for digits, dashes and spaces, characters without width."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from unicodedata import category, decimal, normalize
from urllib.parse import unquote

_ENCODED = re.compile(
    r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});|(?:%(?:25)*[0-9a-fA-F]{2})+"
)
_PERCENT = re.compile("%(?:25)+(?=[0-9a-fA-F]{2})")
_AMPERSAND = re.compile("&(?:amp;)+(?=[#a-zA-Z])")
_SPECIAL = {
    "\u3002": ".",
    "\u2212": "-",
    "\u2043": "-",
    "\u00ad": "",
    "\u034f": "",
    "\u180e": "",
    "\u00b7": ".",
}


class _Plain(dict[int, str]):
    """The plain form of each character: one character, or none for those without width."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain(chr(code))
        return found


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if (special := _SPECIAL.get(character)) is not None:
        return special
    if (digit := decimal(character, None)) is not None:
        return str(digit)
    kind = category(character)
    if kind == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if kind in ("Pd", "Zs", "Zl", "Zp"):
        return "-" if kind == "Pd" else " "
    same = normalize("NFKC", character)
    return same if len(same) == 1 and same.isascii() else character


_TABLE = _Plain()
_ODD = re.compile("[^\x00-\x7fÄÖÜäöüßéèàçáóí„“”‚‘’«»…€§°]")
"""All but the usual characters, which are plain."""


def _in_plain(odd: re.Match[str]) -> str:
    return _TABLE[ord(odd[0])]


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as contacts are looked for in it."""

    text: str
    _starts: Sequence[int] | None = None
    _ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of `text`, which is not empty, stands in the text as written."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]


def plain_text(written: str) -> PlainText:
    """The plain form of a text; takes time in proportion to its length."""
    encoded = ("%" in written or "&" in written) and _ENCODED.search(written) is not None
    if not encoded:
        text = written if written.isascii() else _ODD.sub(_in_plain, written)
        if len(text) == len(written):
            return PlainText(text)
    text, starts, ends = "", list[int](), list[int]()
    parts: list[str] = []
    for piece, start, end in _pieces(written):
        parts.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    text = "".join(parts)
    return PlainText(text, starts, ends)


def _pieces(written: str) -> list[tuple[str, int, int]]:
    """Plain characters, and from where to where each stands."""
    found, place = [], 0
    for match in _ENCODED.finditer(written):
        found += [(_TABLE[ord(written[at])], at, at + 1) for at in range(place, match.start())]
        found.append((_decoded(match[0]).translate(_TABLE), *match.span()))
        place = match.end()
    return found + [(_TABLE[ord(written[at])], at, at + 1) for at in range(place, len(written))]


def _decoded(encoded: str) -> str:
    if encoded.startswith("%"):
        return unquote(_PERCENT.sub("%", encoded))
    return unescape(_AMPERSAND.sub("&", encoded))
