"""A WARC file of ours says of which portal it is, and `import` takes it from there."""

from pathlib import Path

import pytest

from dortmund_scraper.captures.warc_info import stated_portal
from dortmund_scraper.extract import read_page
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.fetches import Answer
from tests.captures.commands import column, command, content, take
from tests.rereading.captures import article
from tests.store.samples import on_day

STAND_IN = "http://127.0.0.1:8000"
PATH = "/newsroom/nachrichten-dortmund.de/bruecke-gesperrt.html"
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


def crawled(path: Path, portal: str) -> Path:
    """An archive of a portal with one article, exported."""
    body = article("Brücke gesperrt", "Die Brücke ist bis Montag gesperrt.")
    with Archive.open(path) as archive:
        run = archive.start_run(on_day(0), {"portal": portal}, {})
        page = read_page(body, f"{portal}{PATH}", on_day(0), HEADERS[0][1], portal)
        fetch = Fetch(f"{portal}{PATH}", on_day(0), run, 200, reader=readers())
        archive.write_page(page, fetch, answers=[Answer(fetch.url, on_day(0), 200, HEADERS, body)])
    warc = path.with_suffix(".warc.gz")
    done = command("export", "warc", warc, "--db", path)
    assert done.exit_code == 0, done.output
    return warc


@pytest.mark.parametrize("portal", [STAND_IN, "https://www.dortmund.de"])
def test_an_archive_of_any_portal_comes_back(tmp_path: Path, portal: str) -> None:
    warc = crawled(tmp_path / "a.db", portal)
    done = command("import", "--db", tmp_path / "b.db", warc)
    assert done.exit_code == 0, done.output
    assert ("ist ein Archiv des Portals" in done.stderr) == (portal == STAND_IN)
    assert column(tmp_path / "b.db", "SELECT id FROM news") == [f"{portal}{PATH}"]
    assert content(tmp_path / "b.db")["news"] == content(tmp_path / "a.db")["news"]
    assert column(tmp_path / "b.db", "SELECT arguments ->> 'portal' FROM runs") == [portal]


def test_what_the_user_says_counts(tmp_path: Path) -> None:
    warc = crawled(tmp_path / "a.db", STAND_IN)
    assert "1 gehören nicht zum Portal" in take(tmp_path / "b.db", warc, "--portal", "http://127.0.0.1:9")


def test_files_of_several_portals_are_refused_together(tmp_path: Path) -> None:
    warcs = [crawled(tmp_path / f"{place}.db", f"http://127.0.0.1:{place}") for place in (1, 2)]
    done = command("import", "--db", tmp_path / "c.db", *warcs)
    assert done.exit_code == 2
    assert "mehreren Portalen (http://127.0.0.1:1, http://127.0.0.1:2)" in done.stderr
    assert not (tmp_path / "c.db").exists()


@pytest.mark.parametrize(
    "fields",
    [
        "software: wget/1.2\r\nX-Dortmund-Scraper-Portal: http://127.0.0.1:1\r\n",
        "software: dortmund-scraper/1\r\n",
        "software: dortmund-scraper/1\r\nX-Dortmund-Scraper-Portal: file:///etc/passwd\r\n",
        "software: dortmund-scraper/1\r\nX-Dortmund-Scraper-Portal: http://[\r\n",
        "\x00\xff",
    ],
)
def test_others_and_broken_ones_say_nothing(tmp_path: Path, fields: str) -> None:
    text = fields.encode("latin-1")
    head = f"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(text)}\r\n\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(head.encode() + text + b"\r\n\r\n")
    assert stated_portal(path) is None
    path.write_bytes(b"\x1f\x8b\x08 and no more")
    assert stated_portal(path) is None
    path.write_bytes(b"")
    assert stated_portal(path) is None
