"""`report`: one file for an editor, from an archive, written safely."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.changes.as_report import as_report
from dortmund_scraper.changes.briefing import Briefing
from dortmund_scraper.changes.gather import KINDS
from dortmund_scraper.commands.history_options import Kinds
from dortmund_scraper.history import report
from dortmund_scraper.history.report import brief, write_report
from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import subject_of
from tests.captures.commands import command
from tests.changes.pages import read
from tests.store.histories import disappear, five_days, html, put
from tests.store.histories import read as read_page
from tests.store.samples import NEWS, PORTAL, news, on_day, write

SPAN = ("--since", "2026-11-01", "--until", "2026-11-05")
ALL = Kinds(KINDS)
NOW = datetime(2026, 11, 6, 7, 0, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "archiv.db"
    five_days(path)
    return path


def written(db: Path, *arguments: str) -> str:
    """What the page shows that `report` writes."""
    out = db.with_name("woche.html")
    done = command("report", out, "--db", db, *(arguments or SPAN))
    assert done.exit_code == 0, done.output
    return read(out.read_text(encoding="utf-8")).text


def refused(db: Path, out: Path, *arguments: str) -> str:
    """What is said, in one line, where nothing is written."""
    done = command("report", out, "--db", db, *SPAN, *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    return done.stderr


def test_all_changes_of_the_period_are_in_their_chapters(db: Path) -> None:
    text = written(db)
    assert (
        "In diesem Zeitraum: 1 neue Nachricht oder Pressemitteilung, 1 neue Veranstaltung, 1 neuer Service, "
        "1 Veranstaltung abgesagt oder verlegt, 1 Eintrag geändert, 1 Eintrag verschwunden und 1 Eintrag wieder da."
        in text
    )
    assert "[−Mai−][+Juni+]" in text
    assert "[−Juni−][+Mai+]" in text
    assert "verschwunden (Antwort 404)" in text
    assert "Entfallene Termine [−Sa., 05.12.2026, 18:00 Uhr−]" in text
    assert "Archiv: archiv.db" in text
    assert str(db.parent) not in text


def test_success_is_one_german_line(db: Path) -> None:
    out = db.with_name("woche.html")
    done = command("report", out, "--db", db, *SPAN)
    assert done.stdout.startswith(
        f"{out}: 10 Änderungen von 01.11.2026, 00:00 Uhr, bis 06.11.2026, 00:00 Uhr ("
    )
    assert len(done.output.splitlines()) == 1
    assert sorted(path.name for path in db.parent.iterdir()) == ["archiv.db", "woche.html"]


def test_the_kinds_can_be_chosen_and_what_shows_all_is_named(db: Path) -> None:
    text = written(db, *SPAN, "--kind", "events")
    assert "Dieser Bericht umfasst nur: Veranstaltungen." in text
    assert "Rathaus" not in text
    told = brief(db, on_day(0), on_day(2), Kinds(("news", "event"), only_press=True), NOW)
    assert told.command == (
        "dortmund-scraper changes --since 2026-11-01T04:00:00+01:00 --until 2026-11-03T03:59:59+01:00 "
        "--kind press,events"
    )
    assert command(*told.command.split()[1:], "--db", db).exit_code == 0


@pytest.mark.parametrize("end", ["2026-03-29T01:00:00+00:00", "2026-10-25T01:00:00+00:00"])
def test_the_call_that_is_named_ends_when_the_period_does_also_where_clocks_change(
    db: Path, end: str
) -> None:
    until = datetime.fromisoformat(end)
    told = brief(db, until - timedelta(hours=1), until, ALL, NOW)
    shown_last = datetime.fromisoformat(told.command.split()[5])
    assert shown_last == until - timedelta(seconds=1)


def test_a_run_that_began_before_the_period_and_still_goes_on_is_told(db: Path) -> None:
    with Archive.open(db) as archive:
        run = archive.start_run(on_day(4) - timedelta(hours=5), {"portal": PORTAL}, {})
        write(archive, Page(page_kind="news", url=NEWS, news=[news("Nachts", url=NEWS)]), day=4, run=run)
    told = brief(db, on_day(4) - timedelta(hours=1), on_day(5), ALL, NOW)
    assert on_day(4) - timedelta(hours=5) in [datetime.fromisoformat(one.started_at) for one in told.readings]
    late = brief(db, on_day(4) + timedelta(hours=1), on_day(5), ALL, NOW)
    assert late.readings == ()


def test_what_went_is_told_as_it_was_then(tmp_path: Path) -> None:
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        put(archive, "news", NEWS, news("Alter Titel", url=NEWS), 0)
        disappear(archive, "news", NEWS, on_day(2), on_day(4), 404)
        put(archive, "news", NEWS, news("Neuer Titel", url=NEWS), 5)
    (gone,) = brief(path, on_day(1), on_day(3), ALL, NOW).period.changes
    assert (gone.labels, gone.title) == (("gone",), "Alter Titel")


def test_the_same_archive_period_and_now_give_the_same_bytes(db: Path) -> None:
    pages = [as_report(brief(db, on_day(0), on_day(9), ALL, NOW)) for _ in range(2)]
    assert pages[0] == pages[1]
    assert "06.11.2026, 08:00 Uhr" in pages[0]


def test_a_period_without_end_goes_to_now(db: Path) -> None:
    out = db.with_name("jetzt.html")
    write_report(db, out, on_day(0), None, ALL, NOW, force=False)
    assert "bis Freitag, 6. November 2026, 08:00 Uhr" in out.read_text(encoding="utf-8")


def test_an_incomplete_run_and_a_failed_gate_are_told(db: Path) -> None:
    with Archive.open(db) as archive:
        for day, outcome, code in ((1, "incomplete", 3), (2, "collapsed", 4), (3, "complete", 0)):
            run = archive.start_run(on_day(day), {"portal": PORTAL, "rooms": []}, {})
            archive.finish_run(run, on_day(day), outcome, code, {})
    text = written(db)
    assert "Am Montag, 2. November 2026, 04:00 Uhr, war der Lauf unvollständig" in text
    assert (
        "Am Dienstag, 3. November 2026, 04:00 Uhr, hat der Lauf die Qualitätsprüfung nicht bestanden" in text
    )
    assert "Das Archiv beginnt erst am Sonntag, 1. November 2026" in text
    assert f"Portal: {PORTAL} · Archiv" in text
    assert "Das Archiv beginnt" not in written(db, "--since", "2026-11-02", "--until", "2026-11-05")


@pytest.mark.parametrize("is_hash", [False, True])
def test_what_is_suppressed_is_in_no_chapter(db: Path, is_hash: bool) -> None:
    other = NEWS.replace("neues", "muster")
    body = html("Frau Muster zieht um", "Frau Muster wohnt hier.")
    with Archive.open(db) as archive:
        read_page(archive, other, body, 1, "m")
        sha256 = archive.connection.execute("SELECT max(body_sha256) FROM fetches").fetchone()[0]
    assert "Frau Muster" in written(db)
    with Archive.open(db) as archive, archive.writing():
        subject = subject_of(sha256 if is_hash else other)
        suppressions.add(archive.connection, subject, "Bitte der Familie", on_day(9))
    out = db.with_name("woche.html")
    text = written(db)
    assert "Neues Rathaus" in text or "Rathaus offen" in text
    assert "Muster" not in out.read_text(encoding="utf-8")
    assert other not in out.read_text(encoding="utf-8")


def test_a_hostile_title_stays_a_text(db: Path) -> None:
    with Archive.open(db) as archive:
        put(archive, "news", NEWS, news("<script>alert(1)</script>" * 4_000, url=NEWS), 4)
    out = db.with_name("woche.html")
    written(db)
    page = out.read_text(encoding="utf-8")
    assert "script" not in read(page).tags
    assert "&lt;script&gt;" in page
    assert len(page) < 60_000


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock"])
@pytest.mark.parametrize("options", [(), ("--force",)])
def test_the_archive_is_never_written_over(db: Path, end: str, options: tuple[str, ...]) -> None:
    before = db.read_bytes()
    assert "gehört zum Archiv" in refused(db, db.with_name(f"archiv.db{end}"), *options)
    assert db.read_bytes() == before


@pytest.mark.parametrize("make", [os.link, os.symlink])
def test_another_name_of_the_archive_is_known(db: Path, make: object) -> None:
    other = db.with_name("anders.html")
    make(db, other)  # type: ignore[operator]
    assert "gehört zum Archiv" in refused(db, other, "--force")
    alias = db.with_name("alias.db")
    alias.symlink_to(db)
    assert "gehört zum Archiv" in refused(alias, db, "--force")


def test_a_folder_a_missing_one_and_what_is_no_file_are_refused(db: Path) -> None:
    assert "ist ein Ordner" in refused(db, db.parent)
    assert "gibt es nicht" in refused(db, db.parent / "fehlt" / "woche.html")
    os.mkfifo(db.parent / "rohr")
    assert "keine gewöhnliche Datei" in refused(db, db.parent / "rohr", "--force")


def test_a_name_that_is_too_long_is_told(db: Path) -> None:
    assert "lässt sich nicht verwenden (File name too long)" in refused(db, db.with_name("a" * 300))
    assert "File name too long" in command_error(db, db.with_name("a" * 250))
    assert [path.name for path in db.parent.iterdir()] == ["archiv.db"]


def test_a_link_that_leads_to_itself_is_replaced(db: Path) -> None:
    out = db.with_name("woche.html")
    out.symlink_to(out)
    assert "Rathaus" in written(db)
    assert not out.is_symlink()


def test_a_file_of_someone_else_is_kept_unless_forced(db: Path) -> None:
    out = db.with_name("woche.html")
    out.write_text("<h1>Meins</h1>", encoding="utf-8")
    assert "--force" in refused(db, out)
    assert out.read_text(encoding="utf-8") == "<h1>Meins</h1>"
    assert "Rathaus" in written(db, *SPAN, "--force")
    assert "Dieser Bericht umfasst nur: Services." in written(db, *SPAN, "--kind", "services")


def test_a_file_that_came_while_the_archive_was_read_is_kept(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = db.with_name("woche.html")

    def slow(*arguments: Any) -> Briefing:
        out.write_text("Meins", encoding="utf-8")
        return brief(*arguments)

    monkeypatch.setattr(report, "brief", slow)
    assert "--force" in refused(db, out)
    assert out.read_text(encoding="utf-8") == "Meins"


def test_a_report_that_cannot_be_finished_leaves_the_old_one(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = db.with_name("woche.html")
    written(db)
    before = out.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = command_error(db, out)
    assert "lässt sich nicht schreiben" in done
    assert out.read_bytes() == before
    assert sorted(path.name for path in db.parent.iterdir()) == ["archiv.db", "woche.html"]


def command_error(db: Path, out: Path) -> str:
    """What is raised where the file cannot be written."""
    with pytest.raises(Exception, match="schreiben") as raised:
        command("report", out, "--db", db, *SPAN)
    return str(raised.value)


def test_a_wrong_call_writes_nothing(db: Path) -> None:
    out = db.with_name("woche.html")
    for span, words in (
        (("--since", "2026-11-05", "--until", "2026-11-01"), "liegt vor dem Beginn"),
        (("--since", "2100-12-31"), "liegt in der Zukunft"),
    ):
        done = command("report", out, "--db", db, *span)
        assert done.exit_code == 2
        assert words in done.stderr
        assert not out.exists()
        assert words in command("changes", "--db", db, *span).stderr
