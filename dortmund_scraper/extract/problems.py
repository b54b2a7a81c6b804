"""One way to write down what was not understood."""

import re

from dortmund_scraper.records import Problem, RecordKind

MAX_SNIPPET = 300
"""Characters of the source that a problem quotes."""

_UNSTORABLE = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def note(kind: RecordKind, field: str | None, message: str, source: object = None) -> Problem:
    """A problem with `source`, the piece that it is about, cut and free of what a database does not take.

    `message` begins with a stable phrase that can be counted. `source` may be anything that JSON can hold.
    """
    snippet = None if source is None else short(source)
    return Problem(record_kind=kind, field=field, message=message, snippet=snippet)


def once(problems: list[Problem]) -> list[Problem]:
    """The problems in order, each once."""
    return list({(p.record_kind, p.field, p.message, p.snippet): p for p in problems}.values())


def short(source: object) -> str:
    """At most :data:`MAX_SNIPPET` characters of a value, on one line."""
    text = source[: 4 * MAX_SNIPPET] if isinstance(source, str) else _shallow(source)
    return " ".join(_UNSTORABLE.sub("", text).split())[:MAX_SNIPPET]


def _shallow(source: object) -> str:
    """A value as text, containers only by kind and size: they may be nested very deeply."""
    if isinstance(source, list | dict):
        return f"{type(source).__name__} of {len(source)}"
    if isinstance(source, int) and source.bit_length() > 1000:
        return "number of more than 300 digits"
    return str(source)
