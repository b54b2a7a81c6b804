"""Retry-After as a number of seconds and as a date."""

from datetime import UTC, datetime

import pytest

from dortmund_scraper.middlewares.retry_after import retry_after

NOW = datetime(2026, 11, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2", 2),
        (" 120 ", 120),
        ("0", 0),
        ("Mon, 02 Nov 2026 12:00:07 GMT", 7),
        ("Mon, 02 Nov 2026 13:00:07 +0100", 7),
        ("Mon, 02 Nov 2026 12:00:07 -0000", 7),
        ("Mon, 02 Nov 2026 11:00:00 GMT", 0),
        (None, None),
        ("", None),
        ("bald", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("Mon, 99 Nov 2026 12:00:00 GMT", None),
        ("9" * 400, 9_999_999_999),
    ],
)
def test_seconds(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds
