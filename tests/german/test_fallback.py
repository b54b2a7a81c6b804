"""When dateparser is asked, and that it is counted."""

from datetime import date

import pytest

from dortmund_scraper.german import dates, stamps
from dortmund_scraper.german.dates.fallback import uses

REFERENCE = date(2023, 11, 28)


def test_reads_what_the_grammar_does_not_know_and_counts_it() -> None:
    before = uses["read"]
    found = dates.parse("September-2020-23", REFERENCE)
    assert found is not None
    assert (found.start, found.dates[0].by_dateparser) == (date(2020, 9, 23), True)
    assert uses["read"] == before + 1


def test_refuses_what_states_no_whole_day_and_counts_it() -> None:
    before = uses["refused"]
    assert dates.parse("Dezember 3 + 4", REFERENCE) is None
    assert uses["refused"] == before + 1


@pytest.mark.parametrize("text", ["28 Termine", "August-Schmidt-Straße 12", "5 Sterne", "4.500", "Mai", ""])
def test_is_not_asked_for_what_is_no_date(text: str) -> None:
    before = uses.copy()
    dates.parse(text, REFERENCE)
    stamps.parse(text, REFERENCE)
    assert uses == before


@pytest.mark.parametrize("text", ["29. November 2023", "täglich 10 Uhr", "im Mai"])
def test_is_not_asked_for_what_the_grammar_knows(text: str) -> None:
    before = uses.copy()
    assert dates.parse(text, REFERENCE) is not None
    assert uses == before
