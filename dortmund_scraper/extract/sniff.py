"""What a body is, judged by its own first bytes: text or binary file, HTML or text dump."""

import re

CONTROLS = bytes([*range(9), *range(14, 32), 127])
"""ASCII control characters other than white space."""

_HEAD = 2048
_BINARY = re.compile(
    rb"\s{0,64}%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK[\x03\x05\x07][\x04\x06\x08]|RIFF.{4}(?:WEBP|WAVE|AVI )"
    rb"|OggS\0|ID3[\x02-\x04]|\0\0..ftyp|7z\xbc\xaf|Rar!\x1a|wOF[F2]\0|\x1f\x8b|BZh\d1AY|\xfd7zXZ|\x28\xb5\x2f\xfd"
    rb"|\xd0\xcf\x11\xe0|II\*\0|MM\0\*|\0\0\x01\0|\x7fELF|SQLite format 3\0",
    re.DOTALL,
)
_WINDOW = 65_536
_ELEMENTS = (
    r"(?:html|head|body|meta|title|link|script|style|main|article|section|header|footer|nav|aside|div|span|p|a"
    r"|h[1-6]|ul|ol|li|dl|table|tr|td|form|figure|img|br|strong|time|template"
    r"|[a-z]{1,30}-[a-z][a-z0-9-]{0,40})"
)
_OPENING = re.compile(rf"<!doctype|<!--|<{_ELEMENTS}[\s/>]", re.IGNORECASE)
_ANYWHERE = re.compile(rf"<!doctype html|</{_ELEMENTS}\s{{0,9}}>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether the text is HTML (also a fragment or a page cut short), and not a text dump or JSON."""
    start = text[:_WINDOW].lstrip("\ufeff \t\r\n\f\v")
    return start[:1] not in ("{", "[") and bool(_OPENING.match(start) or _ANYWHERE.search(start))


def is_binary(body: bytes) -> bool:
    """Whether the body is a picture, PDF, archive or other file that is no text.

    Known by the first bytes of common formats, else by many control characters.
    """
    if _BINARY.match(body):
        return True
    head = body[:_HEAD]
    nul = head.count(0)
    others = len(head) - len(head.translate(None, CONTROLS)) - nul
    if others < 8 + len(head) // 25 and nul * 10 <= len(head) * 3:
        return False
    return not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) and wide_encoding(head) is None


def wide_encoding(body: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` without byte order mark: NUL in nearly every second byte."""
    head = body[:400]
    if b"\0" not in head:
        return None
    even, odd = head[::2], head[1::2]
    if _full(odd) and _free(even):
        return "utf-16-le"
    return "utf-16-be" if _full(even) and _free(odd) else None


def _full(piece: bytes) -> bool:
    return piece.count(0) * 10 > len(piece) * 7


def _free(piece: bytes) -> bool:
    return piece.count(0) * 10 < len(piece)
