"""The records of the changing portal on its first day. All invented."""

from datetime import date, timedelta

from tests.evidence.stated import CALENDAR, Event, News, Record, Section, Service, When

MONDAY = date(2026, 11, 30)
"""The first of the five days."""

_NEWS = """\
radweg-hafen|Radweg am Hafen ist fertig|Mobilität|Der neue Radweg verbindet den Hafen mit der Innenstadt.
stadtgarten-bänke|Neue Bänke im Stadtgarten|Stadtgrün|Im Stadtgarten stehen seit Montag zwölf neue Bänke.
schulneubau-eving|Schulneubau in Eving beginnt|Bildung|Die Bauarbeiten für die Grundschule haben begonnen.
bibliothek-sonntags|Bibliothek öffnet auch sonntags|Kultur|Leser*innen dürfen künftig auch am Sonntag stöbern.
winterdienst-bereit|Winterdienst ist bereit|Verkehr|Das Salzlager ist gefüllt, die Fahrzeuge sind geprüft.
ehrenamt-preis|Ehrenamtspreis geht an Chor|Ehrenamt|Der Chor „Nordklang“ singt seit dreißig Jahren für Kranke.
baustelle-wall|Baustelle am Wall dauert länger|Verkehr|Die Leitungen unter dem Wall sind älter als gedacht.
kita-plätze|Mehr Plätze in den Kitas|Familie|Zum Frühjahr kommen 240 neue Plätze hinzu.
hallenbad-saniert|Hallenbad ist saniert|Sport|Nach zwei Jahren Umbau ist das Wasser wieder warm.
wochenmarkt-zieht-um|Wochenmarkt zieht um|Handel|Der Markt findet bis zum Frühjahr am Rathaus statt.
stolpersteine-nordstadt|Stolpersteine in der Nordstadt|Erinnerung|Sieben neue Steine erinnern an zwei Familien.
digitale-akte|Bauakten werden digital|Verwaltung|Anträge auf Einsicht gehen bald ohne Papier."""
_PRESS = """\
haushalt-eingebracht|Haushalt ist eingebracht|Finanzen|Der Kämmerer hat dem Rat den Entwurf vorgelegt.
sperrung-b1-wochenende|Sperrung am Wochenende|Verkehr|Eine Brücke wird geprüft, die Straße ist gesperrt.
sprechstunde-bürgermeisterin|Sprechstunde im Rathaus|Rat|Die Bürgermeisterin hat ein offenes Ohr.
trinkwasser-geprüft|Trinkwasser ist einwandfrei|Gesundheit|Alle Proben lagen unter den Grenzwerten."""
_EVENTS = """\
500101|Orgelmusik zur Marktzeit|Eine halbe Stunde Musik in der Kirche.|Marktkirche|Ostenhellweg 1
500102|Führung durch das Gasometer|Ein Rundgang durch Technik von gestern.|Gasometer|Hafenstraße 12
500103|Lesung: Briefe aus dem Pott|Drei Stimmen lesen aus alten Briefen.|Stadtbibliothek|Am Platz 4
500104|Tanzcafé am Nachmittag|Kaffee, Kuchen und Foxtrott.|Haus der Begegnung|Lindenallee 9
500105|Familienkonzert im Depot|Lieder für große und kleine Ohren.|Altes Depot|Depotstraße 3
500106|Reparaturtreff|Gemeinsam wird Kaputtes wieder heil.|Werkstatt Nord|Nordring 88
500107|Puppentheater: Der kleine Bär|Ein Stück für Kinder ab vier Jahren.|Puppenbühne|Parkweg 5
500108|Vortrag: Bienen in der Stadt|Wie Wildbienen zwischen Häusern leben.|Umwelthaus|Grüner Weg 17
500109|Silvesterlauf|Fünf Runden um den See.|Seeterrassen|Seeufer 2
500110|Chorprobe für alle|Mitsingen kann jeder, auch ohne Noten.|Musikschule|Steinstraße 35"""
_SERVICES = """\
abfallberatung|Abfallberatung|Wir beraten Sie zum Trennen und Vermeiden von Abfall.
anwohnerparken|Anwohnerparken|Den Ausweis für das Parken im Viertel erhalten Sie hier.
beglaubigung|Beglaubigung|Kopien und Unterschriften werden amtlich bestätigt.
fundsachen|Fundsachen|Verloren oder gefunden? Wir heben es auf.
hundesteuer|Hundesteuer|Hunde werden hier an- und abgemeldet.
leihfahrrad|Leihfahrrad für Vereine|Vereine leihen Lastenräder für ihre Feste.
meldebescheinigung|Meldebescheinigung|Die Bescheinigung nennt Ihre gemeldete Anschrift.
sperrmüll|Sperrmüll|Alte Möbel holen wir nach Anmeldung ab."""


_ARTICLE = """\
Zum Thema „{title}“ hatte der Rat im Sommer einen Beschluss gefasst, der nun umgesetzt wird. Die Arbeiten haben \
mehrere Fachbereiche gemeinsam vorbereitet, damit für alle Menschen im Stadtteil ein gutes Ergebnis entsteht.
„Uns war wichtig, dass die Menschen vor Ort mitreden“, sagt die zuständige Dezernentin. Rund 300 Hinweise sind \
eingegangen, ein großer Teil davon ist in die Planung eingeflossen.
Wer Fragen hat, erreicht das Team unter der Nummer (0231) 50-0. Auskunft gibt auch die Bezirksverwaltungsstelle zu den \
üblichen Öffnungszeiten."""
_DESCRIPTION = """\
„{title}“ gehört zum Programm der Stadt im Winter. Veranstaltet wird der Termin von Menschen, die das ganze Jahr über \
ehrenamtlich daran arbeiten.
Kalte und warme Getränke gibt es vor Ort, der Zugang ist ohne Stufen möglich."""


def _lines(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.splitlines()]


def _paragraphs(text: str, title: str) -> tuple[str, ...]:
    return tuple(text.format(title=title).splitlines())


def _news(folder: str, text: str) -> list[Record]:
    return [
        News(f"/newsroom/{folder}/{slug}.html", title, topline, lead, _paragraphs(_ARTICLE, title),
             MONDAY - timedelta(days=2 + 3 * number), f"{9 + number % 8:02}:{(7 * number) % 60:02}")
        for number, (slug, title, topline, lead) in enumerate(_lines(text))
    ]  # fmt: skip


def _dates(number: int) -> tuple[When, ...]:
    """Every second event is a series of four; a date of the first one is over on the fifth day."""
    first = MONDAY + timedelta(days=3 + 3 * number)
    end = "20:30" if number % 3 else None
    return tuple(
        When(first + timedelta(weeks=week), "19:00", end) for week in range(4 if number % 2 == 0 else 1)
    )


def _events() -> list[Record]:
    return [
        Event(f"{CALENDAR}termin_{key}.html", title, teaser, _paragraphs(_DESCRIPTION, title), _dates(number), place,
              street, "Kulturbüro" if number % 3 == 1 else None, None, number % 3 != 2)
        for number, (key, title, teaser, place, street) in enumerate(_lines(_EVENTS))
    ]  # fmt: skip


def _services() -> list[Record]:
    return [
        Service(f"/services/{slug}.html", title, teaser, (
            Section("Allgemeine Informationen", (
                f"Zuständig für „{title}“ sind die Bürgerdienste.", "Bitte buchen Sie vorher einen Termin.")),
            Section("Erforderliche Unterlagen", ("Personalausweis oder Reisepass", "Ausgefüllter Antrag")),
            Section("Gebühren", (f"Die Gebühr beträgt {10 + number},00 Euro.",)),
            Section("Bearbeitungszeit", ("In der Regel dauert es zwei Wochen.",)),
        ), (f"{10 + number}.00",))
        for number, (slug, title, teaser) in enumerate(_lines(_SERVICES))
    ]  # fmt: skip


def first_day() -> dict[str, Record]:
    """All records by path."""
    made = [*_news("nachrichten-dortmund.de", _NEWS), *_news("presse-mitteilungen", _PRESS), *_events(),
            *_services()]  # fmt: skip
    return {record.path: record for record in made}
