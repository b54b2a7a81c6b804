"""Content lines: a property, its value escaped, folded to 75 octets."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

from icalendar.parser import Contentline

_LINE_END = b"\r\n"
_LONGEST = 74
"""Octets that are left as they are."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""icalendar's own escaping takes `\\N` in a text (`C:\\Neu`) for a line break."""
_BREAKS = re.compile("\r\n?")
_URI = "%/:?#[]@!$&'()*+,;=~"


def line(content: str) -> bytes:
    """A line whose value is escaped already. Without line breaks."""
    encoded = content.encode()
    if len(encoded) > _LONGEST:
        encoded = Contentline(content).to_ical()  # type: ignore[no-untyped-call]
    return encoded + _LINE_END


def text(name: str, *values: str) -> bytes:
    """A property of one text, or of several that belong together."""
    return line(f"{name}:{','.join(_BREAKS.sub(chr(10), one).translate(_ESCAPED) for one in values)}")


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
