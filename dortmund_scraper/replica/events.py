"""The events of the replica, put together from `event_texts` and `event_dates`."""

from dataclasses import dataclass
from functools import cache

from dortmund_scraper.records import Event, EventDate
from dortmund_scraper.replica.basics import Block, absolute
from dortmund_scraper.replica.event_dates import dates_of
from dortmund_scraper.replica.event_texts import ACTS, CREDITS, EDITIONS, VENUES, Act
from dortmund_scraper.replica.wording import slug

EVENT_COUNT = 120
CALENDAR = "/dortmund-erleben/veranstaltungskalender/"
CANCELLED = 4, 22, 57
SOLD_OUT = 12, 38, 70
ONE_DATE_CANCELLED = 8, 18, 49
ONE_DATE_SOLD_OUT = 16, 33
COUNT_DIFFERS = 24, 42
"""Events for which the portal states more dates than it shows."""
ONLY_SECOND_LIST = range(90, 100)
ONLY_API = 110, 111


@dataclass(frozen=True)
class EventEntry:
    """An event: what an archive must know of it, and the blocks that its page prints."""

    index: int
    path: str
    record: Event
    blocks: tuple[Block, ...]


@cache
def events() -> tuple[EventEntry, ...]:
    """All events, in the order of the lists."""
    return tuple(_entry(index) for index in range(EVENT_COUNT))


def _entry(index: int) -> EventEntry:
    act = ACTS[index % len(ACTS)]
    title = _title(index)
    path = f"{CALENDAR}termin_{97039 + index * 331}.html"
    dates = _dates(index)
    blocks = _blocks(index, act)
    venue = VENUES[index * 3 % len(VENUES)]
    record = Event(
        url=absolute(path), title=title, category=act.category, venue=venue, dates=dates,
        teaser=None if index % 3 == 1 else act.teaser.format(n=3 + index % 9),
        description_text="\n\n".join(block.text for block in blocks) or None,
        district=venue.district, organizer=act.organizer if index % 5 else None,
        stated_date_count=_stated(index, dates), is_free=(None, True, False, None, True)[index % 5],
        is_cancelled=index in CANCELLED, is_sold_out=index in SOLD_OUT,
    )  # fmt: skip
    return EventEntry(index, path, record.model_copy(update=_picture(index, title)), blocks)


def _title(index: int) -> str:
    """Every act has five titles, and every title up to three editions."""
    round_ = index // len(ACTS)
    return ACTS[index % len(ACTS)].titles[round_ % 5] + EDITIONS[round_ // 5]


def _dates(index: int) -> list[EventDate]:
    dates = dates_of(index)
    for number, when in enumerate(dates):
        last = number == len(dates) - 1
        when.is_cancelled = index in CANCELLED or (last and index in ONE_DATE_CANCELLED)
        when.is_sold_out = index in SOLD_OUT or (last and index in ONE_DATE_SOLD_OUT)
    return dates


def _stated(index: int, dates: list[EventDate]) -> int | None:
    if len(dates) == 1:
        return None
    return len(dates) + (5 if index in COUNT_DIFFERS else 0)


def _blocks(index: int, act: Act) -> tuple[Block, ...]:
    if index % 17 == 13:
        return ()
    blocks = [Block("p", (text,)) for text in act.paragraphs]
    if index % 4 == 1:
        blocks.insert(1, Block("h", ("Das erwartet die Gäste",)))
        blocks.append(
            Block("ul", ("Bastelecke (13:00–17:00 Uhr)", "Kleine Bühne (15:30 Uhr)", "Café & Kuchen"))
        )
    return tuple(blocks)


def _picture(index: int, title: str) -> dict[str, str | None]:
    if index % 4 == 2:
        return {}
    name = f"/dortmund/bilder-fuer-veranstaltungen/2026/{slug(title)}-{index:03}_w460h192.webp"
    return {
        "image_url": absolute(name),
        "image_alt": None if index % 9 == 4 else f"Szenenfoto aus „{title}“",
        "image_credit": CREDITS[index % len(CREDITS)],
    }
