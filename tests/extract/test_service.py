"""Service pages: sections by their headings, prices, channels, the online form."""

from decimal import Decimal

import pytest

from dortmund_scraper.extract.section_kinds import section_kind
from tests.extract.small_pages import SERVICE, phrases, read, service

TITLE = "<h1>Angelschein</h1><p>Wer in Dortmund angeln will, braucht einen Schein.</p>"


def test_sections_in_their_order() -> None:
    found = service(
        TITLE + "<h2>Unterlagen:</h2><ul><li>Ausweis</li><li>Foto</li></ul><h2>Kosten</h2><p>6,00 €</p>"
    )
    assert [(part.heading, part.kind, part.text) for part in found.sections] == [
        (None, "introduction", "Wer in Dortmund angeln will, braucht einen Schein."),
        ("Unterlagen", "documents", "Ausweis\n\nFoto"),
        ("Kosten", "fees", "6,00 €"),
    ]


def test_a_heading_without_text_stays() -> None:
    found = service(TITLE + "<h2>Fristen</h2><h2>Kontakt</h2><p>Bürgerdienste am Markt</p>")
    assert [(part.heading, part.text) for part in found.sections][1:] == [
        ("Fristen", ""),
        ("Kontakt", "Bürgerdienste am Markt"),
    ]


def test_folded_parts_have_headings_too() -> None:
    found = service(TITLE + "<details><summary>Was kostet das?</summary><p>Es kostet 6,00 €.</p></details>")
    assert [(part.heading, part.kind) for part in found.sections][1:] == [("Was kostet das?", "fees")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Allgemeine Informationen", "information"),
        ("Benötigte Unterlagen", "documents"),
        ("Voraussetzungen", "requirements"),
        ("Gebühren", "fees"),
        ("Bearbeitungsdauer", "duration"),
        ("Ansprechpartner", "contact"),
        ("Öffnungszeiten", "hours"),
        ("Rechtsgrundlagen", "legal"),
        ("Häufig gestellte Fragen", "faq"),
        ("Online-Dienste", "online"),
        ("Und sonst", "other"),
    ],
)
def test_what_a_section_is_about(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Die Gebühr beträgt 6,00 €.", ["6.00"]),
        ("Das kostet 3 Euro, ermäßigt 1,50 Euro.", ["3", "1.50"]),
        ("1.250,00 EUR", ["1250.00"]),
        ("Im Jahr 2026 gab es 300 Anträge.", []),
    ],
)
def test_prices(text: str, amounts: list[str]) -> None:
    found = service(TITLE + f"<h2>Kosten</h2><p>{text}</p>").fees
    assert [fee.amount for fee in found] == [Decimal(amount) for amount in amounts]
    assert all(fee.currency == "EUR" and fee.text for fee in found)


@pytest.mark.parametrize(
    "badges", ["<ul><li>persönlich</li><li>schriftlich</li></ul>", "<p>persönlich | schriftlich</p>"]
)
def test_badges_are_channels_and_no_text(badges: str) -> None:
    found = service(f"<h1>Angelschein</h1>{badges}<p>Wer angeln will, braucht einen Schein.</p>")
    assert found.channels == ["persönlich", "schriftlich"]
    assert "schriftlich" not in (found.body_text or "")


def test_the_link_of_the_button_is_the_online_form() -> None:
    found = service(TITLE + "<p><a href='https://formulare.example/angeln'>Online-Service</a></p>")
    assert (found.online_service, found.online_url) == (True, "https://formulare.example/angeln")


def test_a_bare_badge_online_is_no_online_service() -> None:
    found = service("<h1>Angelschein</h1><p>online</p><p>Wer angeln will, braucht einen Schein.</p>")
    assert (found.online_service, found.online_url, found.channels) == (False, None, ["online"])


def test_missing_parts_are_problems() -> None:
    assert "missing title" in phrases(read("<p>Nur ein Satz ohne jede Überschrift.</p>", SERVICE))
    assert "missing text" in phrases(read("<h1>Angelschein</h1>", SERVICE))
