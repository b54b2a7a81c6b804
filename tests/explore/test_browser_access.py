"""Everybody can use the pages: with axe-core in light and dark, with the keyboard, and without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dortmund_scraper.explore.links import record_path
from tests.captures.commands import command
from tests.explore import browsing
from tests.explore.axe import needs_axe, violations
from tests.explore.browsing import Reader
from tests.explore.explorer import Explorer
from tests.explore.filled import GONE, PLANTED
from tests.explore.filled_pages import article_url, event_url
from tests.explore.hostile import WORD

PLANTED_PATH = record_path("news", article_url(PLANTED))
MAIN = [
    "/", "/suche?q=sperrung", f"/suche?q={WORD}", PLANTED_PATH, record_path("event", event_url(1)), "/archiv",
    record_path("news", article_url(GONE)), "/archiv/news?kind=press", "/archiv/events",
    "/archiv/kommende-veranstaltungen", "/archiv/zustand-der-laeufe", "/archiv?sql=select+1+as+eins",
]  # fmt: skip


BROKEN = {"/gibtesnicht": 404, "/archiv?sql=select+*+from+x": 400}


@pytest.fixture(scope="module")
def dark(browser: Browser, explorer: Explorer) -> Iterator[Reader]:
    """Somebody in a dark room."""
    with browsing.reader(browser, explorer.origin, color_scheme="dark") as reader:
        yield reader


@needs_axe
@pytest.mark.parametrize("path", MAIN)
def test_axe_finds_nothing_serious(reader: Reader, path: str) -> None:
    reader.open(path)
    assert violations(reader.page) == []


@needs_axe
@pytest.mark.parametrize("path", ["/", f"/suche?q={WORD}", PLANTED_PATH, "/archiv/events?category=Sport"])
def test_all_can_be_read_in_the_dark(dark: Reader, path: str) -> None:
    dark.open(path)
    assert violations(dark.page, "color-contrast") == []
    assert dark.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 26)"


@needs_axe
@pytest.mark.parametrize(("path", "status"), BROKEN.items())
def test_axe_finds_nothing_serious_where_something_is_wrong(reader: Reader, path: str, status: int) -> None:
    reader.open(path, status)
    reader.expect_failed_answer()
    assert violations(reader.page) == []
    reader.assert_sound()


@needs_axe
def test_axe_finds_nothing_serious_in_a_report(browser: Browser, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "bericht.html"
    assert command("report", out, "--db", filled).exit_code == 0
    with browsing.reader(browser, out.as_uri()) as editor:
        editor.page.goto(out.as_uri())
        assert violations(editor.page) == []
        editor.page.emulate_media(color_scheme="dark")
        assert violations(editor.page, "color-contrast") == []
        assert WORD in editor.text()
        assert not editor.is_hacked()
        assert [one for one in editor.faults if one != f"request: {out.as_uri()}"] == []


def test_the_keyboard_reaches_all(reader: Reader) -> None:
    reader.open("/")
    focused = "document.activeElement.innerText || document.activeElement.name"
    reached = []
    for _ in range(14):
        reader.page.keyboard.press("Tab")
        reached.append(reader.page.evaluate(focused))
        outline = reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached[-1]
    assert reached[0] == "Zum Inhalt"
    assert reached[2:5] == ["q", "Suchen", "Kommende Veranstaltungen"]
    assert reached[-1] == "Alle Daten"


def test_the_skip_link_is_seen_and_leads_to_the_content(reader: Reader) -> None:
    reader.open("/archiv/news")
    reader.page.keyboard.press("Tab")
    box = reader.page.locator("a.skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "inhalt"
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_enter_searches(reader: Reader) -> None:
    reader.open("/")
    reader.page.focus("#kopfsuche")
    reader.page.keyboard.type("strassensperrung")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/suche?q=strassensperrung")
    assert reader.page.locator("ol.hits li").count() == 1
    reader.assert_sound()


def test_wide_tables_scroll_by_keyboard(reader: Reader) -> None:
    reader.open("/archiv/news")
    table = reader.page.get_by_role("region", name="Nachrichten und Presse")
    table.focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_function("document.querySelector('.wide').scrollLeft > 0")


def test_all_works_without_script(browser: Browser, explorer: Explorer) -> None:
    with browsing.reader(browser, explorer.origin, java_script_enabled=False) as reader:
        reader.open("/")
        reader.page.get_by_label("Im Archiv suchen").fill("muellabfuhr")
        reader.follow(reader.page.get_by_role("button", name="Suchen"))
        reader.follow(reader.page.get_by_role("link", name="Müllabfuhr", exact=True))
        assert reader.page.locator("h1").inner_text() == "Müllabfuhr"
        reader.open(PLANTED_PATH)
        assert reader.page.locator("del").first.is_visible()
        assert reader.page.locator("#zitat").is_visible()
        assert reader.page.get_by_role("button", name="Zitat kopieren").count() == 0
        for path in ("/archiv/news", "/archiv/kommende-veranstaltungen", "/archiv"):
            reader.open(path)
            assert reader.page.locator("h1").is_visible()
        assert reader.faults == []
