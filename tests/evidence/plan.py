"""What changes on the portal over five days, as data: who, on which day, and what `changes` should say of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tests.evidence.first_day import MONDAY, first_day
from tests.evidence.stated import CALENDAR, Event, News, Record, Section, Service, When

DAYS = (1, 2, 3, 4, 5)
NEWS = "/newsroom/nachrichten-dortmund.de/{}.html"
PRESS = "/newsroom/presse-mitteilungen/{}.html"
EVENT = CALENDAR + "termin_{}.html"
SERVICE = "/services/{}.html"


@dataclass(frozen=True)
class Planted:
    """A change on a day: `label` says what kind of change it is, `fields` which fields of the record differ."""

    day: int
    path: str
    label: str
    fields: frozenset[str] = frozenset()
    change: Callable[[Record | None], Record | None] = lambda record: record
    """From the record as it was to what it is; `None` for one that is not there."""


def _fields(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _wrong_season(record: Record | None) -> Record | None:
    assert isinstance(record, News)
    before, after = "im Sommer einen Beschluss", "im Frühjahr einen Beschluss"
    return replace(record, paragraphs=(record.paragraphs[0].replace(before, after), *record.paragraphs[1:]))


def _as_first(record: Record | None) -> Record | None:
    assert record is not None
    return first_day()[record.path]


def _retitled(record: Record | None) -> Record | None:
    assert isinstance(record, Event)
    return replace(record, title="Lesung: Post aus dem Revier")


def _dearer(record: Record | None) -> Record | None:
    assert isinstance(record, Service)
    sections = tuple(
        Section("Gebühren", ("Die Gebühr beträgt 12,50 Euro.",)) if section.heading == "Gebühren" else section
        for section in record.sections
    )
    return replace(record, sections=sections, fees=("12.50",))


def _without_fees(record: Record | None) -> Record | None:
    assert isinstance(record, Service)
    sections = tuple(section for section in record.sections if section.heading != "Gebühren")
    return replace(record, sections=sections, fees=())


def _cancelled(record: Record | None) -> Record | None:
    assert isinstance(record, Event)
    return replace(record, badge="Abgesagt")


def _longer(record: Record | None) -> Record | None:
    assert isinstance(record, Event)
    added = When(date(2027, 1, 20), "19:00", "20:30"), When(date(2027, 1, 27), "19:00", "20:30")
    return replace(record, dates=record.dates + added)


def _moved(record: Record | None) -> Record | None:
    assert isinstance(record, Event)
    return replace(record, dates=(When(date(2027, 1, 14), "20:15"),), badge="Verlegt")


def _one_date_less(record: Record | None) -> Record | None:
    assert isinstance(record, Event)
    first, second, *others = record.dates
    return replace(record, dates=(first, replace(second, is_cancelled=True), *others))


def _press_release(_: Record | None) -> Record:
    texts = ("Die Bezirksvertretungen haben den Plänen zugestimmt.", "Baubeginn ist im März.")
    return News(PRESS.format("neuer-spielplatz"), "Neuer Spielplatz für Körne", "Kinder",
                "Ein alter Parkplatz wird zum Spielplatz.", texts, date(2026, 12, 2), "10:30")  # fmt: skip


def _concert(_: Record | None) -> Record:
    texts = ("Zum ersten Mal spielen Blechbläser auf dem Turm.", "Der Eintritt ist frei.")
    return Event(EVENT.format(500111), "Turmblasen im Advent", "Blechmusik von oben.", texts,
                 (When(date(2026, 12, 20), "17:00", "17:45"),), "Marktturm", "Am Markt 1")  # fmt: skip


_TEXT = _fields("body_text")
_FEES = _fields("body_text fees sections")
_OFF = _fields("dates is_cancelled")
PLAN = (
    Planted(2, NEWS.format("baustelle-wall"), "changed", _TEXT, _wrong_season),
    Planted(2, EVENT.format(500103), "retitled", _fields("title"), _retitled),
    Planted(2, SERVICE.format("beglaubigung"), "changed", _FEES, _dearer),
    Planted(3, NEWS.format("baustelle-wall"), "changed", _TEXT, _as_first),
    Planted(3, EVENT.format(500104), "cancelled", _OFF, _cancelled),
    Planted(3, EVENT.format(500109), "cancelled", _OFF, _cancelled),
    Planted(3, NEWS.format("stadtgarten-bänke"), "gone", change=lambda _: None),
    Planted(3, PRESS.format("neuer-spielplatz"), "new", change=_press_release),
    Planted(5, NEWS.format("stadtgarten-bänke"), "returned",
            change=lambda _: first_day()[NEWS.format("stadtgarten-bänke")]),
    Planted(5, EVENT.format(500105), "extended", _fields("dates stated_date_count"), _longer),
    Planted(5, EVENT.format(500108), "moved", _fields("dates"), _moved),
    Planted(5, SERVICE.format("hundesteuer"), "changed", _FEES, _without_fees),
    Planted(5, EVENT.format(500111), "new", change=_concert),
    Planted(5, EVENT.format(500107), "cancelled", _fields("dates"), _one_date_less),
)  # fmt: skip


@cache
def state(day: int) -> dict[str, Record]:
    """What the portal has on a day, by path."""
    held = first_day()
    for planted in PLAN:
        if planted.day <= day:
            record = planted.change(held.get(planted.path))
            if record is None:
                del held[planted.path]
            else:
                held[planted.path] = record
    return held


def last_known(path: str, day: int) -> Record:
    """What the portal had at a path when it last had something there, up to a day."""
    return next(state(earlier)[path] for earlier in range(day, 0, -1) if path in state(earlier))


def today(day: int) -> date:
    """The date of a day."""
    return date.fromordinal(MONDAY.toordinal() + day - 1)
