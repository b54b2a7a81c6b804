"""Lists that are split by initial letters: what is followed, and what only looks like it."""

import pytest

from dortmund_scraper.extract.links import read_links
from dortmund_scraper.extract.registers import label_of

LIST = "https://www.dortmund.de/services/"

REGISTERS = {
    "query": ("<a href='?letter=A'>A</a><a href='?letter=%C3%84'>Ä</a>", ["?letter=A", "?letter=%C3%84"]),
    "folder": ("<a href='/services/a/'>A</a><a href='b/'>B</a>", ["a/", "b/"]),
    "folder below": ("<a href='/services/buchstabe/a/'>A</a>", ["buchstabe/a/"]),
    "umlaut spelt out": ("<a href='?buchstabe=ue'>Ü</a>", ["?buchstabe=ue"]),
    "ranges": ("<a href='?r=A-C'>A–C</a><a href='?r=X-Z'>X bis Z</a>", ["?r=A-C", "?r=X-Z"]),
    "digits": ("<a href='?letter=0-9'>0–9</a>", ["?letter=0-9"]),
    "numbers of the portal": (
        "<a href='?i=11'>A</a><a href='?i=12'>B</a><a href='?i=13'>C – E</a>",
        ["?i=11", "?i=12", "?i=13"],
    ),
    "counts": ("<a href='?letter=A'>A (12)</a>", ["?letter=A"]),
    "label": ("<a href='?letter=A' aria-label='Dienstleistungen mit A'></a>", ["?letter=A"]),
    "form": ("<form><select name=az><option value=''>Alle<option>A<option value=B>B</form>", ["?az=A", "?az=B"]),
    "radio": ("<form><label><input type=radio name=az value=A>A</label></form>", ["?az=A"]),
    "buttons": ("<form action='/services/'><button name=az value=A>A</button></form>", ["?az=A"]),
    "select of addresses": ("<select><option value='?az=A'>A</select>", ["?az=A"]),
    "shadow template": ("<x-az><template shadowrootmode=open><a href='?az=A'>A</a></template></x-az>", ["?az=A"]),
    "several parameters": ("<a href='?view=az&amp;letter=A'>A</a>", ["?letter=A&view=az"]),
}  # fmt: skip


@pytest.mark.parametrize(("html", "found"), REGISTERS.values(), ids=REGISTERS.keys())
def test_letters_are_followed(html: str, found: list[str]) -> None:
    assert read_links(f"<body>{html}</body>", LIST).registers == [LIST + address for address in found]


OTHERS = {
    "facet": "<a href='?kategorie=A'>Ausweise</a>",
    "letters of other addresses": "<a href='?schrift=gross'>A</a><a href='?schrift=klein'>A</a>",
    "page": "<a href='?page=2'>2</a>",
    "another list": "<a href='/newsroom/?letter=A'>A</a>",
    "place on the page": "<a href='#A'>A</a>",
    "a service": "<a href='/services/a.html'>A</a>",
    "weekdays": "<a href='?tag=1'>M</a><a href='?tag=2'>D</a><a href='?tag=5'>F</a><a href='?tag=6'>S</a>",
    "other portal": "<a href='https://example.org/services/?letter=A'>A</a>",
    "post": "<form method=post><button name=az value=A>A</button></form>",
}


@pytest.mark.parametrize("html", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_register_is_not(html: str) -> None:
    assert read_links(f"<body>{html}</body>", LIST).registers == []


def test_a_part_leads_to_the_other_parts_and_to_its_own_pages() -> None:
    html = "<a href='/services/b/'>B</a><a href='/services/a/?page=2'>2</a>"
    links = read_links(html, LIST + "a/")
    assert links.registers == [LIST + "b/"]
    assert links.next_pages == [LIST + "a/?page=2"]


def test_only_lists_have_registers() -> None:
    assert read_links("<a href='/services/?letter=A'>A</a>", LIST + "ausweis.html").registers == []


@pytest.mark.parametrize(
    ("text", "label"),
    [("A", "A"), ("ä", "ä"), ("Sch", "Sch"), ("Buchstabe A (3)", "A"), ("X, Y, Z", "X, Y, Z"), ("#", "#")],
)
def test_what_a_label_promises(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize("text", ["", "12", "Ab", "A1", "Abfall", "a b c d!"])
def test_other_texts_promise_nothing(text: str) -> None:
    assert label_of(text) is None
