"""The quality gate: whether what a run yielded can be right. Pure.

A run asks for lists always, for pages about one thing only when they are due, and what did not change is not
read. So the numbers of a run say little. What counts is the share of the pages *read* that gave their record
and its important fields, and how many different pages the lists *name*.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

from dortmund_scraper.expectations import Expectations
from dortmund_scraper.pipelines.measures import FIELDS, LIST_KINDS
from dortmund_scraper.records import PageKind

What = Literal["nothing", "records", "field", "alike", "not found", "emptied", "listed", "too many"]
"""`nothing` no page gave anything · `records` pages without their record · `field` records without a field ·
`alike` all records say the same · `not found` no page that is listed is there · `emptied` lists without
entries · `listed` lists name fewer pages · `too many` lists name more than there can be."""

LAYOUT_CHANGED = "layout changed:"
COLLAPSED = "yield collapsed:"
UNUSUAL = "yield unusual:"
"""How the messages of shortfalls begin."""

Examples = Callable[[str, str], Sequence[str]]
"""(kind of page, what: those of `YieldsPipeline.examples` and `not found`) -> addresses."""
_LISTS_OF: Mapping[PageKind, PageKind] = {
    "news": "newsroom", "press": "newsroom", "event": "calendar", "service": "services",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Yields:
    """What a run yielded, from its stats: `yield/…` of `YieldsPipeline`, `yield/<kind>/not found` (pages that
    are named but not there) and `not due` (pages of lists that were followed from memory), `listed/<kind>`."""

    stats: Mapping[str, Any]
    is_complete: bool
    """Nothing that the run wanted was missing."""

    def count(self, kind: str, what: str) -> int:
        """A number of the kind of page, 0 where nothing was counted."""
        return int(self.stats.get(f"yield/{kind}/{what}", 0))

    def listed(self, kind: str) -> int:
        """Different detail pages of the kind that lists, sitemaps and the homepage name."""
        return int(self.stats.get(f"listed/{kind}", 0))

    def rate(self, kind: PageKind, field: str | None) -> float:
        """Share of the records with a field; without `field`, of the pages that gave a record. 0.0 of none."""
        what, of = ("records", "pages") if field is None else (f"filled/{field}", "records")
        whole = self.count(kind, of)
        return self.count(kind, what) / whole if whole else 0.0

    @property
    def read_all_lists(self) -> bool:
        """Whether all that was asked for is counted here, also by the runs that this one goes on with."""
        return self.is_complete and not self.stats.get("pages/limited", 0)

    @property
    def counts_listed(self) -> bool:
        """Whether it is known what the lists name, all of it."""
        return self.read_all_lists and any(key.startswith("listed/") for key in self.stats)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something that fell below what is expected."""

    kind: PageKind
    """Kind of the pages; `other` for all kinds together."""
    what: What
    found: int
    """How many there are now: pages, records, entries."""
    of: int
    """Of how many; 0 where `found` is no part of anything."""
    expected: float
    """How many were expected; for `records` and `field` as a share of `of`."""
    field: str | None = None
    """Name of the field, for `field`."""
    examples: tuple[str, ...] = ()
    """Up to three addresses."""

    @property
    def fails(self) -> bool:
        """Whether the run fails, or this is only a warning."""
        return self.what != "too many"

    @property
    def message(self) -> str:
        """One sentence that begins with a stable phrase."""
        return _MESSAGES[self.what].format(self=self)


_MESSAGES: Mapping[What, str] = {
    "nothing": f"{LAYOUT_CHANGED} none of the {{self.of}} pages that were read gave anything",
    "records": (
        f"{LAYOUT_CHANGED} {{self.found}} of {{self.of}} {{self.kind}} pages gave a record, "
        "expected {self.expected:.0%}"
    ),
    "field": (
        f"{LAYOUT_CHANGED} {{self.found}} of {{self.of}} {{self.kind}} records have {{self.field}}, "
        "expected {self.expected:.0%}"
    ),
    "alike": f"{LAYOUT_CHANGED} all {{self.of}} {{self.kind}} pages say the same",
    "not found": f"{LAYOUT_CHANGED} none of the {{self.of}} listed {{self.kind}} pages is there any more",
    "emptied": (
        f"{LAYOUT_CHANGED} no entry with a link on {{self.of}} {{self.kind}} pages, "
        "{self.expected:.0f} before"
    ),
    "listed": f"{COLLAPSED} {{self.found}} {{self.kind}} pages are listed, expected {{self.expected:.0f}}",
    "too many": f"{UNUSUAL} {{self.found}} {{self.kind}} pages are listed, at most {{self.expected:.0f}} expected",
}


def judge(
    expectations: Expectations,
    now: Yields,
    earlier: Sequence[Yields] = (),
    *,
    kinds: Collection[PageKind] = tuple(FIELDS),
    examples: Examples = lambda _kind, _what: (),
) -> list[Shortfall]:
    """What a run fell short of; empty for a good one.

    `earlier` are good runs that asked for the same, the newest first; `kinds` are the kinds of detail pages
    that the run follows. What lists name is judged only where the run is complete.
    """
    gate = _Gate(expectations, now, earlier, examples)
    found = [
        *(shortfall for kind in FIELDS for shortfall in gate.detail(kind)),
        *(shortfall for kind in LIST_KINDS for shortfall in gate.emptied(kind)),
        *(shortfall for kind in FIELDS if kind in kinds for shortfall in gate.listed(kind)),
    ]
    return found if any(one.fails for one in found) else [*gate.nothing(), *found]


def suspects(shortfalls: Iterable[Shortfall]) -> set[PageKind]:
    """The kinds of pages that are to be read again, for what was read of them cannot be right."""
    kinds = {one.kind for one in shortfalls if one.fails}
    if "other" in kinds:
        return {*FIELDS, *LIST_KINDS}
    return kinds | {_LISTS_OF[kind] for kind in kinds if kind in _LISTS_OF}


@dataclass(frozen=True, slots=True)
class _Gate:
    expectations: Expectations
    now: Yields
    earlier: Sequence[Yields]
    examples: Examples

    def nothing(self) -> Iterator[Shortfall]:
        """All lists and all pages fail, however few they are; a homepage without entries alone proves nothing."""
        details = [kind for kind in FIELDS if self.now.count(kind, "pages")]
        lists = [kind for kind in LIST_KINDS if kind != "search" and self.now.count(kind, "pages")]
        pages = sum(self.now.count(kind, "pages") for kind in (*details, *lists) if kind != "home")
        pages += sum(self.now.count(kind, "not found") for kind in (*FIELDS, *LIST_KINDS))
        gave = sum(self.now.count(kind, "records") for kind in details)
        gave += sum(self.now.count(kind, "entries") for kind in lists)
        unchanged = sum(self.now.count(kind, "unchanged") for kind in (*FIELDS, *LIST_KINDS))
        enough = 1 if self.now.read_all_lists else self.expectations.samples.enough
        if pages >= enough and not gave and not unchanged:
            shown = [url for kind in details for url in self.examples(kind, "record")]
            shown += [url for kind in lists for url in self.examples(kind, "read")]
            yield Shortfall("other", "nothing", 0, pages, 1, examples=tuple(shown[:3]))

    def detail(self, kind: PageKind) -> Iterator[Shortfall]:
        """What is wrong with the pages of a kind; the worst only, for the rest follows from it."""
        found = [one for one in (self._missing(kind), self._not_found(kind)) if one is not None]
        yield from found or [*self._fields(kind)] or self._alike(kind)

    def _fields(self, kind: PageKind) -> Iterator[Shortfall]:
        """Fields that too few records have."""
        for field in FIELDS[kind]:
            records, floor = self.now.count(kind, "records"), self.expectations.of(kind).filled.get(field, 0)
            if (expected := self._fell(kind, field, records, floor)) is not None:
                filled = self.now.count(kind, f"filled/{field}")
                shown = tuple(self.examples(kind, field))
                yield Shortfall(kind, "field", filled, records, expected, field, shown)

    def _missing(self, kind: PageKind) -> Shortfall | None:
        """Pages come, records do not."""
        pages, records = self.now.count(kind, "pages"), self.now.count(kind, "records")
        expected = self._fell(kind, None, pages, self.expectations.of(kind).records)
        if expected is None and not records and self._is_enough(kind, pages):
            expected = 1.0
        if expected is None:
            return None
        return Shortfall(
            kind, "records", records, pages, expected, examples=tuple(self.examples(kind, "record"))
        )

    def _alike(self, kind: PageKind) -> Iterator[Shortfall]:
        """Every page gives the same: its frame was read, or the notice that stands in its place."""
        records = self.now.count(kind, "records")
        if not self._is_enough(kind, records) or self.now.count(kind, "contents") > 1:
            return
        differed = any(run.count(kind, "contents") > 1 for run in self._runs())
        is_sure = differed and records >= self.expectations.samples.enough_for_rates
        if not is_sure and self.now.count(kind, "titles") > 1:
            return
        yield Shortfall(kind, "alike", 1, records, records, examples=tuple(self.examples(kind, "read")))

    def _not_found(self, kind: PageKind) -> Shortfall | None:
        """Lists name pages, and none of those that were asked for is there."""
        missing, samples = self.now.count(kind, "not found"), self.expectations.samples
        others = self.now.count(kind, "records") + self.now.count(kind, "unchanged")
        if others or missing < samples.enough:
            return None
        shown = tuple(self.examples(kind, "not found"))
        return (
            Shortfall(kind, "not found", 0, missing, missing, examples=shown)
            if self.now.listed(kind)
            else None
        )

    def emptied(self, kind: PageKind) -> Iterator[Shortfall]:
        """Lists come, entries do not. One that answers that nothing changed speaks for all of its kind."""
        pages, before = self.now.count(kind, "pages"), self.now.count(kind, "lost")
        good = self.now.count(kind, "linked") + self.now.count(kind, "unchanged")
        smallest = self.expectations.lists.get(kind)
        if smallest is None or good or not (pages or self._vanished(kind)):
            return
        if before < smallest and self.now.read_all_lists and not self.now.count(kind, "not due"):
            linked = [run.count(kind, "linked") for run in self._runs() if run.count(kind, "pages")]
            before = round(median(linked[: self.expectations.compare.runs])) if linked else 0
        if before >= smallest:
            shown = tuple(self.examples(kind, "emptied") or self.examples(kind, "read"))
            yield Shortfall(kind, "emptied", 0, pages, before, examples=shown)

    def _vanished(self, kind: PageKind) -> bool:
        """Whether the portal has no list of a kind any more of which each of the last good runs saw one."""
        if kind == "search" or not self.now.read_all_lists or self.now.stats.get("pages/forbidden", 0):
            return False
        runs = [run for run in self._runs() if run.read_all_lists][: self.expectations.compare.runs]
        return bool(runs) and all(run.count(kind, "pages") + run.count(kind, "unchanged") for run in runs)

    def listed(self, kind: PageKind) -> Iterator[Shortfall]:
        """How many pages the lists name, against the floor, the earlier runs and the ceiling."""
        if not self.now.read_all_lists:
            return
        expected, found, limits = 0.0, self.now.listed(kind), self.expectations.of(kind)
        before = [run.listed(kind) for run in self._runs() if run.counts_listed]
        before = before[: self.expectations.compare.runs]
        if before and self._is_drop(found, median(before)):
            expected = median(before)
        expected = max(expected, limits.listed_floor if found < limits.listed_floor else 0)
        if expected:
            shown = tuple(self.examples(_LISTS_OF[kind], "read"))
            yield Shortfall(kind, "listed", found, 0, expected, examples=shown)
        if found > limits.listed_ceiling:
            yield Shortfall(kind, "too many", found, 0, limits.listed_ceiling)

    def _fell(self, kind: PageKind, field: str | None, whole: int, floor: float) -> float | None:
        """What the rate of a field, or of records, should be; ``None`` where it is good or too few speak."""
        rate, samples = self.now.rate(kind, field), self.expectations.samples
        if not self._is_enough(kind, whole):
            return None
        before = self._rate_before(kind, field)
        comparable = whole >= samples.enough_for_rates or not rate
        if before is not None and comparable and self._is_drop(rate * whole, before * whole):
            return before
        return floor if whole >= samples.enough_for_floors and rate < floor else None

    def _rate_before(self, kind: PageKind, field: str | None) -> float | None:
        """The median of the rates of the last good runs that read enough of the kind."""
        of = "pages" if field is None else "records"
        enough = self.expectations.samples.enough
        rates = [run.rate(kind, field) for run in self._runs() if run.count(kind, of) >= enough]
        return median(rates[: self.expectations.compare.runs]) if rates else None

    def _runs(self) -> Sequence[Yields]:
        return self.earlier if self.expectations.compare.runs else ()

    def _is_enough(self, kind: PageKind, number: int) -> bool:
        """Whether so many speak for all of their kind: not where most of those asked for did not change, and
        were good before."""
        return number >= self.expectations.samples.enough and number > self.now.count(kind, "unchanged")

    def _is_drop(self, found: float, before: float) -> bool:
        compare = self.expectations.compare
        return found < compare.share * before and before - found >= compare.smallest_drop
