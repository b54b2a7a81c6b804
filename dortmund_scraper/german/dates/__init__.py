"""German dates, times and recurrences: what a text says when.

    >>> from datetime import date
    >>> str(parse("täglich außer montags 10–18 Uhr", date(2023, 11, 28)))
    '2023-11-28T10:00/2023-11-28T18:00 FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU'

A text becomes tokens (:mod:`.tokens`, by the words of :mod:`.lexicon` and :mod:`.feasts`). Rules read days
(:mod:`.points`, :mod:`.relative`), times (:mod:`.hours`) and what recurs (:mod:`.recurrence`) from them, others
join these (:mod:`.ranges`, :mod:`.expressions`); :mod:`.calendar` completes missing months and years, and
:mod:`.build` makes values of it all. Each rule has its examples beside it, which are its tests. The package needs
nothing else of this project, no clock and no locale. `docs/dates.md` tells its conventions.
"""

from datetime import date

from dortmund_scraper.german.dates.expressions import mentions_in
from dortmund_scraper.german.dates.fallback import by_dateparser
from dortmund_scraper.german.dates.line import read_line
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.rules import BERLIN, expand, wall_time
from dortmund_scraper.german.dates.values import Mention, When

__all__ = ["BERLIN", "Mention", "When", "expand", "find", "parse"]


def find(text: str, reference: date) -> list[Mention]:
    """All mentions of the text in their order, each time that it is mentioned. Never raises on any text.

    `reference` is the day, or the moment (aware, or naive wall time of Berlin), from which `morgen` and dates
    without a year are understood.
    """
    return mentions_in(Reader(text, wall_time(reference)))


def parse(text: str, reference: date) -> When | None:
    """What the text says when: its different mentions, or ``None`` where it says nothing of the kind.

    As :func:`find`, but the same day that is said twice counts once, and a text that looks like a date which the
    grammar does not know is given to dateparser (:mod:`.fallback`).
    """
    line = read_line(text, reference)
    if line is not None:
        return When((line,))
    x = Reader(text, wall_time(reference))
    found = mentions_in(x) or by_dateparser(x)
    if len(found) > 1:
        found = _distinct(found)
    return When(tuple(found)) if found else None


def _distinct(mentions: list[Mention]) -> list[Mention]:
    known = {(mention.start, mention.end, mention.rrule): mention for mention in reversed(mentions)}
    return [mention for mention in mentions if known[mention.start, mention.end, mention.rrule] is mention]
