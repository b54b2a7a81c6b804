"""A server that answers like the Wayback Machine: an index, and captures as they came."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tests.spiders.mini_portal import Answer

_HEAD = ["timestamp", "original", "digest"]


def digest(body: bytes) -> str:
    return b32encode(hashlib.sha1(body).digest()).decode()  # noqa: S324 - as the index states it


@dataclass
class ArchiveServer:
    """`captures` by timestamp and address. `faults` are answered first, in their order, to questions whose path holds
    the key."""

    captures: Mapping[tuple[str, str], bytes]
    faults: dict[str, list[Answer]] = field(default_factory=dict)
    page: int = 2
    asked: list[str] = field(default_factory=list)

    def __call__(self, method: str, path: str, body: bytes) -> Answer | None:
        assert (method, body) == ("GET", b"")
        self.asked.append(path)
        for key, answers in self.faults.items():
            if key in path and answers:
                return answers.pop(0)
        if path.startswith("/cdx/search/cdx?"):
            return Answer(json.dumps(self._index(parse_qs(urlsplit(path).query))))
        _, _, stamp, url = path.split("/", 3)
        found = self.captures.get((stamp.removesuffix("id_"), unquote(url)))
        if found is None:
            return Answer("no such capture", 404)
        return Answer(found, headers={"X-Archive-Orig-ETag": '"1"', "X-Archive-Orig-Content-Length": "7"})

    def _index(self, query: dict[str, list[str]]) -> list[list[str]]:
        assert query["filter"] == ["statuscode:200", "mimetype:text/html"]
        assert query["collapse"] == ["digest"]
        prefix = query["url"][0].removesuffix("*")
        first, last = query.get("from", [""])[0], query.get("to", ["9"])[0]
        rows = [
            [stamp, url, digest(body)]
            for (stamp, url), body in sorted(self.captures.items())
            if url.startswith(prefix) and first <= stamp and stamp[: len(last)] <= last
        ]
        start = int(query.get("resumeKey", ["0"])[0])
        end = start + self.page
        more = [[], [str(end)]] if end < len(rows) else []
        return [_HEAD, *rows[start:end], *more]

    def pages_asked(self) -> list[str]:
        """The timestamps of the captures that were asked for."""
        return [path.split("/")[2].removesuffix("id_") for path in self.asked if path.startswith("/web/")]
