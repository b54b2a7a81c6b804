"""Captures from files: pages that a browser, SingleFile, wget or HTTrack saved, and text dumps."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from ..extract.decode import decode, is_html
from ..extract.html import read_html
from ..german.clock import berlin
from ..urls import PORTAL, canonical, is_portal
from .capture import Broken, Capture, Found, Skipped
from .dump_heads import dump_head
from .saved_comments import Saved, saved

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt"})
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
_SEPARATORS = "@?"
"""What programs put between the path of an address and its query in the name of a file; `@` where `?` may not be."""


class SavedFile:
    """One saved page or text dump. ``portal`` is the origin whose pages are wanted."""

    def __init__(
        self,
        path: Path,
        name: str,
        portal: str = PORTAL,
        *,
        url: str | None,
        fetched_at: datetime | None,
        most: int,
    ) -> None:
        """``name`` stands for an address that nobody states; ``url`` and ``fetched_at`` (aware) are what the
        user says; ``most`` is how many bytes a page may have."""
        self._path = path
        self._name = name
        self._portal = portal
        self._url = url
        self._fetched_at = fetched_at
        self._most = most

    def __iter__(self) -> Iterator[Found]:
        """The capture. Raises `OSError` where the file cannot be read."""
        with self._path.open("rb") as file:
            body = file.read(self._most + 1)
            changed_at = datetime.fromtimestamp(int(os.fstat(file.fileno()).st_mtime), UTC)
        if len(body) > self._most:
            yield Broken(self._name, f"too large: more than {self._most} bytes", self._url)
            return
        decoded = decode(body)
        if self._path.suffix.lower() in TEXT or not is_html(decoded.text):
            yield self._text(body, decoded.text)
        else:
            yield self._page(body, decoded.text, changed_at)

    def _text(self, body: bytes, text: str) -> Found:
        if self._path.suffix.lower() not in TEXT or not text.strip():
            return Broken(self._name, "no page: the file is neither HTML nor a text dump", self._url)
        said = dump_head(text, self._portal)
        moment = said.saved_at or self._fetched_at or day_in(self._path.name)
        if moment is None:
            return Broken(self._name, "no time: neither the text nor its name has a date", self._url)
        kind = "text/html" if is_html(text) else "text/plain"
        return self._capture(self._url or said.url or f"file:{self._name}", moment, body, kind)

    def _page(self, body: bytes, text: str, changed_at: datetime) -> Found:
        said = saved(text)
        url = self._url or self._address(said, text)
        if not url.startswith("file:") and not is_portal(url, self._portal):
            return Skipped("foreign")
        return self._capture(url, said.saved_at or self._fetched_at or changed_at, body, "text/html")

    def _capture(self, url: str, moment: datetime, body: bytes, kind: str) -> Capture:
        moment = moment.astimezone(UTC).replace(microsecond=0)
        return Capture(url, moment, None, (("Content-Type", kind),), body, kind, self._name)

    def _address(self, said: Saved, text: str) -> str:
        """What the program that saved the page says, then where it put it, then what the page says of itself."""
        if said.url and said.url.lower().startswith(("http://", "https://")):
            return said.url
        if mirrored := mirrored_url(self._path, self._portal):
            return mirrored
        stated = read_html(text).canonical or ""
        absolute = canonical(stated, portal=self._portal) if stated.startswith("http") else None
        return absolute or f"file:{self._name}"


def mirrored_url(path: Path, portal: str = PORTAL) -> str | None:
    """The address of a file in a folder that is named after a host of the portal, as wget and HTTrack mirror it;
    ``None`` for one elsewhere."""
    parts = path.absolute().parts
    for place in range(len(parts) - 2, 0, -1):
        host = parts[place]
        if "." in host and "/" not in host and is_portal(f"https://{host}/", portal):
            return f"https://{host}/{_path_of(parts[place + 1 :])}"
    return None


def _path_of(parts: tuple[str, ...]) -> str:
    *folders, name = parts
    stem, separator, query = name, "", ""
    for sign in _SEPARATORS:
        if sign in name:
            stem, separator, query = name.partition(sign)
            break
    query = query.removesuffix(".html").removesuffix(".htm") if separator else ""
    address = "/".join(quote(part, safe="%~!$&'()*+,;=:@") for part in (*folders, stem))
    return f"{address}?{quote(query, safe='%~!$&()*+,;=:@/?')}" if query else address


def day_in(name: str) -> datetime | None:
    """The beginning of the day, in Berlin, that the name of a file states as `2023-11-28` or `20231128`."""
    for match in _DAY.finditer(name):
        try:
            return berlin(datetime(*map(int, match.groups()))).astimezone(UTC)  # type: ignore[arg-type]
        except ValueError:
            continue
    return None
