"""Prices, and what is free."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.prices import is_free, read_prices


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("6,00 €", ["6.00"]),
        ("10,00 Euro", ["10.00"]),
        ("3 Euro", ["3"]),
        ("12,50€", ["12.50"]),
        ("12.50 Euro", ["12.50"]),
        ("EUR 12,50", ["12.50"]),
        ("€ 5 und € 10", ["5", "10"]),
        ("1.250,00 €", ["1250.00"]),
        ("10.000 Euro Preisgeld", ["10000"]),
        ("10 bis 25 Euro", ["10", "25"]),
        ("10–25 €", ["10", "25"]),
        ("8/5 Euro", ["8", "5"]),
        ("8 Euro / 5 Euro", ["8", "5"]),
        ("37,00 Euro (unter 24 Jahren 22,80 Euro)", ["37.00", "22.80"]),
        ("12,- €", ["12"]),
        ("12,-- Euro", ["12"]),
        ("50 Cent", ["0.50"]),
        ("ein 100-Euro-Gutschein", ["100"]),
        ("1,3 Millionen Euro", ["1300000"]),
        ("2 Mrd. Euro", ["2000000000"]),
        ("UEFA EURO 2024", []),
        ("Europa 5", []),
        ("ab 6 Jahren", []),
        ("Raum 2.11", []),
        ("1.2.3 Euro", []),
        ("€", []),
        ("5 Centimeter", []),
    ],
)
def test_prices(text: str, amounts: list[str]) -> None:
    prices = read_prices(text)
    assert [price.amount for price in prices] == [Decimal(amount) for amount in amounts]
    assert all(price.currency == "EUR" for price in prices)


def test_places() -> None:
    text = "Kosten: 12,50 €, ermäßigt EUR 8."
    assert [text[slice(*price.span)] for price in read_prices(text)] == ["12,50 €", "EUR 8"]


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("Eintritt frei", True),
        ("Der Eintritt ist frei.", True),
        ("Eintritt: frei", True),
        ("Die Teilnahme ist kostenlos.", True),
        ("gebührenfrei", True),
        ("kostenfreie Teilnahme", True),
        ("Kosten: keine", True),
        ("0 Euro, kostenlos", True),
        ("nicht kostenlos", False),
        ("Der Eintritt ist leider nicht kostenfrei.", False),
        ("5 Euro, für Kinder kostenlos", None),
        ("kostenlose Parkplätze", None),
        ("Eintritt: 5 Euro", None),
        ("barrierefrei", None),
        ("", None),
    ],
)
def test_free(text: str, free: bool | None) -> None:
    assert is_free(text) is free


@given(st.decimals(0, 99_999, places=2))
def test_every_amount_is_read(amount: Decimal) -> None:
    written = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    for text in [f"{written} €", f"EUR {written}"]:
        assert [price.amount for price in read_prices(text)] == [amount]


@given(st.text(max_size=80) | st.text("0123456789.,-€ bisEuro/", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    is_free(text)
    for price in read_prices(text):
        assert price.amount >= 0
        assert 0 <= price.span[0] < price.span[1] <= len(text)
