"""The words of German dates and times, and what number each stands for.

A line of a table is one meaning; its spellings stand behind the number. The city's own spellings are here with
those of other German-speaking towns, and the few English ones that content systems print (`Wed, 29 Nov`).
"""

from typing import Literal

from dortmund_scraper.german.dates.feasts import FEASTS_BY_FIRST_WORD

Kind = Literal[
    "date",  # 29.11.2023, 29.11., 2023-11-29
    "ordinal",  # 29.
    "number",  # 29
    "clock",  # 19:30
    "dotted",  # 19.30: a time, or a day and month
    "month_year",  # 12.2023, 2016.05
    "month",
    "weekday",  # Mittwoch
    "short",  # Mi, Do, So: a weekday only beside a date, a time or another weekday
    "weekdays",  # mittwochs, werktags
    "nth",  # erster, zweiten
    "count",  # zwei, einer
    "unit",  # Tag, Woche, Monat
    "season",
    "quarter",
    "holiday",
    "part",  # abends, vormittag
    "day_word",  # heute, gestern
    "step",  # nächste, letzten, diese
    "ago",  # vor
    "after",  # nach
    "in",
    "im",
    "until",
    "latest",  # spätestens, Bewerbungsfrist
    "earliest",  # frühestens
    "from",  # ab
    "since",  # seit
    "of",  # von, vom
    "to",  # zum, auf, zu: between two days of a range
    "between",
    "every",  # jeden
    "all",  # alle
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "always",  # immer, jeweils
    "except",  # außer
    "times",  # x, mal
    "week_number",  # KW
    "edge",  # Anfang, Mitte, Ende
    "uhr",
    "half",
    "quarters",  # viertel, dreiviertel
    "midnight",
    "all_day",
    "at",  # um, gegen, ca.
    "and",
    "slash",
    "dash",
    "comma",
    "mark",
    "article",
    "on",  # am, an
    "label",
    "doors",  # Einlass
    "feast_days",  # feiertags
    "of_the",  # des, im: before Monat
    "zone",
    "t",
    "plus",
    "blocker",  # Raum, Nr.: the number behind it is none of a date
    "word",
    "end",
]

LAST = 1
"""Of `doors`: the last admission."""
MONTH_END, YEAR_END = 4, 5
"""Of `edge`: the last day of the month or year."""

_MONTHS = """
1 januar jänner jaenner jan jän january
2 februar feber febr feb february
3 märz maerz mrz mär march
4 april apr
5 mai
6 juni jun june
7 juli jul july
8 august aug
9 september sept sep
10 oktober okt october oct
11 november nov
12 dezember dez december dec
"""
_WEEKDAYS = """
0 montag monday
1 dienstag tuesday
2 mittwoch wednesday
3 donnerstag thursday
4 freitag friday
5 samstag sonnabend saturday
6 sonntag sunday
"""
_SHORT = """
0 mo mon mont
1 di dienst tue
2 mi mittw wed
3 do don donn thu
4 fr fre fri
5 sa sam sams sat
6 so son sonn sun
"""
_WEEKDAY_SETS = """
1 montags
2 dienstags
4 mittwochs
8 donnerstags
16 freitags
32 samstags sonnabends
64 sonntags
31 werktags wochentags werktäglich werktagen wochentagen
96 wochenends wochenenden
"""
"""Sets of weekdays as bits, Monday is 1."""
_NTH = """
1 erste erster ersten erstes erstem
2 zweite zweiter zweiten zweites zweitem
3 dritte dritter dritten drittes drittem
4 vierte vierter vierten viertes viertem
5 fünfte fünfter fünften fünftes fuenfte fuenfter fuenften
6 sechste sechster sechsten
7 siebte siebter siebten siebente siebenter siebenten
8 achte achter achten
9 neunte neunter neunten
10 zehnte zehnter zehnten
11 elfte elfter elften
12 zwölfte zwölfter zwölften zwoelfte zwoelfter zwoelften
13 dreizehnte dreizehnter dreizehnten
14 vierzehnte vierzehnter vierzehnten
15 fünfzehnte fünfzehnter fünfzehnten fuenfzehnter fuenfzehnten
16 sechzehnte sechzehnter sechzehnten
17 siebzehnte siebzehnter siebzehnten
18 achtzehnte achtzehnter achtzehnten
19 neunzehnte neunzehnter neunzehnten
20 zwanzigste zwanzigster zwanzigsten
21 einundzwanzigste einundzwanzigster einundzwanzigsten
22 zweiundzwanzigste zweiundzwanzigster zweiundzwanzigsten
23 dreiundzwanzigste dreiundzwanzigster dreiundzwanzigsten
24 vierundzwanzigste vierundzwanzigster vierundzwanzigsten
25 fünfundzwanzigste fünfundzwanzigster fünfundzwanzigsten fuenfundzwanzigster
26 sechsundzwanzigste sechsundzwanzigster sechsundzwanzigsten
27 siebenundzwanzigste siebenundzwanzigster siebenundzwanzigsten
28 achtundzwanzigste achtundzwanzigster achtundzwanzigsten
29 neunundzwanzigste neunundzwanzigster neunundzwanzigsten
30 dreißigste dreißigster dreißigsten dreissigste dreissigster dreissigsten
31 einunddreißigste einunddreißigster einunddreißigsten einunddreissigster einunddreissigsten
"""
_COUNTS = """
1 ein eine einer einem einen eins
2 zwei beiden zwo
3 drei
4 vier
5 fünf fuenf
6 sechs
7 sieben
8 acht
9 neun
10 zehn
11 elf
12 zwölf zwoelf
13 dreizehn
14 vierzehn
15 fünfzehn
20 zwanzig
30 dreißig dreissig
"""
_UNITS = """
0 sekunde sekunden sek
1 minute minuten min
2 stunde stunden std
3 tag tage tagen tages tg
4 woche wochen
5 monat monate monaten monats
6 quartal quartale quartals
7 jahr jahre jahren jahres
8 wochenende wochenendes
9 arbeitswoche
"""
SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, WEEKEND, WORKWEEK = range(10)
"""Of `unit`, as the lines above are numbered."""
_SEASONS = """
3 frühling frühjahr frühlings fruehling fruehjahr
6 sommer sommers
9 herbst herbstes
12 winter winters
"""
"""By the month in which each begins, by the weather service's reckoning."""
_PARTS = """
1 morgens früh frühmorgens vormittag vormittags
2 mittag mittags mittagszeit
3 nachmittag nachmittags spätnachmittag spätnachmittags abend abends spätabend spätabends abendflug
4 nacht nachts
"""
_DAY_WORDS = """
0 heute
1 morgen
2 übermorgen uebermorgen
-1 gestern
-2 vorgestern
-3 vorvorgestern
"""
_STEPS = """
0 diese dieser diesen dieses diesem
1 nächste nächster nächsten nächstes nächstem naechste naechsten kommende kommender kommenden kommendes kommendem
2 übernächste übernächster übernächsten übernächstes übernächstem uebernaechsten
-1 letzte letzter letzten letztes letztem vergangene vergangener vergangenen vergangenes vorige voriger vorigen
-1 voriges
-2 vorletzte vorletzter vorletzten vorletztes vorletztem
"""
_YEARLY = "jährlich alljährlich alljährliche alljährlicher alljährlichen alljährliches"
_DEADLINES = (
    "spätestens spaetestens frist deadline redaktionsschluss anmeldeschluss bewerbungsschluss einsendeschluss "
    "annahmeschluss meldeschluss abgabeschluss"
)
_BLOCKERS = (
    "raum zimmer halle stand top nr nummer version kapitel abschnitt ziffer absatz abs art artikel az "
    "seite teil band linie bus gleis haus tel telefon fax windows iso din fsk postfach paragraf stufe "
    "etage kita abb plan drucksache vorlage aktenzeichen straßenbahn ausgabe heft klasse klassen "
    "paragraph tabelle diagramm ziff anlage gliederungspunkt maßnahme handlungsfeld baustein leitlinie "
    "teilziel indikator phase produkt aufgabe frage übung modul ebene seminarraum büro werkstatt reihe "
    "ios html siehe saal flur flurstück folge etappe gz mobil lfd apparat app pin kurs typ § "
)
_LABELS = (
    "datum termin start wann tag zeitraum dauer veröffentlicht uhrzeit zeit zeiten öffnungszeiten geöffnet beginn "
    "anfang eröffnung"
)


def _table(kind: Kind, lines: str) -> dict[str, tuple[Kind, int]]:
    found: dict[str, tuple[Kind, int]] = {}
    for line in lines.split("\n"):
        number, *words = line.split() or ["0"]
        found.update(dict.fromkeys(words, (kind, int(number))))
    return found


def _words(kind: Kind, words: str, number: int = 0) -> dict[str, tuple[Kind, int]]:
    return dict.fromkeys(words.split(), (kind, number))


def _days_with_parts() -> dict[str, tuple[Kind, int]]:
    """`Montagnachmittag`: the weekday is what counts; `dienstagabends` is every week."""
    parts = [word for word in _table("part", _PARTS) if word != "abendflug"] + ["morgen"]
    often = ("abends", "morgens", "vormittags", "nachmittags", "mittags", "nachts")
    return {
        f"{weekday}{glue}{part}": ("weekdays", 1 << number)
        if part in often and not glue
        else ("weekday", number)
        for weekday, (_, number) in _table("weekday", _WEEKDAYS).items()
        for part in parts
        for glue in ("", "s")
    }


_PAST = """
war waren wurde wurden hatte hatten fand fanden gab kam kamen lud luden ging gingen gedachte gedachten feierte
feierten setzten stand standen erhielt erhielten eröffnete eröffneten präsentierte präsentierten begann begannen
endete endeten gewann gewannen besuchte besuchten nahm nahmen zeigte zeigten konnte konnten sprach sprachen
startete starteten
"""
PAST = frozenset(_PAST.split())
"""Verbs that tell of what is over."""
_PRESENT = (
    "wird werden soll sollen findet finden beginnt beginnen startet starten lädt laden öffnet öffnen kommt"
)
PRESENT = frozenset(_PRESENT.split())
"""Verbs that tell of what is to come, also beside those of the past."""
PARTS = tuple(word for word in (*_table("part", _PARTS), "morgen"))
"""Parts of the day, as they end a word like `Dienstagabend`."""

FULL_MONTHS = frozenset(line.split()[1] for line in _MONTHS.strip().split("\n")) | {"jänner", "feber"}
"""Names of months behind which a full stop ends the sentence."""

SIGNS_OF_UNITS = frozenset(
    ("€", "%", "$", "°", "m", "km", "qm", "kg", "kwh", "cm", "mm", "t", "x", "ha", "euro", "prozent", "meter",
     "millionen", "mio", "hektar", "grad", "tonnen", "liter", "stimmen", "tore", "toren", "punkte", "punkten")
)  # fmt: skip
"""What a number in front counts, in small letters."""

LEXICON: dict[str, tuple[Kind, int]] = {
    **{word: ("holiday", 0) for word in FEASTS_BY_FIRST_WORD if word.isalpha()},
    **_words("blocker", _BLOCKERS),
    **_words("label", _LABELS),
    **_days_with_parts(),
    **_table("month", _MONTHS),
    **_table("weekday", _WEEKDAYS),
    **_table("short", _SHORT),
    **_table("weekdays", _WEEKDAY_SETS),
    **_table("nth", _NTH),
    **_table("count", _COUNTS),
    **_table("unit", _UNITS),
    **_table("season", _SEASONS),
    **_table("part", _PARTS),
    **_table("day_word", _DAY_WORDS),
    **_table("step", _STEPS),
    **_words("ago", "vor"),
    **_words("after", "nach"),
    **_words("in", "in binnen innerhalb"),
    **_words("im", "im"),
    **_words("until", "bis"),
    **_words("latest", _DEADLINES),
    **_words("earliest", "frühestens fruehestens frühstens"),
    **_words("from", "ab"),
    **_words("since", "seit"),
    **_words("of", "von vom v."),
    **_words("to", "zum auf zu"),
    **_words("between", "zwischen"),
    **_words("every", "jeden jede jedes jedem jeder"),
    **_words("all", "alle"),
    **_words("daily", "täglich taeglich tgl tgl. tägl tägl."),
    **_words("weekly", "wöchentlich woechentlich"),
    **_words("weekly", "vierzehntägig zweiwöchentlich", 2),
    **_words("monthly", "monatlich"),
    **_words("yearly", _YEARLY),
    **_words("always", "immer jeweils stets"),
    **_words("except", "außer ausser"),
    **_words("times", "x mal"),
    **_words("week_number", "kw kalenderwoche"),
    **_words("edge", "anfang", 1),
    **_words("edge", "mitte", 2),
    **_words("edge", "ende", 3),
    **_words("edge", "jahresende", YEAR_END),
    **_words("edge", "monatsende", MONTH_END),
    **_words("uhr", "uhr h"),
    **_words("half", "halb"),
    **_words("quarters", "viertel", 15),
    **_words("quarters", "dreiviertel", 45),
    **_words("midnight", "mitternacht"),
    **_words("all_day", "ganztägig ganztags ganztaegig"),
    **_words("at", "punkt um gegen ca circa zirka etwa ungefähr"),
    **_words("and", "und u u. sowie oder"),
    **_words(
        "article",
        "den dem der d das die einschließlich einschl inklusive inkl "
        "voraussichtlich längstens maximal höchstens",
    ),
    **_words("on", "am an"),
    **_words("of_the", "des eines"),
    **_words("doors", "einlass einlaß kassenöffnung saaleinlass türöffnung"),
    **_words("doors", "kassenschluss kassenschluß", LAST),
    **_words("feast_days", "feiertags feiertagen feiertage"),
    **_words("zone", "utc gmt", 0),
    **_words("t", "t"),
    **dict.fromkeys("-–—−‐‑‒―", ("dash", 0)),
    **dict.fromkeys("/&", ("slash", 0)),
    **dict.fromkeys(",;|·•", ("comma", 0)),
    **dict.fromkeys(".:()[]?!„“”\"'»«", ("mark", 0)),
    "+": ("plus", 0),
    "§": ("blocker", 0),
    "z": ("zone", 0),
}
