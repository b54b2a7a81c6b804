"""Tags with thousands of attributes, for which the parser would need minutes: its time grows with their square."""

import re

LONGEST = 20_000
"""Bytes of a tag without what stands in quotation marks; a tag of the portal has a few hundred."""

_TAG = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*+>?""")
_QUOTED = re.compile(rb""""[^"]*"|'[^']*'""")
_NAME = re.compile(rb"[a-zA-Z][a-zA-Z0-9-]*")


def without_crowded_tags(page: bytes) -> bytes:
    """The page, such tags bared to their names. A long text in one attribute is no reason to touch a tag."""
    pieces = page.split(b"<")
    if max(map(len, pieces)) <= LONGEST:
        return page
    return b"<".join(_bared(piece) if len(piece) > LONGEST else piece for piece in pieces)


def _bared(piece: bytes) -> bytes:
    """A tag and the text behind it."""
    name, tag = _NAME.match(piece), _TAG.match(piece)
    if name is None or tag is None or len(_QUOTED.sub(b"", tag[0])) <= LONGEST:
        return piece
    return name[0] + b">" + piece[tag.end() :]
