"""The questions that each page asks of the archive read a few rows, however large it is."""

import pytest

from dortmund_scraper.store import Archive, observations

EVERY_PAGE = {"_NAMED": ("kind", "name"), "_OF_RECORD": ("kind", "id"), "_LINKED": {"url": "page"}}


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_observations_are_found_by_more_than_their_kind(archive: Archive, name: str) -> None:
    plan = archive.connection.execute(f"EXPLAIN QUERY PLAN {getattr(observations, name)}", EVERY_PAGE[name])
    steps = [detail for *_, detail in plan if "observations" in detail]
    assert steps
    assert not [step for step in steps if step.endswith(("(record_kind=?)", "(run_id=?)")) or "SCAN" in step]
