"""The folder of an export: files are written beside their places and put there together, when all are whole.

A file is never there by half. A kill while they are put in place may leave old files beside new ones, each of them
whole; the next export mends that. `manifest.json`, put in place last, has the hash of each, so that it can be told.
What an earlier export wrote and this one does not, goes; files of others stay.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, Self

MANIFEST = "manifest.json"
_PARTS = ".export.part"
_CHUNK = 1 << 20


class FolderError(Exception):
    """The folder cannot be written. The message is one German line.

    `busy` is true when another export is writing there.
    """

    def __init__(self, message: str, *, busy: bool = False) -> None:
        super().__init__(message)
        self.busy = busy


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What a file is."""

    path: str
    """In the folder, with slashes."""
    format: str
    """Name of the format, as the operator asks for it."""
    media_type: str
    title: str
    """German."""
    dataset: str | None = None
    """Name of the dataset; ``None`` for what is about several."""
    table: str | None = None
    """Name of the table, where it holds one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is whole."""

    info: FileInfo
    size: int
    """Bytes."""
    sha256: str


class Folder:
    """A folder that is being filled; a context, at whose end nothing is in place unless `publish` was called.

    One export at a time: the folder is locked for as long. Raises `FolderError` where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[Written] = []
        """In the order in which they were written."""
        self._parts = path / _PARTS
        self._lock = -1

    def __enter__(self) -> Self:
        with _foreseen(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._take()
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._parts, ignore_errors=True)
        os.close(self._lock)

    @contextmanager
    def file(self, info: FileInfo) -> Iterator[Path]:
        """The place at which a format writes a file that is not there yet. Raises `FolderError`."""
        part = self._parts / info.path
        with _foreseen(self.path / info.path):
            part.parent.mkdir(parents=True, exist_ok=True)
            yield part
            self.files.append(_written(info, part))

    @contextmanager
    def scratch(self) -> Iterator[IO[bytes]]:
        """A file without a name, for what a format has to put aside; it goes with the context. Raises `FolderError`."""
        with _foreseen(self.path), TemporaryFile(dir=self._parts) as file:
            yield file

    def publish(self, facts: dict[str, Any]) -> list[str]:
        """Puts all files in place, and a manifest that begins with these facts. Raises `FolderError`.

        Returns the paths of what an earlier export wrote and this one did not: they are gone.
        """
        with _foreseen(self.path):
            before = self._before() - {written.info.path for written in self.files}
            self._require_room()
            manifest = self._parts / MANIFEST
            manifest.write_text(_manifest(facts, self.files), encoding="utf-8")
            _flush(manifest)
            for written in self.files:
                place = self.path / written.info.path
                place.parent.mkdir(parents=True, exist_ok=True)
                (self._parts / written.info.path).replace(place)
            manifest.replace(self.path / MANIFEST)
            return list(self._removed(before))

    def _take(self) -> None:
        """Locks the folder and removes what a killed export left."""
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderError(f"In {self.path} schreibt gerade ein anderer Export", busy=True) from error
        with _foreseen(self.path):
            if self._parts.exists():
                shutil.rmtree(self._parts)
            self._parts.mkdir()

    def _require_room(self) -> None:
        """Raises `FolderError` where something is in the way of a file, before the first one is put in place."""
        for written in self.files:
            place = self.path / written.info.path
            in_the_way = [
                folder for folder in place.relative_to(self.path).parents if (self.path / folder).is_file()
            ]
            if in_the_way or place.is_dir():
                blocked = self.path / (in_the_way[0] if in_the_way else written.info.path)
                raise FolderError(f"{blocked} ist im Weg; bitte umbenennen oder einen anderen Ordner nennen")

    def _before(self) -> set[str]:
        """What an earlier export wrote here; nothing where the manifest is that of another program."""
        try:
            manifest = json.loads((self.path / MANIFEST).read_bytes())
            if not str(manifest["software"]).startswith("dortmund-scraper "):
                return set()
            return {str(file["path"]) for file in manifest["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return set()

    def _removed(self, paths: set[str]) -> Iterator[str]:
        inside = self.path.resolve()
        for path in sorted(paths):
            place = self.path / path
            if place.resolve().is_relative_to(inside) and place.is_file():
                place.unlink()
                _remove_empty(place.parent, inside)
                yield path


def _remove_empty(folder: Path, top: Path) -> None:
    while folder.resolve() != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _written(info: FileInfo, part: Path) -> Written:
    digest = hashlib.sha256()
    with part.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        os.fsync(file.fileno())
    return Written(info, part.stat().st_size, digest.hexdigest())


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _manifest(facts: dict[str, Any], files: list[Written]) -> str:
    told = [
        {"path": file.info.path, "title": file.info.title, "format": file.info.format,
         "media_type": file.info.media_type, "dataset": file.info.dataset, "bytes": file.size, "sha256": file.sha256}
        for file in sorted(files, key=lambda file: file.info.path)
    ]  # fmt: skip
    return json.dumps(facts | {"files": told}, ensure_ascii=False, indent=1) + "\n"


@contextmanager
def _foreseen(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderError(f"{path} lässt sich nicht schreiben ({error.strerror or error})") from error
