"""The quality gate: what is a shortfall, what is an ordinary night."""

from collections.abc import Mapping
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.expectations import Expectations, load
from dortmund_scraper.gate import Yields, judge
from dortmund_scraper.pipelines.measures import FIELDS, LIST_KINDS
from dortmund_scraper.records import PageKind

EXPECTED = load()
Counts = Mapping[str, int]


def yields(counts: Counts, *, complete: bool = True) -> Yields:
    """A run with these stats; `event/pages` is short for `yield/event/pages`."""
    plain = ("listed/", "pages/")
    stats = {key if key.startswith(plain) else f"yield/{key}": value for key, value in counts.items()}
    return Yields(stats, is_complete=complete)


def details(kind: PageKind, pages: int, records: int | None = None, **filled: int) -> dict[str, int]:
    """So many pages of a kind, as many records, all fields filled; `filled` says otherwise. 40 are listed."""
    records = pages if records is None else records
    fields = {f"{kind}/filled/{field}": filled.get(field, records) for field in FIELDS[kind]}
    counts = {f"{kind}/pages": pages, f"{kind}/records": records, f"listed/{kind}": 40}
    return counts | fields | {f"{kind}/titles": records, f"{kind}/contents": records}


def lists(kind: PageKind, pages: int, linked: int, lost: int = 0) -> dict[str, int]:
    """So many lists of a kind and entries with an address on them."""
    return {f"{kind}/pages": pages, f"{kind}/entries": linked, f"{kind}/linked": linked, f"{kind}/lost": lost}


def found(
    now: Counts, *earlier: Counts, complete: bool = True, expected: Expectations = EXPECTED
) -> list[str]:
    """What is wrong with a run, in short."""
    runs = [yields(counts) for counts in earlier]
    return [
        f"{one.what} {one.field or one.kind}"
        for one in judge(expected, yields(now, complete=complete), runs)
    ]  # fmt: skip


READ = details("event", 40)
GOOD = READ | lists("calendar", 4, 40)
CASES: dict[str, tuple[Counts, list[Counts], list[str]]] = {
    "a good run": (GOOD, [GOOD], []),
    "a first run": (GOOD, [], []),
    "an ordinary night": (lists("calendar", 1, 10) | {"listed/event": 39}, [GOOD], []),
    "nothing was read at all": ({"listed/event": 40, "calendar/unchanged": 4}, [GOOD], []),
    "pages without records": (details("event", 5, 0), [], ["records event"]),
    "too few pages to say": (details("event", 4, 0) | lists("calendar", 1, 4), [], []),
    "few pages, but nothing else either": (details("event", 2, 0) | lists("calendar", 1, 0), [], ["nothing other"]),
    "a homepage alone": (lists("home", 1, 0), [], []),
    "a portal that answers its homepage everywhere": (
        lists("home", 1, 0) | {"event/not found": 3}, [], ["nothing other"],
    ),
    "fewer than half give a record": (details("event", 10, 4), [READ], ["records event"]),
    "half give a record": (details("event", 10, 5), [READ], []),
    "odd pages that never gave one, while others did not change": (
        details("event", 6, 0) | {"event/unchanged": 30}, [READ], [],
    ),
    "no venue any more": (details("event", 10, venue=0), [READ], ["field venue"]),
    "less than half the venues": (details("event", 20, venue=9), [READ], ["field venue"]),
    "half the venues": (details("event", 20, venue=10), [READ], []),
    "half the venues of nine": (details("event", 9, venue=4), [READ], []),
    "no venue of six": (details("event", 6, venue=0), [READ], ["field venue"]),
    "no venue of four": (details("event", 4, venue=0), [READ], []),
    "a field that was always rare": (
        details("event", 20, venue=0), [details("event", 40, venue=8)], [],
    ),
    "no venue, nothing to compare with": (details("event", 40, venue=0), [], []),
    "no venue in a first run of real size": (details("event", 500, venue=0), [], ["field venue"]),
    "nothing but titles": (
        details("service", 12, body_text=0, sections=0) | {"service/contents": 1},
        [details("service", 60)],
        ["field body_text", "field sections"],
    ),
    "all pages are one": (details("news", 5) | {"news/titles": 1, "news/contents": 1}, [], ["alike news"]),
    "all say the same under different titles": (
        details("news", 10) | {"news/contents": 1}, [details("news", 20)], ["alike news"],
    ),
    "they always did": (
        details("news", 10) | {"news/contents": 1}, [details("news", 20) | {"news/contents": 1}], [],
    ),
    "listed pages that say that there is none": (
        lists("services", 1, 20) | {"service/not found": 12, "listed/service": 20}, [], ["not found service"],
    ),
    "old pages that say that there is none, others do not": (
        lists("services", 1, 20) | {"service/not found": 12, "service/unchanged": 3}, [], [],
    ),
    "few pages that are gone": (lists("services", 1, 20) | {"service/not found": 4, "listed/service": 4}, [], []),
    "a list without entries that had some": (
        lists("calendar", 1, 0, lost=5) | {"listed/event": 40}, [GOOD], ["emptied calendar"],
    ),
    "the night after": (lists("calendar", 1, 0) | {"listed/event": 40}, [GOOD], ["emptied calendar"]),
    "a list without entries of its own, whose parts are not due": (
        lists("calendar", 1, 0) | {"listed/event": 40, "calendar/not due": 9, "event/unchanged": 1}, [GOOD], [],
    ),
    "a small list that ran empty": (
        lists("calendar", 1, 0, lost=4) | lists("services", 1, 3), [], [],
    ),
    "one list of several ran empty": (lists("calendar", 1, 0, 9) | {"calendar/unchanged": 3}, [], []),
    "no list any more": ({"listed/event": 40}, [GOOD], ["emptied calendar"]),
    "a list that was not there each time": ({"listed/event": 40}, [{"listed/event": 40}, GOOD], []),
    "no list because robots.txt forbids it": ({"listed/event": 40, "pages/forbidden": 1}, [GOOD], []),
    "a crawl that was interrupted": (
        lists("calendar", 1, 0) | {"listed/event": 40, "pages/resumed": 9}, [GOOD], ["emptied calendar"],
    ),
    "lists name fewer than half": ({"listed/event": 19, "calendar/unchanged": 4}, [GOOD], ["listed event"]),
    "lists name half": ({"listed/event": 20, "calendar/unchanged": 4}, [GOOD], []),
    "lists name none": ({"calendar/unchanged": 4}, [GOOD], ["listed event"]),
    "a small portal loses some": ({"listed/event": 1}, [{"listed/event": 5}], []),
    "the median counts": (
        {"listed/event": 19}, [{"listed/event": 20}, {"listed/event": 21}, {"listed/event": 900}], [],
    ),
    "the limit was reached": ({"listed/event": 3, "pages/limited": 9}, [GOOD], []),
    "more than can be": ({"listed/event": 50_001}, [], ["too many event"]),
}  # fmt: skip


@pytest.mark.parametrize(("now", "earlier", "wrong"), CASES.values(), ids=CASES)
def test_what_is_a_shortfall(now: Counts, earlier: list[Counts], wrong: list[str]) -> None:
    assert found(now, *earlier) == wrong


def test_an_incomplete_run_is_judged_by_what_it_read_only() -> None:
    now = details("event", 10, venue=0) | {"listed/event": 3}
    assert found(now, GOOD, complete=False) == ["field venue"]


def test_kinds_that_the_run_does_not_follow_are_not_missed() -> None:
    now = lists("calendar", 1, 10)
    assert judge(EXPECTED, yields(now), [yields(GOOD)], kinds={"news"}) == []
    assert judge(EXPECTED, yields(now), [yields(GOOD)], kinds={"event"}) != []


def test_only_the_last_good_runs_count() -> None:
    poor = details("event", 40, venue=0)
    assert found(details("event", 10, venue=0), *[poor] * 5, *[READ] * 9) == []
    assert found(details("event", 10, venue=0), *[poor] * 2, *[READ] * 3) == ["field venue"]


def test_runs_that_read_few_pages_do_not_push_out_those_that_read_many() -> None:
    nights = [details("event", 3)] * 50
    assert found(details("event", 10, venue=0), *nights, READ) == ["field venue"]


def test_a_shortfall_tells_what_fell_from_what_to_what_and_where() -> None:
    now = yields(details("event", 20, venue=1))
    (one,) = judge(EXPECTED, now, [yields(READ)], examples=lambda kind, what: (f"{kind}/{what}",))
    assert one.message == "layout changed: 1 of 20 event records have venue, expected 100%"
    assert one.examples == ("event/venue",)
    assert one.fails


def test_a_warning_does_not_fail_the_run() -> None:
    (one,) = judge(EXPECTED, yields({"listed/event": 60_000}), [])
    assert not one.fails
    assert one.message == "yield unusual: 60000 event pages are listed, at most 50000 expected"


@st.composite
def portals(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, int]]:
    """A good first run of a portal of any size, and an ordinary night after it: few pages read, most unchanged."""
    first: dict[str, int] = {}
    night: dict[str, int] = {}
    for kind in FIELDS:
        pages = draw(st.integers(0, 300))
        rates = {field: draw(st.floats(0, 1)) for field in FIELDS[kind]}
        again = draw(st.integers(0, pages))
        first |= details(kind, pages, **{field: ceil(pages * rate) for field, rate in rates.items()})
        night |= details(kind, again, **{field: ceil(again * rate) for field, rate in rates.items()})
        night[f"{kind}/unchanged"] = draw(st.integers(0, pages))
        first[f"listed/{kind}"] = pages
        night[f"listed/{kind}"] = draw(st.integers(ceil(pages / 2), 2 * pages))
    for kind in LIST_KINDS:
        pages = draw(st.integers(1, 20))
        first |= lists(kind, pages, draw(st.integers(1, 300)))
        changed = draw(st.integers(0, pages))
        night |= lists(kind, changed, draw(st.integers(1, 300)) if changed else 0)
        night[f"{kind}/unchanged"] = pages - changed
    return first, night


@given(portals(), st.booleans())
def test_a_healthy_portal_never_alarms(portal: tuple[dict[str, int], dict[str, int]], complete: bool) -> None:
    first, night = portal
    assert found(first, complete=complete) == []
    assert found(night, first, complete=complete) == []
