"""Credits of pictures: `Adobe Stock / Delcio Fernandes / peopleimages.com`.

A credit is cut at slashes, commas, semicolons, bars and brackets, and each part is judged by what it shows
of itself:

* an **agency** (company, institution) is a web domain, carries a legal form (`GmbH`, `e. V.`) or
  a word that only institutions carry (`Stadt`, `Theater`), or is an abbreviation in capitals (`DSW21`);
* a **person** is two to five words in the form of a name: given name or initial, `van der`, and surname;
* beside a slash, convention decides about a single word: an unknown word before a full name is the
  agency (`Culturespaces/Falko Wübbecke`), one after an agency is the surname (`DFM/Schütze`), save after a
  picture stock, whose authors have pseudonyms.

All else (`privat`, a town) is in neither list. The raw text always stays beside.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Role = Literal["agency", "person"]

_LONGEST = 300
_LABEL = re.compile(
    r"\(?\s*(?:bild(?:er|nachweis|rechte|quelle|autor(?:in)?)?|foto(?:s|nachweis|graf(?:in)?|grafie)?|quelle|grafik"
    r"|illustration|abbildung|visualisierung|copyright|credits?)\s*(?:/\s*(?:foto|grafik|copyright)\s*)?"
    r"(?::|(?=©|\(c\)))\s*",
    re.IGNORECASE,
)
_BEGINS = frozenset("(©bBfFqQgGiIaAvVcC")
"""First letters of all labels and signs."""
_SIGN = re.compile(r"(?:©|\(c\)|copyright)(?!\s*[12][0-9]{3})\s*\S", re.IGNORECASE)
_NOISE = re.compile(r"©|\(c\)|https?://(?:www\.)?|\bcopyright\b|\b[12][0-9]{3}\b", re.IGNORECASE)
_CUT = re.compile(r"\s*([/|,;()])\s*")
_SOFT_CUT = re.compile(r"\s+(?:und|u\.|&|\+|für|for|via|im Auftrag (?:von|der|des))\s+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:[a-z]{2,3}|info|photo|photos|ruhr|koeln|berlin)", re.IGNORECASE)
_CAPITALS = re.compile(r"(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-ZÄÖÜ0-9&.+-]{2,10}")
_STOCK = re.compile(
    r"stock|getty|pixabay|unsplash|pexels|fotolia|freepik|alamy|depositphotos|panthermedia|photocase",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:g?gmbh|mbh|ag|kg|ug|gbr|ohg|e\.? ?v|ev|ltd|inc|llc|se|aör|co|dpa|epd|afp|imago|picture alliance"
    r"|stadt|land|kreis|bund|gemeinde|dortmund|uni|universität|fh|tu|zoo|team|studio|press|presse|media|medien|film"
    r"|images|photos?|fotos?|photography|fotografie|pictures|design|productions?|group|gruppe|park|museum|theater"
    r"|oper|ballett|polizei|kirche|galerie|gallery|festival|stiftung|foundation|sparkasse|verlag|records|music"
    r"|\w*(?:feuerwehr|museum|theater|opernhaus|konzerthaus|hallen|archiv|verein|verband|ministerium|hochschule"
    r"|universität|bibliothek|agentur|architekten|architektur|ingenieure|planer|werke|zentrum|center|akademie|institut"
    r"|klinikum|krankenhaus|philharmoniker|orchester|ensemble|redaktion|pressestelle|pressebüro|büro|schule|amt"
    r"|förderung|genossenschaft|gesellschaft|betrieb|kollektiv|fotostudio|bildarchiv))\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:(?:dr|prof|dipl|ing)\b\.?(?:[ -]|$))+", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\.[ -]?|[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+ )(?:(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*\.?"
    r"|van|von|vom|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|el|al|bin|y) ?){0,4}(?<![ .])"
)
_NO_GIVEN_NAME = {
    "new",
    "the",
    "der",
    "die",
    "das",
    "alte",
    "neue",
    "privat",
    "ohne",
    "foto",
    "bild",
    "archiv",
}
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit as written and as understood."""

    raw: str
    """The credit as it came in, white space folded."""
    agencies: list[str] = field(default_factory=list)
    """Agencies, companies and institutions, in order."""
    persons: list[str] = field(default_factory=list)
    """Persons, in order."""


def strip_label(line: str) -> str | None:
    """The credit behind a label (`Bild:`, `Fotos:`, `Bildnachweis:`), or ``None`` when the line is none.

    Empty for a label alone, whose credit follows on the next line. A line that begins with © is a credit
    and keeps the sign; `© 2024 …` is the copyright note of a page and none.
    """
    line = line.strip()
    if len(line) > _LONGEST or line[:1] not in _BEGINS:
        return None
    match = _LABEL.match(line)
    if match is None:
        return line if _SIGN.match(line) else None
    rest = line[match.end() :].strip()
    return rest.removesuffix(")").rstrip() if line[0] == "(" else rest


def read_credit(raw: str) -> Credit:
    """Agencies and persons of a credit, with or without its label; the rule is that of the module."""
    raw = " ".join(raw.split())
    if len(raw) > _LONGEST:
        return Credit(raw)
    agencies, persons = _understood(raw)
    return Credit(raw, list(agencies), list(persons))


@lru_cache(maxsize=1024)
def _understood(raw: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agencies and persons. A few photographers stand below most of the pictures of a city."""
    text = strip_label(raw)
    parts = _parts(_NOISE.sub(" ", raw if text is None else text))
    roles = [_role(part) for part, _ in parts]
    for i, (part, _) in enumerate(parts):
        if roles[i] is None and _WORD.fullmatch(part) and part[0].isupper():
            roles[i] = _role_by_place(parts, roles, i)
    agencies = dict.fromkeys(part for (part, _), role in zip(parts, roles, strict=True) if role == "agency")
    persons = dict.fromkeys(part for (part, _), role in zip(parts, roles, strict=True) if role == "person")
    return tuple(agencies), tuple(persons)


def _parts(text: str) -> list[tuple[str, str]]:
    """The parts of a credit, each with the mark before it."""
    pieces = ["", *_CUT.split(text)]
    parts: list[tuple[str, str]] = []
    for mark, piece in zip(pieces[::2], pieces[1::2], strict=True):
        whole = " ".join(piece.split()).strip(" :-–")
        shares = [share.strip() for share in _SOFT_CUT.split(whole)]
        if len(shares) == 1 or not all(_role(share) for share in shares):
            shares = [whole]
        parts += [(share, mark) for share in shares if share]
    return parts


def _role(part: str) -> Role | None:
    if (
        _DOMAIN.fullmatch(part)
        or _CAPITALS.fullmatch(part)
        or _INSTITUTION.search(part)
        or _STOCK.search(part)
    ):
        return "agency"
    name = _TITLE.sub("", part)
    given = name.partition(" ")[0].lower()
    return "person" if _NAME.fullmatch(name) and given not in _NO_GIVEN_NAME else None


def _role_by_place(parts: list[tuple[str, str]], roles: list[Role | None], i: int) -> Role | None:
    """What a single word is beside a slash."""
    if i + 1 < len(parts) and parts[i + 1][1] == "/" and roles[i + 1] == "person":
        return "agency"
    after_agency = parts[i][1] == "/" and roles[i - 1] == "agency" and not _STOCK.search(parts[i - 1][0])
    return "person" if after_agency else None
