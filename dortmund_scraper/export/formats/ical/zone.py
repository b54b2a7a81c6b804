"""The time of Berlin: the rules that a calendar states, and what cannot be said by them."""

from datetime import UTC, datetime

from ....german.clock import BERLIN
from . import content

TZID = "Europe/Berlin"
_RULES_BEGIN = datetime(1996, 3, 31, 1, tzinfo=UTC)

VTIMEZONE = f"""\
BEGIN:VTIMEZONE
TZID:{TZID}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n").encode()
"""The rules of the European Union, in force since 1996 (directive 94/21/EC, now 2000/84/EC)."""


def can_tell(moment: datetime) -> bool:
    """Whether the time of Berlin says which moment (aware) is meant.

    It does not before the rules begin, and in the two hours of autumn through which the clocks run twice: RFC 5545
    means the first of them, ical.js takes the second.
    """
    local = moment.astimezone(BERLIN)
    return moment >= _RULES_BEGIN and local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset()


def property_of(name: str, moment: datetime) -> bytes:
    """A property that is a moment (aware), in the time of Berlin."""
    return content.line(f"{name};TZID={TZID}:{content.basic(moment.astimezone(BERLIN))}")
