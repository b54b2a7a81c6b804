"""JSON as web pages embed it: comments around it, commas too many, quotes too few, several values in a row.

Strict JSON is read as such. Only a text that fails is read again after each repair. No repair changes the
words of a string; an unescaped quotation mark or backslash becomes one of the text.
"""

import html
import json
import re
from collections.abc import Iterator

_LEADING = re.compile(r"(?:[\s\ufeff]|<!--|<!\[CDATA\[|\*/|(?://|/\*)(?=\s{0,9}<!))*+")
_TRAILING_BACKWARDS = re.compile(r"(?:[\s;]|>--|>\]\]|//|\*/|/\*)*+")
_BETWEEN = re.compile(r"[\s,;\ufeff]*")
_ESCAPED_QUOTES = re.compile(r"[{\[,:]\s{0,99}&(?:quot|#34|#x22);")
_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|//[^\n]*|,(?=\s*+[}\]])', re.DOTALL
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.|"(?!\s*+(?:[,:}\]]|\Z)))*+)(?:"|\Z)', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')
_BARE_QUOTE = re.compile(r'\\.|"', re.DOTALL)


def read_values(text: str) -> tuple[list[object], str | None]:
    """The JSON values in a text, one after the other, and what is wrong with it (``None``: nothing).

    Where a text breaks in the middle, the values before the break are returned. NaN and infinite numbers are
    ``None``. Never raises.
    """
    text = _unwrap(text)
    values: list[object] = []
    error = None
    for candidate in _candidates(text):
        found, error = _parse(candidate)
        if error is None:
            return found, None
        values = max(values, found, key=len)
    return values, error


def _unwrap(text: str) -> str:
    """The text without the comment marks, byte order marks and semicolons around it."""
    start, rest = _LEADING.match(text), _TRAILING_BACKWARDS.match(text[::-1])
    return text[start.end() if start else 0 : len(text) - (rest.end() if rest else 0)]


def _candidates(text: str) -> Iterator[str]:
    """The text, then ever more heavily repaired."""
    yield text
    if _ESCAPED_QUOTES.search(text):
        text = html.unescape(text)
        yield text
    yield _without_extras(text)
    yield _without_extras(_QUOTED.sub(_escape_quotes, text))


def _without_extras(text: str) -> str:
    """The text without comments and trailing commas (which a comment may follow), its escapes made valid."""
    return _TOKEN.sub(_repair_token, _TOKEN.sub(_repair_token, text))


def _repair_token(match: re.Match[str]) -> str:
    token = match[0]
    return _BAD_ESCAPE.sub(_repair_escape, token) if token[0] == '"' else ""


def _repair_escape(match: re.Match[str]) -> str:
    return match[0] if match[1] else "\\\\"


def _escape_quotes(match: re.Match[str]) -> str:
    return '"' + _BARE_QUOTE.sub(lambda found: '\\"' if found[0] == '"' else found[0], match[1]) + '"'


def _parse(text: str) -> tuple[list[object], str | None]:
    values: list[object] = []
    position = _skip(text, 0)
    try:
        while position < len(text):
            value, position = _DECODER.raw_decode(text, position)
            values.append(value)
            position = _skip(text, position)
    except json.JSONDecodeError as error:
        return values, error.msg
    except RecursionError:
        return values, "nested too deeply"
    return values, None


def _skip(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _whole_number(digits: str) -> int | None:
    return int(digits) if len(digits) < 400 else None


def _no_number(_name: str) -> None:
    """NaN and the infinities are no values."""


_DECODER = json.JSONDecoder(strict=False, parse_int=_whole_number, parse_constant=_no_number)
