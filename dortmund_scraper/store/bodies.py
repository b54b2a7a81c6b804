"""Representations as they came, by the SHA-256 of their bytes, packed with Zstandard.

Pages of one kind share most of their bytes, so each kind gets a dictionary once enough of it is held: the newest whole
pages of the kind, which themselves are kept packed. It is kept for ever and named in each row that needs it. When pages
come to look different (a redesign) and pack badly, the kind gets a further one.

Whole pages serve better than what Zstandard's trainer picks from them: on pages of 40 KB of which 24 are known a page
takes 0.3 KB instead of 2.9 KB, on pages with the portal's navigation of 380 KB 0.8 KB instead of 6.8 KB. The trainer
wants a hundred times the size of its dictionary in samples; from 24 pages it makes one of 16 KB.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import PageKind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 6
"""Of Zstandard, with these dictionaries: 9 saves 2 % and takes four times as long, 3 takes a third of the time and
14 % more bytes."""
ENOUGH = 24
"""Bodies of a kind from which a dictionary is made. With 48 a portal of 400 pages takes half as much again, with 192
seven times as much, for its kinds never have so many; 12 are as good, but say less of what pages share."""
DICTIONARY_SIZE = 524_288
"""Bytes at most: a page with the navigation of the portal (380 KB), or a dozen without. Half of it takes 1.3 times as
many bytes, for pages with the navigation six times as many; twice of it saves 5 %."""
HEAD = 1024
"""Bytes at most that a dictionary has besides the pages."""
LARGE = 1_048_576
"""Bytes of a body that is no sample: what is as large shares little with pages."""
WORSE = 3.0
"""How many times as large as the first ones the newest bodies are packed where pages have come to look different."""


class BodyError(Exception):
    """A stored body is not what it should be; the message says which and how."""


@dataclass(slots=True)
class _Kind:
    """What is known of one kind of pages while the archive is open."""

    dictionary_id: int | None = None
    dictionary: "zstd.ZstdDict | None" = None
    plain: int = 0
    """Bodies that are packed without dictionary."""
    packer: "zstd.ZstdCompressor | None" = None
    """Packs with the dictionary; to make one for each body takes five times as long as packing."""
    passed: int = 0
    """The bodies at the beginning that say nothing of the others, for the dictionary is made of them."""
    first: list[int] = field(default_factory=list)
    """Packed sizes of the first bodies after these."""
    latest: list[int] = field(default_factory=list)


class Bodies:
    """The bodies of an open archive. `put` writes, in the transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kinds: dict[str, _Kind] = {}
        self._dictionaries: dict[int, zstd.ZstdDict] = {}

    def forget(self) -> None:
        """Forgets what a transaction that did not succeed may have written."""
        self._kinds.clear()
        self._dictionaries.clear()

    def holds(self, sha256: str) -> bool:
        """Whether these bytes are held."""
        sql = "SELECT 1 FROM bodies WHERE sha256 = ?"
        return self._connection.execute(sql, (sha256,)).fetchone() is not None

    def put(self, body: bytes, kind: PageKind, moment: str) -> str:
        """Keeps these bytes, once; returns their hash in hexadecimal. `moment` is now, ISO 8601 in UTC."""
        sha256 = hashlib.sha256(body).hexdigest()
        if self.holds(sha256):
            return sha256
        known = self._known(kind)
        packed = _packed(known, body)
        self._connection.execute(
            "INSERT INTO bodies (sha256, size, page_kind, dictionary_id, data) VALUES (?, ?, ?, ?, ?)",
            (sha256, len(body), kind, known.dictionary_id, packed),
        )
        if len(body) <= LARGE:
            self._count(kind, known, len(packed), moment)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash. Raises `KeyError` where none are held, `BodyError` where they are damaged."""
        sql = "SELECT size, dictionary_id, data FROM bodies WHERE sha256 = ?"
        found = self._connection.execute(sql, (sha256,)).fetchone()
        if found is None:
            raise KeyError(sha256)
        size, dictionary_id, data = found
        try:
            body = zstd.decompress(data, zstd_dict=self._dictionary(dictionary_id))
        except (zstd.ZstdError, KeyError) as error:
            raise BodyError(f"{sha256}: cannot be unpacked: {error}") from error
        if len(body) != size or hashlib.sha256(body).hexdigest() != sha256:
            raise BodyError(f"{sha256}: the bytes are not those that were stored")
        return body

    def _dictionary(self, number: int | None) -> "zstd.ZstdDict | None":
        if number is None:
            return None
        if number not in self._dictionaries:
            sql = "SELECT sha256, data FROM dictionaries WHERE id = ?"
            found = self._connection.execute(sql, (number,)).fetchone()
            if found is None:
                raise KeyError(f"dictionary {number} is missing")
            if hashlib.sha256(found[1]).hexdigest() != found[0]:
                raise KeyError(f"dictionary {number} is damaged")
            self._dictionaries[number] = zstd.ZstdDict(zstd.decompress(found[1]))
        return self._dictionaries[number]

    def _known(self, kind: PageKind) -> _Kind:
        if kind not in self._kinds:
            sql = "SELECT max(id) FROM dictionaries WHERE page_kind = ?"
            (number,) = self._connection.execute(sql, (kind,)).fetchone()
            known = self._kinds[kind] = _Kind(number, self._dictionary(number))
            sizes = """SELECT length(data) FROM bodies WHERE page_kind = ? AND dictionary_id IS ? AND size <= ?
                ORDER BY id LIMIT ?"""
            held = self._connection.execute(sizes, (kind, number, LARGE, 2 * ENOUGH)).fetchall()
            known.plain = len(held) if number is None else 0
            known.passed = min(len(held), ENOUGH)
            known.first = [] if number is None else [size for (size,) in held[ENOUGH:]]
        return self._kinds[kind]

    def _count(self, kind: PageKind, known: _Kind, size: int, moment: str) -> None:
        if known.dictionary_id is None:
            known.plain += 1
            if known.plain >= ENOUGH:
                self._make_dictionary(kind, moment)
                self._repack(kind)
            return
        if known.passed < ENOUGH:
            known.passed += 1
            return
        sizes = known.first if len(known.first) < ENOUGH else known.latest
        sizes.append(size)
        if len(known.latest) == ENOUGH:
            if sum(known.latest) > WORSE * sum(known.first):
                self._make_dictionary(kind, moment)
            known.latest.clear()

    def _make_dictionary(self, kind: PageKind, moment: str) -> None:
        """Gives a kind a dictionary of its newest bodies; where that is not possible, it goes on as before."""
        sql = (
            "SELECT sha256 FROM bodies WHERE page_kind = ? AND size BETWEEN 1 AND ? ORDER BY id DESC LIMIT ?"
        )
        newest = self._connection.execute(sql, (kind, LARGE, ENOUGH)).fetchall()
        try:
            made = _dictionary_of([self.get(sha256) for (sha256,) in newest])
        except (zstd.ZstdError, ValueError):  # too little in all
            self._kinds[kind].plain = 0
            return
        data = zstd.compress(made.dict_content, LEVEL)
        cursor = self._connection.execute(
            "INSERT INTO dictionaries (page_kind, made_at, sha256, data) VALUES (?, ?, ?, ?)",
            (kind, moment, hashlib.sha256(data).hexdigest(), data),
        )
        self._kinds[kind] = _Kind(cursor.lastrowid, made)

    def _repack(self, kind: PageKind) -> None:
        """Packs the bodies of a kind anew that were packed before there was a dictionary."""
        known = self._kinds[kind]
        if known.dictionary is None:
            return
        known.passed = ENOUGH
        sql = "SELECT sha256 FROM bodies WHERE page_kind = ? AND dictionary_id IS NULL AND size <= ?"
        for (sha256,) in self._connection.execute(sql, (kind, LARGE)).fetchall():
            self._connection.execute(
                "UPDATE bodies SET dictionary_id = ?, data = ? WHERE sha256 = ?",
                (known.dictionary_id, _packed(known, self.get(sha256)), sha256),
            )


def _packed(known: _Kind, body: bytes) -> bytes:
    if known.packer is None:
        known.packer = zstd.ZstdCompressor(LEVEL, zstd_dict=known.dictionary)
    known.packer.set_pledged_input_size(len(body))
    return known.packer.compress(body, known.packer.FLUSH_FRAME)


def _dictionary_of(newest: Sequence[bytes]) -> zstd.ZstdDict:
    """The bodies, the newest at the end, where it is nearest to what is packed. Raises `ZstdError` or `ValueError`."""
    content = b"".join(reversed(newest))[-DICTIONARY_SIZE:]
    return zstd.finalize_dict(zstd.ZstdDict(content, is_raw=True), newest, len(content) + HEAD, LEVEL)
