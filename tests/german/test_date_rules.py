"""The examples that stand with the rules for dates."""

import pytest

from dortmund_scraper.german import dates
from dortmund_scraper.german.dates.examples import EXAMPLES, REFERENCE


@pytest.mark.parametrize(("rule", "text", "meaning"), EXAMPLES, ids=lambda value: str(value))
def test_means_what_the_rule_says(rule: str, text: str, meaning: str) -> None:
    assert str(dates.parse(text, REFERENCE)) == meaning, rule
