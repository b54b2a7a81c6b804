"""`show`: a record as it was known at a time, and the page that proves it."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.store import Archive
from tests.command import run
from tests.store.histories import fetch, five_days, html, put, read, suppress
from tests.store.samples import EVENT, NEWS, SERVICE, news, on_day, service


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """The history of five days; then pages with bytes: read on day 5, only noise on 6, not modified on 7, changed
    on 8."""
    path = tmp_path / "archiv.db"
    five_days(path)
    with Archive.open(path) as archive:
        number = read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Mai."), 5, "a")
        noisy = html("Rathaus", "Das Haus öffnet im Mai.", noise="token 7")
        fetch(archive, NEWS, noisy, 6, run=number, content="a")
        fetch(archive, NEWS, None, 7, run=number, content="a", status=304)
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Juli."), 8, "b")
    return path


class Shown:
    """Runs `show` and reads what it prints."""

    def __init__(self, db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._db, self._monkeypatch, self._capfd = db, monkeypatch, capfd

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What is printed: on stderr where it fails."""
        given = ("show", *arguments, "--db", str(self._db))
        assert run(self._monkeypatch, self._db.parent, *given) == code
        shown = self._capfd.readouterr()
        assert (shown.out if code else shown.err) == ""
        return shown.err if code else shown.out

    def json(self, *arguments: str) -> dict[str, Any]:
        """The object that is printed."""
        return dict(json.loads(self(*arguments, "--json")))


@pytest.fixture
def shown(db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shown:
    return Shown(db, monkeypatch, capfd)


def day(number: int) -> str:
    """The date of a day of the history."""
    return on_day(number).date().isoformat()


@pytest.mark.parametrize(
    ("number", "title", "month"),
    [
        (0, "Neues Rathaus eröffnet", "Mai"),
        (1, "Neues Rathaus eröffnet", "Juni"),
        (2, "Rathaus offen", "Juni"),
        (3, "Rathaus offen", "Mai"),
        (7, "Rathaus", "Mai"),
        (8, "Rathaus", "Juli"),
    ],
)
def test_each_day_has_its_state(number: int, title: str, month: str, shown: Shown) -> None:
    found = shown.json(NEWS, "--at", day(number))
    assert found["title"] == title
    assert found["record"]["title"] == title
    assert found["record"]["body_text"].endswith(f"Das Haus öffnet im {month}.")


def test_without_a_time_it_is_the_newest_state(shown: Shown) -> None:
    found = shown.json(NEWS)
    assert found["at"] is None
    assert found["record"]["body_text"].endswith("Juli.")
    assert [one["labels"] for one in found["revisions"]] == [
        ["new"], ["changed"], ["retitled"], ["changed"], ["retitled"], ["changed"],
    ]  # fmt: skip


def test_before_its_time_it_was_not_known(shown: Shown) -> None:
    found = shown.json(NEWS, "--at", "2026-10-01")
    assert (found["known"], found["record"]) == (False, None)
    assert "noch nicht im Archiv; zuerst gesehen: 01.11.2026, 04:00 Uhr." in shown(NEWS, "--at", "2026-10-01")


def test_it_was_gone_for_a_day(shown: Shown) -> None:
    assert shown.json(SERVICE, "--at", day(2))["gone_since"] is None
    assert shown.json(SERVICE, "--at", day(3))["gone_since"] == "2026-11-04T03:00:00+00:00"
    assert shown.json(SERVICE, "--at", day(4))["gone_since"] is None
    text = shown(SERVICE, "--at", day(3))
    assert "Verschwunden seit: 04.11.2026, 04:00 Uhr" in text
    assert "04.11.2026, 04:00 Uhr: verschwunden (Antwort 404), wieder da seit 05.11.2026, 04:00 Uhr" in text


@pytest.mark.parametrize(
    "wanted",
    [
        NEWS,
        "http://dortmund.de/newsroom/nachrichten-dortmund.de/neues-rathaus.html?utm_source=x#oben",
        "/newsroom/nachrichten-dortmund.de/neues-rathaus.html",
        "RATHAUS",
        "neues-rath",
    ],
)
def test_a_record_is_found_by_each_of_its_names(wanted: str, shown: Shown) -> None:
    assert shown.json(wanted)["id"] == NEWS


def test_the_whole_title_goes_before_parts(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive:
        url = NEWS.replace("neues", "altes")
        put(archive, "news", url, news("Rathaus alt", url=url), 9)
    assert shown.json("rathaus")["id"] == NEWS
    told = shown("athaus", code=2)
    assert told.splitlines() == [
        "Fehler: 'athaus' ist nicht eindeutig; gemeint sein können:",
        f"  Rathaus ({NEWS})",
        f"  Rathaus alt ({url})",
    ]


@pytest.mark.parametrize(
    "wanted", ["Wolkenkuckucksheim", "", "https://www.dortmund.de/nichts.html", "https://["]
)
def test_what_is_not_there_is_told(wanted: str, shown: Shown) -> None:
    told = shown(wanted, code=2)
    assert "ist nicht im Archiv" in told
    assert len(told.splitlines()) == 1


def test_what_is_suppressed_says_why_and_nothing_else(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive:
        suppress(archive, "url", NEWS)
    told = shown("RATHAUS", code=2)
    assert told == "Fehler: 'RATHAUS' ist gesperrt und wird nicht gezeigt. Grund: Bitte einer Person\n"


def test_the_stored_page_is_written_with_its_fetch_record(shown: Shown, tmp_path: Path) -> None:
    body = html("Rathaus", "Das Haus öffnet im Mai.")
    sha256 = hashlib.sha256(body).hexdigest()
    text = shown(NEWS, "--at", day(5), "--evidence", "belege")
    page, note = sorted((tmp_path / "belege").iterdir(), key=lambda path: path.suffix)
    assert page.name == (
        f"www.dortmund.de-newsroom-nachrichten-dortmund.de-neues-rathaus-20261106T030000Z-{sha256[:12]}.html"
    )
    assert page.read_bytes() == body
    record = json.loads(note.read_text(encoding="utf-8"))
    assert record["url"] == NEWS
    assert (record["fetched_at"], record["status"]) == ("2026-11-06T03:00:00+00:00", 200)
    assert record["headers"] == [["Content-Type", "text/html; charset=utf-8"]]
    assert (record["body_sha256"], record["stored_sha256"], record["only_noise_differs"]) == (
        sha256,
        sha256,
        False,
    )
    subprocess.run(["sh", "-c", record["check"]], check=True, cwd=page.parent, capture_output=True)  # noqa: S603, S607
    cited = f"„Rathaus“, {NEWS}, abgerufen am 06.11.2026, 04:00 Uhr, SHA-256 {sha256}"
    assert f"Beleg: {cited}\n" in text


def test_a_page_that_differed_in_noise_says_which_one_is_stored(shown: Shown, tmp_path: Path) -> None:
    found = shown.json(NEWS, "--at", day(6), "--evidence", "belege")["evidence"]
    assert found["only_noise_differs"] is True
    assert found["body_sha256"] != found["stored_sha256"]
    assert found["stored_body_fetched_at"] == "2026-11-06T03:00:00+00:00"
    assert (tmp_path / found["file"]).read_bytes() == html("Rathaus", "Das Haus öffnet im Mai.")
    not_modified = shown.json(NEWS, "--at", day(7))["fetch"]
    assert (not_modified["status"], not_modified["not_modified"]) == (304, True)
    assert not_modified["stored_sha256"] == found["stored_sha256"]
    text = shown(NEWS, "--at", day(7))
    assert "inhaltlich unverändert; gespeichert ist die Fassung vom 06.11.2026, 04:00 Uhr" in text


def test_no_file_of_another_content_is_overwritten(shown: Shown, tmp_path: Path) -> None:
    first = shown.json(NEWS, "--evidence")["evidence"]["file"]
    assert shown.json(NEWS, "--evidence")["evidence"]["file"] == first
    (tmp_path / first).write_text("eigene Notiz")
    second = shown.json(NEWS, "--evidence")["evidence"]["file"]
    assert second != first
    assert (tmp_path / first).read_text() == "eigene Notiz"
    assert (tmp_path / second).read_bytes() == html("Rathaus", "Das Haus öffnet im Juli.")


def test_where_no_page_is_stored_it_says_so(shown: Shown, tmp_path: Path) -> None:
    assert "keine Seite gespeichert" in shown(EVENT)
    assert "keine Seite gespeichert" in shown(NEWS, "--at", day(3), "--evidence", "belege", code=2)
    assert not (tmp_path / "belege").exists()


def test_an_older_page_is_no_evidence_of_what_came_after_it(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute(
            "UPDATE fetches SET stored_sha256 = NULL, pruned_at = '2026-11-20T03:00:00+00:00' WHERE fetched_at > ?",
            (day(8),),
        )
    assert "wurde am 20.11.2026, 04:00 Uhr mit prune entfernt" in shown(NEWS, "--at", day(9))
    assert "prune" in shown(NEWS, "--at", day(9), "--evidence", str(db.parent / "belege"), code=2)
    assert not list(db.parent.glob("belege/*"))
    assert "prune" not in shown(NEWS, "--at", day(6))


def test_a_pruned_page_is_told(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute(
            "UPDATE fetches SET stored_sha256 = NULL, pruned_at = '2026-11-20T03:00:00+00:00'"
        )
    assert "wurde am 20.11.2026, 04:00 Uhr mit prune entfernt" in shown(NEWS, "--at", day(6))


def test_a_damaged_page_is_told(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("UPDATE bodies SET data = zeroblob(length(data))")
    assert "beschädigt" in shown(NEWS, "--evidence", "belege", code=2)


def test_the_page_of_then_can_be_read_by_the_readers_of_now(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive, archive.writing():
        sql = "UPDATE revisions SET data = json_set(data, '$.body_text', 'Falsch gelesen') WHERE seen_at = ?"
        archive.connection.execute(sql, (on_day(5).isoformat(),))
    found = shown.json(NEWS, "--at", day(5), "--reread")
    assert found["record"]["body_text"] == "Falsch gelesen"
    assert found["reread"]["body_text"].endswith("Das Haus öffnet im Mai.")
    text = shown(NEWS, "--at", day(5), "--reread")
    assert "(anders als im Archiv: Text)" in text
    assert "Falsch gelesen" not in text


def test_better_readers_are_told_as_such(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive:
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Juli. Und abends."), 9, "b", origin="reader")
    assert shown.json(NEWS)["revisions"][-1]["change"] == "reread"
    assert "mit besseren Leseregeln neu gelesen (Text)" in shown(NEWS)


def test_a_person_reads_german(shown: Shown) -> None:
    lines = [line.strip() for line in shown(EVENT, "--at", day(4)).splitlines()]
    assert lines[:4] == [
        "Chor im Park", f"Veranstaltung · {EVENT}", "Stand: 05.11.2026, 23:59 Uhr", "So seit: 05.11.2026, 04:00 Uhr",
    ]  # fmt: skip
    assert "Termine: So., 06.12.2026, 18:00 Uhr (abgesagt)" in lines
    assert "Abgesagt: ja" in lines
    assert "03.11.2026, 04:00 Uhr: verlegt (Termine)" in lines


def test_an_address_that_led_there_finds_it(db: Path, shown: Shown) -> None:
    old = SERVICE.replace("fundsachen", "verloren")
    with Archive.open(db) as archive:
        number = archive.start_run(on_day(9), {}, {})
        archive.write_alias([old], SERVICE, on_day(9), number)
        put(archive, "service", SERVICE, service(url=SERVICE), 9)
    assert shown.json(old)["id"] == SERVICE
