"""Content lines: a property, its value escaped, folded to 75 octets."""

from datetime import UTC, datetime
from urllib.parse import quote

from icalendar.parser import Contentline

_LINE_END = b"\r\n"
_LONGEST = 74
"""Octets that are left as they are."""
_URI = "%/:?#[]@!$&'()*+,;=~"


def line(content: str) -> bytes:
    """A line whose value is escaped already. Without line breaks."""
    encoded = content.encode()
    if len(encoded) > _LONGEST:
        encoded = Contentline(content).to_ical()  # type: ignore[no-untyped-call]
    return encoded + _LINE_END


def text(name: str, value: str) -> bytes:
    """A property that is a text."""
    return line(f"{name}:{_escaped(value)}")


def uri(name: str, address: str) -> bytes:
    """A property that is an address, in ASCII."""
    return line(f"{name}:{quote(address, safe=_URI)}")


def stamp(name: str, moment: datetime) -> bytes:
    """A property that is a moment (aware), in UTC."""
    return line(f"{name}:{basic(moment.astimezone(UTC))}Z")


def basic(moment: datetime) -> str:
    """Day and time as the clock of its zone shows them, to the second: `20261025T023000`."""
    plain = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    return plain.replace("-", "").replace(":", "")


def _escaped(value: str) -> str:
    """The value as TEXT; icalendar's own escaping takes `\\N` in it (`C:\\Neu`) for a line break."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
