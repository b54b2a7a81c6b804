"""Bytes in any charset, declared, sniffed or wrong, become text, and what was wrong becomes a problem."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.extract.decode import MAX_BYTES, decode, is_html

GERMAN = "Hörde: Füße, Größe und „Straßenfest“ – 5 €"
LATIN = "Hörde: Füße, Größe und Straßenfest"


def messages(body: bytes, content_type: str | None = None) -> list[str]:
    return [problem.message for problem in decode(body, content_type).problems]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_whatever_is_declared(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding), "text/html; charset=iso-8859-1")
    assert decoded.text == GERMAN
    assert decoded.problems == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_is_known_by_its_nul_pattern(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (GERMAN, encoding)
    assert decoded.problems[0].message.startswith("charset:")


def test_valid_utf_8_costs_no_problem() -> None:
    decoded = decode(GERMAN.encode())
    assert (decoded.text, decoded.encoding, decoded.problems) == (GERMAN, "utf-8", [])


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (GERMAN.encode(), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="ISO-8859-1">' + GERMAN.encode(), None),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?>" + GERMAN.encode(), "text/html"),
    ],
)
def test_utf_8_that_declares_something_else_is_read_as_utf_8(body: bytes, content_type: str | None) -> None:
    assert decode(body, content_type).text.endswith(GERMAN)
    assert messages(body, content_type) == ["charset: declared ISO-8859-1 but read as utf-8"]


def test_an_ascii_body_contradicts_no_declaration() -> None:
    assert messages(b"<p>plain</p>", "text/html; charset=iso-8859-15") == []


@pytest.mark.parametrize(
    ("encoding", "content_type", "head"),
    [
        ("iso-8859-1", 'text/html; charset="ISO-8859-1"', b""),
        ("cp1252", "text/html", b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"),
        ("iso-8859-15", "text/html;charset=ISO-8859-15", b""),
        ("mac-roman", None, b'<?xml version="1.0" encoding="macintosh"?>'),
    ],
)
def test_a_declared_legacy_charset_is_believed(encoding: str, content_type: str | None, head: bytes) -> None:
    decoded = decode(head + LATIN.encode(encoding), content_type)
    assert decoded.text.endswith(LATIN)
    assert decoded.problems == []


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "text/html; charset=utf-16"])
def test_windows_1252_that_declares_unicode_is_found_out(content_type: str) -> None:
    decoded = decode(GERMAN.encode("cp1252"), content_type)
    assert (decoded.text, decoded.encoding) == (GERMAN, "cp1252")
    assert decoded.problems[0].message.startswith("charset: declared utf-")


def test_without_declaration_windows_1252_is_a_guess_that_is_told() -> None:
    assert decode(GERMAN.encode("cp1252")).text == GERMAN
    assert messages(GERMAN.encode("cp1252")) == ["charset: none declared but read as cp1252"]


@pytest.mark.parametrize("label", ["gibts-nicht", "hex", "idna", "rot13", "unicode_escape", "utf-7"])
def test_a_label_that_is_no_charset_is_told_and_passed_over(label: str) -> None:
    decoded = decode(GERMAN.encode(), f"text/html; charset={label}")
    assert decoded.text == GERMAN
    (problem,) = decoded.problems
    assert (problem.message, problem.snippet) == ("charset: the declared one is unknown", label)


def test_a_utf_8_page_with_pasted_windows_bytes_keeps_both() -> None:
    body = f"<p>{GERMAN}</p>".encode() + "<p>Süd – Ost</p>".encode("cp1252")
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.text == f"<p>{GERMAN}</p><p>Süd – Ost</p>"
    assert decoded.problems[0].message == "charset: bytes that are no utf-8 were read as cp1252"
    assert "Süd" in (decoded.problems[0].snippet or "")


def test_mojibake_stays_as_it_was_published() -> None:
    garbled = GERMAN.encode().decode("cp1252", "ignore")
    assert decode(garbled.encode()).text == garbled


def test_a_body_that_ends_within_a_character_loses_only_that() -> None:
    decoded = decode("Größe und Fü".encode()[:-1], "text/html; charset=utf-8")
    assert decoded.text == "Größe und F"
    assert [p.message for p in decoded.problems] == ["charset: the body ends in the middle of a character"]


def test_a_short_legacy_text_that_ends_in_a_letter_keeps_it() -> None:
    assert decode("Spaß".encode("cp1252")).text == "Spaß"


@pytest.mark.parametrize("odd", [b"\0", b"\x01\x1f", b"\x7f", b"\xc2\x84", b"\xef\xbf\xbe", b"\xed\xa0\x80"])
def test_what_no_page_shows_is_removed_and_told(odd: bytes) -> None:
    body = b"<html><body><p>F\xc3\xbc" + odd + b"r alle</p></body></html>"
    decoded = decode(body, "text/html; charset=utf-8")
    assert "<p>Für alle</p>" in decoded.text
    assert decoded.problems[0].message.startswith("control characters:")


def test_white_space_is_no_control_character() -> None:
    assert decode(b"a\tb\r\nc\x0bd\x0ce\xc2\x85f").text == "a\tb\r\nc\x0bd\x0ce\x85f"


def test_lone_surrogates_of_utf_16_are_removed() -> None:
    decoded = decode(b"\xff\xfeF\0e\0s\0t\0\x00\xd8!\0\x41")
    assert decoded.text == "Fest!"
    assert [p.message.partition(":")[0] for p in decoded.problems] == ["charset", "control characters"]


def test_gzip_is_unpacked() -> None:
    assert decode(gzip.compress(GERMAN.encode())).text == GERMAN


def test_gzip_that_is_cut_short_gives_what_there_is() -> None:
    decoded = decode(gzip.compress((GERMAN * 50).encode())[:-9], "text/html; charset=utf-8")
    assert decoded.text.startswith(GERMAN)
    assert decoded.problems[0].message.startswith("compression:")


def test_a_compression_bomb_is_cut() -> None:
    decoded = decode(gzip.compress(b" " * (MAX_BYTES + 5)))
    assert len(decoded.text) == MAX_BYTES
    assert decoded.problems[0].message.startswith("too large:")


def test_bytes_that_only_begin_like_gzip_are_no_text() -> None:
    decoded = decode(b"\x1f\x8bnot gzip")
    assert (decoded.text, decoded.encoding) == ("", "binary")
    assert [p.message.partition(":")[0] for p in decoded.problems] == ["compression", "binary"]


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"PK\x03\x04\x14\0",
        b"\0\0\0\x18ftypmp42",
        bytes(range(256)) * 8,
        bytes(4096),
    ],
)
def test_files_that_are_no_text_are_told_apart(body: bytes) -> None:
    decoded = decode(body, "text/html; charset=utf-8")
    assert (decoded.text, decoded.encoding) == ("", "binary")
    assert decoded.problems[0].message.startswith("binary:")


@pytest.mark.parametrize("text", ["ID3 kommt nach Dortmund", "OggS", "PK-Zeiten", "MM am Montag", ""])
def test_texts_that_begin_like_a_file_stay_texts(text: str) -> None:
    assert decode(text.encode()).text == text


HEADERS = st.none() | st.text(max_size=40) | st.sampled_from(["charset=big5", "charset=\0"])


@given(st.binary(max_size=400), HEADERS)
def test_no_bytes_break_it(body: bytes, content_type: str | None) -> None:
    decoded = decode(body, content_type)
    decoded.text.encode()
    assert "\0" not in decoded.text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=200))
def test_utf_8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "text",
    [
        "\n<!DOCTYPE html><html>",
        "<!-- saved from -->\n<html>",
        '<?xml version="1.0"?>\n<html xmlns="x"><body></body>',
        "<dtm-teaser slot='x'>",
        "<h1 >Titel</h1>",
        "Vorspann\n<p>Text</p>",
    ],
)
def test_html_is_known_as_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dortmunder Momente\n\n• Bild: Stadt Dortmund",
        "< zurück\nKinder < 6 Jahre, ab 3 > 2",
        '{"text": "<p>aus der Suche</p>"}',
        "[Bild]\nTitel",
        "Wir <3 Dortmund",
    ],
)
def test_a_text_dump_is_no_html(text: str) -> None:
    assert not is_html(text)
