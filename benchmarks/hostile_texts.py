"""Texts of 100,000 letters that are hard on a parser of German dates, and the words that such texts are of."""

from random import Random

SIZE = 100_000

VOCABULARY = (
    *("Januar", "Jänner", "Jan.", "Feber", "März", "Ma\u0308rz", "Maerz", "Mrz", "Mai", "Sept.", "Dezember"),
    *("Montag", "Mo", "Mo.", "Mittw.", "Sonnabend", "So", "sonntags", "Werktag", "Wochenende", "Feiertag"),
    *("heute", "morgen", "übermorgen", "gestern", "jetzt", "morgens", "abends", "Mittag", "Mitternacht"),
    *("erster", "zweiten", "dritte", "einunddreißigster", "zwanzig", "hundert", "halb", "Viertel", "drei"),
    *("jeden", "jede", "jeweils", "täglich", "wöchentlich", "monatlich", "alle", "außer", "immer"),
    *("nächsten", "letzte", "kommenden", "diese", "vorigen", "Anfang", "Mitte", "Ende", "Woche", "Monat"),
    *("Jahr", "Quartal", "Stunden", "Tage", "Minuten", "Frühjahr", "Winter", "Ostern", "Silvester", "KW"),
    *(
        "am",
        "vom",
        "von",
        "bis",
        "bis zum",
        "ab",
        "seit",
        "um",
        "den",
        "dem",
        "der",
        "des",
        "im",
        "in",
        "vor",
    ),
    *("nach", "zwischen", "gegen", "und", "oder", "sowie", "Uhr", "h", "ganztägig", "Termin:", "c. t."),
    *("1.", "31.", "29", "0", "00", "1.1.", "30.2.", "29.11.2023", "29.11.23", "2023-11-29", "20231129"),
    *("2023-W48-3", "29/11/2023", "2023", "'23", "1.000", "19:30", "19.30", "24:00", "25:61", "T19:30:00Z"),
    *("+01:00", "P1Y", "99999999999999999999", "²", "٣", "½", "III", ".", ",", ":", ";", "-", "–", "—", "/"),
    *(
        "(",
        ")",
        "[",
        "]",
        "|",
        "·",
        "•",
        "&",
        "+",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u2009",
        "\u00ad",
        "\u200b",
    ),
    *("Theater", "Raum", "Euro", "10 €", "Telefon 0231", "ß", "ẞ", "İ", "\0"),
)
"""Words and marks of dates in German, and some that stand beside them."""

_REPEATED = {
    **{
        f"only {part!r}": part for part in ("1", "0", "a", "ä", "a\u0308", "(", "[", ")(", ".", ",", ":", "-")
    },
    **{
        f"only {part!r}": part for part in ("\n", " ", "\u00a0", "\0", "\ud800", "²", "und", "ein", "hundert")
    },
    **{f"only {part!r}": part for part in ("1.1.", "12.", "1. ", "1, ", "1/", "1:", "1 ", "10:00 ", "2023-")},
    **{f"only {part!r}": part for part in ("Mo ", "Mo, ", "Mo-", "Montag, den ", "Januar ", "bis ", " - ")},
    **{f"only {part!r}": part for part in ("jeden ", "jeden ersten Montag im ", "nächsten ", "vom ", "um ")},
    **{f"only {part!r}": part for part in ("erster ", "einundzwanzig", "zwei und ", "in drei ", "vor der ")},
    **{f"only {part!r}": part for part in ("1. und ", "1. bis 2. ", "1., 2. und 3. Mai ", "10 Uhr bis ")},
    **{f"only {part!r}": part for part in ("29.11.2023 ", "29.11.2023 bis ", "29.11.2023\n10 Uhr\n")},
    **{f"only {part!r}": part for part in ("Mo bis Fr 9-17 Uhr, ", "täglich außer Mo, ", "halb ", "Woche ")},
}


def mixed(chance: int, between: str) -> str:
    """Words of the vocabulary at random, as many as fit."""
    words = Random(chance).choices(VOCABULARY, k=SIZE)  # noqa: S311
    return between.join(words)[:SIZE]


def texts() -> dict[str, str]:
    """What each text is, and the text."""
    repeated = {name: (part * SIZE)[:SIZE] for name, part in _REPEATED.items()}
    return repeated | {
        "date after much": "x" * SIZE + " 29. November 2023",
        "date, blanks, time": "29. November 2023" + " " * SIZE + "19 Uhr",
        "date, lines, time": "29. November 2023" + "\n" * SIZE + "19 Uhr",
        "day, blanks, month": "29." + " " * SIZE + "November 2023",
        **{f"words at random, {chance}": mixed(chance, " ") for chance in range(3)},
        **{f"words at random, joined, {chance}": mixed(chance, "") for chance in range(3)},
    }
