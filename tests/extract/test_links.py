"""Links of a page: details, lists, further pages of a list, navigation, canonical link."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.extract.links import read_links

LIST = "https://www.dortmund.de/newsroom/nachrichten/"
ARTICLE = "https://www.dortmund.de/newsroom/nachrichten-dortmund.de/"

PAGING = {
    "link rel": ("<link rel='next' href='?page=2'>", "?page=2"),
    "anchor rel": ("<a rel='nofollow next' href='/newsroom/nachrichten/?seite=2'>2</a>", "?seite=2"),
    "numbered": ("<a href='?page=2'>2</a>", "?page=2"),
    "numbered path": ("<a href='seite-2.html'>2</a>", "seite-2.html"),
    "index": ("<a href='index-2.html'>2</a>", "index-2.html"),
    "page folder": ("<a href='/newsroom/nachrichten/page/2/'>2</a>", "page/2/"),
    "extension": ("<a href='?tx_news%5Bpage%5D=2'>2</a>", "?tx_news%5Bpage%5D=2"),
    "weiter": ("<a href='?cursor=abc'>weiter</a>", "?cursor=abc"),
    "nächste Seite": ("<a href='?after=x1'><span>Nächste</span> Seite</a>", "?after=x1"),
    "arrow": ("<a href='?offset=10'>»</a>", "?offset=10"),
    "angle": ("<a href='?o=b'> &gt; </a>", "?o=b"),
    "aria": ("<a aria-label='Nächste Seite' href='?o=b'><svg></svg></a>", "?o=b"),
    "class": ("<a class='pagination__next' href='?o=b'></a>", "?o=b"),
    "more link": ("<a href='?offset=10'>Mehr laden</a>", "?offset=10"),
    "more button": ("<button data-url='?offset=10'>Weitere Nachrichten laden</button>", "?offset=10"),
    "button data-next": ("<button data-next='?offset=10'>Mehr anzeigen</button>", "?offset=10"),
    "button with page number": ("<button data-next-page='2'>Mehr</button>", "?page=2"),
    "button with offset": ("<button class='more' data-offset='10'>Mehr anzeigen</button>", "?offset=10"),
    "link to nowhere": ("<a href='#' data-page='2'>weiter</a>", "?page=2"),
    "custom element": ("<dtm-news next-page-url='/newsroom/nachrichten/?offset=10'/>", "?offset=10"),
    "load more": ("<dtm-list load-more-url='?offset=10' load-more-label='Mehr'>", "?offset=10"),
    "url and offset": ("<dtm-more url='./' offset='10' label='Mehr laden'>", "?offset=10"),
    "json": ("""<dtm-list config='{"paging": {"nextPageUrl": "?page=2"}}'></dtm-list>""", "?page=2"),
    "form": ("<form action='./'><input type=hidden name=offset value=10></form>", "?offset=10"),
    "select": ("<form action='./'><select name=seite><option value=2>Seite 2</select></form>", "?seite=2"),
    "select with hidden field": (
        "<form><input type=hidden name=ansicht value=liste><select name=p><option value=2>2</form>",
        "?ansicht=liste&p=2",
    ),
    "select of addresses": ("<select onchange='go(this)'><option value='?page=2'>2</select>", "?page=2"),
    "submit button": ("<form><button name=page value=2>2</button></form>", "?page=2"),
    "button of a form": ("<button formaction='?page=2'>Weiter</button>", "?page=2"),
    "script": ("<button onclick=\"window.location.href='?page=2'\">2</button>", "?page=2"),
    "fragment": ("<div hx-get='/newsroom/nachrichten/?page=2'>Mehr laden</div>", "?page=2"),
    "json of a button": ("""<button data-load='{"next": "?offset=10"}'>Mehr</button>""", "?offset=10"),
    "seite in path": ("<a href='/newsroom/nachrichten/seite/2/'>2</a>", "seite/2/"),
    "start": ("<a href='?start=10'>2</a>", "?start=10"),
    "other host": ("<a href='//dortmund.de/newsroom/nachrichten/?page=2'>2</a>", "?page=2"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "address"), PAGING.values(), ids=PAGING.keys())
def test_every_common_paging_is_followed(html: str, address: str) -> None:
    assert read_links(f"<body>{html}</body>", LIST).next_pages == [LIST + address]


NO_PAGING = {
    "facet": "<a href='?kategorie=3'>Kinder (3)</a>",
    "tag facet": "<a href='?customContentTags=W3sidmFsdWUi'>Kinder</a>",
    "sorting": "<a href='?sort=date'>Neueste zuerst</a>",
    "facet with page": "<a href='?kategorie=3&amp;page=2'>2</a>",
    "itself": f"<a href='{LIST}?'>weiter</a>",
    "article": "<a href='/newsroom/nachrichten/eins.html'>weiter</a>",
    "another list": "<a href='/services/'>weiter</a>",
    "another list's page": "<a href='/newsroom/pressemitteilungen/?page=2'>2</a>",
    "day": "<a href='?tag=28'>28</a>",
    "date": "<a href='?from=20261128'>28</a>",
    "read more": "<a href='/themen/umwelt/'>Mehr zum Thema anzeigen</a>",
    "other portal": "<a rel=next href='https://www.dortmund.de.example/newsroom/nachrichten/?page=2'>weiter</a>",
    "reply form": "<form method=post><input type=hidden name=page value=2></form>",
    "page size": "<form><select name=per_page><option value=50>50</select></form>",
    "page size link": "<a href='?items_per_page=50'>50</a>",
    "year": "<form><select name=jahr><option value=2025>2025</select></form>",
    "filter": "<form><select name=kategorie><option value=3>Kinder</select></form>",
    "picture": "<button><img src='?page=2' alt='mehr laden'></button>",
    "share": "<button data-url='/newsroom/nachrichten/?share=1'>Teilen</button>",
}


@pytest.mark.parametrize("html", NO_PAGING.values(), ids=NO_PAGING.keys())
def test_what_is_no_paging_is_not_followed(html: str) -> None:
    assert read_links(f"<body>{html}</body>", LIST).next_pages == []


def test_the_second_page_of_a_facet_stays_in_it() -> None:
    links = read_links("<a href='?ort=x&page=3'>3</a><a href='?page=3'>3</a>", LIST + "?ort=x&page=2")
    assert links.next_pages == [LIST + "?ort=x&page=3"]


def test_paging_of_other_pages_is_not_read() -> None:
    assert read_links("<a rel=next href='?page=2'>weiter</a>", ARTICLE + "eins.html").next_pages == []


def test_details_and_lists_are_sorted_by_kind_each_once() -> None:
    html = """<a href="/newsroom/nachrichten-dortmund.de/a.-1.html">A</a>
    <a href="https://dortmund.de/newsroom/nachrichten-dortmund.de/a.-1.html?#top">A again</a>
    <dtm-teaser href='/services/ausweis.html'></dtm-teaser>
    <a href="/dortmund-erleben/veranstaltungskalender/termin_7.html">E</a>
    <a href="/newsroom/presse-mitteilungen/b.html">P</a>
    <a href="/newsroom/nachrichten/?customContentTags=W3">tag</a>
    <a href="/dortmund-erleben/veranstaltungskalender/?month=2027-01">next</a>
    <a href="mailto:x@dortmund.de">m</a><a href="https://example.org/services/x.html">foreign</a>"""
    links = read_links(html, "https://www.dortmund.de/")
    assert list(links.details.values()) == ["news", "service", "event", "press"]
    assert ARTICLE + "a.-1.html" in links.details
    assert list(links.lists.values()) == ["newsroom", "calendar"]
    assert LIST in links.lists


def test_addresses_of_the_portal_become_those_of_the_stand_in() -> None:
    origin = "https://www.dortmund.de"
    html = f"<link rel=canonical href='{origin}/services/'><a href='{origin}/services/a.html'>"
    links = read_links(html, "http://127.0.0.1:8000/services/", portal="http://127.0.0.1:8000")
    assert list(links.details) == ["http://127.0.0.1:8000/services/a.html"]
    assert links.canonical == "http://127.0.0.1:8000/services/"


def test_navigation_is_read_from_the_script_without_a_look_at_what_follows() -> None:
    tree = [
        {
            "name": "Group",
            "children": [{"name": "S", "url": "/services/", "children": [], "external": False}],
        },
        {"name": "N", "url": "/newsroom/nachrichten/", "children": None},
        {"name": "X", "url": "https://www.dortmund.de/services/x.html", "external": True},
    ]
    script = f"<script>\nwindow.NAVIGATION_STRUCTURE = {json.dumps(tree)}; var x = ']'</script>"
    links = read_links(script, ARTICLE + "eins.html")
    assert list(links.lists.values()) == ["services", "newsroom"]
    assert links.details == {}


@pytest.mark.parametrize("rest", ["", " = ", " = [{", " = " + "[" * 99_999, " = null", " = [1, null, {}]"])
def test_a_broken_navigation_is_none(rest: str) -> None:
    assert read_links(f"<script>window.NAVIGATION_STRUCTURE{rest}</script>", LIST).lists == {}


def test_base_element_counts_where_it_stays_on_the_portal() -> None:
    page = "<base href='{}'><a href='a.html'>A</a>"
    assert list(read_links(page.format("/services/"), LIST).details.values()) == ["service"]
    assert read_links(page.format("https://example.org/services/"), LIST).details == {LIST + "a.html": "news"}


def test_deep_nesting_and_no_html_are_survived() -> None:
    assert read_links("<div>" * 50_000 + "<a href='/services/a.html'>", LIST) is not None
    assert read_links(b"", LIST).details == {}
    assert read_links(b"%PDF-1.7 \x00\xff", LIST).details == {}


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_foreign_input_never_raises(content: bytes | str) -> None:
    read_links(content, LIST)


@given(st.text(max_size=60), st.sampled_from(["href", "data-url", "next-page-url", "data-offset", "config"]))
def test_foreign_attributes_never_raise(value: str, name: str) -> None:
    quoted = value.replace("&", "&amp;").replace('"', "&quot;")
    for link in read_links(f'<button {name}="{quoted}">mehr laden</button>', LIST).next_pages:
        assert link.startswith("https://www.dortmund.de/")
