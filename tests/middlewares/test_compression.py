"""Compressed bodies: whole ones are unpacked, others are flagged, and bombs stay small."""

import gzip
import tracemalloc
import zlib

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

from dortmund_scraper.middlewares.compression import CORRUPT, EMPTY, TRUNCATED, CompressionMiddleware

PAGE = b"<html><body><h1>Br\xc3\xbccke</h1>" + b"<p>Sie wurde gebaut.</p>" * 20_000
GZIPPED = gzip.compress(PAGE)
URL = "http://127.0.0.1/a.html"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def unpacked(body: bytes, encoding: str, max_size: int = 10_000_000) -> Response:
    headers = {"Content-Encoding": encoding, "Content-Type": "text/html"}
    response = Response(URL, headers=headers, body=body)
    return CompressionMiddleware(max_size).process_response(Request(URL), response)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (GZIPPED, "gzip"),
        (GZIPPED, "X-GZIP"),
        (zlib.compress(PAGE), "deflate"),
        (raw_deflate(PAGE), "deflate"),
        (gzip.compress(PAGE[:9000]) + gzip.compress(PAGE[9000:]), "gzip"),
        (GZIPPED + b"\0" * 50, "gzip"),
        (gzip.compress(GZIPPED), "gzip, gzip"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (PAGE, "identity"),
        (PAGE, "utf-8"),
        (gzip.compress(PAGE, compresslevel=0), "gzip"),
    ],
)
def test_a_whole_body_is_unpacked(body: bytes, encoding: str) -> None:
    response = unpacked(body, encoding)
    assert response.body == PAGE
    assert isinstance(response, HtmlResponse)
    assert "Content-Encoding" not in response.headers
    assert response.flags == []


def test_the_charset_is_that_of_the_unpacked_body() -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    packed = HtmlResponse(URL, headers=headers, body=GZIPPED)
    response = CompressionMiddleware(10_000_000).process_response(Request(URL), packed)
    assert isinstance(response, HtmlResponse)
    assert response.encoding == "utf-8"
    assert "Brücke" in response.text


@pytest.mark.parametrize(
    ("body", "encoding", "flag"),
    [
        (GZIPPED[:-1], "gzip", TRUNCATED),
        (GZIPPED[: len(GZIPPED) // 2], "gzip", TRUNCATED),
        (GZIPPED[:5], "gzip", TRUNCATED),
        (gzip.compress(PAGE, compresslevel=0)[:65_536], "gzip", TRUNCATED),
        (zlib.compress(PAGE)[:-9], "deflate", TRUNCATED),
        (PAGE, "gzip", CORRUPT),
        (PAGE, "deflate", CORRUPT),
        (GZIPPED[:200] + b"\xff\x00" * 50 + GZIPPED[300:], "gzip", CORRUPT),
        (GZIPPED[:-8] + b"\0" * 8, "gzip", CORRUPT),
        (PAGE, "br", CORRUPT),
        (PAGE, "zstd", CORRUPT),
    ],
)
def test_a_broken_body_is_no_page(body: bytes, encoding: str, flag: str) -> None:
    response = unpacked(body, encoding)
    assert response.body == b""
    assert response.flags == [flag]


@pytest.mark.parametrize(
    ("status", "is_robots", "flags"),
    [(200, False, [EMPTY]), (200, True, []), (404, False, []), (304, False, [])],
)
def test_an_answer_that_should_say_something_does(status: int, is_robots: bool, flags: list[str]) -> None:
    request = Request(URL, meta={"is_robots": is_robots})
    response = Response(URL, status=status, headers={"Content-Encoding": "gzip"}, body=b" ")
    assert CompressionMiddleware(0).process_response(request, response).flags == flags


@pytest.mark.parametrize(("end", "flags"), [(b"</html>\n", []), (b"<p>Sie wur", [TRUNCATED])])
def test_a_page_of_unknown_length_has_an_end(end: bytes, flags: list[str]) -> None:
    response = HtmlResponse(URL, body=b"<html><h1>Br\xc3\xbccke</h1>" + end, flags=["partial"])
    assert CompressionMiddleware(0).process_response(Request(URL), response).flags == ["partial", *flags]


def test_answers_of_unknown_coding_are_left_alone() -> None:
    response = Response(URL, headers={"Content-Encoding": "gzip"}, body=b"x")
    assert CompressionMiddleware(9).process_response(Request(URL, method="HEAD"), response) is response


def test_a_body_of_just_the_limit_is_taken() -> None:
    assert len(unpacked(GZIPPED, "gzip", len(PAGE)).body) == len(PAGE)
    with pytest.raises(IgnoreRequest, match="too large"):
        unpacked(GZIPPED, "gzip", len(PAGE) - 1)


def test_a_bomb_is_refused_while_it_is_small() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 100_000_000, 9), 9)
    tracemalloc.start()
    try:
        with pytest.raises(IgnoreRequest, match="too large"):
            unpacked(bomb, "gzip, gzip", 5_000_000)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_only_what_can_be_checked_is_asked_for() -> None:
    request = Request(URL)
    CompressionMiddleware(9).process_request(request)
    assert request.headers["Accept-Encoding"] == b"gzip, deflate"
