"""A large archive for the benchmark of the search: German words and compounds, as often as words are in real texts."""

import random
import sqlite3
from collections.abc import Iterator
from itertools import accumulate

from dortmund_scraper.store import Archive
from dortmund_scraper.store.search.index import rebuild


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words(
    "Straßen Müll Bürger Weihnachts Stadt Kinder Jugend Senioren Kultur Sport Schul Verkehrs Brücken "
    "Wasser Energie Wohn Bau Umwelt Klima Garten Park Markt Hafen Bahn Rad Fuß Auto Bus Konzert Theater "
    "Museums Bücher Tier Natur Wald Sommer Winter Herbst Frühlings Familien Gesundheits Kranken Feuerwehr "
    "Polizei Rat Haus Wahl Steuer Gebühren Ausweis Melde Pass Hunde Gewerbe Firmen Arbeits Ausbildungs "
    "Hoch Universitäts Forschungs Technik Digital Daten Netz Licht Fest Abend Morgen Nacht Tages Wochen "
    "Monats Jahres Nordstadt Innenstadt Phoenix Westfalen Ruhr Zoo Kirchen"
)
_MIDDLE = (
    "",
    *_words(
        "haupt neben sonder erst gesamt alt neu groß klein jubiläums reparatur förder beratungs planungs "
        "aktions"
    ),
)
_LAST = _words(
    "sperrung abfuhr büro markt fest platz haus weg straße brücke schule feier plan dienst stelle amt "
    "karte gebühr förderung beratung führung ausstellung konzert lauf turnier halle bad garten park wald "
    "tag nacht woche zeit raum netz linie fahrt station anlage baustelle sanierung erneuerung eröffnung "
    "schließung verlegung umleitung kontrolle räumung reinigung versammlung sitzung rat wahl liste reihe "
    "messe börse stunde kurs werkstatt treff gruppe verein preis zentrum bericht abend morgen ordnung "
    "prüfung pflege hilfe sprecher leitung planung projekt angebot programm bereich"
)
_SMALL = _words(
    "der die das und in zu den von mit auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei am wurde zum über sind noch wie einen um so kann oder haben nur seit vor "
    "durch ab bis alle mehr gibt Dortmund Uhr neue ersten heute morgen gegen wieder neuer unter zwischen "
    "zehn rund"
)
_SHARE = 0.7
"""Of the words of a text that are small ones."""
MOMENT = "2026-11-01T03:00:00+00:00"
_NEWS = """INSERT INTO news (id, url, kind, title, teaser, body_text, published_on, tags, districts,
    first_seen, last_seen)
    VALUES (?1, ?1, 'news', ?2, ?3, ?4, '2026-10-01', '["Verkehr"]', '["Hombruch"]', ?5, ?5)"""
_EVENT = """INSERT INTO events (id, url, title, teaser, description_text, district, first_seen, last_seen)
    VALUES (?1, ?1, ?2, ?3, ?4, 'Hörde', ?5, ?5)"""
_SERVICE = """INSERT INTO services (id, url, title, teaser, body_text, first_seen, last_seen)
    VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?5)"""
_TEASER = """INSERT INTO teasers (id, title, teaser, section, first_seen, last_seen)
    VALUES (?1, ?2, ?3, nullif(?4, ''), ?5, ?5)"""


class Writer:
    """Texts of words that are as often as their place in the vocabulary says (Zipf), the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self.words = [f"{first}{middle}{last}" for first in _FIRST for middle in _MIDDLE for last in _LAST]
        self._random.shuffle(self.words)
        self._small = list(accumulate(1 / (place + 3) for place in range(len(_SMALL))))
        self._large = list(accumulate(1 / (place + 50) for place in range(len(self.words))))

    def text(self, words: int) -> str:
        """A text of so many words, in sentences."""
        small = self._random.choices(_SMALL, cum_weights=self._small, k=words)
        large = self._random.choices(self.words, cum_weights=self._large, k=words)
        chosen = [
            one if self._random.random() < _SHARE else other for one, other in zip(small, large, strict=True)
        ]
        sentences = (" ".join(chosen[at : at + 12]) for at in range(0, words, 12))
        return ". ".join(sentences)


def fill(archive: Archive, records: int, writer: Writer) -> None:
    """Writes records by SQL, of all kinds, without history; then the index, as a migration makes it."""
    with archive.writing():
        write_records(archive.connection, records, writer)
        rebuild(archive.connection)


def write_records(connection: sqlite3.Connection, records: int, writer: Writer) -> None:
    """The records alone: half news, a quarter events, an eighth each services and teasers."""
    for statement, room, number, words in (
        (_NEWS, "n", records // 2, 150),
        (_EVENT, "e", records // 4, 60),
        (_SERVICE, "s", records // 8, 120),
        (_TEASER, "t", records // 8, 0),
    ):
        rows = ((*texts, MOMENT) for texts in _texts(writer, room, number, words))
        connection.executemany(statement, rows)


def _texts(writer: Writer, room: str, number: int, words: int) -> Iterator[tuple[str, str, str, str]]:
    for place in range(number):
        url = f"https://www.dortmund.de/{room}/{place}.html"
        yield url, writer.text(6), writer.text(18), writer.text(words)
