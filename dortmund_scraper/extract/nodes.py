"""JSON objects from outside, whose values may be of any type.

The portal's structured data is filled by templates: ``"null"`` stands for nothing, HTML and entities stand in
plain texts, numbers are strings. :class:`Node` hands out what was meant and notes what has the wrong type.
"""

import html
import re
from dataclasses import dataclass
from decimal import Decimal

from dortmund_scraper.extract.blocks import fold_space
from dortmund_scraper.extract.html import read_html
from dortmund_scraper.extract.problems import note
from dortmund_scraper.records import Problem, RecordKind

JsonObject = dict[str, object]

MAX_TEXT = 100_000
"""Longest text of one value that is read; descriptions have a few thousand characters."""

_NOTHING = frozenset({"", "null", "undefined", "nan", "[object object]"})
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,30}(?:\s[^<>]{0,2000})?/?>|<!--")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_GAP = re.compile(r"\n{2,}")
_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]([0-9]{1,20}))?\s*(?:€|EUR|Euro|°)?", re.IGNORECASE)
_FLAGS = {"true": True, "1": True, "ja": True, "false": False, "0": False, "nein": False}


@dataclass(frozen=True, slots=True)
class Node:
    """An object, which kind of record it tells of, and the list that takes its problems."""

    values: JsonObject
    kind: RecordKind
    problems: list[Problem]

    def line(self, key: str) -> str | None:
        """A text on one line, without markup; ``None`` when it is not stated."""
        text = self._text(key)
        return None if text is None else " ".join(text.split())

    def paragraphs(self, key: str) -> str | None:
        """A text without markup, its paragraphs separated by a blank line; ``None`` when it is not stated."""
        return self._text(key)

    def code(self, key: str) -> str | None:
        """A text that may also be written as a whole number, such as a postcode or house number."""
        value = single(self.values.get(key))
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000:
            return str(value)
        return self.line(key)

    def child(self, key: str) -> "Node":
        """The object under `key`, of a list the first one; an empty object when there is none."""
        found = self.children(key)
        return found[0] if found else Node({}, self.kind, self.problems)

    def children(self, key: str) -> list["Node"]:
        """All objects under `key`, which may be one object or a list."""
        items = as_list(self.values.get(key))
        return [Node(item, self.kind, self.problems) for item in items if isinstance(item, dict)]

    def names(self, key: str) -> list[str]:
        """The texts under `key`, and the names of the objects there."""
        found = []
        for item in as_list(self.values.get(key)):
            node = item if isinstance(item, dict) and "@value" not in item else {"name": item}
            found.append(Node(node, self.kind, self.problems).line("name"))
        return [name for name in found if name]

    def flag(self, key: str) -> bool | None:
        """Yes or no, as a boolean, a word or a URL of schema.org; ``None`` when it is not stated."""
        value = single(self.values.get(key))
        if value is None or isinstance(value, bool):
            return value
        word = last_word(value) if isinstance(value, str) else str(value)
        if word in _FLAGS:
            return _FLAGS[word]
        if not is_nothing(value):
            self.wrong(key, value)
        return None

    def wrong(self, key: str, value: object) -> None:
        """Notes that the value of `key` is not what it should be."""
        self.problems.append(note(self.kind, key, f"not understood: value of {key}", value))

    def _text(self, key: str) -> str | None:
        markup = self.markup(key)
        return None if markup is None else plain_text(markup)

    def markup(self, key: str) -> str | None:
        """A text as it is written, with its markup; ``None`` when it is not stated."""
        value = single(self.values.get(key))
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(key, value)
            return None
        if len(value) > MAX_TEXT:
            self.problems.append(
                note(self.kind, key, f"too large: only {MAX_TEXT} characters were read", value)
            )
        return value[:MAX_TEXT]


def as_list(value: object) -> list[object]:
    """The value itself if it is a list, an empty list for ``None``, else a list of the one value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_nothing(value: object) -> bool:
    """Whether a template had nothing to fill in: ``None``, an empty text, or ``"null"`` and the like."""
    return value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def single(value: object) -> object:
    """The value, unwrapped from a list of one and from the ``@value`` form of JSON-LD."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and "@value" in value:
        value = value["@value"]
    return value


def last_word(text: str) -> str:
    """The last segment of a URL or prefixed name, in lower case: ``event`` of ``https://schema.org/Event``."""
    return re.split(r"[/#:]", text.strip().rstrip("/#:"))[-1].lower()


def terms(value: object) -> set[str]:
    """The last words of URLs and names of schema.org, one or a list: ``event`` of ``https://schema.org/Event``."""
    items = [item.get("@id") if isinstance(item, dict) else item for item in as_list(value)]
    return {last_word(item) for item in items if isinstance(item, str)}


def types(node: JsonObject) -> set[str]:
    """The types of an object without prefix, in lower case: ``{"musicevent"}``."""
    return terms(node.get("@type"))


def plain_text(text: str) -> str | None:
    """What a person would see of a text with HTML in it, also if that was escaped once or twice too often.

    As in the text of a page, paragraphs are separated by a blank line and a line break stays one; credits are
    left out. ``None`` when nothing is left, or only ``null``.
    """
    if text.isprintable() and "&" not in text and "<" not in text:
        folded = fold_space(text)
        return None if is_nothing(folded) else folded
    if "&" in text and not _TAG.search(text):
        text = _unescape(text)
    if "<" in text and _TAG.search(text):
        blocks = read_html(_CONTROL.sub("", text)).blocks
        text = _unescape("\n\n".join(b.text for b in blocks if b.text and b.kind not in ("video", "credit")))
    lines = [fold_space(line) for line in _CONTROL.sub("", text).splitlines()]
    folded = _GAP.sub("\n\n", "\n".join(lines)).strip("\n")
    return None if is_nothing(folded) else folded


def _unescape(text: str) -> str:
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def number(value: object) -> Decimal | None:
    """A number that is one, or a text that holds nothing else; decimal comma or point."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value) if not isinstance(value, int) or value.bit_length() < 100 else None
    found = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    return Decimal(f"{found[1]}.{found[2] or 0}") if found else None
