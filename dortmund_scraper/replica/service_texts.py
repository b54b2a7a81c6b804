"""Titles and texts of the replica's services. All invented."""

from typing import NamedTuple


class Subject(NamedTuple):
    """A service: its title, the matter it deals with, and one word for the paper that one gets."""

    title: str
    matter: str
    paper: str


SUBJECTS = tuple(
    Subject(*line.split("|"))
    for line in """\
Abfallbehälter bestellen|die Bestellung einer Mülltonne|Bestellung
Abgeschlossenheitsbescheinigung|die Aufteilung eines Hauses in Wohnungen|Bescheinigung
Ablichtungen & Beglaubigungen|beglaubigte Kopien|Beglaubigung
Akteneinsicht Bauordnung|alte Baupläne|Akteneinsicht
Anliegerbescheinigung|Beiträge für Straßen und Wege|Bescheinigung
Aufenthaltstitel|den Aufenthalt in Deutschland|Karte
Auskunft aus dem Gewerberegister|Betriebe und deren Inhaber*innen|Auskunft
Bauantrag (vereinfacht)|kleine Bauvorhaben|Genehmigung
Baumfällgenehmigung|geschützte Bäume auf dem eigenen Grundstück|Genehmigung
Behindertenparkplatz|einen Stellplatz nahe der Wohnung|Sondergenehmigung
Bewohnerparkausweis beantragen|das Parken im eigenen Viertel|Parkausweis
Bibliotheksausweis|das Ausleihen von Büchern, Filmen & Spielen|Ausweis
Bürgschaft für Kulturvereine|die Förderung von Vereinen|Zusage
Eheschließung (Anmeldung)|die Trauung im Standesamt|Anmeldung
Ehrenamtskarte|Vergünstigungen für freiwillig Engagierte|Karte
Einbürgerung|den deutschen Pass nach langem Aufenthalt|Urkunde
Elterngeld|die Zeit nach der Geburt|Leistung
Familienkarte|Ermäßigungen für Familien mit drei Kindern|Karte
Ferienbetreuung|Plätze in den Schulferien|Platz
Feuerwerk anmelden|ein Feuerwerk außerhalb von Silvester|Anzeige
Fischereischein|das Angeln an Kanal und See|Schein
Flohmarkt anmelden|einen Stand auf dem Trödelmarkt|Zulassung
Flurkarte / Stadtgrundkarte|Grenzen und Gebäude|Karte
Führungszeugnis beantragen|das Zeugnis für Arbeit und Ehrenamt|Zeugnis
Fundbüro|verlorene und gefundene Sachen|Sache
Gaststättenerlaubnis|den Ausschank von Getränken|Erlaubnis
Geburtsurkunde|die Geburt eines Kindes|Urkunde
Gewerbeanmeldung|den Beginn eines Betriebes|Anmeldung
Grabstätte erwerben|Gräber auf städtischen Friedhöfen|Nutzungsrecht
Grünpatenschaft|Beete und Baumscheiben vor der Tür|Vereinbarung
Hausnummer zuteilen|die Adresse eines Neubaus|Nummer
Heizkostenhilfe|hohe Kosten für Wärme|Hilfe
Hundesteuer|das Halten eines Hundes|Marke
Impfberatung|Impfungen vor Reisen und im Alltag|Beratung
Infektionsschutz-Belehrung|die Arbeit mit Lebensmitteln|Bescheinigung
Jagdschein|die Jagd|Schein
KFZ-Kennzeichen (Allgemeine Infos)|Kennzeichen und Zulassung|Kennzeichen
Kita-Anmeldung|Plätze in Kindertagesstätten|Platz
Kleingarten pachten|einen Garten im Verein|Pachtvertrag
Lärmbeschwerde|Lärm von Baustellen und Betrieben|Prüfung
Lebensbescheinigung|die Rente aus dem Ausland|Bescheinigung
Marktstand auf dem Wochenmarkt|den Verkauf auf Märkten|Zulassung
Meldebescheinigung|die gemeldete Anschrift|Bescheinigung
Melderegisterauskunft (online)|die Anschrift einer Person|Auskunft
Mietspiegel|die ortsübliche Miete|Broschüre
Modellbootgenehmigung|das Fahren mit Modellen auf dem See|Genehmigung
Musikschule: Instrumente leihen|Leihgeräte für den Unterricht|Instrument
Namensänderung|Vor- und Familiennamen|Urkunde
Personalausweis|den Ausweis im Scheckkartenformat|Ausweis
Recyclinghöfe|Sperrgut, Grünschnitt & Schadstoffe|Quittung
Reisepass|Reisen in Länder außerhalb der EU|Pass
Rentenberatung|Fragen zur Rente|Auskunft
Schulbuchbefreiung|die Kosten für Schulbücher|Befreiung
Schwerbehindertenausweis|den Ausweis bei Behinderung|Ausweis
Sondernutzung von Straßen|Gerüste, Container und Tische im Freien|Erlaubnis
Sterbeurkunde|den Nachweis eines Todesfalls|Urkunde
Straßenbeleuchtung: Störung melden|dunkle Laternen|Meldung
Umzug innerhalb der Stadt|die Ummeldung der Wohnung|Bestätigung
Wohnberechtigungsschein|eine geförderte Wohnung|Schein
Wohngeld|einen Zuschuss zur Miete|Zuschuss""".splitlines()
)

TEASERS = (
    "Sie haben ein Anliegen rund um {matter}? Details, Formulare & weitere Informationen finden Sie hier.",
    "Hier lesen Sie, was für {matter} zu beachten ist – von den Unterlagen bis zur Bearbeitungszeit.",
    "Wir informieren zum Thema „{title}“: Ablauf, Fragen & Antworten, Ansprechpartner*innen.",
)
INTRODUCTIONS = (
    "Zuständig für {matter} ist das Dienstleistungszentrum der Bürgerdienste.",
    "Auf dieser Seite geht es um {matter}. Bitte lesen Sie die Hinweise, bevor Sie zu uns kommen.",
)
CHANNEL_SENTENCES = {
    "persönlich": "Persönliche Vorsprache ist möglich.",
    "schriftlich": "Der Antrag kann schriftlich gestellt werden.",
    "telefonisch": "Eine telefonische Beratung ist möglich.",
}
INFORMATION = (
    "Für {matter} gelten Fristen, die das Land festlegt.",
    "Das Ergebnis ({paper}) erhalten Sie per Post oder bei der Abholung vor Ort.",
    "Wer verhindert ist, darf eine andere Person mit ⟦schriftlicher Vollmacht⟧ schicken.",
)
DOCUMENTS = (
    "gültiger Ausweis oder Pass", "ausgefülltes Formular", "aktueller Nachweis der Anschrift",
    "bei Vertretung: Vollmacht", "biometrisches Foto (nicht älter als sechs Monate)",
)  # fmt: skip
REQUIREMENTS = (
    "Sie wohnen in der Stadt und sind mindestens 16 Jahre alt.",
    "Die Angaben müssen vollständig sein, sonst kann der Antrag nicht bearbeitet werden.",
)
FEES = (
    ("Die Gebühr beträgt 6,00 €.",), ("Kosten: 10,00 Euro je Ausfertigung.",), ("Erwachsene zahlen 3 Euro.",),
    ("Die erste Ausfertigung kostet 12,50 €.", "Jede weitere kostet 6,25 €."),
     ("Der Service ist gebührenfrei.",),
    ("Die Gebühr richtet sich nach dem Aufwand.",), ("Für die Genehmigung werden 1.250,00 Euro erhoben.",),
)  # fmt: skip
FEE_AMOUNTS = (
    ("6.00",), ("10.00",), ("3",), ("12.50", "6.25"), (None,), (None,), ("1250.00",),
)  # fmt: skip
DURATIONS = "In der Regel zwei Wochen.", "Sofort, wenn alle Unterlagen vorliegen."
CONTACT = "Bürgerdienste, Südwall 2-4, 44122 Dortmund", "Tel. (0231) 000-{number}"
HOURS = "Mo bis Mi 8:00 bis 15:00 Uhr", "Do 8:00 bis 18:00 Uhr", "Fr 8:00 bis 12:00 Uhr"
LEGAL = "Bundesmeldegesetz (BMG) und Verwaltungsgebührenordnung in der jeweils gültigen Fassung."
QUESTIONS = (
    "Muss ich einen Termin buchen? Ja, am besten online.",
    "Kann ich mit Karte zahlen? Ja, in allen Bezirksverwaltungsstellen.",
)  # fmt: skip
