"""Differences word by word: nothing is lost, whatever the texts are, and hostile ones end soon."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.changes import words
from dortmund_scraper.changes.model import Diff
from dortmund_scraper.changes.words import word_diff

TEXTS = st.text(alphabet="ab .\n-ä\u2028", max_size=60) | st.text(max_size=40)


def side(diff: Diff, sign: str) -> str:
    """The text before (`-`) or after (`+`)."""
    return "".join(text for op, text in diff if op in {"=", sign})


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    diff = word_diff(before, after)
    assert side(diff, "-") == before
    assert side(diff, "+") == after
    assert all(text for _, text in diff)
    assert all(one[0] != other[0] for one, other in pairwise(diff))


@given(TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert word_diff(text, text) == ((("=", text),) if text else ())


def test_single_words_are_named() -> None:
    before = "Das Amt öffnet um 8 Uhr.\n\nEs liegt am Wall."
    after = "Das Amt öffnet um 9 Uhr.\n\nEs liegt am Wall.\n\nNeu: ein Aufzug."
    assert word_diff(before, after) == (
        ("=", "Das Amt öffnet um "), ("-", "8"), ("+", "9"), ("=", " Uhr.\n\nEs liegt am Wall."),
        ("+", "\n\nNeu: ein Aufzug."),
    )  # fmt: skip


def test_a_passage_with_nothing_in_common_is_replaced_as_a_whole() -> None:
    diff = word_diff("Heute bleibt die Brücke gesperrt und kalt", "Kinder malen und lachen im Park")
    assert [op for op, _ in diff] == ["-", "+"]


def test_changed_words_in_a_row_are_one_piece() -> None:
    before = "Am Montag um acht beginnt in der Halle der Lauf"
    assert word_diff(before, before.replace("Montag um acht", "Freitag ab neun"))[1:3] == (
        ("-", "Montag um acht"), ("+", "Freitag ab neun"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 300_000, "a " * 200_000 + "b"),
        ("a b " * 100_000, "b a " * 100_000),
        ("a\n\n" * 100_000, "b\n\n" * 100_000),
        ("x" * 1_000_000, "y" * 1_000_000),
        (" ".join(f"{7**n:b}" for n in range(99)), " ".join(f"{5**n:b}" for n in range(99))),
        (" ".join(f"{7**999:b}"), " ".join(f"{5**999:b}")),
    ],
    ids=["one word", "two words", "paragraphs", "letters", "numbers", "digits"],
)  # fmt: skip
def test_hostile_texts_take_a_bounded_number_of_steps(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget: list[int] = []
    matcher = words._Matcher

    def counted(*arguments: object) -> object:
        made = matcher(*arguments)  # type: ignore[arg-type]
        budget.append(made._budget[0])
        return made

    monkeypatch.setattr(words, "_Matcher", counted)
    diff = word_diff(before, after)
    assert side(diff, "+") == after
    assert all(left >= 0 for left in budget)
