"""Pages that somebody saved: from which address, at what time."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from dortmund_scraper.captures.capture import Broken, Capture, Found, Skipped
from dortmund_scraper.captures.places import Reading, places
from tests.captures.commands import column, take
from tests.captures.warcs import ARTICLE, article, moment, page

BODY = article("Brücke gesperrt", "Sie ist zu.").decode()
CANONICAL = f'<link rel="canonical" href="{ARTICLE}">'
SINGLE_FILE = f"""<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: {ARTICLE}
 saved date: Tue Nov 28 2023 14:23:01 GMT+0100 (Mitteleuropäische Normalzeit)
-->"""
SAVED_FROM = f"<!DOCTYPE html>\n<!-- saved from url=(0042){ARTICLE} -->\n"
MIRRORED = (
    "<!-- Mirrored from www.dortmund.de/newsroom/nachrichten-dortmund.de/bruecke-gesperrt.html by HTTrack "
    "Website Copier/3.x [XR&CO'2014], Tue, 28 Nov 2023 13:23:01 GMT -->"
)
SAID = moment("2023-11-28T13:23:01+00:00")
CHANGED = moment("2024-05-01T10:00:00+00:00")
GIVEN = moment("2022-01-02T00:00:00+01:00")


def read(path: Path, *, url: str | None = None, fetched_at: datetime | None = None) -> list[Found]:
    reading = Reading(url=url, fetched_at=fetched_at, most=100_000)
    return [found for place in places([path]) for found in place.captures(reading)]


def saved(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (CHANGED.timestamp(), CHANGED.timestamp()))
    return path


def capture(path: Path, **options: object) -> Capture:
    (found,) = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, Capture)
    return found


@pytest.mark.parametrize(
    ("head", "url", "fetched_at"),
    [
        (SINGLE_FILE, ARTICLE, SAID),
        (SAVED_FROM, ARTICLE, CHANGED),
        (MIRRORED, ARTICLE.replace("https", "http"), SAID),
        (CANONICAL, ARTICLE, CHANGED),
        ("", "file:seite.html", CHANGED),
        ('<link rel="canonical" href="/newsroom/">', "file:seite.html", CHANGED),
    ],
    ids=["SingleFile", "browser", "HTTrack", "canonical", "nothing", "relative"],
)
def test_address_and_time_of_a_saved_page(tmp_path: Path, head: str, url: str, fetched_at: datetime) -> None:
    one = capture(saved(tmp_path / "seite.html", head + BODY))
    assert (one.url, one.fetched_at, one.status) == (url, fetched_at, None)


def test_the_path_of_a_mirror_is_the_address(tmp_path: Path) -> None:
    folder = tmp_path / "www.dortmund.de" / "newsroom"
    saved(folder / "nachrichten" / "index.html?seite=2.html", BODY)
    saved(folder / "ärger.html", BODY)
    found = sorted(one.url for one in read(tmp_path) if isinstance(one, Capture))
    assert found == [
        "https://www.dortmund.de/newsroom/%C3%A4rger.html",
        "https://www.dortmund.de/newsroom/nachrichten/index.html?seite=2",
    ]


def test_what_the_user_says_counts_before_what_is_guessed(tmp_path: Path) -> None:
    one = capture(saved(tmp_path / "seite.html", CANONICAL + BODY), fetched_at=GIVEN)
    assert one.fetched_at == GIVEN
    named = capture(saved(tmp_path / "seite.html", SINGLE_FILE + BODY), url=f"{ARTICLE}?x", fetched_at=GIVEN)
    assert (named.url, named.fetched_at) == (f"{ARTICLE}?x", SAID)


def test_a_page_of_another_host_is_passed_over(tmp_path: Path) -> None:
    foreign = SINGLE_FILE.replace("www.dortmund.de", "www.dortmund.de.example.org")
    assert read(saved(tmp_path / "a.html", foreign + BODY)) == [Skipped("foreign")]


@pytest.mark.parametrize(
    ("name", "fetched_at"),
    [
        ("startseite-2023-11-28.txt", "2023-11-27T23:00:00+00:00"),
        ("20230701_start.txt", "2023-06-30T22:00:00+00:00"),
    ],
)
def test_a_text_dump_is_as_old_as_its_name_says(tmp_path: Path, name: str, fetched_at: str) -> None:
    one = capture(saved(tmp_path / name, "Dortmund\n\nEin Text"))
    assert (one.url, one.fetched_at) == (f"file:{name}", moment(fetched_at))
    assert one.content_type == "text/plain"


def test_a_text_without_a_date_needs_one(tmp_path: Path) -> None:
    path = saved(tmp_path / "start-2023-13-28.txt", "Dortmund")
    (found,) = read(path)
    assert isinstance(found, Broken)
    assert found.message.startswith("no time:")
    assert capture(path, fetched_at=GIVEN).fetched_at == GIVEN


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 500, b"%PDF-1.7 " + bytes(99), b"x" * 100_001],
    ids=["empty", "zeros", "pdf", "giant"],
)
def test_what_is_no_page_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    (found,) = read(tmp_path / "a.html")
    assert isinstance(found, Broken)


def test_a_folder_gives_all_that_is_understood_in_a_fixed_order(tmp_path: Path) -> None:
    saved(tmp_path / "b" / "seite.html", BODY)
    saved(tmp_path / "a" / "seite.HTM", BODY)
    saved(tmp_path / "bild.png", "x")
    (tmp_path / "c.warc.gz").write_bytes(page())
    names = [one.url for one in read(tmp_path) if isinstance(one, Capture)]
    assert names == [ARTICLE, "file:a/seite.HTM", "file:b/seite.html"]


def test_a_warc_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "ohne-endung").write_bytes(page())
    assert capture(tmp_path / "ohne-endung").url == ARTICLE


def test_names_that_are_no_text_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff-2023-11-28.txt")).write_text(SEED_LINE, encoding="utf-8")
    take(tmp_path / "a.db", folder)
    take(tmp_path / "a.db", next(folder.iterdir()))
    assert column(tmp_path / "a.db", "SELECT url FROM fetches") == ["file:\ufffd-2023-11-28.txt"]


SEED_LINE = "Fest im Park\n\nSamstag, 2. Dezember 2023\n\nEin Fest für alle im Westpark.\n"
