"""`import` and `export` as a user calls them, in this process."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from dortmund_scraper.cli import cli
from dortmund_scraper.store import Archive
from tests.store.samples import dump, rows


def command(*arguments: object) -> Result:
    """Runs a command; what it raised besides its exit code is raised here too."""
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def take(db: Path, *paths: object, code: int = 0) -> str:
    """Imports paths; returns what was said on stdout."""
    done = command("import", "--db", db, *paths)
    assert done.exit_code == code, done.output
    return done.stdout


def content(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The tables of records and their history, without numbers of rows and runs."""
    with Archive.open(db) as archive:
        held = dump(archive)
        names = "record_kind, record_id, batch, seen_at, origin, changed_fields, data, page_url, body_sha256, sha256"
        held["revisions"] = rows(archive, "revisions ORDER BY record_kind, record_id, seen_at, id", names)
        seen = ("news", "events", "services", "gallery_images", "slides", "videos", "teasers", "quick_links")
        held["seen"] = [row for table in seen for row in sorted(rows(archive, table, "id, last_seen"))]
        return held


def column(db: Path, sql: str) -> list[Any]:
    """The first column of an answer."""
    with Archive.open(db) as archive:
        return [row[0] for row in archive.connection.execute(sql)]


def write(path: Path, records: Iterable[bytes]) -> Path:
    """A file of these records."""
    path.write_bytes(b"".join(records))
    return path
