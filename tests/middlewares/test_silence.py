"""When a portal counts as down; the clock is a number."""

from dortmund_scraper.middlewares.silence import (
    LONGEST_PAUSE,
    SILENT_ADDRESSES,
    SILENT_FOR,
    SILENT_TIMES,
    Silence,
)


def test_many_failures_in_a_row_over_some_time_mean_that_the_portal_is_down() -> None:
    silence = Silence()
    silence.answered(0)
    for number in range(SILENT_TIMES):
        silence.failed(1, f"/{number}")
    assert not silence.is_down(1)
    assert silence.is_down(SILENT_FOR)


def test_few_slow_failures_do_not() -> None:
    silence = Silence()
    silence.answered(0)
    for number in range(SILENT_TIMES - 1):
        silence.failed(200, f"/{number}")
    assert not silence.is_down(200)


def test_few_addresses_may_be_broken_by_themselves() -> None:
    silence = Silence()
    silence.answered(0)
    for number in range(100):
        silence.failed(number, f"/{number % (SILENT_ADDRESSES - 1)}")
    assert not silence.is_down(1000)
    assert silence.is_long(1000)


def test_pages_that_failed_before_say_nothing_of_the_portal() -> None:
    silence = Silence()
    silence.answered(0)
    for number in range(100):
        silence.failed(number, None)
    assert not silence.is_down(1000)


def test_any_answer_counts() -> None:
    silence = Silence()
    for now in range(100):
        silence.failed(now, f"/{now}")
    silence.answered(100)
    silence.failed(101, "/")
    assert not silence.is_down(1000)


def test_a_portal_that_never_answered_has_its_time_too() -> None:
    silence = Silence()
    for number in range(10):
        silence.failed(500, f"/{number}")
    assert not silence.is_down(501)
    assert silence.is_down(500 + SILENT_FOR)


def test_two_failures_may_be_chance_and_more_make_everything_wait() -> None:
    silence = Silence()
    pauses = [silence.failed(0, "/") for _ in range(10)]
    assert pauses[:5] == [0, 0, 0.5, 1, 2]
    assert max(pauses) == LONGEST_PAUSE
