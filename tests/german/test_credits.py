"""Credits of pictures and their labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.credits import read_credit, strip_label


@pytest.mark.parametrize(
    ("raw", "agencies", "persons"),
    [
        (
            "Adobe Stock / Delcio Fernandes / peopleimages.com",
            ["Adobe Stock", "peopleimages.com"],
            ["Delcio Fernandes"],
        ),
        ("Jan Heinze/Stephan Schütze", [], ["Jan Heinze", "Stephan Schütze"]),
        ("© Falco Wübbecke", [], ["Falco Wübbecke"]),
        ("Stadt Dortmund / Roland Gorecki", ["Stadt Dortmund"], ["Roland Gorecki"]),
        ("Stadt Dortmund/M. van der Pütten", ["Stadt Dortmund"], ["M. van der Pütten"]),
        ("AdobeStock", ["AdobeStock"], []),
        ("AdobeStock / Zamrznuti tonovi", ["AdobeStock"], []),
        ("Adobe Stock / New Africa", ["Adobe Stock"], []),
        ("Adobe Stock / Robert", ["Adobe Stock"], []),
        ("DSW21", ["DSW21"], []),
        ("DFM/Schütze", ["DFM"], ["Schütze"]),
        ("Janus Skop / do-foto.de", ["do-foto.de"], ["Janus Skop"]),
        ("Culturespaces/Falko Wübbecke", ["Culturespaces"], ["Falko Wübbecke"]),
        ("Stahm Architekten, Braunschweig", ["Stahm Architekten"], []),
        ("Grubenglück Gmbh", ["Grubenglück Gmbh"], []),
        ("Theater Dortmund", ["Theater Dortmund"], []),
        ("Kinderschutzverein Nord e. V.", ["Kinderschutzverein Nord e. V."], []),
        ("picture alliance/dpa", ["picture alliance", "dpa"], []),
        ("Jan Heinze und Stephan Schütze", [], ["Jan Heinze", "Stephan Schütze"]),
        ("Amt für Kultur und Sport", ["Amt für Kultur und Sport"], []),
        ("Müller & Sohn GmbH", ["Müller & Sohn GmbH"], []),
        ("Stephan Schütze (Stadt Dortmund)", ["Stadt Dortmund"], ["Stephan Schütze"]),
        ("Foto: Dr. Anna-Lena Meier 2023", [], ["Dr. Anna-Lena Meier"]),
        ("Zoë Ünal-Öztürk", [], ["Zoë Ünal-Öztürk"]),
        ("https://stock.adobe.com / contrastwerkstatt", ["stock.adobe.com"], []),
        ("Stadt Dortmund / Stadt Dortmund", ["Stadt Dortmund"], []),
        ("privat", [], []),
        ("Vonovia", [], []),
        ("Foto: X", [], []),
        ("", [], []),
    ],
)
def test_credit(raw: str, agencies: list[str], persons: list[str]) -> None:
    credit = read_credit(raw)
    assert credit.raw == raw
    assert (credit.agencies, credit.persons) == (agencies, persons)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Bild: Stadt Dortmund", "Stadt Dortmund"),
        ("Bilder:  Stadt Dortmund ", "Stadt Dortmund"),
        ("Foto: X", "X"),
        ("FOTOS: X", "X"),
        ("Bildnachweis: X", "X"),
        ("Bildrechte: X", "X"),
        ("Quelle: DWD", "DWD"),
        ("Foto/Grafik: X", "X"),
        ("Bild: © X Y", "© X Y"),
        ("Bild © X Y", "© X Y"),
        ("(Bild: X Y)", "X Y"),
        ("Bild:", ""),
        ("© Falco Wübbecke", "© Falco Wübbecke"),
        ("© 2024 Stadt Dortmund", None),
        ("©", None),
        ("Bild von oben", None),
        ("Bilder zeigen die Stadt", None),
        ("Bildung: ein Thema", None),
        ("Video: Stimmabgabe", None),
        ("Das Bild: ein Rätsel", None),
        ("", None),
    ],
)
def test_label(line: str, rest: str | None) -> None:
    assert strip_label(line) == rest


@given(st.text(max_size=80) | st.text("AaÄ. /,&()©'van", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    strip_label(text)
    credit = read_credit(text)
    assert all(credit.agencies + credit.persons)
