"""Changes as text, HTML and Atom: German, escaped, valid, and the same each time."""

import json
from datetime import datetime
from html.parser import HTMLParser

import pytest
from lxml import etree

from dortmund_scraper.changes.as_atom import as_atom
from dortmund_scraper.changes.as_html import as_html
from dortmund_scraper.changes.as_json import as_json
from dortmund_scraper.changes.as_text import as_text
from dortmund_scraper.changes.gather import in_order
from dortmund_scraper.changes.model import Change
from dortmund_scraper.changes.period import Period
from dortmund_scraper.changes.wording import date_text
from dortmund_scraper.records import Record
from tests.changes.stories import DECEMBER, change
from tests.store.samples import NEWS, event, news, occurrence

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> & \"'> ]]> \x1b[31m\x00\x0b\ud800\uffff\u202e"


def period(*changes: Change | None) -> Period:
    """These changes, in a week of November."""
    found = tuple(in_order(one for one in changes if one))
    return Period("2026-10-31T23:00:00+00:00", "2026-11-07T23:00:00+00:00", found)


def article(before: str, after: str, url: str = NEWS) -> Change | None:
    """An article whose text changed."""
    old: Record = news(before, url=url, body_text=f"Der Text von {before}, lang genug für beide.")
    new: Record = news(after, url=url, body_text=f"Der Text von {after}, lang genug für beide.")
    return change("news", old, new, id=url)


def test_a_person_reads_days_kinds_and_both_sides() -> None:
    moved = change("event", event(dates=DECEMBER[:1]), event(dates=DECEMBER[1:2]))
    text = as_text(period(article("Altes Haus", "Neues Haus"), moved))
    assert text.splitlines() == [
        "2 Änderungen von 01.11.2026, 00:00 Uhr, bis 08.11.2026, 00:00 Uhr",
        "",
        "Mittwoch, 4. November 2026",
        "",
        "  Nachrichten und Presse",
        "",
        "    NEUER TITEL, GEÄNDERT: Neues Haus (04:00 Uhr)",
        f"    {NEWS}",
        "      Text: Der Text von [-Altes-]{+Neues+} Haus, lang genug für beide.",
        "      Titel: Altes Haus → Neues Haus",
        "",
        "  Veranstaltungen",
        "",
        "    VERLEGT: Chor im Park (04:00 Uhr)",
        "    https://www.dortmund.de/dortmund-erleben/veranstaltungskalender/termin_137340.html",
        "      Entfallene Termine: [-Sa., 05.12.2026, 18:00 Uhr-]",
        "      Neue Termine: {+Sa., 12.12.2026, 18:00 Uhr+}",
    ]


def test_a_quiet_week_is_told_in_one_line() -> None:
    assert as_text(period()) == "Keine Änderungen von 01.11.2026, 00:00 Uhr, bis 08.11.2026, 00:00 Uhr."


def test_of_a_long_text_the_words_around_the_difference_are_shown() -> None:
    words = [f"Wort{n}" for n in range(100)]
    before = news(body_text=" ".join(words))
    after = news(body_text=" ".join(words).replace("Wort50 ", "anders "))
    text = as_text(period(change("news", before, after)))
    assert "… Wort42 Wort43" in text
    assert "[-Wort50-]{+anders+}" in text
    assert "Wort58 …" in text
    assert "Wort41" not in text


def test_signs_that_steer_a_terminal_are_not_printed() -> None:
    text = as_text(period(article("Gut", HOSTILE)))
    assert not any(sign in text for sign in "\x1b\x00\x0b\u202e\ud800")


class Tags(HTMLParser):
    """The elements and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def test_the_page_escapes_what_it_shows_and_marks_by_signs() -> None:
    page = as_html(period(article("Gut", HOSTILE), article("Alt", "Neu", url="javascript:alert(1)")))
    read = Tags()
    read.feed(page)
    assert not read.tags & {"script", "img", "link", "iframe"}
    assert read.links == [NEWS]
    assert "&lt;script&gt;" in page
    assert "<del>[−Alt−]</del>" in page
    assert "<ins>[+Neu+]</ins>" in page
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="de">' in page
    page.encode("utf-8")


def test_the_feed_is_valid_and_its_ids_stay() -> None:
    changes = period(article("Gut", HOSTILE), article("Alt", "Neu", url="javascript:alert(1)"))
    feed = etree.fromstring(as_atom(changes), etree.XMLParser(recover=False, resolve_entities=False))
    assert feed.tag == f"{ATOM}feed"
    assert [feed.findtext(f"{ATOM}{name}") for name in ("title", "updated")] == [
        "Änderungen auf dortmund.de", "2026-11-04T03:00:00+00:00",
    ]  # fmt: skip
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == 2
    assert all(one.startswith("urn:uuid:") for one in ids)
    for entry in entries:
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
        assert entry.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]
    assert [link.get("href") for link in feed.iter(f"{ATOM}link")] == [NEWS]
    assert as_atom(changes) == as_atom(changes)
    alone = etree.fromstring(as_atom(period(article("Gut", HOSTILE))))
    assert alone.findtext(f"{ATOM}entry/{ATOM}id") in ids


def test_an_empty_feed_is_valid_too() -> None:
    feed = etree.fromstring(as_atom(period()))
    assert feed.findtext(f"{ATOM}updated") == "2026-11-07T23:00:00+00:00"


def test_a_program_gets_every_value() -> None:
    shown = json.loads(json.dumps(as_json(period(article("Alt", "Neu")))))
    (entry,) = shown["changes"]
    assert set(shown) == {"since", "until", "changes", "elapsed"}
    assert {key: entry[key] for key in ("change", "labels", "kind", "title", "url", "seen_at")} == {
        "change": "retitled", "labels": ["retitled", "changed"], "kind": "news", "title": "Neu", "url": NEWS,
        "seen_at": "2026-11-04T03:00:00+00:00",
    }  # fmt: skip
    assert entry["fields"][0]["diff"] == [
        ["=", "Der Text von "], ["-", "Alt"], ["+", "Neu"], ["=", ", lang genug für beide."],
    ]  # fmt: skip
    assert entry["fields"][1] == {"field": "title", "before": "Alt", "after": "Neu"}


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (occurrence("2026-12-05", "18:00"), "Sa., 05.12.2026, 18:00 Uhr"),
        (occurrence("2026-12-05", all_day=True), "Sa., 05.12.2026, ganztägig"),
        (occurrence("2026-12-05", end_date="2026-12-06"), "Sa., 05.12.2026 bis So., 06.12.2026"),
        (occurrence("2026-12-05", "18:00", ends_at="2026-12-05T20:00+01:00"), "Sa., 05.12.2026, 18:00–20:00 Uhr"),
        (
            occurrence("2026-12-05", "22:00", ends_at="2026-12-06T01:00+01:00", is_cancelled=True),
            "Sa., 05.12.2026, 22:00 Uhr bis So., 06.12.2026, 01:00 Uhr (abgesagt)",
        ),
    ],
)  # fmt: skip
def test_dates_read_like_german(one: Record, text: str) -> None:
    assert date_text(one.model_dump(mode="json")) == text
