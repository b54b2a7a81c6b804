"""What is suppressed is shown by nothing, whichever of its names was given; all else stays."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from dortmund_scraper.records import GalleryImage, Page
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import subject_of
from tests.captures.commands import command
from tests.store.histories import disappear, fetch, html, put, read
from tests.store.samples import (
    EVENT,
    HOME,
    NEWS,
    PORTAL,
    SERVICE,
    event,
    news,
    occurrence,
    on_day,
    rows,
    service,
    write,
)  # fmt: skip

OLD = NEWS.replace("neues", "altes")
VERSIONS = [html("Das Rathaus", f"Frau Muster wohnt hier {times}.") for times in ("einmal", "zweimal")]
NOISY = html("Das Rathaus", "Frau Muster wohnt hier zweimal.", noise="token 7")
HASHES = [hashlib.sha256(body).hexdigest() for body in (*VERSIONS, NOISY)]
DATES = [occurrence("2999-12-05", "18:00")]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An article with two versions, noise and a former address; an event that was a text first; a service."""
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        run = read(archive, NEWS, VERSIONS[0], 0, "a")
        read(archive, NEWS, VERSIONS[1], 1, "b")
        fetch(archive, NEWS, NOISY, 2, run=run, content="b")
        archive.write_alias([OLD], NEWS, on_day(3), run)
        fetch(archive, OLD, VERSIONS[0], 0, run=run, content="a")
        disappear(archive, "news", NEWS, on_day(4), on_day(5), 404)
        write(
            archive, Page(page_kind="home", events=[event("Muster-Fest", dates=DATES)]), url="file:dump.txt"
        )
        put(archive, "event", EVENT, event("Muster-Fest", url=EVENT, dates=DATES, is_cancelled=True), 1)
        put(archive, "service", SERVICE, service(url=SERVICE), 0)
        put(archive, "service", SERVICE, service(url=SERVICE, teaser="Gefunden?"), 1)
    return path


def suppress(db: Path, *subjects: str) -> None:
    with Archive.open(db) as archive, archive.writing():
        for subject in subjects:
            suppressions.add(archive.connection, subject_of(subject), "Bitte der Familie", on_day(9))


def text_id(db: Path) -> str:
    with Archive.open(db) as archive:
        ((found,),) = rows(archive, "observations WHERE own_id LIKE 'text:%'", "own_id")
        return str(found)


def shown(db: Path) -> dict[str, str]:
    """All that tells of records, by what tells it."""
    with Archive.open(db) as archive:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT LIKE 'suppressed%'"
        views = [name for (name,) in archive.connection.execute(sql).fetchall()]
        told = {view: str(rows(archive, view)) for view in views}
    for form in ("text", "json", "html", "atom"):
        span = ("--since", "2026-10-01", "--until", "2026-12-01", "--kind", "all")
        told[form] = command("changes", "--db", db, *span, "--format", form).stdout
    command("report", db.with_name("a.html"), "--db", db, "--since", "2026-10-01", "--until", "2026-12-01")
    report = db.with_name("a.html").read_text(encoding="utf-8")
    told["report"] = re.sub("Erstellt: .* Uhr", "", report)  # the minute may be another one the next time
    command("export", "warc", db.with_name("a.warc.gz"), "--db", db)
    told["warc"] = gzip.decompress(db.with_name("a.warc.gz").read_bytes()).decode()
    return told


def test_all_of_them_tell_of_what_is_not_suppressed(db: Path) -> None:
    told = shown(db)
    silent = {name for name, text in told.items() if "Muster" not in text and "Rathaus" not in text}
    assert silent == {"services_online", "termine_check", "contradictions", "recurrences"}


@pytest.mark.parametrize("subject", [NEWS, OLD, *HASHES])
def test_an_article_is_told_of_by_nothing(db: Path, subject: str) -> None:
    suppress(db, subject)
    told = shown(db)
    assert [name for name, text in told.items() if "Rathaus" in text or "neues-rathaus" in text] == []
    assert "Muster-Fest" in told["record_changes"]
    assert "Fundsachen" in told["text"]


@pytest.mark.parametrize("is_text", [True, False])
def test_an_event_that_was_a_text_is_told_of_by_nothing(db: Path, is_text: bool) -> None:
    suppress(db, text_id(db) if is_text else EVENT)
    told = shown(db)
    assert [name for name, text in told.items() if "Muster-Fest" in text] == []
    assert "Rathaus" in told["warc"]


@pytest.mark.parametrize("subject", [NEWS, OLD, *HASHES])
@pytest.mark.parametrize("at", [(), ("--at", "2026-11-01"), ("--evidence", "belege")])
def test_show_says_that_it_is_suppressed_and_why(
    db: Path, subject: str, at: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    suppress(db, subject)
    done = command("show", OLD, "--db", db, *at)
    assert done.exit_code == 2
    assert "ist gesperrt und wird nicht gezeigt. Grund: Bitte der Familie" in done.stderr
    assert "Muster" not in done.output
    assert not Path("belege").exists()


PICTURE = "/dortmund/galerie/phoenix.webp"
SMALL, LARGE = (f"{PORTAL}{PICTURE.replace('.webp', size)}" for size in ("_w460h192.webp", "_w1200h800.webp"))


@pytest.mark.parametrize("subject", [PICTURE, f"{PORTAL}{PICTURE}", SMALL, LARGE, SMALL.removeprefix(PORTAL)])
def test_a_picture_is_told_of_by_nothing(db: Path, subject: str) -> None:
    with Archive.open(db) as archive:
        for day, caption in ((6, "Am Phoenix-See"), (7, "Abends am Phoenix-See")):
            picture = GalleryImage(caption=caption, image_url=SMALL)
            write(archive, Page(page_kind="home", url=HOME, gallery=[picture]), day=day)
    told = shown(db)
    assert {name for name, text in told.items() if "Phoenix-See" in text} >= {"record_changes", "text"}
    assert "Phoenix-See" in command("show", PICTURE, "--db", db).stdout
    done = command("suppress", subject, "--db", db, "--reason", "Person erkennbar")
    assert "Galerie" in done.stdout
    assert [name for name, text in shown(db).items() if "Phoenix-See" in text] == []
    for name in (PICTURE, "Phoenix-See"):
        done = command("show", name, "--db", db)
        assert (done.exit_code, "ist gesperrt" in done.stderr, "Am Ph" in done.output) == (2, True, False)
    assert command("suppress", "--remove", subject, "--db", db).exit_code == 0
    assert shown(db) == told


@pytest.mark.parametrize("sha256", HASHES)
def test_an_article_that_a_list_told_of_first_is_not_new_either(tmp_path: Path, sha256: str) -> None:
    """Its own page came later, in several versions; the hash of each hides all of its history."""
    db = tmp_path / "archiv.db"
    with Archive.open(db) as archive:
        article = news("Das Rathaus", url=NEWS)
        write(archive, Page(page_kind="newsroom", url=f"{PORTAL}/newsroom/", news=[article]))
        run = read(archive, NEWS, VERSIONS[0], 1, "a")
        read(archive, NEWS, VERSIONS[1], 2, "b")
        fetch(archive, NEWS, NOISY, 3, run=run, content="b")
    assert "neu" in shown(db)["text"]
    suppress(db, sha256)
    assert [name for name, text in shown(db).items() if "Rathaus" in text] == []


def test_what_a_list_names_is_shown_without_the_list(db: Path) -> None:
    """The page that stood for it is handed on nowhere, the record is not what was suppressed."""
    page = f"{SERVICE.rpartition('/')[0]}/liste.html"
    with Archive.open(db) as archive:
        run = archive.start_run(on_day(7), {}, {})
        sha256 = fetch(archive, page, b"<h1>Liste</h1>", 7, run=run, content="c")
        archive.connection.execute("UPDATE revisions SET page_url = ? WHERE record_id = ?", (page, SERVICE))
    suppress(db, sha256)
    done = command("show", SERVICE, "--db", db)
    assert (done.exit_code, "Gefunden?" in done.stdout) == (0, True)
    assert "Beleg: Die gespeicherte Seite ist gesperrt. Grund: Bitte der Familie" in done.stdout
    assert command("show", SERVICE, "--db", db, "--evidence", db.parent / "belege").exit_code == 2


def test_what_is_asked_of_a_large_archive_is_looked_up_by_indexes(db: Path) -> None:
    with Archive.open(db) as archive:
        for view in ("record_changes", "record_losses"):
            plan = [
                step
                for *_, step in archive.connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}")  # noqa: S608
            ]
            assert len([step for step in plan if step.startswith("LIST SUBQUERY")]) >= 4
            assert not [step for step in plan if re.match(r"SCAN [foab] (?!VIRTUAL)", step)]
