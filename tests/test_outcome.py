"""What was counted decides how a run ended."""

import pytest

from dortmund_scraper.outcome import decide

CASES = [
    ({"kept": 5}, "finished", 0),
    ({"kept": 5, "gone": 2, "forbidden": 1, "left": 1, "moved": 3}, "finished", 0),
    ({"kept": 5, "failed": 1}, "finished", 3),
    ({"kept": 5, "unreachable": 1}, "finished", 3),
    ({"kept": 5, "denied": 1}, "finished", 3),
    ({"kept": 5}, "unreachable", 3),
    ({"unreachable": 3}, "finished", 75),
    ({"failed": 3}, "finished", 75),
    ({"failed": 1, "forbidden": 1}, "finished", 75),
    ({"forbidden": 7}, "finished", 5),
    ({"denied": 1}, "finished", 5),
    ({"gone": 4}, "finished", 4),
    ({}, "finished", 4),
    ({"limited": 4}, "finished", 0),
]


@pytest.mark.parametrize(("counted", "reason", "code"), CASES)
def test_exit_codes(counted: dict[str, int], reason: str, code: int) -> None:
    assert decide({f"pages/{name}": number for name, number in counted.items()}, reason).exit_code == code


@pytest.mark.parametrize(("number", "code"), [(2, 130), (15, 143)])
def test_a_signal_counts_more_than_all_else(number: int, code: int) -> None:
    assert decide({"run/signal": number, "pages/failed": 1}, "shutdown").exit_code == code


@pytest.mark.parametrize("counted", [{"pages/kept": 5}, {"pages/kept": 5, "pages/failed": 1}, {}])
def test_a_run_that_fell_short_has_collapsed(counted: dict[str, int]) -> None:
    outcome = decide(counted | {"run/shortfalls": 1}, "finished")
    assert (outcome.name, outcome.exit_code) == ("collapsed", 4)
    assert decide(counted | {"run/shortfalls": 0}, "finished").name != "collapsed"


def test_a_signal_counts_more_than_shortfalls() -> None:
    assert decide({"run/signal": 15, "run/shortfalls": 1}, "shutdown").exit_code == 143
