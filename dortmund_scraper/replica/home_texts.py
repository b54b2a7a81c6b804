"""Slides, teasers, gallery and videos of the replica's homepage. All invented."""

SLIDES = (
    ("Zwei Kinder mit Laterne", None, None, None, None, None),
    ("Der beleuchtete Platz am Abend, in der Mitte ein hoher Baum.", "Lichterzeit beginnt mit Musik",
     "Bis zum 30. Dezember leuchtet die Innenstadt. Besucher*innen finden Stände, Karussells und viel Punsch – "
     "nicht nur am Wochenende.", "Das erwartet Sie", "Stadt Dortmund / Ada Weiß", "/themen/lichterzeit/"),
    ("Menschen tanzen unter freiem Himmel", "Tanz in das neue Jahr auf dem Marktplatz",
     "Zum zweiten Mal feiert die Stadt den Jahreswecksel unter freiem Himmel. Ab 18:30 Uhr geht es los.",
     "Herzliche Einladung", "Jule Brandt/Tom Feldhaus", "/themen/silvester/"),
    ("Auszubildende vor dem Rathaus", "40 Berufe, ein Arbeitgeber",
     "Ob Gärtnerin oder Notfallsanitäter: Bewerbungen sind noch bis zum 30. November möglich.", "Jetzt bewerben",
     "Stadt Dortmund / Roland Gorecki", "/themen/ausbildung/"),
    ("Wandbild an der Brücke", "Farbe für die Unterführung",
     'Drei Künstler*innen haben aus Beton ein Bild gemacht. Es heißt "Strömung" und lädt zum Verweilen ein.',
     "Zum Wandbild", "Mira Holtkamp", "/themen/strassenkunst/"),
    ("Blick in den Lichtersaal", "Immersive Schau wird verlängert",
     "Bilder an allen Wänden, Musik dazu: Die Schau im alten Gasometer läuft bis in den März.", None,
     "Falk Immermann", None),
)  # fmt: skip

QUICK_LINKS = (
    ("Alle Online-Dienste auf einen Blick", "/services/"), ("Termin reservieren", "/themen/termin/"),
    ("Karriere: Jobs, Studium & Ausbildung", "/themen/ausbildung/"), ("Lob und Kritik", "/themen/lob-und-kritik/"),
)  # fmt: skip

EXPERIENCE_LINKS = (
    ("Schauspiel", "/themen/schauspiel/"), ("Oper & Ballett", "/themen/oper/"), ("Alle Museen", "/themen/museen/"),
)  # fmt: skip

TEASERS = (
    ("Startseite", "City im Aufbruch", "Unter der Überschrift „Wir machen Platz“ wird die City grüner und ruhiger.",
     None, "Stadt Dortmund / Roland Gorecki"),
    ("Startseite", "Die Stadt in der Tasche", "Mit der App sind Meldungen, Termine und Dienste immer dabei.",
     "Eine Hand hält ein Telefon", "Stadt Dortmund / Ada Weiß"),
    ("Startseite", "Wärme & Strom - Hilfen für Haushalte", "Wegweiser zu Zuschüssen und Beratung rund um Energie.",
     "Paar liest eine Rechnung", "AdobeStock / Beispiel Studio"),
    ("Startseite", 'Aktion "Lieblingsecken"', "Welche Ecke mögen Sie am liebsten? Eine Karte sammelt Ihre Tipps.",
     None, None),
    ("Startseite", "Baustellen im Blick", "Wo gegraben wird und wie lange noch: alle Baustellen der Stadt.",
     "Ingenieurin am Bauzaun", "AdobeStock"),
    ("Dortmund erleben", "Stadion und Südtribüne", "Führungen gibt es an spielfreien Tagen, das Museum täglich.",
     "Fans mit Schals", "Stadt Dortmund"),
    ("Dortmund erleben", "Seeufer", "Der See lädt zum Spaziergang ein, im Sommer auch zum Segeln.",
     "Zwei Mädchen mit Rollbrettern am Ufer", None),
    ("Dortmund erleben", "Turm der Künste", "Sieben Etagen Kunst, ganz oben eine Terrasse mit weitem Blick.",
     "Konzert auf der Dachterrasse", "Mira Holtkamp"),
    ("Dortmund erleben", "Tierpark", "Vom Ameisenbär bis zum Zwergotter: 1.500 Tiere in 170 Arten.", None, None),
    ("Dortmund erleben", "Rosengarten", "2.600 Sorten blühen von Mai bis in den Herbst.", None, "Stadt Dortmund"),
    ("Dortmund erleben", "Haus des Fußballs", "Pokale, Tore, Tränen – und ein Kino mit drei Dimensionen.",
     'Familie vor dem "Pokal der Pokale"', "DFM/Feldhaus"),
    ("Wissenschaftsstadt Dortmund", "Universität", "Rund 35.000 Studierende lernen und forschen am Campus.", None, None),
    ("Wissenschaftsstadt Dortmund", "Fachhochschule", "Praxisnah studieren in acht Fachbereichen.", None, None),
    ("Wissenschaftsstadt Dortmund", "Hochschulen im Überblick", "Sieben Hochschulen und 19 Institute", None,
     "Tom Feldhaus"),
    ("Wissenschaftsstadt Dortmund", "Forschung & Praxis", "Eine Stadt - vereint in Neugier", None, "Tom Feldhaus"),
    ("Wissenschaftsstadt Dortmund", "Masterplan Wissen", "Seit 2013 planen Hochschulen, Wirtschaft und Rat gemeinsam.",
     None, None),
    ("Wissenschaftsstadt Dortmund", "Stadt der Erfindungen", "Für kluge Ideen gab es 2021 einen europäischen Preis.",
     None, "Roland Gorecki"),
)  # fmt: skip

GALLERY = (
    ("Frauen halten Plakate mit der Aufschrift \\", "Am 25. November setzten Frauen auf dem Marktplatz ein Zeichen.",
     "Stadt Dortmund / Roland Gorecki"),
    ("Ein Schrank voller Bücher auf dem Hof", "Der sechste offene Bücherschrank steht nun im Süden der Stadt.",
     "Stadt Dortmund / Ada Weiß"),
    ("Sechs Personen auf einer Bühne", "Der Kunstverein erhielt nach vier Anläufen endlich den begehrten Preis.",
     "Mira Holtkamp"),
    ("Kranzniederlegung auf dem Friedhof", "Am Volkstrauertag (Sonntag, 15. November) gedachte die Stadt der Toten.",
     "Stadt Dortmund / Oliver Schaper"),
    ("Drei Personen mit Blumen", "Der Kunstpreis ist mit 10.000 Euro dotiert; ihn bekam eine Tänzerin.", "Lisa Berg"),
    ("Jugendliche sprühen Bilder auf Folien", "550 junge Leute nutzten an 28 Terminen rund 3.000 Dosen Farbe.",
     "Stadt Dortmund"),
    ("Eine Frau liest Kindern vor \\", 'Zum Vorlesetag gab es "Der Drache am Kanal" in allen Bibliotheken.',
     "Stadt Dortmund / Ada Weiß"),
    ("Turnerinnen in der Halle", "Am Samstag, dem 12. November 2026 feierte der Sport seine Besten.", "Stadt Dortmund"),
    ("Gäste im Rathaus", "Die Konsulin trug sich in das Goldene Buch ein.Danach gab es Tee.", "Stadt Dortmund"),
    ("Ein Kran hebt einen Baum", "1.700 kleine Fichten ergeben einen großen Baum.", "© Falk Immermann"),
    ("Kinder pflanzen Krokusse", "In Eving steckten Kinder 4.000 Zwiebeln in die Erde.", "Adobe Stock / Beispiel Studio"),
    ("Feuerwehrleute im Boot", "Bei der Übung auf dem Kanal lief alles nach Plan.", "Feuerwehr Dortmund"),
    ("Schüler*innen am Mikroskop", "Ein Tag im Labor: 80 Schüler*innen schauten ganz genau hin.", "Tom Feldhaus"),
    ("Ein Esel im Westfalenpark", "Esel Anton ist umgezogen und hat schon Freunde gefunden.", None),
    ("Menschen auf dem Radweg", "Zur Eröffnung radelten 300 Leute die Strecke ab.", "Jule Brandt/Tom Feldhaus"),
    ("Neuzugewanderte im Kurs", "Im Kurs „Ankommen“ lernen 24 Menschen aus neun Ländern.", "Stadt Dortmund / Ada Weiß"),
    ("Ein Chor im Treppenhaus", "Gesungen wurde auf allen Stufen des Rathauses.", "Mira Holtkamp"),
    ("Blick vom Turm bei Nacht", "Lichterfest im Park", "Stadt Dortmund"),
    ("Feuerwerk über den Bäumen", "Lichterfest im Park", "Stadt Dortmund / Laura Krone"),
    ("Erstsemester in der Halle", "5.200 neue Studierende wurden begrüßt – mit Musik und Konfetti.", "Roland Baege"),
    ("Ein Fest auf der Dorfwiese", "Der zweitälteste Ortsteil feierte seinen 1200. „Geburtstag“.", "Oliver Schaper"),
)  # fmt: skip

VIDEOS = (
    "Wer kommt, wenn die Babyboomer gehen?", "Glaube verbindet: Ein Abend mit vielen Liedern",
    "Silvester auf dem Marktplatz", "So wird der Kanal sauber.", "Unterkunft im Norden: Ein Rundgang",
    "You'll never sing alone: Flashmob vor dem Stadion", "So funktioniert die neue App", "Das neue Portal & seine Wege",
    "Warum die Stadt informiert", "Die Kneipe im Bunker", "Unter der Stadt: 4,5 km Stollen",
)  # fmt: skip

THEMES = (
    ("Lichterzeit", "lichterzeit"), ("Silvester", "silvester"), ("Ausbildung", "ausbildung"),
    ("Straßenkunst", "strassenkunst"), ("Termin reservieren", "termin"), ("Lob und Kritik", "lob-und-kritik"),
    ("Schauspiel", "schauspiel"), ("Oper & Ballett", "oper"), ("Museen", "museen"), ("Energie", "energie"),
    ("Autowracks", "mobilitaet-und-verkehr/autowracks"), ("Baustellen", "mobilitaet-und-verkehr/baustellen"),
)  # fmt: skip
THEME_PARAGRAPHS = (
    "Zum Thema {name} arbeiten mehrere Fachbereiche der Stadt zusammen. Hier finden Sie das Wichtigste.",
    "Rund 5000 Anfragen gehen dazu jedes Jahr ein; die meisten lassen sich am Telefon klären.",
    "Was noch offen ist, beantwortet das Servicetelefon. Bitte halten Sie Ihr Aktenzeichen bereit.",
)
