"""WARC files as others write them, and as nobody should."""

import base64
import gzip
import hashlib
import zlib
from pathlib import Path

import pytest

from dortmund_scraper.captures.capture import header
from tests.captures.warcs import (
    ARTICLE,
    DATE,
    HTML,
    MOST,
    article,
    broken,
    captures,
    chunked,
    found,
    moment,
    packed,
    page,
    record,
    redirect,
    revisit,
    skipped,
)

BODY = article("Brücke gesperrt", "Sie ist zu.")
NAMES = ("a.warc.gz", "a.warc")


def both(packed: bool) -> str:
    return "a.warc.gz" if packed else "a.warc"


@pytest.mark.parametrize("is_packed", [True, False])
def test_answers_come_with_address_time_head_and_bytes(tmp_path: Path, is_packed: bool) -> None:
    (one, other) = captures(
        found(tmp_path, page(packed=is_packed), page("Zwei", packed=is_packed), name=both(is_packed))
    )
    assert (one.url, one.fetched_at, one.status) == (ARTICLE, moment(DATE), 200)
    assert one.body == BODY
    assert header(one.headers, "content-type") == "text/html; charset=utf-8"
    assert other.body == article("Zwei", "Sie ist zu.")


def test_a_file_packed_as_a_whole_is_read_too(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(page(f"Titel {n}", packed=False) for n in range(5)))
    assert len(captures(found(tmp_path, whole))) == 5


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (chunked(BODY), [("Transfer-Encoding", "chunked")]),
        (packed(BODY), [("Content-Encoding", "gzip")]),
        (chunked(packed(BODY)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (zlib.compress(BODY), [("Content-Encoding", "deflate")]),
        (zlib.compress(BODY)[2:-4], [("Content-Encoding", "deflate")]),
        (BODY, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
    ],
    ids=["chunks", "gzip", "gzip in chunks", "deflate", "bare deflate", "taken off before"],
)
def test_codings_are_taken_off(tmp_path: Path, payload: bytes, headers: list[tuple[str, str]]) -> None:
    (one,) = captures(found(tmp_path, record(payload=payload, headers=[*HTML, *headers])))
    assert one.body == BODY


def test_a_digest_of_the_payload_without_chunks_is_accepted(tmp_path: Path) -> None:
    digest = base64.b32encode(hashlib.sha1(BODY).digest()).decode()  # noqa: S324 - as archives state it
    fields = {"WARC-Payload-Digest": f"sha1:{digest}"}
    headers = [*HTML, ("Transfer-Encoding", "chunked")]
    (one,) = captures(found(tmp_path, record(payload=chunked(BODY), headers=headers, fields=fields)))
    assert one.body == BODY


@pytest.mark.parametrize("field", ["WARC-Payload-Digest", "WARC-Block-Digest"])
def test_a_wrong_digest_is_a_problem_and_the_next_record_is_read(tmp_path: Path, field: str) -> None:
    wrong = page(fields={field: "sha1:" + "A" * 32})
    everything = found(tmp_path, wrong, page("Zwei"))
    assert broken(everything) == ["digest"]
    assert len(captures(everything)) == 1


def test_a_digest_that_nobody_knows_is_no_problem(tmp_path: Path) -> None:
    assert len(captures(found(tmp_path, page(fields={"WARC-Payload-Digest": "blake9:abc"})))) == 1


def test_what_is_no_page_of_the_portal_is_passed_over(tmp_path: Path) -> None:
    everything = found(
        tmp_path,
        page(url="https://example.org/newsroom/"),
        page(url="https://dortmund.de.example.org/"),
        record("dns:www.dortmund.de", b"1.2.3.4", kind="resource", headers=[("Content-Type", "text/dns")]),
        record(payload=b"GET / HTTP/1.1\r\n\r\n", kind="request", headers=()),
        record(payload=b"\x89PNG", headers=[("Content-Type", "image/png")]),
        record("", b"software: x\r\n", kind="warcinfo", headers=()),
        page(url="https://www.dortmund.de/\x00x"),
    )
    assert skipped(everything) == ["foreign", "foreign", "foreign", "other", "other", "other", "foreign"]
    assert len(everything) == 7


def test_saved_html_in_a_resource_record_is_a_page(tmp_path: Path) -> None:
    (one,) = captures(found(tmp_path, record(payload=BODY, kind="resource")))
    assert (one.status, one.body) == (None, BODY)


def test_a_redirect_says_where_to(tmp_path: Path) -> None:
    (one,) = captures(found(tmp_path, redirect(ARTICLE, "/newsroom/")))
    assert (one.status, header(one.headers, "location"), one.body) == (301, "/newsroom/", None)


def test_revisits_say_how_they_repeat_what(tmp_path: Path) -> None:
    refers = {"WARC-Refers-To-Target-URI": ARTICLE, "WARC-Refers-To-Date": DATE}
    same, unmodified = captures(
        found(
            tmp_path,
            revisit("identical-payload-digest", fields=refers),
            revisit("server-not-modified", status="304 Not Modified"),
        )
    )
    assert (same.repeats, unmodified.repeats) == ("identical", "not modified")
    assert (same.body, unmodified.status) == (None, 304)
    assert header(same.noted, "WARC-Refers-To-Date") == DATE


@pytest.mark.parametrize("date", ["", "2023", "gestern", "2023-13-28T13:00:00Z", "0001-01-01T00:00:00Z"])
def test_a_record_without_a_moment_is_a_problem(tmp_path: Path, date: str) -> None:
    assert broken(found(tmp_path, page(date=date))) == ["no time"]


def test_fractions_of_a_second_are_cut(tmp_path: Path) -> None:
    (one,) = captures(found(tmp_path, page(date="2023-11-28T13:00:00.987654Z")))
    assert one.fetched_at == moment(DATE)


def test_null_bytes_stay_in_the_body(tmp_path: Path) -> None:
    (one,) = captures(found(tmp_path, record(payload=BODY + b"\0\0")))
    assert one.body == BODY + b"\0\0"


@pytest.mark.parametrize("cut", [1, 30, 200])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_file_that_breaks_off_gives_what_is_whole(tmp_path: Path, cut: int, is_packed: bool) -> None:
    data = page(packed=is_packed) + page("Zwei", packed=is_packed)
    everything = found(tmp_path, data[:-cut], name=both(is_packed))
    if is_packed or cut > 4:
        assert broken(everything) == ["truncated"]
        assert len(captures(everything)) == 1
    else:  # only of the empty lines that end a record
        assert len(captures(everything)) == 2


@pytest.mark.parametrize("place", [40, 300, 500])
def test_a_broken_member_is_passed_over(tmp_path: Path, place: int) -> None:
    first = bytearray(page())
    first[place : place + 40] = b"\xff" * 40
    everything = found(tmp_path, bytes(first), page("Zwei"), page("Drei"))
    assert len(broken(everything)) == 1
    assert [one.body for one in captures(everything)][-2:] == [
        article("Zwei", "Sie ist zu."),
        article("Drei", "Sie ist zu."),
    ]


def test_bytes_between_records_are_a_problem(tmp_path: Path) -> None:
    everything = found(tmp_path, page(), b"\0\0junk" * 9, page("Zwei"))
    assert len(broken(everything)) == 1
    assert len(captures(everything)) == 2


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("length", [b"999999999999", b"-5", b"viel", b""])
def test_a_lie_about_the_length_hides_no_other_record(tmp_path: Path, length: bytes, is_packed: bool) -> None:
    liar = page(packed=False)
    at = liar.index(b"Content-Length: ") + len(b"Content-Length: ")
    liar = liar[:at] + length + liar[liar.index(b"\r\n", at) :]
    good = page("Zwei", packed=is_packed)
    everything = found(
        tmp_path,
        packed(liar) if is_packed else liar,
        good,
        page("Drei", packed=is_packed),
        name=both(is_packed),
    )
    assert [one.body for one in captures(everything)][-2:] == [
        article("Zwei", "Sie ist zu."),
        article("Drei", "Sie ist zu."),
    ]
    assert broken(everything)


def test_a_head_without_end_is_a_problem(tmp_path: Path) -> None:
    lines = b"WARC/1.1\r\nWARC-Type: response\r\n" + b"X: y\r\n" * 400_000
    everything = found(tmp_path, packed(lines), packed(b"WARC/1.1\r\n" + b"x" * 3_000_000), page())
    assert broken(everything) == ["header", "header"]
    assert len(captures(everything)) == 1


@pytest.mark.parametrize("headers", [[], [("Content-Encoding", "gzip")]])
def test_a_giant_body_is_a_problem(tmp_path: Path, headers: list[tuple[str, str]]) -> None:
    giant = b"<html>" + bytes(MOST)
    payload = packed(giant) if headers else giant
    everything = found(tmp_path, record(payload=payload, headers=[*HTML, *headers]), page())
    assert broken(everything) == ["too large"]
    assert len(captures(everything)) == 1


@pytest.mark.parametrize(
    ("payload", "coding", "phrase"),
    [
        (packed(BODY)[:-20], "gzip", "truncated"),
        (b"\x1f\x8bnonsense", "gzip", "compression"),
        (packed(b"") * 1001, "gzip", "compression"),
        (b"x", "br", "compression"),
    ],
    ids=["cut", "nonsense", "members", "unknown"],
)
def test_a_body_that_cannot_be_unpacked_is_a_problem(
    tmp_path: Path, payload: bytes, coding: str, phrase: str
) -> None:
    headers = [*HTML, ("Content-Encoding", coding)]
    assert broken(found(tmp_path, record(payload=payload, headers=headers))) == [phrase]


def test_chunks_that_break_off_are_a_problem(tmp_path: Path) -> None:
    headers = [*HTML, ("Transfer-Encoding", "chunked")]
    assert broken(found(tmp_path, record(payload=chunked(BODY)[:-300], headers=headers))) == ["truncated"]


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"<html>", b"\x1f\x8b", b"\x1f\x8b\x08", packed(b""), packed(b"x"), bytes(9)]
)
def test_what_is_no_warc_gives_nothing(tmp_path: Path, data: bytes) -> None:
    assert captures(found(tmp_path, data)) == []


def test_an_answer_that_is_no_http_is_a_problem(tmp_path: Path) -> None:
    raw = page(packed=False).replace(b"HTTP/1.1 200 OK", b"Gopher: hello  ")
    assert len(broken(found(tmp_path, raw, name="a.warc"))) == 1


def test_a_response_without_address_is_passed_over(tmp_path: Path) -> None:
    raw = page(packed=False).replace(b"WARC-Target-URI", b"WARC-Target-XYZ")
    everything = found(tmp_path, raw, page("Zwei", packed=False), name="a.warc")
    assert len(captures(everything)) == 1
