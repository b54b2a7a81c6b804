"""What readers do with the pages: search, sort, choose, turn pages, download, compare and cite."""

import csv
import http.client
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from dortmund_scraper.explore.links import record_path
from tests.explore import browsing, hostile
from tests.explore.browsing import Reader
from tests.explore.explorer import Explorer
from tests.explore.filled import AFTER, BEFORE, GONE, PLANTED
from tests.explore.filled_pages import article_url, event_url
from tests.explore.filled_records import MANY

STREET, WASTE, OFFICE, MARKET = (
    "Straßensperrung in der Innenstadt", "Müllabfuhr", "Bürgerbüro: Termin", "Dortmunder Weihnachtsmarkt",
)  # fmt: skip
PLANTED_PATH = record_path("news", article_url(PLANTED))


@pytest.mark.parametrize(("asked", "title", "marked"), [
    ("sperrung", STREET, "Straßensperrung"), ("strassensperrung", STREET, "Straßensperrung"),
    ("muellabfuhr", WASTE, "Müllabfuhr"), ("burgerburo", OFFICE, "Bürgerbüro"),
    ("weihnachtsmarkt", MARKET, "Weihnachtsmarkt"),
])  # fmt: skip
def test_search_finds_spellings_and_parts(reader: Reader, asked: str, title: str, marked: str) -> None:
    reader.open(f"/suche?q={asked}")
    hit = reader.page.locator("ol.hits li").filter(
        has=reader.page.get_by_role("link", name=title, exact=True)
    )
    assert hit.count() == 1
    assert marked in hit.locator("mark").all_inner_texts()
    reader.assert_sound()


def test_a_hit_leads_to_its_record(reader: Reader) -> None:
    reader.open("/archiv")
    reader.page.get_by_label("Im Archiv suchen").fill("muellabfuhr")
    reader.follow(reader.page.get_by_role("search").get_by_role("button", name="Suchen"))
    reader.follow(reader.page.get_by_role("link", name=WASTE, exact=True))
    assert reader.page.locator("h1").inner_text() == WASTE
    reader.assert_sound()


def test_search_marks_the_word_in_the_text(reader: Reader) -> None:
    reader.open("/suche?q=muellabfuhr")
    hit = reader.page.locator("ol.hits li").filter(has_text=STREET)
    assert hit.locator("p mark").all_inner_texts() == [WASTE]


def test_search_is_narrowed_by_kind(reader: Reader) -> None:
    reader.open(f"/suche?q={hostile.WORD}")
    reader.follow(reader.page.get_by_label("Treffer nach Art").get_by_role("link", name="Veranstaltungen"))
    kinds = [text.partition(" ")[0] for text in reader.page.locator("ol.hits p.soft").all_inner_texts()]
    assert kinds == ["Veranstaltung", "Veranstaltung"]


def test_a_record_shows_what_changed_word_by_word(reader: Reader) -> None:
    reader.open(PLANTED_PATH)
    history = reader.page.get_by_role("region", name="Geschichte")
    assert history.locator("del").all_inner_texts() == [f"[−{BEFORE}−]"]
    assert history.locator("ins").all_inner_texts() == [f"[+{AFTER}+]"]
    reader.follow(history.get_by_role("link", name=re.compile("So sah der Eintrag damals aus")).last)
    assert f"ab {BEFORE} gesperrt" in reader.page.get_by_role("region", name="Angaben").inner_text()
    reader.follow(reader.page.get_by_role("link", name="Zum heutigen Stand"))
    assert f"ab {AFTER} gesperrt" in reader.page.get_by_role("region", name="Angaben").inner_text()
    reader.assert_sound()


def test_a_record_that_is_gone_says_so(reader: Reader) -> None:
    reader.open(record_path("news", article_url(GONE)))
    assert reader.page.locator(".record-kind").inner_text().count("verschwunden seit") == 1


def test_a_series_says_that_dates_are_missing(reader: Reader) -> None:
    reader.open(record_path("event", event_url(1)))
    text = reader.page.get_by_role("region", name="Termine").inner_text()
    assert "Das Portal nennt 28 Termine, im Archiv stehen 5." in text
    assert "2 vergangene Termine" in text


def test_the_citation_is_copied_and_that_is_said(browser: Browser, explorer: Explorer) -> None:
    with browsing.reader(
        browser, explorer.origin, permissions=["clipboard-read", "clipboard-write"]
    ) as reader:
        reader.open(PLANTED_PATH)
        cited = reader.page.get_by_label("Zum Zitieren").input_value()
        assert article_url(PLANTED) in cited
        assert re.search(r"\d\d\.\d\d\.20\d\d, \d\d:\d\d Uhr", cited)
        assert re.search(r"\b[0-9a-f]{64}\b", cited)
        reader.page.get_by_role("button", name="Zitat kopieren").click()
        reader.page.get_by_role("status").filter(has_text="Kopiert.").wait_for()
        assert reader.page.evaluate("navigator.clipboard.readText()") == cited
        assert reader.faults == []


def test_a_table_is_sorted_by_a_click_a_beside_ä(reader: Reader) -> None:
    reader.open("/archiv/events?_sort=category")
    reader.follow(reader.page.get_by_role("columnheader", name="Titel").get_by_role("link"))
    titles = reader.page.locator("tbody td[data-head=Titel]")
    shown = [text for text in titles.all_inner_texts() if hostile.WORD not in text]
    assert shown == ["Apfelfest", "Ärztetag", "Boulefest", MARKET, "Lange vorbei", "Lesung im Mai"]
    head = reader.page.get_by_role("columnheader", name="Titel")
    assert head.get_attribute("aria-sort") == "ascending"
    reader.follow(head.get_by_role("link"))
    assert head.get_attribute("aria-sort") == "descending"
    assert titles.first.inner_text() == "Lesung im Mai"
    reader.assert_sound()


def test_facets_choose_and_release(reader: Reader) -> None:
    reader.open("/archiv/events")
    facet = reader.page.locator(".facets details").filter(has=reader.page.get_by_text("Kategorie"))
    facet.locator("summary").click()
    reader.follow(facet.get_by_role("link", name="Märkte", exact=True))
    assert reader.page.locator(".count").inner_text().startswith("2 Zeilen")
    assert set(reader.page.locator("td[data-head=Kategorie]").all_inner_texts()) == {"Märkte"}
    reader.follow(facet.get_by_role("link", name="Märkte", exact=True))
    assert not reader.page.locator(".count").inner_text().startswith("2 Zeilen")
    reader.assert_sound()


def test_a_filter_is_made_with_the_form(reader: Reader) -> None:
    reader.open("/archiv/news")
    reader.page.locator("#spalte").select_option(label="Titel")
    reader.page.locator("#vergleich").select_option(label="beginnt mit")
    reader.page.locator("#wert").fill("Straßen")
    reader.follow(reader.page.get_by_role("button", name="Anwenden"))
    assert reader.page.locator("td[data-head=Titel]").all_inner_texts() == [STREET]
    reader.assert_sound()


def test_pages_are_turned_and_each_row_comes_once(reader: Reader) -> None:
    reader.open("/archiv/news?title__contains=im+Wandel")
    titles = reader.page.locator("td[data-head=Titel]").all_inner_texts()
    reader.follow(reader.page.get_by_role("link", name="Weitere Zeilen"))
    titles += reader.page.locator("td[data-head=Titel]").all_inner_texts()
    assert len(titles) == len(set(titles)) == MANY
    assert reader.page.get_by_role("link", name="Weitere Zeilen").count() == 0
    reader.assert_sound()


def test_a_csv_file_has_all_rows_and_no_formula(reader: Reader) -> None:
    reader.open("/archiv/news")
    with reader.page.expect_download() as started:
        reader.page.get_by_role("link", name="CSV (alle Zeilen)").click()
    path = started.value.path()
    limit = csv.field_size_limit(2_000_000)
    assert started.value.suggested_filename == "news.csv"
    rows = list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8"))))
    csv.field_size_limit(limit)
    assert len(rows) == MANY + 7
    assert f"'{hostile.FORMULA}" in {row["title"] for row in rows}
    cells = {cell for row in rows for cell in row.values() if cell}
    assert [cell[:40] for cell in cells if cell[0] in "=+-@\t\r"] == []
    question = reader.page.request.get(f"{reader.origin}/archiv/nachrichten-nach-themen.csv").text()
    assert ",'-1+2," in question


def test_a_question_takes_parameters(reader: Reader) -> None:
    reader.open("/archiv/kommende-veranstaltungen")
    before = reader.page.locator("td[data-head=Titel]").all_inner_texts()
    assert {"Ärztetag", "Apfelfest", MARKET} <= set(before)
    assert "Lange vorbei" not in before
    reader.page.get_by_label("Kategorie").select_option("Vorträge")
    reader.page.get_by_label("Tage").fill("5")
    reader.follow(reader.page.get_by_role("button", name="Anwenden"))
    assert reader.page.locator("td[data-head=Titel]").all_inner_texts() == ["Ärztetag"]
    assert reader.page.get_by_label("Kategorie").input_value() == "Vorträge"
    reader.follow(reader.page.get_by_role("link", name="Ärztetag"))
    assert reader.page.locator("h1").inner_text() == "Ärztetag"
    reader.assert_sound()


def test_the_calendar_and_the_map_lead_to_lists(reader: Reader) -> None:
    reader.open("/")
    for region in ("Termine im Kalender", "Wo etwas stattfindet"):
        links = reader.page.get_by_role("region", name=region).locator("a[href^='/archiv/']")
        path = links.first.get_attribute("href")
        assert path is not None
        assert reader.page.request.get(reader.origin + path).ok


@pytest.mark.parametrize(("method", "path", "host", "status"), [
    ("GET", "/", "portal.example", 421), ("GET", "/archiv/news.json", "127.0.0.1.example", 421),
    ("POST", "/", None, 405), ("POST", "/archiv", None, 405), ("DELETE", "/archiv/news", None, 405),
    ("GET", "/-/plugins", None, 404), ("GET", "/-/databases.json", None, 404), ("GET", "/-/metadata", None, 404),
    ("GET", "/%2d/settings", None, 404), ("GET", "/archiv.db", None, 404),
    ("GET", "/_memory", None, 404), ("GET", "/_internal", None, 404), ("HEAD", "/archiv", None, 200),
])  # fmt: skip
def test_who_asks_otherwise_is_refused(
    explorer: Explorer, method: str, path: str, host: str | None, status: int
) -> None:
    connection = http.client.HTTPConnection(urlsplit(explorer.origin).netloc, timeout=60)
    try:
        connection.request(method, path, headers={"Host": host} if host else {})
        assert connection.getresponse().status == status
    finally:
        connection.close()
