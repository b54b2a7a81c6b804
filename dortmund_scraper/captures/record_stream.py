"""The bytes of a WARC file, unpacked piece by piece and within bounds; what is broken in it can be passed over.

warcio's own reader takes a broken gzip stream for its end, and reads lines of any length into memory. This one says
what is broken, and goes on at the next record. A record of a `.warc.gz` is a gzip member of its own, but files packed
as a whole are read too.
"""

import zlib
from typing import BinaryIO

_PIECE = 65_536
_LINE = 65_536
_HEADS = 1_048_576
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_NEXT = b"\nWARC/"
_MOST_TRIES = 100_000


class BrokenStreamError(Exception):
    """The bytes at this place cannot be read; the message says why."""


class RecordStream:
    """Gives `read`, `readline` and `tell` to a reader of records, one record after the other.

    `begin` goes to the next record; within one, the end of its gzip member is the end of what can be read.
    """

    def __init__(self, file: BinaryIO) -> None:
        """`file` is binary and can be sought in; it is left open."""
        self._source: _Plain | _Packed = _Packed(file) if file.read(3) == _GZIP else _Plain(file)
        self._source.seek(0)
        self._buffer = b""
        self._told = 0
        self._lines = 0

    def begin(self) -> bool:
        """Goes on behind the empty lines after a record. Returns whether there is more."""
        self._lines = 0
        while True:
            self._buffer = self._buffer.lstrip(b"\r\n")
            if self._buffer:
                self._source.mark(len(self._buffer))
                return True
            self._buffer = self._source.more() or self._source.advance()
            if not self._buffer:
                return False

    def end(self) -> None:
        """Passes over the empty lines after a record, so that the check sum of its member is looked at."""
        self._buffer = self._buffer.lstrip(b"\r\n")
        while not self._buffer and (piece := self._source.rest()):
            self._buffer = piece.lstrip(b"\r\n")

    def read(self, size: int | None = None) -> bytes:
        """At most `size` bytes, fewer before the end of the record's member or file."""
        pieces = []
        wanted = size if size is not None else -1
        while wanted and (self._buffer or self._fill()):
            piece = self._buffer[:wanted] if wanted > 0 else self._buffer
            self._buffer = self._buffer[len(piece) :]
            pieces.append(piece)
            wanted -= len(piece) if wanted > 0 else 0
        found = b"".join(pieces)
        self._told += len(found)
        return found

    def readline(self, size: int | None = None) -> bytes:
        """One line, at most `size` bytes. Raises `BrokenStreamError` for the longest lines, and for too many."""
        most = _LINE if size is None else min(size, _LINE)
        while b"\n" not in self._buffer[:most] and len(self._buffer) < most and self._fill():
            pass
        end = self._buffer.find(b"\n", 0, most) + 1 or min(most, len(self._buffer))
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        self._told += len(line)
        self._lines += len(line)
        if (len(line) == _LINE and most == _LINE) or self._lines > _HEADS:
            raise BrokenStreamError("header: it has no end")
        return line

    def tell(self) -> int:
        """How many bytes were read."""
        return self._told

    def recover(self) -> bool:
        """Goes to the next record that can be found behind the beginning of the last. Returns whether there is one."""
        found = self._source.recover(self._buffer)
        self._buffer = found or b""
        return found is not None

    def _fill(self) -> bool:
        piece = self._source.more()
        self._buffer += piece
        return bool(piece)


class _Plain:
    """A file that is not packed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._begin = 0

    def seek(self, offset: int) -> None:
        self._file.seek(offset)

    def more(self) -> bytes:
        return self._file.read(_PIECE)

    def rest(self) -> bytes:
        return b""

    def advance(self) -> bytes:
        return b""

    def mark(self, ahead: int) -> None:
        self._begin = self._file.tell() - ahead

    def recover(self, _rest: bytes) -> bytes | None:
        self._file.seek(self._begin + 1)
        seen = b""
        while piece := self._file.read(_PIECE):
            seen = seen[-len(_NEXT) :] + piece
            if (at := seen.find(_NEXT)) >= 0:
                return seen[at + 1 :]
        return None


class _Packed:
    """A file of gzip members."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek(0)

    def seek(self, offset: int) -> None:
        """Begins with the member at this offset."""
        self._file.seek(offset)
        self._begin = offset
        self._unread = b""
        self._ahead = b""
        self._is_broken = self._has_more = False
        self._unpacker = zlib.decompressobj(wbits=31)

    def mark(self, ahead: int) -> None:
        """The member is where a record begins; nothing finer can be sought."""

    def more(self) -> bytes:
        """The next bytes; none at the end of the file, and before a member that begins a record."""
        if self._ahead:
            return b""
        while True:
            if self._unpacker.eof:
                if not self._open_next():
                    return b""
                piece = self._first()
                if piece.startswith(_RECORD):
                    self._ahead = piece
                    return b""
            else:
                piece = self._unpack()
            if piece:
                return piece

    def rest(self) -> bytes:
        """The next bytes of this member."""
        return b"" if self._ahead else self._unpack()

    def advance(self) -> bytes:
        """The first bytes of the member that begins a record; none at the end of the file."""
        piece, self._ahead = self._ahead, b""
        return piece

    def recover(self, rest: bytes) -> bytes | None:
        """Looks for the next record in what is left of the member; where that is broken, for the next member."""
        if self._ahead:
            return b""
        try:
            return self._within(rest) if not self._is_broken else self._next_member()
        except BrokenStreamError:
            return self._next_member()

    def _within(self, seen: bytes) -> bytes | None:
        while (at := seen.find(_NEXT)) < 0:
            piece = self.more()
            if not piece:
                return b"" if self._ahead else None
            seen = seen[-len(_NEXT) :] + piece
        return seen[at + 1 :]

    def _next_member(self) -> bytes | None:
        """The beginning of the next member that begins a record."""
        position = self._begin + 1
        for _ in range(_MOST_TRIES):
            found = self._find_magic(position)
            if found is None:
                return None
            self.seek(found)
            try:
                piece = self._first()
            except BrokenStreamError:
                piece = b""
            if piece.startswith(_RECORD):
                return piece
            position = found + 1
        return None

    def _find_magic(self, position: int) -> int | None:
        self._file.seek(position)
        seen = b""
        while piece := self._file.read(_PIECE):
            seen += piece
            if (at := seen.find(_GZIP)) >= 0:
                return position + at
            rest = seen[-2:]
            position += len(seen) - len(rest)
            seen = rest
        return None

    def _open_next(self) -> bool:
        rest = self._unpacker.unused_data or self._unread
        while not rest.strip(b"\0"):
            rest = self._file.read(_PIECE)
            if not rest:
                return False
        rest = rest.lstrip(b"\0")
        self._begin = self._file.tell() - len(rest)
        self._unread = rest
        self._has_more = False
        self._unpacker = zlib.decompressobj(wbits=31)
        return True

    def _first(self) -> bytes:
        """The first bytes of the member, enough to see what it begins with."""
        piece = self._unpack()
        while 0 < len(piece) < len(_RECORD) and (more := self._unpack()):
            piece += more
        return piece

    def _unpack(self) -> bytes:
        """Some bytes of the member; none only at its end."""
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._unread
            if not packed and not self._has_more:
                packed = self._file.read(_PIECE)
                if not packed:
                    self._is_broken = True
                    raise BrokenStreamError("truncated: the file ends within a record")
            self._unread = b""
            try:
                piece = self._unpacker.decompress(packed, _PIECE)
            except zlib.error as error:
                self._is_broken = True
                raise BrokenStreamError(f"compression: gzip cannot be unpacked ({error})") from None
            self._has_more = len(piece) == _PIECE
            if piece:
                return piece
        return b""
