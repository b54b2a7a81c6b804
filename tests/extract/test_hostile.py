"""Pages that nobody means well, and pages that broke on the way: always an answer, never an invention.

How long they take is for `benchmarks/hostile.py`; here a time-out only tells a hang.
"""

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from benchmarks.hostile_pages import INPUTS, KINDS, html
from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.blocks import fold_space
from dortmund_scraper.records import Page
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.page_truth import Rendering
from tests.extract.replica_pages import (
    NOW,
    RECORD_LISTS,
    RENDERINGS,
    content_of,
    is_list,
    one_of_each_kind,
    pages,
)

QUIET = ("theme", "other")
"""Kinds of pages that need not hold records."""
CASES = [
    (page, rendering)
    for page in one_of_each_kind()
    for rendering in RENDERINGS
    if not (rendering == "A" and is_list(page))
]
SOURCES = [(absolute(page.path), content_of(page, rendering).encode()) for page, rendering in CASES]
URLS = st.sampled_from([None, *KINDS.values()])
ODD_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def records(page: Page) -> list[BaseModel]:
    """All records of a page."""
    return [record for name in RECORD_LISTS for record in getattr(page, name)]


def read(content: bytes | str, url: str | None) -> Page:
    """The page, after checking what must hold of every page."""
    page = read_page(content, url, NOW)
    assert [p.message for p in page.problems if "failed" in p.message] == []
    assert records(page) or page.problems or page.page_kind in QUIET
    return page


@given(st.binary(max_size=2000), URLS)
def test_any_bytes_are_answered(content: bytes, url: str | None) -> None:
    page = read(content, url)
    assert records(page) or page.problems or url is not None


@given(st.text(st.characters(codec=None), max_size=2000), URLS)
def test_any_text_is_answered(content: str, url: str | None) -> None:
    read(content, url)


@given(st.sampled_from(SOURCES), st.floats(0, 1), st.booleans())
def test_a_page_may_be_cut_anywhere(source: tuple[str, bytes], share: float, with_url: bool) -> None:
    url, content = source
    read(content[: int(len(content) * share)], url if with_url else None)


@given(st.sampled_from(SOURCES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=200))
def test_bytes_may_be_flipped(source: tuple[str, bytes], flips: list[tuple[float, int]]) -> None:
    url, content = source
    spoiled = bytearray(content)
    for share, byte in flips:
        spoiled[int(share * (len(spoiled) - 1))] = byte
    read(bytes(spoiled), url)


@given(st.sampled_from(SOURCES), st.sampled_from(SOURCES), st.floats(0, 1), st.floats(0, 1))
def test_a_page_may_go_on_as_another(
    head: tuple[str, bytes], tail: tuple[str, bytes], end: float, begin: float
) -> None:
    url, content = head
    read(content[: int(end * len(content))] + tail[1][int(begin * len(tail[1])) :], url)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(
    ["@type", "@graph", "name", "headline", "startDate", "endDate", "location", "image", "organizer", "description",
     "eventStatus", "isAccessibleForFree", "datePublished", "keywords", "subEvent", "eventSchedule"]
), ODD_JSON), st.sampled_from(["Event", "Article", ["Event", 7], None]))  # fmt: skip
def test_json_ld_may_hold_any_types(values: dict[str, Any], kind: object) -> None:
    script = json.dumps({"@type": kind, **values}).replace("</", "<\\/")
    body = f"<script type='application/ld+json'>{script}</script><p>Ein Satz mit Text.</p>"
    for url in (KINDS["event"], KINDS["news"], None):
        page = read(html(body), url)
        assert all("\0" not in str(record) for record in records(page))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", INPUTS)
def test_no_input_hangs(name: str) -> None:
    read(INPUTS[name]().encode(), KINDS["newsroom"])


@pytest.mark.parametrize("charset", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "cp437", "koi8-r"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "utf-16", "shift_jis", "x-unknown"])
def test_charset_may_be_wrong(charset: str, declared: str) -> None:
    content = html("<p>Größe & Maß der Brücke.</p>").encode(charset, "replace")
    page = read_page(content, KINDS["news"], NOW, f"text/html; charset={declared}")
    assert records(page) or page.problems
    assert not [p for p in page.problems if "failed" in p.message]


@pytest.mark.parametrize(
    "content", ["", b"", " \n", "\ud800", "\0", b"\xff\xfe", b"\x00" * 9, "<", "<html>", "{}", "[]"]
)
def test_nothing_is_a_problem(content: bytes | str) -> None:
    assert read_page(content).problems


def test_lone_surrogates_and_nul_do_not_reach_records() -> None:
    (news,) = read(html("<p>Ein \ud83d Satz \0 mit Text.</p>"), KINDS["news"]).news
    assert "Ein" in (news.body_text or "")
    (news.body_text or "").encode()
    assert "\0" not in (news.body_text or "")


def test_a_page_cut_by_the_reader_says_so() -> None:
    messages = [p.message for p in read("Zeile mit Wort\n" * 600_000, KINDS["services"]).problems]
    assert any(message.startswith("too large") for message in messages)


def texts(value: object) -> list[str]:
    """Every text of a record that was read, not understood: what no vocabulary of the records fixes."""
    if isinstance(value, BaseModel):
        fixed = {"kind", "source", "currency", "channels", "credit_agencies", "credit_persons"}
        named = (getattr(value, name) for name in type(value).model_fields if name not in fixed)
        return [text for item in named for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def page_text(content: str) -> str:
    """All characters of a page outside of its tags, attributes and scripts included, white space folded."""
    plain = re.sub(r"</?(?:strong|b|span|em|i)\b[^>]*>", "", content)
    return fold_space(unescape(unescape(re.sub(r"<[^>]*>", " ", plain)) + " " + unescape(content)))


def missing(content: str, page: Page) -> list[str]:
    """Texts of records that do not stand on the page."""
    shown = page_text(content)
    found = []
    for text in (text for record in records(page) for text in texts(record)):
        if text.startswith("http"):
            continue  # addresses are made absolute and canonical
        pieces = re.split(r"\n+|, ", text)  # lines of a place are joined by commas
        found += [
            piece for piece in pieces if fold_space(piece) not in shown and not _is_joined(piece, shown)
        ]
    return found


def _is_joined(text: str, shown: str) -> bool:
    """Whether a text was put together from neighbouring sentences or cells of the page."""
    words = text.split()
    ends = {0, len(words)}
    start = 0
    while start < len(words):
        end = next((e for e in range(len(words), start, -1) if " ".join(words[start:e]) in shown), start)
        if end == start:
            return False
        start = end
        ends.add(end)
    return len(ends) <= 5


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_records_hold_no_text_that_is_not_on_the_page(rendering: Rendering) -> None:
    invented: list[str] = []
    for model in pages():
        if rendering == "A" and is_list(model):
            continue
        content = content_of(model, rendering)
        invented += [
            f"{model.path}: {text}" for text in missing(content, read(content, absolute(model.path)))
        ]
    assert not invented, "\n".join(invented[:12])


@settings(max_examples=60)
@given(st.sampled_from(CASES), st.integers(0, 50), st.integers(0, 50))
def test_records_hold_no_foreign_text_when_lines_are_swapped(
    case: tuple[PageModel, Rendering], first: int, second: int
) -> None:
    model, rendering = case
    lines = content_of(model, rendering).split("\n")
    i, j = first % len(lines), second % len(lines)
    lines[i], lines[j] = lines[j], lines[i]
    content = "\n".join(lines)
    assert missing(content, read(content, absolute(model.path))) == []
