"""Titles, texts and places of the replica's events. All invented, save the names of public places."""

from dataclasses import dataclass

from dortmund_scraper.records import Venue

VENUES = (
    Venue(name="Konzerthaus Beispiel", street="Brückstraße 21", postcode="44135", city="Dortmund",
          latitude=51.5149, longitude=7.4687, district="Innenstadt-West"),
    Venue(name="Theater am Wall - Opernhaus", street="Platz der Alten Synagoge 1", postcode="44137",
    city="Dortmund",
          latitude=51.5112, longitude=7.4618, district="Innenstadt-West"),
    Venue(name="Westfalenpark", street="An der Buschmühle 3", postcode="44139", city="Dortmund",
          latitude=51.4966, longitude=7.4774, district="Innenstadt-Ost"),
    Venue(name="Museum im Turm", street="Leonie-Reygers-Terrasse 2", postcode="44137", city="Dortmund",
          latitude=51.5153, longitude=7.4529, district="Innenstadt-West"),
    Venue(name="Zeche Zollern", street="Grubenweg 5", postcode="44388", city="Dortmund",
          latitude=51.5182, longitude=7.3345, district="Lütgendortmund"),
    Venue(name="Kulturzentrum „Balou“", street="Oberdorfstraße 23", postcode="44309", city="Dortmund",
          latitude=51.5298, longitude=7.5572, district="Brackel"),
    Venue(name="Schloss Bodelschwingh", street="Schlossstraße 75", postcode="44357", city="Dortmund",
          latitude=51.5607, longitude=7.3622, district="Mengede"),
    Venue(name="Stadtgarten Hörde", street=None, postcode="44263", city="Dortmund",
          latitude=51.4881, longitude=7.5011, district="Hörde"),
    Venue(name="Bibliothek Eving", street="Bergstraße 76", postcode="44339", city="Dortmund",
          latitude=51.5534, longitude=7.4715, district="Eving"),
    Venue(name="Botanischer Garten Rombergpark", street=None, postcode="44225", city="Dortmund",
          latitude=51.4871, longitude=7.4649, district="Hombruch"),
    Venue(name="Verschiedene Veranstaltungsorte"),
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    """A kind of event with five titles; `{n}` in a text becomes a number."""

    category: str
    titles: tuple[str, str, str, str, str]
    teaser: str
    paragraphs: tuple[str, ...]
    organizer: str | None


ACTS = (
    Act("Konzert / Musik",
        ("Winterklänge", "19. Fest der Chöre & Bands", "Nacht der Bässe – Open End", "Orgel um zwölf",
         "Jazz im Keller"),
        "Musik von leise bis laut: {n} Mitwirkende stehen auf der Bühne.",
        ("Das Programm reicht von alten Madrigalen bis zu neuen Stücken aus der Region.",
         "Einlass ist eine Stunde vorher. Um 21:30 Uhr gibt es eine Pause mit kleinen Speisen.",
         "Die Gruppe ⟦Rabenstein⟧ tritt zum ersten Mal in dieser Besetzung auf."), "Klangraum e. V."),
    Act("Theater / Bühne",
        ("Der gläserne Förderturm", "Romeo trifft Frau Müller", "Improvisation: „Alles auf Anfang“",
         "Die Zaubernuß",
         "Kohle, Koks und Kabarett"),
        "Ein Abend zwischen Lachen und Gänsehaut, für alle ab {n} Jahren.",
        ("Zwei Familien, ein Hinterhof und ein Geheimnis: Daraus wird ein Stück voller Tempo.",
         "Regie führt Lena Sommerfeld, die Bühne stammt von Karim Oster.",
         "Nach der Vorstellung am ersten Abend stellt sich das Ensemble den Fragen der Zuschauer*innen."),
        "Theater am Wall"),
    Act("Ausstellung",
        ("Farben der Halde", "Licht und Linie", "Stadt aus Papier", "Gesichter einer Straße",
         "Aus der Tiefe"),
        "Bilder, Skulpturen und Klänge aus {n} Jahren.",
        ("Die Schau versammelt Leihgaben aus zwölf Häusern; viele sind selten zu sehen.",
         "Führungen beginnen jeweils um 15:00 Uhr am Eingang. Der Treffpunkt ist ausgeschildert.",
         "Ein Heft für Kinder (ab 6 Jahren) liegt an der Kasse bereit."), None),
    Act("Markt / Fest",
        ("Antik & Trödel", "Rosentage im Park", "Adventsdorf", "Markt der Möglichkeiten",
         "Sommerfest der Kulturen"),
        "Rund {n} Stände laden zum Bummeln ein.",
        ("Handgemachtes, Altes und Leckeres: Hier findet jede*r etwas.",
         "Für Kinder fährt ein kleines Karussell, und um 14:00 Uhr kommt die Puppenbühne.",
         "Wer mit dem Rad kommt, parkt bewacht am Nordtor."), "Stadtmarketing"),
    Act("Führung / Rundgang",
        ("Auf den Spuren der Bierbrauer", "Nachts im Park", "Architektur am Wasser", "Vögel im Winter",
         "Bunker von innen"),
        "Ein Rundgang über {n} Stationen mit Blick hinter sonst verschlossene Türen.",
        ("Festes Schuhwerk ist ratsam, die Wege sind nicht überall befestigt.",
         "Die Gruppe ist klein, eine Anmeldung per E-Mail an rundgang@example.org genügt."), None),
    Act("Kinder / Familie",
        ("Vorlesezeit mit Nashorn", "Werkstatt der kleinen Forscher*innen",
         "Puppentheater „Kasper fährt U-Bahn“",
         "Lichterwald", "Ferienzirkus"),
        "Zuhören, staunen, mitmachen – für Kinder von {n} bis zwölf.",
        ("Es wird geklebt, gelauscht und gelacht. Eltern dürfen dabei sein, müssen aber nicht.",
         "Bitte Hausschuhe mitbringen!"), "Jugendamt"),
    Act("Vortrag / Lesung",
        ("Sterne über dem Ruhrgebiet", "Lyrik am Kamin", "Geschichte(n) vom Kanal", "Was Bienen wissen",
         "Mein erstes Buch"),
        "Fragen sind erwünscht: {n} Minuten Vortrag, danach Gespräch.",
        ("Die Referentin forscht seit vielen Jahren und erzählt anschaulich.",
         "Im Anschluss wird signiert. Bücher gibt es am Tisch der Buchhandlung zu kaufen."),
         "Volkshochschule"),
    Act("Sport",
        ("Silvesterlauf", "Eisdisco", "Schachturnier der Schulen", "Yoga im Grünen", "Hallenmasters"),
        "Bewegung macht warm: {n} Teams haben sich angekündigt.",
        ("Gestartet wird in mehreren Klassen. Die Ausgabe der Nummern beginnt um 08:30 Uhr.",
         "Zuschauer*innen sind willkommen; an der Strecke gibt es heiße Getränke."), "Stadtsportbund"),
)  # fmt: skip

EDITIONS = "", " – Zusatztermin", " (Wiederaufnahme)"
"""The same title a second and a third time, as the calendar writes it."""

CREDITS = (
    "Stadt Dortmund / Roland Gorecki",
    "© Falk Immermann",
    "Agentur Nordlicht",
    "Mira Holtkamp",
    "Stadt Dortmund",
)
