"""`export ORDNER` as an operator calls it: what is published, when, and what is said."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import Result

from dortmund_scraper.commands.exchange_options import PROFILES as NAMES
from dortmund_scraper.export.profiles import PROFILES
from dortmund_scraper.store import Archive, ArchiveError
from dortmund_scraper.store.lock import RunLock
from tests.captures.commands import command
from tests.export.planted import SECRET, plant
from tests.store.samples import PORTAL, news, on_day

ROOMS = ["events", "home", "news", "services"]
TOML = """[publisher]
name = "Datenwerkstatt Beispielstadt"
[catalogue]
base_url = "https://daten.example.org/dortmund"
"""


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return plant(tmp_path / "archiv.db")


def export(db: Path, *arguments: object, out: str = "out") -> Result:
    return command("export", out, "--db", db, "--format", "jsonl", *arguments)


def run(
    db: Path, exit_code: int | None, *, rooms: list[str] | None = None, limit: int = 0, writes: bool = True,
    **arguments: object,
) -> None:  # fmt: skip
    """A run after those of the planted archive; with `writes` it changes an article."""
    from dortmund_scraper.records import Page
    from dortmund_scraper.store import Fetch

    with Archive.open(db) as archive:
        given = {"portal": PORTAL, "rooms": rooms or ROOMS, "limit": limit} | arguments
        number = archive.start_run(on_day(5), given, {})
        if writes:
            url = f"{PORTAL}/newsroom/nachrichten-dortmund.de/neu-{number}.html"
            page = Page(page_kind="news", url=url, news=[news(f"Lauf {number}", url=url)])
            archive.write_page(page, Fetch(url, on_day(5), number, 200))
        if exit_code is not None:
            archive.finish_run(number, on_day(5), "ended", exit_code, {})


def test_a_folder_and_no_name_of_a_command_is_enough(db: Path) -> None:
    done = export(db)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "out: 12 Dateien, Profil metadata." in done.stderr
    assert (
        "Ohne Angabe einer Lizenz gilt other-closed (keine freie Nutzung): news, events, services, home."
        in done.stderr
    )
    manifest = json.loads(Path("out/manifest.json").read_bytes())
    assert manifest["source"] == PORTAL
    assert manifest["captured_at"] == "2026-11-02T03:00:00+00:00"
    assert manifest["profile"] == "metadata"
    assert manifest["licenses"]["news"] == "http://dcat-ap.de/def/licenses/other-closed"


def test_quiet_says_nothing_where_all_is_well(db: Path) -> None:
    done = export(db, "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    run(db, 4)
    assert "Nichts veröffentlicht" in export(db, "--quiet").stderr


def test_twice_is_the_same_byte_by_byte(db: Path) -> None:
    export(db)
    export(db, out="again")
    files = {path.relative_to("out"): path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    assert len(files) == 13
    assert {path: Path("again", path).read_bytes() for path in files} == files


def test_what_is_suppressed_later_leaves_the_folder(db: Path) -> None:
    export(db)
    held = Path("out/news/news.jsonl").read_text(encoding="utf-8")
    assert "Neues Rathaus" in held
    assert SECRET not in held
    command(
        "suppress", f"{PORTAL}/newsroom/nachrichten-dortmund.de/rathaus.html", "--reason", "Bitte", "--db", db
    )
    export(db)
    assert "Neues Rathaus" not in Path("out/news/news.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["events", "event", "venues"])
def test_one_dataset(db: Path, kind: str) -> None:
    export(db, "--kind", kind)
    assert sorted(path.name for path in Path("out").iterdir()) == ["events", "manifest.json"]


def test_open_wants_a_licence(db: Path) -> None:
    refused = export(db, "--profile", "open")
    assert refused.exit_code == 2
    assert "Das Profil open gibt nur weiter, was eine freie Lizenz hat" in refused.stderr
    Path("publisher.toml").write_text('[datasets.events]\nlicense = "dl-zero-de/2.0"\n', encoding="utf-8")
    done = export(db, "--profile", "open")
    assert done.exit_code == 0
    assert "other-closed" not in done.stderr
    assert sorted(path.name for path in Path("out").iterdir()) == ["events", "manifest.json"]


def test_research_says_that_it_is_private(db: Path) -> None:
    assert "nicht zum Veröffentlichen" in export(db, "--profile", "research").stderr


def test_dcat_wants_a_publisher(db: Path) -> None:
    refused = command("export", "out", "--db", db, "--format", "dcat")
    assert refused.exit_code == 2
    assert "publisher.toml [publisher] name" in refused.stderr


@pytest.mark.parametrize("code", [0, 3])
def test_good_runs_are_published(db: Path, code: int) -> None:
    run(db, code)
    assert export(db).exit_code == 0


def test_nothing_is_published_of_a_run_that_failed_the_gate(db: Path) -> None:
    export(db)
    before = Path("out/manifest.json").read_bytes()
    run(db, 4)
    refused = export(db)
    assert refused.exit_code == 4
    assert "Nichts veröffentlicht" in refused.stderr
    assert Path("out/manifest.json").read_bytes() == before
    assert not Path("fresh").exists()
    assert export(db, out="fresh").exit_code == 4
    assert not Path("fresh").exists()


def test_the_next_good_run_is_published_again(db: Path) -> None:
    run(db, 4)
    run(db, 0)
    assert export(db).exit_code == 0


def test_a_good_run_of_one_room_says_nothing_of_the_others(db: Path) -> None:
    run(db, 4)
    run(db, 0, rooms=["news"])
    assert export(db, "--kind", "news").exit_code == 0
    assert export(db, "--kind", "events").exit_code == 4
    assert export(db).exit_code == 4


def test_a_run_with_a_limit_makes_nothing_good(db: Path) -> None:
    run(db, 4)
    run(db, 0, limit=5)
    assert export(db).exit_code == 4


def test_an_import_makes_nothing_good_and_nothing_bad(db: Path) -> None:
    run(db, 0, command="import")
    assert export(db).exit_code == 0
    run(db, 4)
    run(db, 0, command="reparse")
    assert export(db).exit_code == 4


@pytest.mark.parametrize("code", [None, 1, 5, 75, 130, 143])
def test_a_run_that_was_broken_off_is_not_judged(db: Path, code: int | None) -> None:
    run(db, code)
    refused = export(db)
    assert refused.exit_code == 75
    assert "kam nicht zu Ende und ist nicht geprüft" in refused.stderr
    run(db, 0)
    assert export(db).exit_code == 0


@pytest.mark.parametrize("code", [None, 5, 75, 143])
def test_a_run_that_changed_nothing_is_no_obstacle(db: Path, code: int | None) -> None:
    run(db, code, writes=False)
    assert export(db).exit_code == 0


def test_a_refused_run_may_have_failed_the_gate_too(db: Path) -> None:
    run(db, 5, writes=False)
    assert export(db).exit_code == 0
    with sqlite3.connect(db) as connection:
        connection.execute("""UPDATE runs SET stats = '{"run/shortfalls": 2}' WHERE exit_code = 5""")
    connection.close()
    assert export(db).exit_code == 4


def test_the_command_knows_the_profiles_without_loading_them() -> None:
    assert tuple(PROFILES) == NAMES


def test_not_while_a_run_writes(db: Path) -> None:
    with RunLock(db):
        held = RunLock._held
        holding = held.copy()
        held.clear()  # as another process sees it
        try:
            with pytest.raises(ArchiveError) as raised:
                export(db)
        finally:
            held.update(holding)
    assert raised.value.busy
    assert not Path("out").exists()


@pytest.mark.parametrize("place", ["out/datasets.sqlite", "out/news/news.jsonl", "out/archiv.db"])
@pytest.mark.parametrize("is_linked", [False, True])
def test_the_folder_of_the_archive_is_refused(db: Path, tmp_path: Path, place: str, is_linked: bool) -> None:
    inside = tmp_path / place
    inside.parent.mkdir(parents=True)
    db.rename(inside)
    before = inside.read_bytes()
    if is_linked:
        (tmp_path / "hier").symlink_to(tmp_path / "out")
    refused = export(inside, out="hier" if is_linked else "out")
    assert refused.exit_code == 2
    assert "liegt das Archiv" in refused.stderr
    assert inside.read_bytes() == before
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_an_empty_archive_is_not_published(tmp_path: Path) -> None:
    Archive.open(tmp_path / "leer.db").close()
    with pytest.raises(ArchiveError, match="enthält noch nichts"):
        export(tmp_path / "leer.db", out=str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_no_archive_is_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="gibt es nicht"):
        export(tmp_path / "none.db", out=str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xml"), "möglich sind csv, csv-excel"),
        (("--kind", "alles"), "möglich sind"),
        (("--profile", "alles"), "möglich sind metadata, research, open"),
        (("--publisher", "fehlt.toml"), "fehlt.toml: diese Datei gibt es nicht"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(db: Path, arguments: tuple[str, ...], said: str) -> None:
    refused = export(db, *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not Path("out").exists()


def test_a_moment_to_come_empties_no_folder(db: Path) -> None:
    export(db)
    before = Path("out/manifest.json").read_bytes()
    refused = export(db, "--since", "2099-01-01")
    assert refused.exit_code == 2
    assert "liegt in der Zukunft" in refused.stderr
    assert Path("out/manifest.json").read_bytes() == before


def test_a_refusal_tells_that_what_was_suppressed_still_stands(db: Path) -> None:
    run(db, 4)
    assert "vom Netz nehmen" not in export(db).stderr
    run(db, 0)
    export(db)
    run(db, 4)
    assert "auch was seitdem gesperrt wurde" in export(db, "--quiet").stderr


def test_a_catalogue_that_is_lost_is_told_also_in_a_schedule(db: Path) -> None:
    Path("publisher.toml").write_text(TOML, encoding="utf-8")
    command("export", "out", "--db", db, "--kind", "news")
    assert Path("out/catalog.ttl").exists()
    Path("publisher.toml").unlink()
    told = command("export", "out", "--db", db, "--kind", "news", "--quiet")
    assert "DCAT-AP.de verschwunden" in told.stderr
    assert not Path("out/catalog.ttl").exists()


def test_text_that_is_none_is_told_in_german(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE news SET title = CAST(x'41eda0bd42ff' AS TEXT)")
    connection.close()
    with pytest.raises(ArchiveError, match="enthält Text, der keiner ist"):
        export(db)
