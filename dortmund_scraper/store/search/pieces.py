"""Texts with what was found in them: for the few hits that are shown."""

import re
from collections.abc import Sequence

from .schema import COLUMNS
from .scratch import Scratch, Texts

Pieces = tuple[tuple[bool, str], ...]
"""A text in pieces, each with whether it is what was looked for."""

_BEGIN, _END = "\x01", "\x02"
"""In a text they separate words, so blanks in their place change none."""
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_WORDS = 32
_MANY = 60
"""Letters of a text that is too short to be cut, a word."""
_TITLE = f"SELECT rowid, highlight(search, 0, '{_BEGIN}', '{_END}') FROM search WHERE search MATCH ?"  # noqa: S608
_SNIPPET = f"""SELECT rowid, snippet(search, -1, '{_BEGIN}', '{_END}', '…', {_WORDS}) FROM search
    WHERE search MATCH ?"""  # noqa: S608
_OTHERS = " ".join(COLUMNS[1:])


def highlighted(
    documents: Sequence[tuple[int, Texts]], terms: Sequence[str], phrases: Sequence[str]
) -> dict[int, tuple[Pieces, Pieces]]:
    """Title and a snippet of each document: the place where most was found, or else how it begins. `terms` are words
    of the index."""
    clean = [(number, _unmarked(texts)) for number, texts in documents]
    with Scratch() as scratch:
        scratch.fill(clean)
        asked = [f'"{term}"' for term in scratch.terms().intersection(terms)] + list(phrases)
        titles = dict(_ask(scratch, _TITLE, "title", asked))
        snippets = dict(_ask(scratch, _SNIPPET, _OTHERS, asked))
    return {
        number: (
            _pieces(titles.get(number) or texts[0] or ""),
            _pieces(snippets.get(number) or _beginning(texts)),
        )
        for number, texts in clean
    }


def _unmarked(texts: Texts) -> Texts:
    return tuple(_MARKS.sub(" ", text) if text else text for text in texts)


def _ask(scratch: Scratch, sql: str, columns: str, asked: Sequence[str]) -> list[tuple[int, str]]:
    """The number of each document that has some of it, with its marked text; `asked` are words and phrases in the
    language of FTS5."""
    if not asked:
        return []
    return scratch.connection.execute(sql, (f"{{{columns}}} : ({' OR '.join(asked)})",)).fetchall()


def _beginning(texts: Texts) -> str:
    text = " ".join((texts[1] or texts[2] or texts[3] or "")[: _WORDS * _MANY].split())
    words = text.split(" ")
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _pieces(marked: str) -> Pieces:
    """The pieces of a marked text, white space made one blank."""
    pieces = list[tuple[bool, str]]()
    is_hit = False
    for piece in re.split(f"([{_BEGIN}{_END}])", re.sub(r"\s+", " ", marked.strip())):
        if piece in (_BEGIN, _END):
            is_hit = piece == _BEGIN
        elif piece:
            pieces.append((is_hit, piece))
    return tuple(pieces)
