"""Dates in running text as a city writes it, and what only looks like one."""

from datetime import datetime

import pytest

from dortmund_scraper.german import dates

REFERENCE = datetime(2023, 11, 28, 14, 0)


def stored(text: str) -> str:
    """What `find` says of the days of a text; a time without a day is none."""
    return " + ".join(str(mention) for mention in dates.find(text, REFERENCE) if not mention.time_only)


@pytest.mark.parametrize(
    "text",
    [
        "Der Pegel stieg um 12 cm.",
        "Die Zahl der Plätze wird um 20 erhöht.",
        "Die Preise steigen um 3,5 Prozent.",
        "Für Kinder von 3 bis 6.",
        "Für Kinder ab 6.",
        "Für Jugendliche von 12 bis 18 Jahren.",
        "Ab 5. Klasse, bis zur 10. Klasse",
        "am 2. und 3. Tag der Messe",
        "Am 2. runden Tisch nahmen viele teil.",
        "Mit 18 durfte sie wählen, mit 12.5 Punkten gewann sie.",
        "Sat.1 zeigt den Film.",
        "Der 24/7-Service der Bibliothek",
        "In 3 Minuten zu Fuß erreichbar",
        "Das kostet monatlich 49 Euro und 8 Stunden täglich Zeit.",
        "Knapp 2000 Menschen kamen.",
        "Die Stadt von morgen",
        "Siehe Abb. 3.1. und Tabelle 2.4., Raum 2.11",
        "Klassen 9/10, Teil 1/2, Etappe 3/10",
        "Frau Mai, Herr März, Herr Freitag und Frau Sonntag",
        "August-Bebel-Platz, Straße des 17. Juni, Platz des 18. März",
        "Mittwochsmarkt, Sonntagskind, Märzrevolution, Heiligabend-Konzert",
        "2. Bundesliga, 1. FC Köln, das 1909. Tor",
        "§ 5 Abs. 2 Nr. 3, DIN 18040-2, ISO 9001",
        "Alle 14 Teilnehmer, jeder 3. Haushalt, in 5 Stadtteilen",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert stored(text) == ""


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Die Steuer steigt ab 1.1.2024 um 12 Prozent.", "2024-01-01/.."),
        ("Am 2. Dezember von 6 bis 12 Jahren", "2023-12-02"),
        ("Sonntag, 3.12., zwischen 10 und 15 Euro", "2023-12-03"),
        ("April bis Oktober: 9 bis 18 Uhr", "2024-04-01T09:00/2024-04-01T18:00 FREQ=DAILY;UNTIL=20241031T225959Z"),
        ("Im Dezember montags", "2023-12-04 FREQ=WEEKLY;BYDAY=MO;UNTIL=20231231"),
        ("Flohmarkt (März bis Oktober)", "2024-03-01/2024-10-31"),
        ("Sa. 2.12. von ca. 10 bis ca. 16 Uhr", "2023-12-02T10:00/2023-12-02T16:00"),
        ("5. Dezember, 17 bis maximal 20 Uhr", "2023-12-05T17:00/2023-12-05T20:00"),
        ("6. Dezember 2023 (Mi), 17:00-18:30", "2023-12-06T17:00/2023-12-06T18:30"),
        ("Bis zum 30. Dezember, 10 bis 18 Uhr", "../2023-12-30"),
        ("Am 2.12. frühestens 18 Uhr", "2023-12-02T18:00/.."),
        ("06.12.23/17 Uhr", "2023-12-06T17:00"),
        ("Am Montag wurde der Spielplatz eröffnet.", "2023-11-27"),
        ("Am Montag wird der Spielplatz eröffnet.", "2023-12-04"),
        ("Am 3.12. Punkt 18 Uhr", "2023-12-03T18:00"),
        ("Der Markt war am 4. Mai '45 zerstört.", "1945-05-04"),
        ("Vom 25.11. bis 10.12. ist gesperrt.", "2023-11-25/2023-12-10"),
    ],
)  # fmt: skip
def test_days_beside_other_words(text: str, meaning: str) -> None:
    assert stored(text) == meaning
