"""The same records stand in every markup and text form of a page."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from dortmund_scraper.records import Record
from dortmund_scraper.replica.answers import RENDER, markup_of
from dortmund_scraper.replica.comparable import text
from dortmund_scraper.replica.home_texts import VIDEOS
from dortmund_scraper.replica.lists import LISTS as LIST_SPECS
from dortmund_scraper.replica.navigation import LARGE
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.page_truth import Rendering, page_truth
from dortmund_scraper.replica.site import details, home_page, list_paths, page_at
from dortmund_scraper.replica.text_dump import FORMS, dump

SEED = Path(__file__).parents[3] / "shared" / "seed" / "startseite-2023-11-28.txt"
HTML = "custom", "plain", "labels"
SHOWN = ("title", "topline", "teaser", "caption", "image_alt", "image_credit", "organizer", "category",
         "district", "link_text")  # fmt: skip
LISTS = "slides", "news", "events", "services", "gallery", "videos", "teasers", "quick_links"


def pages() -> list[PageModel]:
    found = [page_at(path, {}) for path in list_paths()]
    return [page for page in found if page] + list(details().values())


def visible(html: str) -> str:
    """The text of a page; alternative texts count, scripts and the head do not."""
    body = re.sub(r"<script.*?</script>", " ", html[html.index("<body") :], flags=re.DOTALL)
    body = re.sub(r'<img[^>]*?alt="([^"]*)"[^>]*>', r" \1 ", body)
    body = re.sub(r"</?(strong|span|b)\b[^>]*>", "", body)
    return text(unescape(re.sub(r"<[^>]+>", " ", body)))


def stated(record: Record) -> list[str]:
    """What a reader of the page must be able to see of the record."""
    data = record.model_dump()
    lines = [data[name] for name in SHOWN if data.get(name)]
    paragraphs = (data.get("body_text") or data.get("description_text") or "").splitlines()
    return [text(line) for line in (*lines, *paragraphs) if line]


@pytest.mark.parametrize("rendering", [*HTML, *FORMS])
def test_every_page_shows_all_that_it_states(rendering: Rendering) -> None:
    for page in pages():
        if rendering == "A" and page.path in list_paths():
            continue
        shown = (
            text(dump(page, rendering)) if rendering in ("A", "B", "C") else visible(RENDER[rendering](page))
        )
        truth = page_truth(page.path, rendering)
        for record in (record for name in LISTS for record in getattr(truth, name)):
            missing = [line for line in stated(record) if line not in shown]
            assert missing == [], page.path


def test_every_kind_of_page_occurs_in_every_markup() -> None:
    paged = [
        page_at(path, {spec.parameter: f"{n}"})
        for path, spec in LIST_SPECS.items()
        for n in (1, 2, 3, 20, 40)
    ]
    found = {(page.kind, markup_of(page)) for page in [*details().values(), *paged] if page}
    kinds = ("news", "press", "event", "service", "theme", "newsroom", "calendar", "services")
    assert found == {(kind, name) for kind in kinds for name in HTML}


def test_custom_elements_keep_the_habits_of_the_portal() -> None:
    page = next(page for page in pages() if page.kind == "news")
    html = RENDER["custom"](page)
    assert html.startswith("\n<!DOCTYPE html>")
    assert html.count("</dtm-text-image>") == html.count("<dtm-text-image") + 1
    assert re.search(r'<time datetime="\d\d:\d\d">\n<div><strong>\w\w \d+\. ', html)
    assert f'bookmark-id="{page.key}"' in html
    assert "services='[{" in html
    navigation = re.search(r"window.NAVIGATION_STRUCTURE = (.*);\n", html)
    assert navigation is not None
    assert LARGE <= len(navigation[1]) < LARGE * 1.05
    assert json.loads(navigation[1])


def test_labels_have_no_headings_but_those_of_sections_and_no_json_ld() -> None:
    html = RENDER["labels"](home_page())
    assert set(re.findall(r"<(h\d)", html)) == {"h2"}
    assert "ld+json" not in html
    assert html.count(">zur Veranstaltung") == 31


def test_gallery_and_videos_stand_twice() -> None:
    for name in HTML:
        shown = visible(RENDER[name](home_page()))
        assert shown.count("1.700 kleine Fichten") == 2
        assert all(shown.count(text(title)) == 2 for title in VIDEOS)


def test_form_b_keeps_bullets_indents_and_blank_lines() -> None:
    lines = dump(home_page(), "B").split("\n")
    assert lines[0] == "• Zwei Kinder mit Laterne"
    assert lines[1].startswith("  • Der beleuchtete Platz")
    assert lines[2:4] == ["", "    Lichterzeit beginnt mit Musik"]
    start = lines.index("zur Veranstaltung")
    assert lines[start + 1 : start + 11] == [
        "Szenenfoto aus „19. Fest der Chöre & Bands“", "Bild: Mira Holtkamp", "", "36 Termine", "",
        "So 29. November 2026", "19:30 Uhr", "", "Westfalenpark", "",
    ]  # fmt: skip


def test_form_c_stands_between_blank_lines() -> None:
    lines = dump(home_page(), "C").split("\n")
    assert all((line == "") == bool(number % 2) for number, line in enumerate(lines))


def test_form_a_has_main_text_only() -> None:
    page = next(
        page for page in details().values() if page.path == "/services/abfallbehaelter-bestellen.html"
    )
    shown = dump(page, "A").split("\n")
    assert shown[0] == "Abfallbehälter bestellen"
    assert "- gültiger Ausweis oder Pass" in shown
    assert "" not in shown
    assert "Online-Service" not in shown


@pytest.mark.skipif(not SEED.exists(), reason="the real homepage is not part of the project")
def test_no_sentence_is_taken_from_the_real_portal() -> None:
    real = SEED.read_text(encoding="utf-8")
    ours = " ".join(dump(page, "B") for page in pages())
    sentences = [line.strip() for line in re.split(r"(?<=[.!?])\s|\n", ours) if len(line.strip()) > 60]
    labels = "Informationen zum Datenschutz"
    assert [line for line in sentences if line in real and not line.startswith(labels)] == []
