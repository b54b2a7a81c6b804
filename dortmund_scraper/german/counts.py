"""The counter of an event series, `28 Termine`."""

import re

_LONGEST = 40
_COUNT = re.compile(
    r"[(\[]?\s*(?:(?:alle|insgesamt)\s+)?"
    r"(?:(?P<before>[0-9]{1,6}|[0-9]{1,3}(?:\.[0-9]{3}))\s*termine?|termine?\s*:\s*(?P<after>[0-9]{1,6}))"
    r"(?:\s+(?:insgesamt|anzeigen|ansehen))?\s*[)\].]?",
    re.IGNORECASE,
)


def read_count(line: str) -> int | None:
    """N of a line that says nothing but `N Termine` or `Termine: N`, else ``None``.

    `28 weitere Termine` is ``None``: it counts the dates that are not shown, not those of the series.
    """
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    match = _COUNT.fullmatch(line)
    return int((match["before"] or match["after"]).replace(".", "")) if match else None
