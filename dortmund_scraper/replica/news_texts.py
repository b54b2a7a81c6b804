"""Sentence parts of the replica's news and press releases. All invented.

`{in_ort}` is a place with its preposition, `{ort}` its name, `{n}` and `{m}` are numbers, `{tag}` a day.
Oddities of a real portal are meant: soft hyphens, double spaces, misspellings, texts that break off.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A part of town; `district` is the Stadtbezirk it belongs to."""

    name: str
    district: str
    inside: str


@dataclass(frozen=True)
class Topic:
    """Sentence parts for the articles on one topic."""

    topline: str
    tags: tuple[str, ...]
    picture: str
    titles: tuple[str, ...]
    teasers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    heading: str
    items: tuple[str, ...]


PLACES = (
    Place("Hörde", "Hörde", "in Hörde"),
    Place("Eving", "Eving", "in Eving"),
    Place("Körne", "Innenstadt-Ost", "in Körne"),
    Place("Mengede", "Mengede", "in Mengede"),
    Place("Huckarde", "Huckarde", "in Huckarde"),
    Place("Nordmarkt", "Innenstadt-Nord", "am Nordmarkt"),
    Place("Aplerbeck", "Aplerbeck", "in Aplerbeck"),
    Place("Wickede", "Brackel", "in Wickede"),
    Place("Scharnhorst", "Scharnhorst", "in Scharnhorst"),
    Place("Dorstfeld", "Innenstadt-West", "in Dorstfeld"),
    Place("Barop", "Hombruch", "in Barop"),
    Place("Marten", "Lütgendortmund", "in Marten"),
    Place("Asseln", "Brackel", "in Asseln"),
    Place("Wellinghofen", "Hörde", "in Wellinghofen"),
    Place("Kirchlinde", "Huckarde", "in Kirchlinde"),
)

TOPICS = (
    Topic(
        "Grünflächen", ("Umwelt & Klima", "Stadtteile"), "Eine Gärtnerin setzt einen jungen Baum ein",
        ("Neue Linden für {ort}: {n} Bäume spenden bald Schatten", "Ein Wäldchen {in_ort} wächst heran",
         "Grün statt grau – Wiese {in_ort} wird umgestaltet"),
        ("Das Grünflächenamt pflanzt {in_ort} {n} Bäume. Anwohner*innen dürfen Pat*innen werden.",
         "Wo bisher Schotter lag, blüht es bald {in_ort}. Die Arbeiten dauern rund {m} Wochen."),
        ("„Jeder Baum kühlt seine Umgebung an heißen Tagen spürbar“, sagt die Leiterin der Baumpflege.",
         "Gesetzt werden ⟦Winter\u00adlinden und Feldahorne⟧, die mit trockenen Sommern zurecht\u00adkommen.",
         "Für die ersten {m} Jahre übernimmt eine Fachfirma das Gießen.  Danach helfen Nachbar*innen mit.",
         "Wer eine Patenschaft sucht, meldet sich im Grünflächenamt. {n} Anfragen liegen schon vor."),
        "So geht es weiter", ("Boden lockern und düngen", "Pflanzgruben ausheben", "Bäume setzen & anbinden"),
    ),
    Topic(
        "Familie", ("Kinder, Jugendliche & Familie",), "Kinder klettern auf einem Holzturm",
        ("Spielplatz {in_ort} öffnet mit Kletterturm & Matschtisch",
         "Kita {ort}: Anmeldung startet im Januar",
         "Ferienprogramm {in_ort} bietet {n} Plätze"),
        ("Schaukeln, buddeln, balancieren: {in_ort} ist viel Neues entstanden.",
         "Familien {in_ort} können aufatmen: Zum neuen Jahr kommen {n} Plätze hinzu."),
        ("Geplant wurde gemeinsam mit den Kindern. {n} Zeichnungen kamen bei der Beteiligung zusammen.",
         "Das Jugendamt investiert ⟦{m} Millionen Euro⟧ in Plätze, die auch mit Rollstuhl erreichbar sind.",
         "Zur Eröffnung gab es Waffeln, Limonade und ein kleines Theaterstück der Gruppe „Räuberhut“.",
         "Eltern wünschen sich vor allem Schatten und Bänke. Beides ist vorhanden, dazu ein Trinkbrunnen."),
        "Was Eltern wissen sollten", ("Der Platz ist tags\u00adüber geöffnet",
        "Hunde müssen draußen bleiben"),
    ),
    Topic(
        "Mobilität", ("Verkehr & Mobilität", "Stadtteile"), "Ein Radweg mit frischer roter Farbe",
        ("Radweg {in_ort} ist fertig", "{n} Abstellplätze für Räder {in_ort}",
         "Bus statt Bahn: Gleise {in_ort} gesperrt"),
        ("Auf {m} Kilometern fährt es sich {in_ort} künftig sicherer.",
         "Pendler*innen brauchen {in_ort} etwas Geduld. Bis Ende des Monats wird gebaut."),
        ("Die Fahrbahn ist nun ⟦zwei Meter fünfzig⟧ breit und durch eine Borsteinkante getrennt.",
         "Gezählt wurden zuletzt {n} Räder am Tag, fast doppelt so viele wie vor fünf Jahren.",
         "Während der Bauzeit fahren Ersatzbusse alle {m} Minuten. Die Haltestellen sind ausgeschildert.",
         "„Wir hören die Kritik und bessern nach“, verspricht das Tiefbauamt."),
        "Umleitungen", ("Autos: über die Bundesstraße", "Räder: durch den Park", "Zu Fuß: frei"),
    ),
    Topic(
        "Kultur", ("Kunst & Kultur",), "Zwei Besucherinnen stehen vor einem großen Gemälde",
        ("Museumsnacht zieht {n} Neugierige an", "Bibliothek {ort} hat jetzt auch sonntags auf",
         "„Klangspuren“ {in_ort}: Ein Viertel macht Musik"),
        ("Vom Tanzsaal bis zum Hinterhof: {in_ort} öffneten sich {m} Türen für die Kunst.",
         "Lesen, stöbern, zuhören – {in_ort} geht das nun öfter."),
        ("Besucher*innen kamen aus der ganzen Region. Manche blieben bis tief in die Nacht.",
         "Gezeigt wurden ⟦Arbeiten von {m} Künstler*innen⟧, viele davon zum ersten Mal öffentlich.",
         "Ein Höhepunkt war das Konzert des Ensembles „Zwölf Töne“ im alten Straßenbahndepot.",
         "Die nächste Ausgabe ist in Planung. Vorschläge nimmt das Kulturbüro entgegen."),
        "Stimmen zum Abend", ("„So lebendig war es hier lange nicht.“", "„Ich komme wieder, versprochen!“"),
    ),
    Topic(
        "Bauen & Wohnen", ("Planen, Bauen & Wohnen",), "Luftbild einer Baustelle mit zwei Kränen",
        ("{n} Wohnungen entstehen {in_ort}", "Alte Schule {in_ort} wird zum Wohnhaus",
         "Entwurf für {ort} 2.0: Quartier mit viel Platz"),
        ("Zwischen Gleis und Garten wächst {in_ort} ein neues Viertel.",
         "Ein Drittel der Wohnungen {in_ort} bleibt preisgebunden, das hat der Rat beschlossen."),
        ("Baubeginn ist im kommenden Frühjahr, die ersten Mieter*innen ziehen {m} Monate später ein.",
         "Die Fassaden bestehen aus ⟦Holz und Klinker⟧. Auf den Dächern erzeugen Module Strom.",
         "Im Erdgeschoss sind eine Bäckerei, eine Praxis und ein Gemeinschaftsraum vorgesehen.",
         "Bei der Bürgerversammlung kamen {n} Gäste. Am meisten wurde nach Parkplätzen gefragt."),
        "Zahlen zum Projekt", ("drei bis fünf Geschosse", "ein Hof ohne Autos", "Fernwärme aus dem Werk"),
    ),
    Topic(
        "Sport", ("Sport & Freizeit",), "Eine Läuferin überquert die Ziellinie",
        ("Hallenbad {ort} schwimmt wieder auf der Erfolgswelle",
         "Lauf durch {ort}: {n} Starter*innen im Ziel",
         "Kunstrasen {in_ort} freigegeben"),
        ("Nach {m} Monaten Umbau heißt es {in_ort} wieder: Sport frei!",
         "Mit Rückenwind und guter Laune ging es {in_ort} über die Strecke."),
        ("Der Verein hatte jahrelang auf diesen Tag gewartet. Entsprechend groß war der Jubel.",
         "Die Kosten von ⟦{m},4 Mio. Euro⟧ teilen sich Bund, Land und Stadt.",
         "Jetzt können {n} Kinder pro Woche das Schwimmen lernen, sagt die Betriebsleiterin.",
         "Umkleiden und Duschen sind barriere\u00adfrei.  Auch die Tribüne wurde erneuert."),
        "Öffnung in den Ferien", ("montags für Schulen", "samstags für alle"),
    ),
    Topic(
        "Wirtschaft", ("Wirtschaft & Arbeit",), "Zwei Personen schauen auf einen Bildschirm",
        ("Gründungszentrum {ort} feiert Richtfest", "Ausbildungsbörse {in_ort} bringt {n} Betriebe zusammen",
         "Handwerk {in_ort} sucht Nachwuchs"),
        ("Werkstatt, Labor, Büro: {in_ort} ziehen bald {m} junge Firmen ein.",
         "Wer noch einen Platz sucht, wurde {in_ort} fündig."),
        ("„Wir wollen Ideen, die hier entstehen, auch hier halten“, so die Wirtschaftsförderung.",
         "Rund ⟦{n} Arbeitsplätze⟧ sollen in den nächsten {m} Jahren dazukommen.",
         "Die Hochschulen beraten bei Patenten, die Kammern bei Verträgen und Förderung.",
         "Interessierte erreichen das Team unter gruendung@example.org oder telefonisch (0231) 000-4711."),
        "Angebote vor Ort", ("Beratung ohne Termin", "Fotoecke für Bewerbungen"),
    ),
    Topic(
        "Soziales", ("Soziales & Gesundheit", "Stadtteile"), "Menschen sitzen an einer langen Tafel",
        ("Nachbarschaftstreff {ort} sucht Helfer*innen", "Suppe, Spiele, Sprechstunde: Winterhilfe {in_ort}",
         "{n} Ehrenamtliche geehrt"),
        ("Einsamkeit muss nicht sein: {in_ort} steht die Tür an {m} Tagen in der Woche offen.",
         "Wer friert, findet {in_ort} einen warmen Ort."),
        ("Ältere Menschen kommen zum Mittagstisch, Jüngere zum Reparieren ihrer Fahrräder.",
         "Das Sozialamt stellt ⟦Räume und Fahrdienst⟧, der Träger die Mitarbeiter*innen.",
         "Im letzten Winter kamen {n} Gäste. Dieses Jahr rechnet das Team mit mehr.",
         "Spenden nimmt der Treff gern an: haltbare Lebensmittel, Decken, Gesellschaftspiele."),
        "Das wird gebraucht", ("Schlafsäcke", "Kaffee und Tee", "Zeit"),
    ),
    Topic(
        "Digitales", ("Digitales & Innovation",), "Ein Terminal im Bürgerbüro",
        ("Bürgerbüro {ort}: Ausweis kommt aus dem Automaten", "Offenes WLAN {in_ort} geht ans Netz",
         "Sensoren {in_ort} melden freie Parkplätze"),
        ("Rund um die Uhr abholen statt warten: {in_ort} ist das jetzt möglich.",
         "{n} Messpunkte liefern {in_ort} Daten, die alle nutzen dürfen."),
        ("Abholen kann, wer bei der Bestellung eine Nummer angegeben hat. Der Code gilt {m} Tage.",
         "Die Daten stehen als ⟦offene Daten⟧ bereit; Personen werden nicht erfasst.",
         "Getestet wurde mit {n} Freiwilligen, darunter viele Seniorinnen und Senioren.",
         "Weitere Standorte folgen, wenn sich der Betrieb bewährt. Das entscheidet der Ausschuß im Früh"),
        "Häufige Fragen", ("Kostet das etwas? Nein.", "Brauche ich ein Konto? Nein."),
    ),
    Topic(
        "Sicherheit", ("Sicherheit & Ordnung",), "Ein Löschfahrzeug vor der Wache",
        ("Löschzug {ort} bekommt ein neues Fahrzeug", "Kampfmittel {in_ort} entschärft",
         "Übung {in_ort}: {n} Kräfte proben den Ernstfall"),
        ("Alarm um {m} Uhr früh – doch {in_ort} war es nur eine Probe.",
         "Nach {m} Stunden kam {in_ort} die Entwarnung."),
        ("Feuerwehr, Ordnungsamt und Hilfsdienste arbeiteten Hand in Hand.",
         "Rund ⟦{n} Anwohner*innen⟧ mussten ihre Wohnungen kurz verlassen.",
         "Die Straßen im Umkreis waren gesperrt. Züge fuhren mit Verspätung.",
         "„Alle haben ruhig und besonnen reagiert“, lobte der Einsatzleiter."),
        "Zeitlicher Ablauf", ("09:30 Uhr: Sperrung", "11:15 Uhr: Räumung beendet", "13:40 Uhr: Entwarnung"),
    ),
)  # fmt: skip

PRESS_SUBJECTS = (
    "Sprechstunde der Bezirksbürgermeisterin {in_ort}",
    "Stadtarchiv zeigt Karten aus {ort}",
    "Wochenmarkt {in_ort} zieht um",
    "Straßenfest {in_ort} am {tag}",
    "Führung durch den Park {in_ort}",
)
PRESS_LEADS = (
    "Am {tag} sind alle Interessierten {in_ort} willkommen.",
    "Die Stadt lädt am {tag} ein. Der Treffpunkt liegt {in_ort}.",
)
PRESS_PARAGRAPHS = (
    "Beginn ist um {m} Uhr. Die Teilnahme kostet 3 Euro, für Kinder ist der Eintritt frei.",
    "Anmeldungen nimmt das Büro bis zum Vortag an, Tel. (0231) 000-1234 oder anmeldung@example.org .",
    "Bei Regen wird das Programm in die Halle verlegt. Insgesamt stehen {n} Plätze bereit.",
    "Redaktionen erhalten auf Anfrage Bildmaterial. Ansprechpartner*in ist die Pressestelle.",
)

CREDITS = (
    "Stadt Dortmund / Roland Gorecki",
    "Stadt Dortmund",
    "Adobe Stock / Beispiel Studio",
    "AdobeStock",
    "© Mira Holtkamp",
    "Jule Brandt/Tom Feldhaus",
    "Feuerwehr Dortmund",
    "Stadt Dortmund / Ada Weiß",
)
