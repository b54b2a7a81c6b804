"""Text dumps to blocks: the three forms that circulate."""

import pytest

from dortmund_scraper.extract.text import MAX_LINES, read_text
from tests.extract.small_pages import NEWS, read

FORM_B = (
    "• Verschneiter Park\n\n    Winter im Park\n    Wege und Hügel laden ein.\n    Bild: Erika Beispiel\n"
)
ARTICLE = ["Verkehr", "Neue Brücke am Kanal", "Die Stadt hat am Kanal eine Brücke für alle gebaut.",
           "Sie ist vierzig Meter lang und aus Holz aus der Region."]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (FORM_B, "B"),
        ("Titel\nEin Satz.\n- Geländer\n- Licht\nNoch ein Satz.", "A"),
        ("Titel\n\nEin Satz.\n\nNoch ein Satz.\n\nUnd einer mehr.", "C"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert read_text(text).form == form


def test_bullets_indents_credits_and_blank_lines_are_noted() -> None:
    blocks = read_text(FORM_B).blocks
    assert [(b.kind, b.bullet, b.indent > 0, b.gap) for b in blocks] == [
        ("item", True, False, True),
        ("text", False, True, True),
        ("text", False, True, False),
        ("credit", False, True, False),
    ]
    assert blocks[-1].text == "Erika Beispiel"


@pytest.mark.parametrize("line", ["- Licht", "• Licht", "* Licht", "· Licht"])
def test_bullets(line: str) -> None:
    assert [(block.kind, block.text) for block in read_text(line).blocks] == [("item", "Licht")]


def test_a_hyphen_within_a_word_is_no_bullet() -> None:
    assert [block.kind for block in read_text("-10 Grad am Morgen\n*innen").blocks] == ["text", "text"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends(end: str) -> None:
    assert [block.text for block in read_text(f"a{end}b{end}{end}c").blocks] == ["a", "b", "c"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_article_is_the_same_with_and_without_blank_lines(between: str) -> None:
    (item,) = read(between.join(ARTICLE), NEWS).news
    assert (item.topline, item.title) == ("Verkehr", "Neue Brücke am Kanal")
    assert (item.body_text or "").split("\n\n") == ARTICLE[2:]


def test_only_the_beginning_of_endless_lines_is_read() -> None:
    found = read_text("Zeile\n" * (MAX_LINES + 10))
    assert (len(found.blocks), found.is_whole) == (MAX_LINES, False)
    assert read_text("Zeile\n" * 10).is_whole
