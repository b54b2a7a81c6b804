"""Where a report may be written: never over the archive, and not over what is no report."""

import os
from pathlib import Path

from dortmund_scraper.changes.as_report import GENERATOR
from dortmund_scraper.commands.german_click import Usage

_OF_THE_ARCHIVE = ("", "-wal", "-shm", "-journal", ".lock")
_HEAD = 4096


def require_place(out: Path, db: Path, *, force: bool) -> None:
    """Raises `Usage` where a report may not be written: the archive and the files beside it, what is no file, a folder
    that is not there, a name that no file can have; without `force` also a file that is no report of ours."""
    try:
        _require(out, db, force=force)
    except OSError as error:
        raise Usage(f"{out} lässt sich nicht verwenden ({error.strerror or error})") from error


def _require(out: Path, db: Path, *, force: bool) -> None:
    if _is_of_archive(out, db):
        raise Usage(f"{out} gehört zum Archiv; bitte für den Bericht eine andere Datei nennen")
    if out.is_dir():
        raise Usage(f"{out} ist ein Ordner; bitte eine Datei darin nennen, etwa {out / 'bericht.html'}")
    if not out.parent.is_dir():
        raise Usage(f"den Ordner {out.parent} gibt es nicht; bitte anlegen oder eine andere Datei nennen")
    if out.exists() and not out.is_file():
        raise Usage(f"{out} ist keine gewöhnliche Datei; bitte eine andere nennen")
    if out.exists() and not force and not _is_report(out):
        raise Usage(
            f"{out} gibt es schon und ist kein Bericht dieses Programms; --force ersetzt die Datei trotzdem"
        )


def _is_of_archive(out: Path, db: Path) -> bool:
    """Whether a path is the archive or a file beside it, by whichever name."""
    for name in {db.absolute(), _real(db)}:
        for end in _OF_THE_ARCHIVE:
            held = name.with_name(name.name + end)
            if _real(out) == _real(held) or (out.exists() and held.exists() and out.samefile(held)):
                return True
    return False


def _real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve`, this knows links that lead to themselves."""
    return Path(os.path.realpath(path))


def _is_report(out: Path) -> bool:
    try:
        with out.open("rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError:
        return False
