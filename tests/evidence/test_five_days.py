"""A portal that changes over five days: the archive tells what changed on which day, and nothing of the noise."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dortmund_scraper.cli import cli
from tests.evidence.changing_portal import ChangingPortal, Markup
from tests.evidence.lived import Lived, command, held, live, live_once, morning, night, path_of, there
from tests.evidence.plan import DAYS, PLAN, Planted, last_known, state
from tests.evidence.stated import Event, Record, Service, Truth
from tests.faults.archive import is_sound, rows

Told = tuple[str, str, frozenset[str]]


@pytest.fixture(
    scope="module",
    params=[
        "mixed",
        pytest.param("elements", marks=pytest.mark.soak),
        pytest.param("plain", marks=pytest.mark.soak),
    ],
)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Five nights, every page in one of the markups."""
    markup: Markup = request.param
    return live_once(markup, tmp_path_factory.getbasetemp())


def planned(day: int) -> list[Planted]:
    """What changes on a day."""
    return [planted for planted in PLAN if planted.day == day]


def revised(lived: Lived, day: int) -> set[tuple[str, str | None]]:
    """Path and changed fields of the revisions of a night."""
    found = rows(
        lived.db,
        "SELECT record_id, changed_fields FROM revisions WHERE run_id = ? AND origin = 'portal'",
        day,
    )
    return {
        (path_of(key), None if fields is None else _joined(json.loads(str(fields)))) for key, fields in found
    }


def _joined(fields: object) -> str:
    return " ".join(sorted(fields))  # type: ignore[call-overload, no-any-return]


def test_each_night_writes_a_revision_of_what_changed_and_none_of_noise(lived: Lived) -> None:
    for day in DAYS[1:]:
        known = [planted for planted in planned(day) if planted.label not in ("gone", "returned")]
        wanted = {(one.path, None if one.label == "new" else _joined(one.fields)) for one in known}
        assert revised(lived, day) == wanted, f"day {day}"
    assert rows(lived.db, "SELECT count(*) FROM revisions WHERE origin <> 'portal'") == [(0,)]


def test_what_is_gone_and_what_is_back_is_known(lived: Lived) -> None:
    assert held(lived.db) == there(5)
    (left,) = rows(lived.db, "SELECT record_id, gone_at, returned_at, status FROM disappearances")
    gone, back = (_night(lived, str(moment)) for moment in left[1:3])
    assert (path_of(left[0]), gone, back, left[3]) == (
        "/newsroom/nachrichten-dortmund.de/stadtgarten-bänke.html", 3, 5, 404,
    )  # fmt: skip


def _night(lived: Lived, moment: str) -> int:
    """The day around whose crawl a moment lies."""
    return next(day for day in DAYS if lived.around(day)[0] <= moment <= lived.around(day)[1])


def test_a_night_of_noise_keeps_no_page_anew(lived: Lived) -> None:
    query = """SELECT url FROM fetches WHERE run_id = ? AND stored_sha256 = body_sha256 AND gave = 'page'
        AND stored_sha256 NOT IN (SELECT stored_sha256 FROM fetches WHERE run_id < ? AND stored_sha256 NOT NULL)"""
    assert [path_of(url) for (url,) in rows(lived.db, query, 4, 4)] == ["/"], "only its tiles are others"
    assert rows(lived.db, "SELECT count(*) FROM fetches WHERE run_id = 4") == [(lived.nights[4].fetches,)]
    kept = rows(
        lived.db, "SELECT count(*) FROM fetches WHERE run_id = 4 AND gave = 'page' AND stored_sha256 IS NULL"
    )
    assert kept == [(0,)]


def test_a_night_of_noise_adds_little_to_the_file(lived: Lived) -> None:
    before, after = lived.nights[3].size, lived.nights[4].size
    assert after - before < before / 10


def test_the_archive_is_sound(lived: Lived) -> None:
    assert is_sound(lived.db)


def test_the_archive_is_verified(lived: Lived) -> None:
    done = command("verify", "--db", str(lived.db), at=lived.after(5))
    assert done.code == 0, done.said


def changes(db: Path, period: tuple[str, str], form: str = "json") -> str:
    """What `changes` prints for a time."""
    since, until = period
    arguments = ("changes", "--db", str(db), "--since", since, "--until", until, "--format", form)
    done = command(*arguments, at=until)
    assert done.code == 0, done.said
    return done.out


def told(db: Path, period: tuple[str, str]) -> list[Told]:
    """Path, first label and changed fields of each entry of `changes`."""
    entries = json.loads(changes(db, period))["changes"]
    return [
        (path_of(entry["url"]), entry["change"], frozenset(change["field"] for change in entry["fields"]))
        for entry in entries
    ]


def as_told(day: int) -> list[Told]:
    """What `changes` should say of a day."""
    return [(planted.path, planted.label, planted.fields) for planted in planned(day)]


def test_changes_lists_what_was_planted_on_each_day_and_nothing_else(lived: Lived) -> None:
    for day in DAYS[1:]:
        assert sorted(told(lived.db, lived.around(day)), key=repr) == sorted(as_told(day), key=repr), (
            f"day {day}"
        )


def test_changes_over_several_days_tells_every_step(lived: Lived) -> None:
    whole = lived.around(2)[0], lived.after(5)
    steps = [step for day in DAYS[1:] for step in as_told(day)]
    assert sorted(told(lived.db, whole), key=repr) == sorted(steps, key=repr)


def test_a_single_date_that_is_cancelled_is_not_the_whole_event(lived: Lived) -> None:
    days = {day: json.loads(changes(lived.db, lived.around(day)))["changes"] for day in (3, 5)}
    cancelled = {
        day: [entry for entry in found if entry["change"] == "cancelled"] for day, found in days.items()
    }
    assert [entry["whole"] for entry in cancelled[3]] == [True, True]
    assert [(entry["whole"], len(entry["dates"]["cancelled"])) for entry in cancelled[5]] == [(False, 1)]


def test_a_changed_word_is_told_as_a_word(lived: Lived) -> None:
    """In a text of several paragraphs."""
    (entry,) = [
        entry
        for entry in json.loads(changes(lived.db, lived.around(2)))["changes"]
        if entry["kind"] == "news"
    ]
    (text,) = entry["fields"]
    pieces = [piece for kind, piece in text["diff"] if kind != "="]
    assert pieces == ["Sommer", "Frühjahr"]
    assert "".join(piece for kind, piece in text["diff"] if kind != "+") == text["before"]
    assert "".join(piece for kind, piece in text["diff"] if kind != "-") == text["after"]


def test_changes_of_the_night_of_noise_are_none_in_any_format(lived: Lived) -> None:
    assert told(lived.db, lived.around(4)) == []
    for form in ("text", "html", "atom"):
        said = changes(lived.db, lived.around(4), form)
        assert not [path for path in state(4) if path in said or state(4)[path].title in said]


def shown(lived: Lived, path: str, day: int) -> dict[str, Any]:
    """What `show` says of a record as it was known after a day; in this process, for there are two hundred."""
    arguments = ["show", lived.url + path, "--db", str(lived.db), "--at", lived.after(day), "--json"]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, (arguments, done.output)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_show_gives_the_state_of_each_day(lived: Lived) -> None:
    wrong = []
    for day in DAYS:
        for path, is_there in there(day).items():
            record = last_known(path, day)
            answer = shown(lived, path, day)
            said = (answer["gone_since"] is None, said_of(record, answer))
            if said != (is_there, record.truth()):
                wrong.append((day, path, said, record.truth()))
    assert wrong == []


def said_of(record: Record, answer: dict[str, Any]) -> Truth:
    """The fields of the truth as `show` words them."""
    held = answer["record"]
    if isinstance(record, Event):
        dates = [(when["starts_at"], when["ends_at"], when["is_cancelled"]) for when in held["dates"]]
        return {
            "title": held["title"], "description_text": held["description_text"], "dates": dates,
            "is_cancelled": held["is_cancelled"],
        }  # fmt: skip
    if isinstance(record, Service):
        sections = [(section["heading"], section["text"]) for section in held["sections"]]
        return {"title": held["title"], "sections": sections, "fees": [fee["amount"] for fee in held["fees"]]}
    return {"title": held["title"], "body_text": held["body_text"]}


@pytest.mark.soak
def test_a_date_that_is_over_is_no_change(tmp_path: Path) -> None:
    """Where pages show only what is to come, time alone takes dates from them, and from their counters."""
    db = tmp_path / "archive.db"
    with ChangingPortal("mixed", only_coming=True) as portal:
        for day in (1, 4, 5):
            assert night(portal, db, day, "--full").code == 0
    period = morning(5), morning(5).replace("T04", "T05")
    assert sorted(told(db, period), key=repr) == sorted(as_told(5), key=repr)


@pytest.mark.soak
def test_without_full_only_what_the_portal_had_is_told(tmp_path: Path) -> None:
    """By the usual policy a change may be seen a day later, but never one that was not planted."""
    lived = live("plain", tmp_path / "archive.db")
    possible = {(one.path, None if one.label == "new" else _joined(one.fields)) for one in PLAN}
    fields = {(path, field) for path, names in possible for field in (names or "").split()}
    for day in DAYS[1:]:
        for path, names in revised(lived, day):
            known = {(path, field) for field in (names or "").split()}
            assert known <= fields, (day, path, names)
            assert known or (path, None) in possible, (day, path)
