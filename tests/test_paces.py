"""The measure of paces finds a pause that is missing and one that is always too short, and forgives a late request."""

from tests.paces import keeps


def test_a_pace_that_is_kept() -> None:
    assert keeps([0.0, 1.0, 2.01, 3.0], 1.0)


def test_one_late_request_is_forgiven() -> None:
    assert keeps([0.0, 1.4, 2.0, 3.0], 1.0)


def test_a_missing_pause_is_found() -> None:
    assert not keeps([0.0, 1.0, 1.01, 2.01], 1.0)


def test_pauses_that_are_all_too_short_are_found() -> None:
    assert not keeps([0.0, 0.8, 1.6, 2.4], 1.0)
