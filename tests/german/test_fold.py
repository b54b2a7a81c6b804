"""Folding of German text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.fold import fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bäume", "BAEUME"),
        ("Bäume", "Baume"),
        ("Ba\u0308ume", "Bäume"),
        ("Straße", "STRASSE"),
        ("Let’s Dance", "Let's  Dance"),
        ("„Unschlagbar“ – jetzt", '"Unschlagbar" - jetzt'),
        ("Café\xa0Konzert", "cafe konzert "),
        ("Besucher*innen", "Besucher:innen"),
        ("Phoenix-See", "Phönix See"),
        ("Lies\u00admich", "liesmich"),
        ("Ǽrø", "Aero"),
    ],
)
def test_the_same_for_a_reader(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Steuer", "Stur"), ("Termin 1", "Termin 2"), ("Quelle", "Quälle")]
)
def test_not_the_same(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_sorting_is_that_of_the_dictionary() -> None:
    words = ["Zoo", "Öl", "„Oper“", "Straße", "Strasse 2", "Apfel", "Ähre"]
    assert sorted(words, key=sort_key) == ["Ähre", "Apfel", "Öl", "„Oper“", "Straße", "Strasse 2", "Zoo"]


@given(st.text(max_size=60))
def test_folding_is_stable(text: str) -> None:
    assert sort_key(sort_key(text)) == sort_key(text)
    assert fold(f"  {text}  ") == fold(text)
    assert fold(text) == fold(text).strip()
