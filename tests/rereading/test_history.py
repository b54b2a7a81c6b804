"""What was read is read again, all of it: the history anew, and imports that were killed."""

import pytest

from dortmund_scraper.rereading import command, replay
from dortmund_scraper.store import Archive
from tests.rereading.captures import ARTICLE, CAPTURES, put_away, visit
from tests.store.samples import on_day, rows


def titles(archive: Archive) -> list[tuple[str]]:
    return rows(archive, f"revisions WHERE record_id = '{ARTICLE}' ORDER BY id", "data ->> 'title'")


def test_the_whole_history_is_told_anew(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    for capture in CAPTURES:
        visit(archive, capture)
    before = titles(archive)
    with archive.writing():
        archive.connection.execute("UPDATE revisions SET data = json_set(data, '$.title', 'falsch gelesen')")
    archive.close()
    assert command.run_history(str(archive.path), jobs=1) == 0
    assert f"{len(CAPTURES)} gespeicherte Fassungen" in capsys.readouterr().out
    with Archive.open(archive.path) as again:
        assert titles(again) == before
        ended = rows(again, "runs WHERE arguments ->> 'history'", "outcome, exit_code")
        assert ended == [("complete", 0)]


def test_what_cannot_be_told_is_left(archive: Archive) -> None:
    visit(archive, CAPTURES[1])
    with archive.writing():
        archive.connection.execute("UPDATE fetches SET stored_sha256 = NULL, pruned_at = '2026'")
    before = titles(archive)
    archive.close()
    assert command.run_history(str(archive.path), jobs=1) == 3
    with Archive.open(archive.path) as again:
        assert titles(again) == before


def test_a_killed_import_is_read_by_whoever_comes_next(archive: Archive) -> None:
    run_id = put_away(archive, CAPTURES[1])
    with archive.writing():
        archive.connection.execute(
            """UPDATE runs SET arguments = '{"command": "import"}' WHERE id = ?""", (run_id,)
        )
    assert replay.tell_untold_imports(archive)
    assert rows(archive, "news", "title") == [("Brücke gesperrt",)]
    assert rows(archive, f"runs WHERE id = {run_id}", "outcome") == [("incomplete",)]
    assert not replay.tell_untold_imports(archive)


def test_an_import_that_another_one_finished_is_left(archive: Archive) -> None:
    run_id = put_away(archive, CAPTURES[1])
    with archive.writing():
        archive.connection.execute("""UPDATE runs SET arguments = '{"command": "import"}'""")
    later = archive.start_run(on_day(9), {"command": "import"}, {})
    archive.finish_run(later, on_day(9), "complete", 0, {})
    assert run_id < later
    assert not replay.tell_untold_imports(archive)
