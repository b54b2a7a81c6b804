"""A whole archive passes; each damage is found and named, whatever else is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper.store import Archive
from tests.verify.archives import NEWS, change, found

NEWS_BODY = f"(SELECT stored_sha256 FROM fetches WHERE page_url = '{NEWS}')"  # noqa: S608


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_whole_archive_passes(path: Path) -> None:
    assert found(path) == []
    assert found(path, is_quick=True) == []


def test_it_has_what_is_checked(path: Path) -> None:
    """Noise, a body that stands for an unchanged page, two dictionaries' worth of bodies, gone and returned."""
    noise = query(path, "SELECT count(*) FROM fetches WHERE stored_sha256 <> body_sha256")
    unchanged = query(
        path, "SELECT count(*) FROM fetches WHERE body_sha256 IS NULL AND stored_sha256 IS NOT NULL"
    )
    times = query(path, "SELECT count(*), count(returned_at) FROM disappearances")
    packed = query(path, "SELECT count(*) > 20 FROM bodies WHERE dictionary_id IS NOT NULL")
    assert (noise, unchanged, times, packed) == ([(3,)], [(1,)], [(2, 1)], [(1,)])


@pytest.mark.parametrize(
    ("statement", "check", "message"),
    [
        ("DELETE FROM bodies WHERE sha256 = {NEWS_BODY}", "fetches", "fehlt; was die Seite sagte"),
        ("UPDATE bodies SET size = size + 1 WHERE sha256 = {NEWS_BODY}", "bodies", "ihre Bytes"),
        ("DELETE FROM dictionaries", "bodies", "fehlt; damit gepackte"),
        ("UPDATE dictionaries SET data = data || x'00'", "bodies", "seine Bytes sind verändert"),
        ("DELETE FROM revisions WHERE id = {MIDDLE}", "revisions", "Kette"),
        ("DELETE FROM revisions WHERE id = {LAST}", "records", "letzte Fassung fehlt"),
        ("UPDATE revisions SET data = replace(data, 'Chor', 'Kor') WHERE id = {MIDDLE}", "revisions", "Kette"),
        ("UPDATE revisions SET changed_fields = '[]' WHERE id = {MIDDLE}", "revisions", "Kette"),
        ("UPDATE revisions SET seen_at = '2026-10-01T00:00:00+00:00' WHERE id = {LAST}", "revisions", "älter als"),
        ("UPDATE revisions SET body_sha256 = '{ZEROS}' WHERE id = {LAST}", "revisions", "nie abgerufen"),
        ("DELETE FROM revisions WHERE record_id = '{NEWS}'", "records", "keinen Verlauf"),
        ("UPDATE news SET title = 'Anders' WHERE id = '{NEWS}'", "records", "(title)"),
        ("UPDATE news SET tags = '[]' WHERE id = '{NEWS}'", "records", "(tags)"),
        ("UPDATE events SET is_free = 0 WHERE id = '{EVENT}'", "records", "(is_free)"),
        ("UPDATE event_dates SET is_cancelled = 1 WHERE event_id = '{EVENT}'", "records", "(dates)"),
        ("DELETE FROM event_dates WHERE event_id = '{EVENT}'", "records", "(dates)"),
        ("UPDATE event_venues SET data = '{{}}' WHERE event_id = '{EVENT}'", "records", "(venue)"),
        ("UPDATE service_fees SET amount = 99 WHERE amount IS NOT NULL", "records", "(fees)"),
        ("UPDATE service_sections SET text = 'x'", "records", "(sections)"),
        ("DELETE FROM news WHERE id = '{NEWS}'", "revisions", "der Eintrag fehlt"),
        ("UPDATE fetches SET stored_sha256 = '{ZEROS}' WHERE id = {NOISE}", "fetches", "0000 fehlt"),
        ("UPDATE fetches SET stored_sha256 = NULL WHERE id = {NOISE}", "fetches", "nicht vermerkt"),
        ("UPDATE fetches SET body_sha256 = NULL WHERE id = {NOISE}", "fetches", "keinen Inhalt"),
        ("UPDATE fetches SET content_sha256 = NULL WHERE id = {NEWS_FETCH}", "fetches", "nicht die eigene"),
        ("UPDATE fetches SET fetched_at = 'gestern' WHERE id = 1", "fetches", "Zeitpunkt"),
        ("UPDATE fetches SET fetched_at = '2026-11-01T03:00:00' WHERE id = 1", "fetches", "Zeitpunkt"),
        ("UPDATE fetches SET headers = '{{\"a\": 1}}' WHERE id = 1", "fetches", "Kopfzeilen"),
        ("UPDATE fetches SET content_sha256 = 'x' WHERE id = 1", "fetches", "SHA-256"),
        ("UPDATE fetches SET pruned_at = fetched_at WHERE id = 1", "fetches", "als entfernt vermerkt"),
        ("UPDATE fetches SET run_id = 99 WHERE id = 1", "file", "runs"),
        ("UPDATE disappearances SET returned_at = NULL", "disappearances", "zweimal"),
        ("UPDATE disappearances SET returned_at = '2026-11-01T00:00:00+00:00' WHERE returned_at IS NOT NULL",
         "disappearances", "bevor er verschwand"),
        ("UPDATE services SET gone_since = NULL WHERE id = '{SERVICE}'", "disappearances", "gone_since"),
        ("UPDATE disappearances SET record_id = 'https://x/' WHERE returned_at IS NULL", "disappearances", "nicht im"),
        ("UPDATE services SET gone_since = '2026-11-04T05:00:00+00:00' WHERE id = '{SERVICE}'",
         "disappearances", "gone_since"),
        ("UPDATE news SET gone_since = '2026-11-04T05:00:00+00:00'", "disappearances", "gone_since"),
        ("DELETE FROM disappearances WHERE returned_at IS NULL", "disappearances", "gone_since"),
        ("DELETE FROM disappearances", "disappearances", "gone_since"),
        ("UPDATE venues SET street = 'X 1'", "venues", "(street)"),
        ("UPDATE events SET venue_id = NULL WHERE id = '{EVENT}'", "venues", "nicht mit dem Ort"),
        ("UPDATE event_venues SET name_key = 'x' WHERE event_id = '{EVENT}'", "venues", "verschiedenen Namen"),
        ("INSERT INTO venues (id, name) VALUES ('x', 'X')", "venues", "keine Veranstaltung"),
        ("DELETE FROM event_venues", "venues", "den sie nicht nennt"),
        ("UPDATE pages SET body_sha256 = '{ZEROS}' WHERE url = '{NEWS}'", "pages", "letzten Abrufs"),
        ("UPDATE pages SET fetched_at = '2026-11-01T03:00:00+00:00' WHERE url = '{NEWS}'", "pages", "letzten Abrufs"),
        ("INSERT INTO pages (url, kind, fetched_at, run_id) VALUES ('x', 'news', '2026-11-01T03:00:00+00:00', 1)",
         "pages", "nie abgerufen"),
        ("UPDATE observations SET data = json_set(data, '$.title', 'X') WHERE record_id = '{NEWS}'",
         "observations", "(title)"),
        ("UPDATE observations SET data = '{{}}' WHERE record_id = '{NEWS}'", "observations", "nicht lesbar"),
        ("DELETE FROM observations WHERE record_id = '{NEWS}'", "observations", "keine Seite nennt"),
        ("UPDATE observations SET record_id = 'x' WHERE record_id = '{NEWS}'", "observations", "nicht im Archiv"),
        ("UPDATE observations SET stated_at = '2026-10-01T03:00:00+00:00' WHERE record_id = '{NEWS}'",
         "observations", "passt nicht"),
        ("UPDATE news SET first_seen = '2026-10-01T03:00:00+00:00'", "observations", "first_seen"),
        ("UPDATE news SET first_seen = '2026-11-30T03:00:00+00:00'", "observations", "first_seen"),
        ("UPDATE news SET last_seen = '2026-11-30T03:00:00+00:00'", "observations", "last_seen"),
        ("UPDATE news SET last_seen = '2026-10-01T03:00:00+00:00'", "observations", "last_seen"),
        ("UPDATE revisions SET run_id = 1 WHERE id = {LAST}", "revisions", "gehört aber zu run:4"),
        ("UPDATE revisions SET run_id = 1 WHERE id = {LAST}", "revisions", "nicht abgerufen"),
        ("UPDATE fetches SET run_id = 3 WHERE id = 1", "fetches", "gehört aber zu run:1"),
        ("UPDATE fetches SET batch = 'day:2026-11-01' WHERE id = 1", "fetches", "day:2026-11-01"),
        ("DELETE FROM date_mentions", "mentions", "date_mentions"),
        ("UPDATE date_mentions SET start = '2020-01-01'", "mentions", "date_mentions"),
        ("UPDATE date_mentions SET record_id = 'x'", "mentions", "nicht im Archiv"),
        ("UPDATE news SET body_text = 'anders'", "search", "andere Wörter"),
        ("DELETE FROM search_documents WHERE record_id = '{NEWS}'", "search", "fehlt im Suchverzeichnis"),
        ("UPDATE search_documents SET record_id = 'x' WHERE record_id = '{NEWS}'", "search", "nicht im Archiv"),
        ("INSERT INTO search_documents (record_kind, record_id) VALUES ('slide', 'x')", "search", "nicht im Archiv"),
        ("INSERT INTO search (rowid, title) VALUES (1, 'eingeschmuggelt')", "search", "andere Wörter"),
        ("INSERT INTO search (rowid, title) VALUES (999, 'eingeschmuggelt')", "search", "zu keinem Eintrag"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "search", "andere Wörter"),
        ("DELETE FROM search_words WHERE word = 'park'", "search", "nur in einem"),
        ("UPDATE search_words SET folded = 'x' WHERE word = 'park'", "search", "falsch gefaltet"),
        ("INSERT INTO search_trigrams (search_trigrams) VALUES ('delete-all')", "search", "search_trigrams"),
        ("UPDATE url_aliases SET target_url = 'https://www.dortmund.de/nichts.html'", "aliases", "nie eine Seite"),
        ("INSERT INTO url_aliases VALUES ('{NEWS}', '{OLD}', '2026-11-01T03:00:00+00:00', 1)", "aliases", "im Kreis"),
        ("UPDATE suppressions SET subject = 'nichts'", "suppressions", "wirkt nicht"),
        ("UPDATE suppressions SET reason = ''", "suppressions", "Grund"),
    ],
)  # fmt: skip
def test_a_damage_is_found(path: Path, statement: str, check: str, message: str) -> None:
    before = found(path)
    change(path, statement)
    findings = found(path)
    assert before == []
    assert any(one.check == check and message in str(one) for one in findings), findings


def test_the_line_names_the_row(path: Path) -> None:
    change(path, "UPDATE news SET title = 'Anders' WHERE id = '{NEWS}'")
    (only,) = (one for one in found(path) if one.check != "search")
    assert str(only) == (
        f"Nachricht {NEWS}: weicht von seiner letzten Fassung ab (title): verändert, oder die letzte Fassung fehlt"
    )


def test_a_missing_dictionary_is_one_damage_not_one_a_body(path: Path) -> None:
    change(path, "DELETE FROM dictionaries")
    assert [one.row for one in found(path)][-1] == "Wörterbuch 1"
    assert len([one for one in found(path) if one.check == "bodies"]) == 1


def test_each_flipped_byte_of_a_body_is_found(path: Path) -> None:
    ((packed,),) = query(path, f"SELECT data FROM bodies WHERE sha256 = {NEWS_BODY}")  # noqa: S608
    assert isinstance(packed, bytes)
    places = range(0, len(packed), 1 + len(packed) // 40)
    with closing(sqlite3.connect(path)) as connection:
        for place in places:
            flipped = packed[:place] + bytes([packed[place] ^ 0xFF]) + packed[place + 1 :]
            sql = f"UPDATE bodies SET data = ? WHERE sha256 = {NEWS_BODY}"  # noqa: S608
            connection.execute(sql, (flipped,))
            connection.commit()
            assert [one.check for one in found(path)] == ["bodies"], place
    assert found(path, is_quick=True) == []


def test_overwritten_pages_of_the_file_are_found(path: Path) -> None:
    ((root,),) = query(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'fetches'")
    ((size,),) = query(path, "PRAGMA page_size")
    assert isinstance(root, int)
    assert isinstance(size, int)
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 200)
    findings = found(path)
    assert findings[0].check == "file"
    assert all("\n" not in str(one) for one in findings)


def test_what_moved_keeps_a_history_under_its_old_id(path: Path) -> None:
    """An article that had a history of its own before its address led to another one."""
    change(
        path, "DELETE FROM url_aliases", "UPDATE revisions SET record_id = '{OLD}' WHERE record_id = '{NEWS}'"
    )
    assert {one.check for one in found(path)} == {"revisions", "records"}
    change(path, "INSERT INTO url_aliases VALUES ('{OLD}', '{NEWS}', '2026-11-01T03:00:00+00:00', 1)")
    assert {one.check for one in found(path)} == {"records"}


def test_an_archive_of_an_older_version_passes_once_it_is_upgraded(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        script = Path(__file__).parents[1] / "store" / "version-3.sql"
        connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("UPDATE services SET gone_since = '2026-11-02T03:00:00+00:00'")
        connection.commit()
    Archive.open(old).close()
    assert found(old) == []


def test_an_older_version_marked_only_before_its_upgrade(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        script = Path(__file__).parents[1] / "store" / "version-3.sql"
        connection.executescript(script.read_text(encoding="utf-8"))
    Archive.open(old).close()
    assert found(old) == []
    change(old, "UPDATE services SET gone_since = '2199-11-02T03:00:00+00:00'")
    assert {one.check for one in found(old)} == {"disappearances"}


def test_what_another_version_computed_is_not_computed_again(path: Path) -> None:
    """Better readers find other dates in the same text, which is no damage."""
    change(path, "UPDATE date_mentions SET start = '2020-01-01'")
    assert {one.check for one in found(path)} == {"mentions"}
    assert found(path, is_quick=True) == []
    change(path, 'UPDATE runs SET versions = \'{{"dortmund-scraper": "0"}}\'')
    assert found(path) == []
