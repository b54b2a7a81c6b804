"""Pages that ask for a proof or a consent instead of answering: never stored, and the end of the run."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.archive import kept_pages, last_run, records, rows
from tests.faults.command import crawl
from tests.faults.faults import (
    CAPTCHA,
    CHALLENGE,
    CONSENT,
    Changed,
    Instead,
    Pages,
    at,
    details,
    everything,
    page,
)
from tests.faults.server import FaultyPortal, Reply
from tests.faults.site import Site

SITE = Site()
WORDS = "moment...", "checking your browser", "kein roboter", "einwilligung erforderlich", "zustimmung"
NEWS = "/newsroom/nachrichten-dortmund.de/"


def stored_text(db: Path) -> str:
    """Every value of every record and the titles of the pages, in lower case."""
    titles = rows(db, "SELECT title FROM pages")
    return f"{records(db)} {titles}".lower()


def sentences(said: str) -> list[str]:
    """The lines that speak of a refusal."""
    words = ("sperr", "captcha", "prüf", "challenge", "verweiger", "einwillig", "zugriff", "abfrage")
    return [line for line in said.splitlines() if any(word in line.lower() for word in words)]


@pytest.mark.parametrize(
    ("html", "status"),
    [(CHALLENGE, 403), (CHALLENGE, 503), (CHALLENGE, 200), (CAPTCHA, 403), (CAPTCHA, 200)],
    ids=["browser check 403", "browser check 503", "browser check 200", "captcha 403", "captcha 200"],
)
def test_challenges_on_pages_end_the_run(html: str, status: int, db: Path) -> None:
    with FaultyPortal(SITE, [Instead(details, page(html, status))]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 5, done.said
    assert last_run(db) == (5, 1)
    assert sentences(done.said) != []
    challenged = [seen for seen in log if seen.path in SITE.details]
    assert len(challenged) <= 10, "a small number, and what was in flight"
    assert kept_pages(db) & set(SITE.details) == set()
    assert not any(word in stored_text(db) for word in WORDS)


@pytest.mark.parametrize("status", [200, 403])
def test_a_consent_wall_before_everything_ends_the_run(status: int, db: Path) -> None:
    with FaultyPortal(SITE, [Instead(everything, page(CONSENT, status))]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 5, done.said
    assert sentences(done.said) != []
    assert len(log) <= 12
    assert not any(records(db).values())
    assert kept_pages(db) == set()


ABOUT = {
    "captcha.html": (
        "Kein Roboter? Warum Online-Dienste jetzt ein CAPTCHA zeigen",
        "Bitte bestätigen Sie, dass Sie kein Roboter sind: Diesen Satz zeigt das Serviceportal ab Montag.",
    ),
    "browser.html": (
        "„Checking your browser“: Bibliothek erklärt Warnhinweise",
        "Just a moment, Ihr Browser wird überprüft. Was das heißt, zeigt ein Kurs am 3. Dezember.",
    ),
    "cookies.html": (
        "Cookies und Einwilligung: Verbraucherzentrale berät im Rathaus",
        "Alle akzeptieren oder ablehnen? Wer der Verwendung von Cookies zustimmt, gibt Daten preis.",
    ),
}
"""Articles about what a challenge says."""


def article(title: str, text: str) -> str:
    """An article as the portal prints it."""
    return (
        f"<html lang=de><head><title>{title} | dortmund.de</title></head><body><main><article><h1>{title}</h1>"
        f"<time datetime=2026-11-20>20. November 2026</time><p>{text}</p>"
        "<p>Das Formular der Stadt bleibt ohne Anmeldung erreichbar. Fragen beantwortet das Dortmunder Systemhaus "
        "unter der bekannten Nummer, werktags von 8 bis 16 Uhr.</p></article></main></body></html>"
    )


def test_articles_about_challenges_are_articles(db: Path) -> None:
    links = "".join(f'<a href="{NEWS}{name}">{title}</a>' for name, (title, _) in ABOUT.items()).encode()

    def with_links(reply: Reply) -> Reply:
        return replace(reply, body=reply.body.replace(b"</body>", links + b"</body>"))

    pages = {f"{NEWS}{name}": article(*texts) for name, texts in ABOUT.items()}
    with FaultyPortal(Site(4, 0, 0, 0), [Pages(pages), Changed(at("/newsroom/"), with_links)]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 0, done.said
    for title, text in ABOUT.values():
        assert rows(db, "SELECT title FROM news WHERE title = ? AND instr(body_text, ?)", title, text) == [
            (title,)
        ]


def test_a_single_challenge_does_not_end_the_run_but_is_no_content(db: Path) -> None:
    (bad, *_) = SITE.paths("service")
    with FaultyPortal(SITE, [Instead(at(bad), page(CHALLENGE, 403))]) as portal:
        done = crawl(portal.url, db)
    assert done.code in {3, 5}, done.said
    assert bad not in kept_pages(db)
    assert [line for line in SITE.differences(str(db)) if bad not in line] == [] or done.code == 5
