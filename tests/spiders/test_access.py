"""Who may read, and how fast: the cookie gate, robots.txt, pauses, challenges. Each against the real command."""

import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper import report
from dortmund_scraper.crawl import CrawlOptions
from dortmund_scraper.store import ArchiveError
from tests.extract.test_challenge import CHALLENGES
from tests.paces import keeps
from tests.spiders.mini_portal import Answer, command
from tests.spiders.odd_portal import NEWS, page
from tests.spiders.trial import LIST, SLUGS, TEXT, Asked, Crawl, Trial, counts, crawl, read, redirect

STATUS, CHALLENGE = CHALLENGES["cloudflare"]
SEARCH = "/api/search/proxy/search"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def robots(answer: Answer | bytes) -> Trial:
    """A portal with this robots.txt."""
    return Trial(lambda asked: answer if asked.path == "/robots.txt" else None)


def start(portal: Trial, db: Path) -> "subprocess.Popen[bytes]":
    """A crawl that goes on by itself."""
    arguments = ["crawl", "--portal", portal.url, "--db", str(db), "--delay", "0", "--only", "news"]
    return subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603


def stop(process: "subprocess.Popen[bytes]") -> None:
    """SIGTERM, which must end the crawl within a few seconds."""
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 143
    assert time.monotonic() - begun < 5


def wait_until(is_so: Callable[[], bool]) -> None:
    """Looks until it is so, for a minute at most."""
    end = time.monotonic() + 60
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)


def problems(db: Path) -> list[tuple[str]]:
    """Messages in the archive, none before it is set up."""
    with closing(sqlite3.connect(db, timeout=10)) as archive:
        try:
            return archive.execute("SELECT message FROM problems").fetchall()
        except sqlite3.OperationalError:
            return []


def is_complete(done: Crawl) -> bool:
    return done.code == 0 and done.kept == set(SLUGS)


def test_a_gate_that_wants_its_cookie_back_is_passed_by_every_request(db: Path) -> None:
    def gate(asked: Asked) -> Answer | None:
        if "gate=1" not in asked.cookies:
            return redirect(asked.path, "gate=1")
        if asked.method == "POST" and "search=1" not in asked.cookies:
            return redirect(asked.path, "search=1")
        return Answer("User-agent: *\nDisallow:\n", headers=TEXT) if asked.path == "/robots.txt" else None

    with Trial(gate) as portal:
        done = crawl(portal, db)
    assert is_complete(done)
    assert portal.paths[:3] == ["/robots.txt", "/robots.txt", "/"]
    assert [asked.method for asked in portal.log if asked.path == SEARCH] == ["POST", "POST"]
    assert done.robots == "User-agent: *\nDisallow:\n"
    assert all(number == 1 for path, number in counts(portal).items() if path not in ("/robots.txt", SEARCH))


def test_pages_that_lead_to_each_other_are_problems(db: Path) -> None:
    def circle(asked: Asked) -> Answer | None:
        leads = {SLUGS[0]: SLUGS[1], SLUGS[1]: SLUGS[0], SLUGS[2]: SLUGS[2], SLUGS[3]: SLUGS[4]}
        return redirect(f"{NEWS}{leads[asked.slug]}.html") if asked.slug in leads else None

    with Trial(circle) as portal:
        done = crawl(portal, db)
    assert done.code == 3
    assert done.kept == set(SLUGS[4:])
    assert done.problems[SLUGS[2]] == "redirect: max redirections reached"
    assert len({SLUGS[0], SLUGS[1]} & done.problems.keys()) == 1
    assert SLUGS[3] not in done.problems


def test_robots_txt_behind_redirects_forbids_what_it_forbids(db: Path) -> None:
    def moved(asked: Asked) -> Answer | None:
        if asked.path == "/robots.txt":
            return redirect(LIST)
        if asked.path == LIST and asked.number == 1:
            return Answer(f"User-agent: *\nDisallow: {NEWS}{SLUGS[0]}.html\n", headers=TEXT)
        return None

    with Trial(moved) as portal:
        done = crawl(portal, db)
    assert done.code == 0
    assert done.kept == set(SLUGS[1:])
    assert done.problems[SLUGS[0]] == "robots.txt: forbids this page"
    assert f"{NEWS}{SLUGS[0]}.html" not in portal.paths


@pytest.mark.parametrize("status", [401, 404])
def test_without_robots_txt_all_is_allowed(status: int, db: Path) -> None:
    with robots(Answer("<h1>403 Forbidden</h1>", status)) as portal:
        assert is_complete(crawl(portal, db))


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        (Answer("kaputt", 503), 75, "später neu starten"),
        pytest.param(Answer("kaputt", 500), 75, "später neu starten", marks=pytest.mark.soak),
        (Answer("langsam", 503, headers={"Retry-After": "3600"}), 75, "später neu starten"),
        pytest.param(
            Answer("langsam", 429, headers={"Retry-After": "3600"}),
            75,
            "später neu starten",
            marks=pytest.mark.soak,
        ),
        (b"", 75, "später neu starten"),
        pytest.param(
            Answer("User-agent: *\nDisallow:\n", length=999), 75, "später neu starten", marks=pytest.mark.soak
        ),
        (redirect("/robots.txt"), 5, "im Kreis"),
        pytest.param(redirect("/robots.txt", "gate=1", 307), 5, "im Kreis", marks=pytest.mark.soak),
        (redirect("http://127.0.0.1:9/robots.txt"), 5, "fremde Adresse"),
        (redirect("file:///etc/passwd"), 5, "fremde Adresse"),
        (Answer(CHALLENGE, STATUS), 5, "Prüfung"),
        pytest.param(Answer(CHALLENGE, 200), 5, "Prüfung", marks=pytest.mark.soak),
        (Answer("User-agent: *\nDisallow: /\n", headers=TEXT), 5, "verweigert"),
    ],
)
def test_nothing_is_read_where_robots_txt_allows_nothing(
    answer: Answer | bytes, code: int, told: str, db: Path
) -> None:
    with robots(answer) as portal:
        done = crawl(portal, db)
    assert (done.code, set(portal.paths)) == (code, {"/robots.txt"})
    assert len(portal.paths) <= 6
    assert told in done.stdout
    assert "robots.txt" in done.stderr


def test_the_crawl_delay_is_kept_between_all_requests(db: Path) -> None:
    wanted = Answer("User-agent: *\nCrawl-delay: 0.8\n", headers=TEXT)
    with robots(wanted) as portal:
        done = crawl(portal, db, "--limit", "4", "--concurrency", "4")
    assert done.code == 0
    assert len(portal.gaps) == 4
    assert keeps([asked.time for asked in portal.log[1:]], 0.8)


def test_an_endless_crawl_delay_is_told_and_a_signal_ends_it(db: Path) -> None:
    wanted = Answer("User-agent: *\nCrawl-delay: 86400\n", headers=TEXT)
    with robots(wanted) as portal:
        process = start(portal, db)
        wait_until(lambda: db.exists() and bool(problems(db)))
        stop(process)
    assert portal.paths == ["/robots.txt"]
    told = read(db, 143).problems["/robots.txt"]
    assert told.startswith("Crawl-delay: 86400 seconds are wanted, 60 are kept")


@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_is_kept_by_all_requests_and_the_rate_is_lower_afterwards(status: int, db: Path) -> None:
    def busy(asked: Asked) -> Answer | None:
        refuses = asked.slug == SLUGS[3] and asked.number == 1
        return Answer("zu viel", status, headers={"Retry-After": "2"}) if refuses else None

    with Trial(busy) as portal:
        done = crawl(portal, db, "--concurrency", "1")
    assert is_complete(done)
    refused = next(number for number, asked in enumerate(portal.log) if asked.slug == SLUGS[3])
    assert portal.gaps[refused] >= 2
    assert keeps([asked.time for asked in portal.log[refused + 1 :]], 0.25)
    assert max(portal.gaps[:refused]) < 2


def test_many_connections_pause_too(db: Path) -> None:
    answered: list[float] = []

    def busy(asked: Asked) -> Answer | None:
        if asked.slug is None or answered:
            return None
        answered.append(time.monotonic())
        return Answer("zu viel", 429, headers={"Retry-After": "5"})

    with Trial(busy) as portal:
        done = crawl(portal, db, "--concurrency", "8")
    assert is_complete(done)
    on_their_way = [asked for asked in portal.log if answered[0] < asked.time < answered[0] + 5]
    assert len(on_their_way) < 16
    assert max(portal.gaps) > 1


@pytest.mark.soak
def test_random_overload_loses_nothing(db: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a reproducible fault

    def flaky(asked: Asked) -> Answer | None:
        fails = chance.random() < 0.3 and asked.path != "/robots.txt"
        return Answer("überlastet", 503) if fails else None

    with Trial(flaky) as portal:
        done = crawl(portal, db, "--concurrency", "4")
    assert is_complete(done)
    assert int(str(done.stats["retry/count"])) > 0


def test_a_portal_that_wants_an_hour_of_silence_gets_it(db: Path) -> None:
    def later(asked: Asked) -> Answer | None:
        return Answer("", 503, headers={"Retry-After": "3600"}) if asked.slug == SLUGS[5] else None

    with Trial(later) as portal:
        done = crawl(portal, db, "--concurrency", "1")
    assert done.code == 3
    assert "längere Pause" in done.stdout
    assert done.problems[SLUGS[5]].startswith("later: the portal asks for a pause of 36")
    assert portal.log[-1].slug == SLUGS[5]
    assert done.kept


def test_a_signal_during_a_pause_ends_the_crawl_at_once_and_loses_nothing(db: Path) -> None:
    def busy(asked: Asked) -> Answer | None:
        return Answer("", 429, headers={"Retry-After": "120"}) if asked.slug == SLUGS[5] else None

    with Trial(busy) as portal:
        process = start(portal, db)
        wait_until(lambda: any(asked.slug == SLUGS[5] for asked in portal.log))
        time.sleep(0.3)
        stop(process)
        done = read(db, 143)
        assert 0 < len(done.kept) < len(SLUGS)
        assert done.problems == {}
        portal.fault = lambda _asked: None
        assert is_complete(crawl(portal, db))


def test_challenges_end_the_run_and_are_never_kept(db: Path) -> None:
    wanted = set(SLUGS[2:])

    def guarded(asked: Asked) -> Answer | None:
        return Answer(CHALLENGE, STATUS) if asked.slug in wanted else None

    with Trial(guarded) as portal:
        done = crawl(portal, db, "--concurrency", "1")
    assert done.code == 5
    assert done.kept == set(SLUGS[:2])
    challenged = {name for name, told in done.problems.items() if told.startswith("challenge: ")}
    assert len(challenged) == 3
    assert {asked.slug for asked in portal.log} & wanted == challenged
    assert "Prüfung" in done.stdout
    assert "ist gesichert" in done.stdout


def test_one_challenge_does_not_keep_the_rest_from_being_read(db: Path) -> None:
    with Trial(lambda asked: Answer(CHALLENGE, 200) if asked.slug == SLUGS[0] else None) as portal:
        done = crawl(portal, db)
    assert done.code == 5
    assert done.kept == set(SLUGS[1:])


def test_a_challenge_that_says_503_is_not_asked_again(db: Path) -> None:
    with Trial(lambda asked: Answer(CHALLENGE, 503) if asked.path == "/" else None) as portal:
        done = crawl(portal, db)
    assert done.code == 5
    assert counts(portal)["/"] == 1


def test_articles_about_captchas_are_kept(db: Path) -> None:
    def about(asked: Asked) -> Answer | None:
        text = "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind: Captchas stören alle.</p>"
        if not asked.slug:
            return None
        return page(f"Sicherheitsüberprüfung {asked.slug}", f"<time>Mo 2. November 2026</time>{text}")

    with Trial(about) as portal:
        assert is_complete(crawl(portal, db))


@pytest.mark.parametrize(
    ("contact", "portal", "is_told"),
    [
        ("", "https://www.dortmund.de", True),
        ("a@example.org", "https://www.dortmund.de", False),
        ("", "http://127.0.0.1:8000", False),
    ],
)
def test_who_names_no_contact_is_told_so(
    contact: str, portal: str, is_told: bool, db: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def refuse(*_: object) -> None:
        raise ArchiveError("not in this test")

    monkeypatch.setattr(report, "crawl", refuse)
    monkeypatch.setattr(report, "CONTACT", contact)
    with pytest.raises(ArchiveError):
        report.crawl_and_report(CrawlOptions(str(db), portal))
    assert ("DORTMUND_SCRAPER_CONTACT" in capsys.readouterr().err) == is_told
