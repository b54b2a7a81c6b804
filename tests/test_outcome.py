"""What was counted decides how a run ended."""

import pytest

from dortmund_scraper.outcome import decide
from dortmund_scraper.summary import ending

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
    ({"kept": 5, "challenged": 1}, "finished", 5),
    ({"challenged": 3}, "challenge", 5),
    ({"kept": 5, "unreachable": 1}, "unreachable", 3),
    ({"kept": 5}, "later", 3),
    ({"unchanged": 5}, "later", 3),
    ({}, "later", 75),
    ({}, "unreachable", 75),
]
OTHER_STATS = [
    ({"robots/verdict": "loop"}, "robots", 5),
    ({"robots/verdict": "left"}, "robots", 5),
    ({"robots/verdict": "challenge", "challenge/count": 1}, "robots", 5),
    ({"robots/verdict": "later"}, "robots", 75),
    ({"robots/verdict": "unreachable"}, "robots", 75),
    ({"robots/verdict": "later", "pages/resumed": 5}, "robots", 75),
    ({"robots/verdict": "rules", "pages/kept": 5}, "finished", 0),
    ({"robots/verdict": "none", "pages/kept": 5}, "finished", 0),
    ({"bodies/broken": 1, "pages/failed": 1}, "finished", 3),
    ({"bodies/broken": 1, "pages/failed": 1, "pages/unreachable": 1}, "finished", 75),
    ({"bodies/broken": 1, "pages/failed": 1, "pages/kept": 4}, "finished", 3),
]


@pytest.mark.parametrize(("counted", "reason", "code"), CASES)
def test_exit_codes(counted: dict[str, int], reason: str, code: int) -> None:
    assert decide({f"pages/{name}": number for name, number in counted.items()}, reason).exit_code == code


@pytest.mark.parametrize(("stats", "reason", "code"), OTHER_STATS)
def test_exit_codes_of_what_the_network_does(stats: dict[str, object], reason: str, code: int) -> None:
    assert decide(stats, reason).exit_code == code


@pytest.mark.parametrize(
    ("stats", "told"),
    [
        ({"pages/kept": 7, "challenge/count": 1}, "Prüfung"),
        ({"pages/kept": 7, "finish_reason": "later"}, "Was bis dahin gelesen war, ist gesichert."),
        ({"finish_reason": "unreachable"}, "Es wurde nichts gelesen."),
        ({"robots/verdict": "loop"}, "im Kreis"),
        ({"pages/kept": 7}, "alles gelesen"),
        ({"run/signal": 15, "challenge/count": 1}, "Abgebrochen"),
    ],
)
def test_the_last_sentence_says_what_happened(stats: dict[str, object], told: str) -> None:
    reason = str(stats.get("finish_reason", "finished"))
    assert told in ending(decide(stats, reason), stats)


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
