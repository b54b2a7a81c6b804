"""An archive of an earlier version is brought up to date with all that it holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper.records import GalleryImage, Page, ServiceSection
from dortmund_scraper.store import Archive, ArchiveError, migrations
from tests.store.samples import EVENT, HOME, NEWS, SERVICE, dump, rows, service, write

VERSION_3 = Path(__file__).with_name("version-3.sql")
"""An article, a service, and a homepage with a picture, an event and a problem, as the version before
`date_mentions` wrote them."""


_WIDENED = {
    "runs", "observations", "revisions", "news", "events", "services", "gallery_images", "slides", "videos", "teasers",
    "quick_links",
}  # fmt: skip
"""Tables to which later versions added columns."""


def _old_columns() -> dict[str, str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(VERSION_3.read_text(encoding="utf-8"))
        return {
            name: ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for name in _WIDENED
        }


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The file of an archive of version 3."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_3.read_text(encoding="utf-8"))
    return path


_EVIDENCE = {"bodies", "dictionaries", "fetches", "disappearances", "suppressions"}


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of an archive of whatever version, without those about its version."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'search%'"
        ).fetchall()
        old = _old_columns()
        return {
            name: connection.execute(f"SELECT {old.get(name, '*')} FROM {name}").fetchall()  # noqa: S608
            for (name,) in names
            if name not in {"migrations", "addresses", "frontier", *_EVIDENCE}
        }


def objects(archive: Archive) -> set[tuple[str, str, str]]:
    """Tables, views and indexes with their definitions."""
    return set(rows(archive, "sqlite_schema WHERE sql IS NOT NULL", "type, name, sql"))


def test_an_old_archive_gets_the_mentions_of_what_it_holds(old: Path) -> None:
    with Archive.open(old) as archive:
        found = rows(archive, "date_mentions", "record_id, field, position, start, inferred_year, conflict")
        shown = rows(archive, "contradictions", "field, snippet, url")
    picture = "text:5ce25a69e10a"
    assert sorted(found) == [
        (EVENT, "teaser", 0, "2026-11-02", 1, 0),
        (NEWS, "body_text", 0, "2020-01-05", 1, 0),
        (NEWS, "body_text", 1, "2019-12-01", 0, 0),
        (SERVICE, "body_text", 0, "2026-07-01", 0, 0),
        (SERVICE, "sections/0", 0, "2026-07-01", 0, 0),
        (picture, "caption", 0, "2023-11-16", 0, 1),
    ]
    assert sorted(shown) == [
        ("caption", "Am Samstag, dem 16. November 2023", HOME),
        ("dates", "Mo", HOME),
    ]


def test_nothing_else_of_it_changes(old: Path) -> None:
    before = held(old)
    Archive.open(old).close()
    after = held(old)
    assert after.pop("date_mentions")
    assert after == before


def test_it_is_then_like_a_new_one(old: Path, archive: Archive) -> None:
    with Archive.open(old) as migrated:
        assert objects(migrated) == objects(archive)
        assert rows(migrated, "migrations", "number") == rows(archive, "migrations", "number")


def test_reading_on_in_it_changes_nothing(old: Path) -> None:
    caption = "Am Samstag, dem 16. November 2023 war das Fest."
    section = ServiceSection(heading="Gebühren", kind="fees", text="Ab 1. Juli 2026 frei")
    described = service(url=SERVICE, body_text="Gebühren\n\nAb 1. Juli 2026 frei", sections=[section])
    with Archive.open(old) as archive:
        before = dump(archive)
        write(archive, Page(page_kind="service", url=SERVICE, services=[described]), day=9)
        write(archive, Page(page_kind="home", url=HOME, gallery=[GalleryImage(caption=caption)]), day=9)
        assert dump(archive) == before


def test_opening_it_again_reads_no_text_anew(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.open(old).close()
    monkeypatch.setattr(migrations, "write_all_mentions", lambda _: pytest.fail("read anew"))
    Archive.open(old).close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO nowhere VALUES (1)")

    before = held(old)
    monkeypatch.setattr(migrations, "write_all_mentions", fail)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Archive.open(old)
    assert held(old) == before
    monkeypatch.undo()
    with Archive.open(old) as archive:
        assert len(rows(archive, "date_mentions")) == 6


def test_an_archive_of_this_version_is_refused_by_the_one_before(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Archive.open(old).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:3])
    with pytest.raises(ArchiveError, match=r"Schema \d+, bekannt ist 3"):
        Archive.open(old)
