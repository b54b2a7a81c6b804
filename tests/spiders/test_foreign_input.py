"""Whatever a portal sends: broken, endless or huge bodies become problems, and nobody else is ever asked."""

import gzip
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.guarded import peak
from tests.spiders.mini_portal import Answer
from tests.spiders.odd_portal import NEWS, article
from tests.spiders.trial import (
    LIST,
    SLUGS,
    Asked,
    Crawl,
    Trial,
    bomb,
    chunked,
    counts,
    crawl,
    packed,
    read,
    redirect,
)

MEGABYTE = 1_000_000
HEAD = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n"


def _bytes(slug: str, charset: str = "utf-8") -> bytes:
    return str(article(slug).body).encode(charset)


PAGE = _bytes("x")
ELSEWHERE = (
    "file:///etc/passwd",
    "http://169.254.169.254/x.html",
    "http://192.168.0.1/x.html",
    "ftp://127.0.0.1/x",
)
SENT: dict[str, Answer | bytes] = {
    "meldung-0": Answer(PAGE, length=len(PAGE) + 500),
    "meldung-1": packed(gzip.compress(PAGE)[:-9]),
    "meldung-2": packed(PAGE),
    "meldung-3": Answer(PAGE, headers={"Content-Encoding": "br"}),
    "meldung-4": Answer("", length=80 * MEGABYTE),
    "meldung-6": chunked(PAGE[:50], is_whole=False),
    "meldung-7": _bytes("Br\xfccke", "latin-1"),
    "meldung-8": packed(gzip.compress(_bytes("gepackt"))),
    "meldung-9": b"",
    "meldung-10": redirect("file:///etc/passwd"),
    "meldung-11": b"HTTP/1.1 vielleicht\r\n\r\n",
}


@pytest.fixture(scope="module")
def other() -> Iterator[Trial]:
    """A server that nobody may ask."""
    with Trial() as other:
        yield other


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, other: Trial) -> Iterator[tuple[Crawl, Trial, Path]]:
    db = tmp_path_factory.mktemp("foreign") / "archive.db"
    port = other.url.rpartition(":")[2]
    away = [*ELSEWHERE, f"{other.url}{NEWS}a.html", f"http://dortmund.de@127.0.0.1:{port}{NEWS}b.html"]
    with Trial() as portal:
        own = portal.url.removeprefix("http://")
        away += [f"file://{own}/etc/passwd", f"http://{own}@127.0.0.1:{port}{NEWS}c.html"]
        portal.more = "".join(f"<article><h2><a href='{url}'>weg</a></h2></article>" for url in away)

        answers = SENT | {"meldung-5": packed(bomb(400 * MEGABYTE))}

        def sent(asked: Asked) -> Answer | bytes | None:
            leads_away = asked.path == f"{NEWS}seite.html"
            if leads_away:
                return redirect(f"http://{own}@127.0.0.1:{port}/")
            found = answers.get(asked.slug or "")
            if asked.slug == "meldung-7":
                return Answer(found or b"", headers={"Content-Type": "text/html; charset=utf-8"})
            return found

        portal.fault = sent
        portal.more += f"<article><h2><a href='{NEWS}seite.html'>Seite</a></h2></article>"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(peak.VARIABLE, str(db.with_name("peak")))
            found = crawl(portal, db)
        yield found, portal, db


def test_the_rest_is_read_and_the_run_is_incomplete(done: tuple[Crawl, Trial, Path]) -> None:
    found, _, db = done
    assert found.code == 3
    assert found.kept == {"meldung-7", "meldung-8"}
    with closing(sqlite3.connect(db)) as archive:
        texts = {
            text for (text,) in archive.execute("SELECT body_text FROM news WHERE body_text IS NOT NULL")
        }
    assert texts == {
        "Es geht um Brücke, und zwar um nichts anderes.",
        "Es geht um gepackt, und zwar um nichts anderes.",
    }


@pytest.mark.parametrize(
    ("slug", "message", "times"),
    [
        ("meldung-0", "truncated: the answer broke off before its end", 4),
        ("meldung-1", "truncated: the answer broke off before its end", 4),
        ("meldung-2", "compression: the answer cannot be unpacked", 2),
        ("meldung-3", "compression: the answer cannot be unpacked", 2),
        ("meldung-4", "too large: ", 1),
        ("meldung-5", "too large: ", 1),
        ("meldung-6", "truncated: the answer broke off before its end", 4),
        ("meldung-9", "no connection: ", 6),
        ("meldung-10", "redirect: leaves the portal", 1),
        ("meldung-11", "no connection: ", 6),
        ("seite", "redirect: leaves the portal", 1),
    ],
)
def test_each_fault_is_asked_again_as_often_as_it_is_worth(
    slug: str, message: str, times: int, done: tuple[Crawl, Trial, Path]
) -> None:
    found, portal, _ = done
    assert found.problems[slug].startswith(message)
    assert counts(portal)[f"{NEWS}{slug}.html"] == times


def test_nobody_else_is_asked(done: tuple[Crawl, Trial, Path], other: Trial) -> None:
    assert other.log == []
    assert not [path for path in done[1].paths if "passwd" in path]


def test_memory_stays_bounded(done: tuple[Crawl, Trial, Path]) -> None:
    found, _, db = done
    assert found.code == 3
    told = db.with_name("peak")
    if not told.exists():
        pytest.skip("this system does not tell how much memory a process had")
    assert int(told.read_text()) < 600 * 1024


@pytest.mark.parametrize("path", ["/", LIST, ""])
def test_pages_that_never_arrive_whole_are_missing_pages(path: str, tmp_path: Path) -> None:
    def cut(asked: Asked) -> Answer | None:
        is_page = (
            asked.path == path
            or (not path and asked.slug in SLUGS)
            or (path == "/" and asked.method == "GET")
        )
        return Answer(PAGE, length=len(PAGE) + 9) if is_page and asked.path != "/robots.txt" else None

    with Trial(cut) as portal:
        done = crawl(portal, tmp_path / "a.db", "--concurrency", "8")
    assert done.code == 3
    assert done.kept == set()


def test_a_page_that_drips_is_given_up_and_asked_once_more(tmp_path: Path) -> None:
    """Scrapy's own command, for a shorter time-out than anybody would wait for."""
    db = tmp_path / "a.db"

    def drip(asked: Asked) -> bytes | None:
        return HEAD + b"Content-Length: 999\r\n\r\n" + PAGE[:10] if asked.slug == SLUGS[0] else None

    with Trial(drip, keeps_open=True) as portal:
        arguments = [f"portal={portal.url}", f"db={db}", "only=news"]
        options = [word for argument in arguments for word in ("-a", argument)]
        options += ["-s", "DOWNLOAD_TIMEOUT=1", "-s", "DOWNLOAD_DELAY=0"]
        command = [sys.executable, "-m", "scrapy", "crawl", "portal", *options]
        subprocess.run(command, capture_output=True, timeout=120, check=False)  # noqa: S603
    found = read(db, 3)
    assert found.kept == set(SLUGS[1:])
    assert found.problems[SLUGS[0]] == "time-out: no complete answer in time"
    assert counts(portal)[f"{NEWS}{SLUGS[0]}.html"] == 2
