"""HTML to blocks: what is visible, in reading order, as the pieces that a person sees."""

import pytest

from dortmund_scraper.extract.blocks import Block, Document, fold_space
from dortmund_scraper.extract.html import read_html
from dortmund_scraper.extract.walk import MAX_ELEMENTS
from tests.extract.small_pages import html


def document(body: str, head: str = "") -> Document:
    return read_html(html(body, head))


def texts(body: str) -> list[str]:
    return [block.text for block in document(body).blocks]


def only_block(body: str) -> Block:
    (block,) = document(body).blocks
    return block


def test_white_space_is_folded_and_soft_hyphens_go() -> None:
    assert texts("<p>  Bürger\u00adamt \n am\u00a0Markt </p>") == ["Bürgeramt am Markt"]
    assert fold_space("\u200bA  B\ufeff") == "A B"


def test_inline_elements_do_not_break_words() -> None:
    assert texts("<p>Am <b>Mon</b>tag <a href='/x'>hier</a>.</p>") == ["Am Montag hier."]


def test_a_line_break_stays_within_its_block() -> None:
    assert only_block("<p>Weg 1<br>44137 Dortmund</p>").lines == ["Weg 1", "44137 Dortmund"]


def test_pieces_of_one_line_are_kept_apart() -> None:
    block = only_block("<p><span>Mo 2. Februar 2026</span><span>09:15 Uhr</span></p>")
    assert block.pieces == ["Mo 2. Februar 2026", "09:15 Uhr"]


@pytest.mark.parametrize(
    "hidden",
    ["<script>x</script>", "<style>x</style>", "<template>x</template>", "<noscript>x</noscript>", "<p hidden>x</p>",
     "<p style='display: none'>x</p>", "<nav>x</nav>", "<div role='navigation'>x</div>", "<!-- x -->",
     "<dtm-share-button>x</dtm-share-button>"],
)  # fmt: skip
def test_what_nobody_sees_or_what_is_no_content_is_left_out(hidden: str) -> None:
    assert texts(f"<p>a</p>{hidden}<p>b</p>") == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "kind", "level"),
    [("<h3>x</h3>", "heading", 3), ("<div role='heading' aria-level='4'>x</div>", "heading", 4),
     ("<ul><li>x</li></ul>", "item", 0), ("<table><tr><td>x</td></tr></table>", "cell", 0),
     ("<dl><dt>x</dt></dl>", "term", 0), ("<p>x</p>", "text", 0)],
)  # fmt: skip
def test_kinds_of_blocks(body: str, kind: str, level: int) -> None:
    block = only_block(body)
    assert (block.kind, block.level, block.text) == (kind, level, "x")


def test_a_link_that_covers_a_block_is_the_link_of_the_block() -> None:
    block = only_block("<p><a href='/x' aria-label='Mehr dazu'>Titel</a></p>")
    assert (block.text, block.href, block.label) == ("Titel", "/x", "Mehr dazu")
    inside = only_block("<p>Ein Satz mit <a href='/x'>Link</a>.</p>")
    assert (inside.href, inside.links) == (None, [("/x", "Link")])


def test_a_link_without_text_is_a_block_of_its_own() -> None:
    block = only_block("<a href='/x' aria-label='Zum Artikel'></a>")
    assert (block.kind, block.href, block.label) == ("link", "/x", "Zum Artikel")


def test_pictures_keep_address_and_alternative_text() -> None:
    block = only_block("<img src='data:image/gif;base64,x' data-src='/b.webp' alt=' Alter  Turm '>")
    assert (block.kind, block.src, block.label) == ("image", "/b.webp", "Alter Turm")
    assert texts("<img src='/logo.svg' alt='Logo'>") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bild: Stadt Dortmund / Erika Beispiel</p>",
        "<p><strong>Bild:</strong> Stadt Dortmund / Erika Beispiel</p>",
        "<p>Bild:</p><p>Stadt Dortmund /</p><p>Erika Beispiel</p>",
        "<p>Bild:</p><p>Stadt Dortmund</p><p>/ Erika Beispiel</p>",
    ],
)
def test_a_credit_may_be_split_over_elements(body: str) -> None:
    blocks = [block for block in document(body).blocks if block.text]
    assert [(block.kind, block.text) for block in blocks] == [("credit", "Stadt Dortmund / Erika Beispiel")]


def test_a_caption_with_its_credit_is_two_blocks() -> None:
    blocks = document("<figcaption>Der Turm am Abend. Bild: Erika Beispiel</figcaption>").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("text", "Der Turm am Abend."),
        ("credit", "Erika Beispiel"),
    ]


def test_a_title_that_begins_like_a_credit_is_none() -> None:
    assert [block.kind for block in document("<h2>Bild: Das war der Winter</h2>").blocks] == ["heading"]


def test_slots_and_moments_refine() -> None:
    block = only_block("<div slot='date'><time datetime='2026-02-02'>Mo 2. Februar</time></div>")
    assert (block.slot, block.moment) == ("date", "2026-02-02")


def test_a_stray_end_tag_closes_nothing() -> None:
    assert texts("<p>a</p></dtm-text-image></section><p>b</p>") == ["a", "b"]


def test_the_head_says_what_the_page_is() -> None:
    head = (
        "<title>Titel | dortmund.de</title><link rel='canonical' href='/x.html'>"
        "<meta property='og:image' content='/b.webp'><script type='application/ld+json'>{}</script>"
    )
    found = document("<p>a</p>", head)
    assert (found.title, found.canonical, found.image) == ("Titel | dortmund.de", "/x.html", "/b.webp")
    assert found.scripts == ["{}"]


def test_only_the_beginning_of_an_endless_page_is_read() -> None:
    found = document("<p>a</p>" * (MAX_ELEMENTS + 10))
    assert not found.is_whole
    assert 0 < len(found.blocks) <= MAX_ELEMENTS
    assert document("<p>a</p>").is_whole


@pytest.mark.parametrize("body", ["", "<", "<html>", "<!doctype html>"])
def test_nothing_gives_no_blocks(body: str) -> None:
    assert [block for block in read_html(body).blocks if block.text.strip("<")] == []
