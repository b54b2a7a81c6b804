"""The examples of `docs/dates.md` mean what the document says."""

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dortmund_scraper.german import dates
from dortmund_scraper.german.dates.examples import REFERENCE
from dortmund_scraper.german.dates.values import Mention

DOCUMENT = Path(__file__).parents[2] / "docs" / "dates.md"
FLAGS = ("all_day", "conflict", "invalid", "time_only", "by_dateparser")
ROW = re.compile(r"\| `([^`]+)` \| `([^`]+)` \|(?: ?([^|]*?) ?\|)?")


def tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """The head and the rows of every table of examples."""
    for head, rows in re.findall(r"^(\| text \|.*)\n\|[-|]+\n((?:\|.*\n)+)", text, flags=re.MULTILINE):
        yield head, rows.splitlines()


def examples(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Text, meaning and marks of every example; no marks where the table has none."""
    for head, rows in tables(text):
        for row in rows:
            read = ROW.fullmatch(row)
            assert read is not None, row
            yield read[1], read[2], read[3] or "" if head.endswith("| marks |") else None


def marks(mention: Mention) -> str:
    """What is noted of a mention, as the document writes it."""
    noted = [flag for flag in FLAGS if getattr(mention, flag)]
    noted += [f"doors {mention.doors:%H:%M}"] if mention.doors else []
    noted += [f"wall {mention.wall}"] if mention.wall else []
    return ", ".join(noted)


EXAMPLES = list(examples(DOCUMENT.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("text", "meaning", "noted"), EXAMPLES, ids=[text for text, _, _ in EXAMPLES])
def test_means_what_the_document_says(text: str, meaning: str, noted: str | None) -> None:
    when = dates.parse(text, REFERENCE)
    assert str(when) == meaning
    if noted is not None:
        assert {marks(mention) for mention in when.dates} == {noted} if when else not noted


def test_every_table_is_read() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(EXAMPLES) == len(rows) > 60


def test_the_session_runs() -> None:
    failed, tried = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize(
    "row", ["| `a` | b |", "| a | `b` |", "| `a` |"], ids=["no meaning", "no text", "too short"]
)
def test_a_row_that_cannot_be_read_is_an_error(row: str) -> None:
    with pytest.raises(AssertionError):
        list(examples(f"| text | meaning |\n|---|---|\n{row}\n"))
