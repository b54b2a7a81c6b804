"""The page of the report: its chapters, its bounds, its honesty, and nothing of it that a stranger could run."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from dortmund_scraper.changes import as_report as module
from dortmund_scraper.changes.as_report import as_report
from dortmund_scraper.changes.briefing import Briefing, Reading
from dortmund_scraper.changes.gather import KINDS, in_order
from dortmund_scraper.changes.model import Change
from dortmund_scraper.changes.period import Period
from dortmund_scraper.records import NewsItem, Teaser
from tests.changes.pages import Read, read
from tests.changes.stories import DECEMBER, change
from tests.store.samples import EVENT, NEWS, SERVICE, event, news, service

HOSTILE = "<script>alert(1)</script> & \"'> ]]> --> \x1b[31m\x00\ud800\uffff\u202e"
CRAWL = Reading("2026-11-04T03:00:00+00:00", "2026-11-04T03:20:00+00:00", "complete", 0)


def briefing(*changes: Change | None, **values: Any) -> Briefing:
    """These changes in a week of November."""
    found = tuple(in_order(one for one in changes if one))
    period = Period("2026-10-31T23:00:00+00:00", "2026-11-07T23:00:00+00:00", found)
    usual: dict[str, Any] = {
        "made_at": "2026-11-08T06:00:00+00:00", "archive": "archiv.db",
        "portals": ("https://www.dortmund.de",), "readings": (CRAWL,), "kinds": KINDS,
    }  # fmt: skip
    return Briefing(period, **usual | values)


def shown(*changes: Change | None, **values: Any) -> Read:
    """The report as it is read; every one has to be in order."""
    page = as_report(briefing(*changes, **values))
    page.encode("utf-8")
    found = read(page)
    assert len(set(found.ids)) == len(found.ids)
    assert {one[1:] for one in found.links if one.startswith("#")} <= set(found.ids)
    assert found.tags.count("h1") == 1
    assert {"header", "nav", "main", "footer"} <= set(found.tags)
    assert not set(found.tags) & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert not any(name.startswith("on") or name in ("src", "style") for name in found.attributes)
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    return found


def chapter(text: str, title: str) -> str:
    """The text from a heading on, behind the table of contents."""
    return text[text.rindex(title) :]


def test_the_top_says_period_origin_figures_and_completeness() -> None:
    text = shown(change("news", None, news(url=NEWS), id=NEWS)).text
    assert "Sonntag, 1. November 2026, bis Samstag, 7. November 2026" in text
    assert (
        "Portal: https://www.dortmund.de · Archiv: archiv.db · Erstellt: 08.11.2026, 07:00 Uhr (alle Zeiten: "
        "Ortszeit)" in text
    )
    assert "In diesem Zeitraum: 1 neue Nachricht oder Pressemitteilung." in text
    assert "Der Lauf in diesem Zeitraum war vollständig." in text
    assert "Nachrichten und Presse 1 – – – – " in text.replace("\xad", "")
    assert "Abgesagt, verlegt, verschoben: nichts" in text


def test_a_period_of_moments_is_told_with_its_clock_and_one_of_a_day_as_the_day() -> None:
    period = Period("2026-11-03T09:30:00+00:00", "2026-11-04T23:00:00+00:00", ())
    text = read(as_report(replace(briefing(), period=period))).text
    assert "Dienstag, 3. November 2026, 10:30 Uhr, bis Donnerstag, 5. November 2026, 00:00 Uhr" in text
    day = Period("2026-11-03T23:00:00+00:00", "2026-11-04T23:00:00+00:00", ())
    assert (
        "Dortmund Mittwoch, 4. November 2026 Portal" in read(as_report(replace(briefing(), period=day))).text
    )


def test_an_editor_reads_first_what_is_cancelled() -> None:
    off = [one.model_copy(update={"is_cancelled": True}) for one in DECEMBER]
    found = shown(
        change("news", None, news(url=NEWS), id=NEWS),
        change("event", event(url=EVENT, dates=DECEMBER), event(url=EVENT, dates=off, is_cancelled=True)),
    )
    assert found.ids.index("abgesagt-1") < found.ids.index("nachrichten-1")
    text = chapter(found.text, "Abgesagt, verlegt, verschoben")
    assert text.startswith(
        "Abgesagt, verlegt, verschoben Chor im Park abgesagt Ort Westpark Abgesagte Termine Sa., 05.12."
    )
    assert "nein" not in text.split("Gelesen am")[0]


def test_news_have_topline_teaser_and_day_and_their_proof() -> None:
    article = news(url=NEWS, topline="Bauen", teaser="Es öffnet.", published_on="2026-11-03", kind="press")
    found = shown(change("news", None, article, id=NEWS, page_url=NEWS, body_sha256="ab" * 32))
    text = chapter(found.text, "Neue Nachrichten und Pressemitteilungen")
    assert (
        "Bauen Neues Rathaus eröffnet Art Pressemitteilung Veröffentlicht 03.11.2026 Teaser Es öffnet."
        in text
    )
    assert (
        f"Gelesen am 04.11.2026, 04:00 Uhr: {NEWS} · SHA-256 {'ab' * 8}… {'ab' * 32}".replace("… ", "…")
        in text
    )
    assert found.links.count(NEWS) == 2


def test_new_events_have_their_next_dates_as_seen_from_when_it_is_made() -> None:
    one = event(
        url=EVENT, dates=DECEMBER, district="Hombruch", is_free=True, teaser="Singen.", stated_date_count=28
    )
    text = shown(change("event", None, one), made_at="2026-12-06T06:00:00+00:00").text
    assert (
        "Termine Sa., 12.12.2026, 18:00 Uhr Sa., 19.12.2026, 18:00 Uhr laut Portal 28 Termine, davon bekannt 3 "
        "Ort Westpark Stadtbezirk Hombruch Eintritt frei Teaser Singen." in text
    )
    over = shown(change("event", None, one), made_at="2026-12-24T06:00:00+00:00").text
    assert "alle vorbei, zuletzt Sa., 19.12.2026, 18:00 Uhr" in over


def test_what_is_new_is_told_as_it_was_known_last_and_points_to_what_became_of_it() -> None:
    later = change(
        "event", event(url=EVENT, dates=DECEMBER[:1]), event(url=EVENT, dates=DECEMBER[1:2]),
        seen_at="2026-11-06T03:00:00+00:00",
    )  # fmt: skip
    found = shown(change("event", None, event(url=EVENT, dates=DECEMBER[:1])), later)
    text = chapter(found.text, "Neue Veranstaltungen")
    assert "Auch unter: Abgesagt, verlegt, verschoben Termine Sa., 12.12.2026" in text
    assert "Die Angaben sind vom letzten Stand. Gelesen am 06.11.2026" in text


def test_differences_are_marked_by_signs() -> None:
    before, after = (
        news(url=NEWS, body_text=f"Das Haus öffnet im {month} für alle.") for month in ("Mai", "Juni")
    )
    page = as_report(briefing(change("news", before, after, id=NEWS)))
    assert "<del>[−<span>Mai</span>−]</del><ins>[+<span>Juni</span>+]</ins>" in page


def test_each_kind_of_entry_has_its_chapter() -> None:
    teaser = Teaser(title="Klima", url=f"{NEWS}?t")
    found = shown(
        change("service", None, service(url=SERVICE, channels=["online"]), id=SERVICE),
        replace(change("news", None, news(url=NEWS), id=NEWS), labels=("gone",), status=404),  # type: ignore[type-var]
        change("teaser", teaser, teaser.model_copy(update={"title": "Klima!"}), id="t"),
        change("event", event(url=EVENT, dates=DECEMBER[:1]), event(url=EVENT, dates=DECEMBER)),
    )
    assert {"geaendert-1", "services-1", "verschwunden-1", "startseite-1"} <= set(found.ids)
    assert "Startseite neuer Titel (Titel) Themen-Teaser: Klima!" in found.text
    assert "verschwunden (Antwort 404)" in found.text
    assert "Fundsachen neu Wege online" in found.text


def test_nothing_foreign_is_run_or_linked() -> None:
    old = news(HOSTILE, url=NEWS, body_text=f"Alt {HOSTILE}")
    new = news(f"{HOSTILE}!", url="javascript:alert(1)", topline=HOSTILE, body_text=f"Neu {HOSTILE}")
    page_url = "javascript:alert(2)"
    found = shown(
        change("news", old, new, id="javascript:alert(3)", page_url=page_url, body_sha256=HOSTILE),
        change("event", None, event(HOSTILE, venue=HOSTILE, url="data:text/html,x", teaser=HOSTILE), id="x"),
        change("teaser", None, Teaser(title=HOSTILE, url="vbscript:x"), id="y"),
        archive=HOSTILE, portals=(HOSTILE,), command=HOSTILE,
        readings=(replace(CRAWL, command=HOSTILE),),
    )  # fmt: skip
    assert all(link.startswith("#") for link in found.links if link != EVENT)
    page = as_report(briefing(change("news", old, new, id="x", page_url=page_url)))
    assert "&lt;script&gt;" in page
    assert not re.search("[\x00\x1b\ud800\uffff\u202e]", page)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"url\(|@import", page)


def test_huge_texts_are_cut_and_it_is_said_by_how_much() -> None:
    huge = "wort " * 200_000
    many = "\n\n".join(f"Absatz {n} bleibt.\n\nHier kommen {n} Leute zusammen." for n in range(500))
    found = shown(
        change("news", None, news(huge, url=NEWS, teaser=huge, topline=huge), id=NEWS),
        change("event", event(url=EVENT, description_text=many),
               event(url=EVENT, description_text=many.replace("Leute", "Gäste"))),
        change("service", service(url=SERVICE, body_text="Kurz."), service(url=SERVICE, body_text=huge), id=SERVICE),
        change("news", None, news("Lang", url=f"{NEWS}?{huge.replace(' ', '-')}"), id="z"),
    )  # fmt: skip
    assert len(as_report(briefing(change("news", None, news(huge, url=NEWS, teaser=huge), id=NEWS)))) < 30_000
    assert "… (999.749 Zeichen gekürzt)" in found.text
    assert re.search(r"gekürzt: [\d.]+ weitere Textstellen", found.text)
    assert len(found.text) < 30_000


def numbered(number: int, **fields: Any) -> Change | None:
    """A new article."""
    url = f"{NEWS}?{number}"
    return change("news", None, NewsItem(title=f"Nr. {number:04}", url=url, **fields), id=url)


def test_what_does_not_fit_is_counted_and_a_command_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [numbered(n) for n in range(230)]
    found = shown(*many, command="dortmund-scraper changes --since 2026-11-01")
    assert len([one for one in found.ids if one.startswith("nachrichten-")]) == module.MOST_ENTRIES
    assert "… und 30 weitere; alle zeigt dortmund-scraper changes --since 2026-11-01" in found.text
    monkeypatch.setattr(module, "MOST_HTML", 2000)
    assert re.search(r"… und 2\d\d weitere; alle zeigt", shown(*many).text)


def test_a_record_that_changes_without_end_is_told_of_in_one_entry() -> None:
    texts = [news(url=NEWS, body_text=f"Stand {n} des Textes.") for n in range(15)]
    steps = [
        change("news", before, after, id=NEWS, seen_at=f"2026-11-04T{n:02}:00:00+00:00")
        for n, (before, after) in enumerate(pairwise(texts))
    ]
    found = shown(*steps)
    assert found.ids.count("geaendert-1") == 1
    assert "4 frühere Änderungen sind hier ausgelassen." in found.text
    assert found.text.count("Gelesen am") == 10
    assert "1 frühere Änderung ist hier ausgelassen." in shown(*steps[:11]).text


FLAWS = {
    "unvollständig: Einige Seiten fehlen": {"outcome": "incomplete", "exit_code": 3},
    "die Qualitätsprüfung nicht bestanden": {"outcome": "collapsed", "exit_code": 4, "failed_gate": True},
    "Das Portal verweigerte den Zugriff": {"outcome": "refused", "exit_code": 5},
    "Das Portal war nicht erreichbar": {"outcome": "unreachable", "exit_code": 75},
    "wurde der Lauf abgebrochen": {"outcome": "interrupted", "exit_code": 143},
    "endete der Lauf mit einem Fehler": {"outcome": "failed", "exit_code": 1},
    "fand der Lauf keine der bekannten Seiten": {"outcome": "nothing found", "exit_code": 4},
    "wurde der Lauf gewaltsam beendet": {"outcome": "killed", "exit_code": None, "finished_at": None},
    "begann ein Lauf, der noch kein Ende hat": {"outcome": None, "exit_code": None, "finished_at": None},
    "war der Lauf auf 50 Seiten begrenzt": {"limit": 50},
    "war der Lauf auf eine Seite begrenzt": {"limit": 1},
    "umfasste der Lauf nur: Nachrichten und Presse": {"rooms": ("news",)},
}


@pytest.mark.parametrize("words", FLAWS)
def test_a_run_that_did_not_read_all_is_told_at_the_top(words: str) -> None:
    text = shown(readings=(CRAWL, replace(CRAWL, **FLAWS[words]))).text
    top = text[: text.index("Inhalt")]
    assert "Von 2 Läufen in diesem Zeitraum war 1 nicht vollständig; es kann etwas fehlen." in top
    assert re.search(f"Am Mittwoch, 4. November 2026, 04:00 Uhr, .*{words}", top)


def test_that_nothing_was_read_or_that_all_is_new_is_told() -> None:
    assert "In diesem Zeitraum wurde das Portal nicht gelesen." in shown(readings=()).text
    imported = replace(CRAWL, command="import")
    text = shown(readings=(imported,), begun_at=CRAWL.started_at).text
    assert "In diesem Zeitraum wurde das Portal nicht gelesen." in text
    assert "Archiv eingelesen (Exit-Code 0)" in text
    assert "Das Archiv beginnt erst am Mittwoch, 4. November 2026" in text
    assert "hat sich in diesem Zeitraum nichts geändert" in text


def test_many_runs_are_bounded_too() -> None:
    bad = [replace(CRAWL, exit_code=3, outcome="incomplete") for _ in range(100)]
    text = shown(readings=tuple(bad)).text
    assert "Ältere Läufe, die nicht vollständig waren: 80." in text
    assert "… und 40 ältere Läufe." in text
    assert "… und 1 älterer Lauf." in shown(readings=tuple(bad[:61])).text


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 Veranstaltung, bei der nur"), (2, "2 Veranstaltungen, bei denen nur")]
)
def test_events_that_are_left_out_are_counted_in_good_german(number: int, words: str) -> None:
    told = briefing()
    page = as_report(replace(told, period=replace(told.period, elapsed=number)))
    assert f"Nicht aufgeführt: {words} vergangene Termine" in read(page).text


def test_a_report_on_some_kinds_says_so() -> None:
    text = shown(kinds=("news",), only_press=True).text
    assert "Dieser Bericht umfasst nur: Pressemitteilungen." in text
    assert "Neue Veranstaltungen" not in text
