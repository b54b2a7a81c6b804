"""How the portal words dates, times and counts."""

from datetime import date, datetime

from dortmund_scraper.records import Event, EventDate

WEEKDAYS = "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


def long_date(day: date) -> str:
    """`Mi 28. November 2026`: weekday without dot, no leading zero, month in full."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`16.11.2026`, as the gallery prints it."""
    return f"{day:%d.%m.%Y}"


def clock(moment: datetime) -> str:
    """`09:30`."""
    return f"{moment:%H:%M}"


def day_line(when: EventDate) -> str:
    """The date line of an occurrence; a range of days stands on one line."""
    if when.end_date is None:
        return long_date(when.start_date)
    return f"{long_date(when.start_date)} bis {long_date(when.end_date)}"


def time_line(when: EventDate) -> str | None:
    """The time line of an occurrence, ``None`` where only the day is stated."""
    if when.all_day:
        return "ganztägig"
    if when.starts_at is None:
        return None
    if when.ends_at is None:
        return f"{clock(when.starts_at)} Uhr"
    return f"{clock(when.starts_at)} bis {clock(when.ends_at)} Uhr"


def state_line(cancelled: bool, sold_out: bool) -> str | None:
    """The badge of an event or occurrence that is cancelled or sold out."""
    if cancelled:
        return "Abgesagt"
    return "Ausverkauft" if sold_out else None


def slug(text: str) -> str:
    """File name of a page as the portal makes it: umlauts spelled out, dots kept, other signs as hyphens."""
    folded = text.lower()
    for letter, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("é", "e")):
        folded = folded.replace(letter, spelled)
    kept = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter == ".") else " " for letter in folded
    )
    return "-".join(kept.split()).strip("-.")


def facts(event: Event) -> list[tuple[str, tuple[str, ...]]]:
    """What an event page states under labels: label and lines."""
    venue = event.venue
    town = f"{venue.postcode} {venue.city}" if venue and venue.postcode else None
    admission = {True: "Eintritt frei", False: "Eintritt kostenpflichtig", None: None}[event.is_free]
    lines: list[tuple[str, tuple[str | None, ...]]] = [
        ("Veranstaltungsort", (venue.name, venue.street, town) if venue else ()),
        ("Veranstalter", (event.organizer,)), ("Kategorie", (event.category,)),
        ("Stadtbezirk", (event.district,)),
        ("Eintritt", (admission,)),
    ]  # fmt: skip
    stated = [(label, tuple(filter(None, values))) for label, values in lines]
    return [(label, values) for label, values in stated if values]


def date_state(event: Event, when: EventDate) -> str | None:
    """The badge of a single date; none where the whole event already carries it."""
    if event.is_cancelled or event.is_sold_out:
        return None
    return state_line(when.is_cancelled, when.is_sold_out)
