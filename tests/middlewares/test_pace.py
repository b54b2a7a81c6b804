"""When the next request may be sent; the clock is a number."""

import math

import pytest

from dortmund_scraper.middlewares.pace import CALM, LOWERED, LOWEST, SLOWEST, Pace


def sent(pace: Pace, now: float) -> Pace:
    """The pace after a request that was answered at once."""
    pace.send(now)
    pace.left()
    return pace


def test_without_delay_nothing_waits() -> None:
    assert sent(Pace(0), 100).wait(100) <= 0


def test_the_delay_is_spread_around_what_the_user_chose() -> None:
    waits = [sent(Pace(1.0, 0.5), 0).wait(0) for _ in range(200)]
    assert all(0.5 <= wait <= 1.5 for wait in waits)
    assert min(waits) < 0.8
    assert max(waits) > 1.2


def test_no_more_requests_than_connections() -> None:
    pace = Pace(0, concurrency=2)
    pace.send(0)
    assert pace.wait(0) <= 0
    pace.send(0)
    assert pace.wait(0) == math.inf
    pace.left()
    assert pace.wait(0) <= 0


def test_what_robots_txt_demands_is_a_minimum_for_one_request_at_a_time() -> None:
    for _ in range(50):
        pace = Pace(1.0, 0.5, concurrency=4)
        pace.demand(1.2)
        assert pace.concurrency == 1
        assert 1.2 <= sent(pace, 0).wait(0) <= 1.5


def test_a_slower_user_stays_slower() -> None:
    pace = Pace(5.0, 0)
    pace.demand(1)
    assert sent(pace, 0).wait(0) == 5


def test_endless_demands_are_capped_and_none_changes_nothing() -> None:
    pace = Pace(0, concurrency=3)
    pace.demand(0)
    assert pace.concurrency == 3
    pace.demand(86_400)
    assert sent(pace, 0).wait(0) == SLOWEST


def test_a_refusal_pauses_everything_and_lowers_the_rate_once() -> None:
    pace = Pace(0, concurrency=3)
    pace.refused(10, 2)
    pace.refused(10.1, 1)
    assert pace.wait(10.5) == pytest.approx(1.5)
    assert pace.lowered == LOWERED
    assert sent(pace, 12).wait(12) == LOWERED


def test_further_refusals_lower_it_further_up_to_a_limit() -> None:
    pace = Pace(0)
    for number in range(20):
        pace.refused(number * 100, 1)
    assert pace.lowered == LOWEST
    slow = Pace(1.0)
    slow.refused(0, 1)
    assert slow.lowered == 2
    for number in range(1, 20):
        slow.refused(number * 100, 1)
    assert slow.lowered == 4


def test_the_rate_recovers_but_never_to_what_it_was() -> None:
    pace = Pace(0)
    for number in range(3):
        pace.refused(number * 100, 1)
    assert pace.lowered == 4 * LOWERED
    for _ in range(CALM):
        pace.answered()
    assert pace.lowered == 2 * LOWERED
    for _ in range(10 * CALM):
        pace.answered()
    assert pace.lowered == LOWERED


def test_without_refusal_nothing_is_lowered() -> None:
    pace = Pace(0)
    for _ in range(3 * CALM):
        pace.answered()
    assert pace.gap == 0
