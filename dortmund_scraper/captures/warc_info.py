"""What a WARC file that this program wrote says of itself in its first record."""

from pathlib import Path

from ..urls import canonical
from ..warc_fields import PORTAL, SOFTWARE
from .record_stream import RecordStream

_LONGEST = 65_536
"""Bytes of a warcinfo record that are looked at."""


def stated_portal(path: Path) -> str | None:
    """The origin (`https://www.dortmund.de`) of the portal that a file of ours is of; ``None`` where it does not say so
    and for files of other programs. Raises `OSError` where the file cannot be read."""
    from warcio.recordloader import ArcWarcRecordLoader

    with path.open("rb") as file:
        try:
            stream = RecordStream(file)
            if not stream.begin():
                return None
            record = ArcWarcRecordLoader(verify_http=False, arc2warc=False).parse_record_stream(
                stream, known_format="warc"
            )
            content = record.raw_stream.read(_LONGEST) if record.rec_type == "warcinfo" else b""
        except OSError:
            raise
        except Exception:  # the boundary of a record: what is broken in it the import tells
            return None
    return _portal(content.decode("utf-8", "replace"))


def _portal(text: str) -> str | None:
    lines = (line.partition(":") for line in text.splitlines())
    fields = {name.strip().lower(): value.strip() for name, _, value in lines}
    if not fields.get("software", "").startswith(SOFTWARE):
        return None
    try:
        root = canonical("/", portal=fields[PORTAL.lower()])
    except (KeyError, ValueError):
        return None
    return root.rstrip("/") if root else None
