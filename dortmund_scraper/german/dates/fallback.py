"""What the grammar does not know but looks like a date: dateparser may read it, and each use is counted.

dateparser finds a date in nearly everything, so it is asked only for a short text that names a month and a number
and holds no other word, and only an answer that rests on a day, a month and a year counts. The count tells what the
grammar should learn.
"""

from collections import Counter

from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.values import Mention

_LONGEST = 60
_FOREIGN = frozenset({"word", "blocker", "uhr", "unit", "times"})
_NUMBERS = frozenset({"number", "ordinal"})

uses: Counter[str] = Counter()
"""How often dateparser was asked in this process, by `read` and `refused`."""


def by_dateparser(x: Reader) -> list[Mention]:
    """The date that dateparser sees in the text, as a list of at most one."""
    kinds = {token.kind for token in x.tokens[: x.count]} if len(x.text) <= _LONGEST else set()
    if "month" not in kinds or kinds.isdisjoint(_NUMBERS) or not kinds.isdisjoint(_FOREIGN):
        return []
    try:
        import dateparser
    except ImportError:  # whoever takes the package part alone may do without
        return []
    settings = {
        "RELATIVE_BASE": x.now,
        "REQUIRE_PARTS": ["day", "month"],
        "PREFER_DATES_FROM": "current_period",
    }
    read = dateparser.parse(x.text, languages=["de"], settings=settings)
    uses["refused" if read is None else "read"] += 1
    if read is None:
        return []
    span = x.span(0, x.count)
    return [Mention(x.text[slice(*span)], span, start=read.date(), by_dateparser=True)]
