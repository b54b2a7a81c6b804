"""Lists of news, events and services: where an entry begins and ends, and which line is what."""

from datetime import date

import pytest

from dortmund_scraper.records import Event, NewsItem, Service
from tests.extract.small_pages import CALENDAR, NEWS_LIST, PRESS_LIST, SERVICES, phrases, read

FOLDER = "/newsroom/nachrichten-dortmund.de"
TERMIN = "/dortmund-erleben/veranstaltungskalender"


def news(body: str, url: str = NEWS_LIST) -> list[NewsItem]:
    return read(body, url).news


def events(body: str) -> list[Event]:
    return read(body, CALENDAR).events


def services(body: str) -> list[Service]:
    return read(body, SERVICES).services


NEWS_MARKUPS = {
    "tiles with an empty link": (
        f"<dtm-teaser><a slot='link' href='{FOLDER}/{{n}}.html' aria-label='Zur Detailseite von \"{{title}}\"'></a>"
        "<span slot='headline'>{title}</span><div slot='date'>{day}</div></dtm-teaser>"
    ),
    "articles with a linked heading": (
        f"<article><h3><a href='{FOLDER}/{{n}}.html'>{{title}}</a></h3><p>{{day}}</p></article>"
    ),
    "one link around everything": (
        f"<a href='{FOLDER}/{{n}}.html'><div><span>{{day}}</span><h3>{{title}}</h3></div></a>"
    ),
    "list items with the date in front": (
        f"<li><span>{{day}}</span> <a href='{FOLDER}/{{n}}.html'>{{title}}</a></li>"
    ),
    "flat siblings with a closing label": (
        f"<p>{{day}}</p><h3>{{title}}</h3><p><a href='{FOLDER}/{{n}}.html'>mehr lesen</a></p>"
    ),
    "a table": f"<tr><td>{{day}}</td><td><a href='{FOLDER}/{{n}}.html'>{{title}}</a></td></tr>",
}
ENTRIES = [("Neue Brücke am Kanal", "Mo 2. Februar 2026"), ("Linden für Hörde", "So 1. Februar 2026")]


@pytest.mark.parametrize("markup", NEWS_MARKUPS)
def test_news_in_any_markup(markup: str) -> None:
    rows = "".join(
        NEWS_MARKUPS[markup].format(n=n, title=title, day=day) for n, (title, day) in enumerate(ENTRIES)
    )
    wrapper = {"a table": "<table>{}</table>", "list items with the date in front": "<ul>{}</ul>"}
    found = news("<h1>Nachrichten</h1>" + wrapper.get(markup, "<div>{}</div>").format(rows))
    assert [(item.title, item.published_on) for item in found] == [
        ("Neue Brücke am Kanal", date(2026, 2, 2)),
        ("Linden für Hörde", date(2026, 2, 1)),
    ]
    assert [(item.url or "").rsplit("/")[-1] for item in found] == ["0.html", "1.html"]


def test_topline_teaser_and_district() -> None:
    (item,) = news(
        f"<h1>Nachrichten</h1><article><p>Verkehr</p><h3><a href='{FOLDER}/a.html'>Neue Brücke</a></h3>"
        "<p>Sie führt über den Kanal und ist vierzig Meter lang.</p><p>Mo 2. Februar 2026</p><p>Hörde</p></article>"
    )
    assert (item.topline, item.districts) == ("Verkehr", ["Hörde"])
    assert item.teaser == "Sie führt über den Kanal und ist vierzig Meter lang."


def test_titles_may_look_like_dates_credits_or_districts() -> None:
    titles = ["Bild: Das war der Winter", "Am 4. Mai 2026 ist Flohmarkt", "Hörde"]
    rows = "".join(
        f"<article><h3><a href='{FOLDER}/{n}.html'>{title}</a></h3><p>Mo 2. Februar 2026</p></article>"
        for n, title in enumerate(titles)
    )
    assert [item.title for item in news("<h1>Nachrichten</h1>" + rows)] == titles


def test_press_releases_are_known_by_their_address() -> None:
    link = "<a href='/newsroom/presse-mitteilungen/x.html'>Haushalt beraten</a>"
    row = f"<li>{link}<p>Mo 2. Februar 2026</p></li>"
    assert [item.kind for item in news(f"<h1>Mitteilungen</h1><ul>{row}</ul>", PRESS_LIST)] == ["press"]


def test_a_dump_without_blank_lines_is_split_at_its_labels() -> None:
    dump = "\n".join(f"{day} Verkehr\n{title}\nmehr lesen" for title, day in ENTRIES)
    found = news("Nachrichten\n" + dump)
    assert [(item.title, item.topline) for item in found] == [(title, "Verkehr") for title, _ in ENTRIES]


EVENT_MARKUPS = {
    "label first, the order of 2023": (
        f"<div><a href='{TERMIN}/termin_{{n}}.html'>zur Veranstaltung</a><p>{{day}}</p><p>19:30 Uhr</p>"
        "<p>Alte Werft</p><p>{title}</p></div>"
    ),
    "heading first": (
        f"<article><h3><a href='{TERMIN}/termin_{{n}}.html'>{{title}}</a></h3><p>{{day}}</p><p>19:30 Uhr</p>"
        "<p>Alte Werft</p></article>"
    ),
    "flat siblings": (
        f"<a href='{TERMIN}/termin_{{n}}.html'>zur Veranstaltung</a><p>{{day}}</p><p>19:30 Uhr</p>"
        "<p>Alte Werft</p><p>{title}</p>"
    ),
    "labelled place": (
        f"<li><a href='{TERMIN}/termin_{{n}}.html'>{{title}}</a><p>Datum: {{day}}</p><p>19:30 Uhr</p>"
        "<p>Ort: Alte Werft</p></li>"
    ),
}


@pytest.mark.parametrize("markup", EVENT_MARKUPS)
def test_events_in_any_markup(markup: str) -> None:
    entries = [("Hafenkonzert", "Sa 6. Juni 2026"), ("Lesung im Park", "So 7. Juni 2026")]
    rows = "".join(
        EVENT_MARKUPS[markup].format(n=n, title=title, day=day) for n, (title, day) in enumerate(entries)
    )
    found = events(f"<h1>Veranstaltungskalender</h1><div>{rows}</div>")
    assert [item.title for item in found] == ["Hafenkonzert", "Lesung im Park"]
    assert [item.venue and item.venue.name for item in found] == ["Alte Werft", "Alte Werft"]
    assert [str(item.dates[0].starts_at) for item in found] == [
        "2026-06-06 19:30:00+02:00",
        "2026-06-07 19:30:00+02:00",
    ]


def test_entries_without_links_are_read_line_by_line() -> None:
    rows = (
        "<li><p>Sa 6. Juni 2026</p><p>19:30 Uhr</p><p>Alte Werft</p><p>Hafenkonzert</p></li>"
        "<li><p>So 7. Juni 2026</p><p>11:00 Uhr</p><p>Stadtpark</p><p>Lesung</p></li>"
    )
    found = events(f"<h1>Veranstaltungskalender</h1><ul>{rows}</ul>")
    assert [(item.title, item.url) for item in found] == [("Hafenkonzert", None), ("Lesung", None)]


def tile(*lines: str) -> Event:
    rows = "".join(f"<p>{line}</p>" for line in ("Sa 6. Juni 2026", *lines))
    entry = f"<article><h3><a href='{TERMIN}/termin_1.html'>Hafenkonzert</a></h3>{rows}</article>"
    (found,) = events("<h1>Veranstaltungskalender</h1>" + entry)
    return found


def test_a_counter_is_that_of_the_series() -> None:
    assert tile("28 Termine", "19:30 Uhr").stated_date_count == 28
    assert tile("19:30 Uhr").stated_date_count is None


def test_a_single_date_with_the_label_cancelled_is_cancelled() -> None:
    found = tile("Abgesagt")
    assert found.is_cancelled
    assert [when.is_cancelled for when in found.dates] == [True]


def test_a_series_is_not_cancelled_by_its_next_date() -> None:
    found = tile("28 Termine", "Abgesagt")
    assert not found.is_cancelled
    assert [when.is_cancelled for when in found.dates] == [True]


def test_a_badge_that_it_was_moved_is_no_teaser() -> None:
    assert tile("Verlegt") == tile()


def test_sold_out_and_free() -> None:
    assert tile("Ausverkauft").is_sold_out
    assert tile("Eintritt frei").is_free is True
    assert tile().is_free is None


def test_an_end_after_midnight_is_on_the_next_day() -> None:
    (when,) = tile("22:00 bis 02:00 Uhr").dates
    assert str(when.ends_at) == "2026-06-07 02:00:00+02:00"


def test_a_day_that_does_not_exist_is_a_problem_and_no_date() -> None:
    link = f"<h3><a href='{TERMIN}/termin_1.html'>Fest</a></h3>"
    page = read(f"<h1>Kalender</h1><article>{link}<p>30. Februar 2026</p></article>", CALENDAR)
    assert page.events[0].dates == []
    assert "unreadable date" in phrases(page)


SERVICE_MARKUPS = {
    "tiles": "<article><h3><a href='/services/{n}.html'>{title}</a></h3><p>{text}</p>{badge}</article>",
    "list items": "<li><a href='/services/{n}.html'>{title}</a><p>{text}</p>{badge}</li>",
    "flat": "<h3><a href='/services/{n}.html'>{title}</a></h3><p>{text}</p>{badge}",
}


@pytest.mark.parametrize("markup", SERVICE_MARKUPS)
def test_the_label_online_service_follows_its_service(markup: str) -> None:
    entries = [("Angelschein", "<p>Online-Service</p>"), ("Hundesteuer", "")]
    rows = "".join(
        SERVICE_MARKUPS[markup].format(n=n, title=title, text="So melden Sie sich bei uns an.", badge=badge)
        for n, (title, badge) in enumerate(entries)
    )
    found = services(f"<h1>Dienstleistungen</h1><div>{rows}</div>")
    assert [(item.title, item.online_service) for item in found] == [
        ("Angelschein", True),
        ("Hundesteuer", False),
    ]
    assert {item.teaser for item in found} == {"So melden Sie sich bei uns an."}


def test_a_bare_badge_online_is_a_channel_and_no_online_service() -> None:
    (found,) = services(
        "<h1>Dienstleistungen</h1><article><h3><a href='/services/a.html'>Angelschein</a></h3>"
        "<p>So melden Sie sich an.</p><span>online</span></article>"
    )
    assert (found.online_service, found.channels) == (False, ["online"])


@pytest.mark.parametrize("url", [NEWS_LIST, CALENDAR, SERVICES])
def test_a_list_without_entries_is_a_problem(url: str) -> None:
    assert "no records" in phrases(read("<h1>Liste</h1><div><p>Es wurde nichts gefunden.</p></div>", url))
