"""The twelve city districts (`Stadtbezirke`) of Dortmund."""

import re

from dortmund_scraper.german.fold import fold

DISTRICTS = (
    *("Innenstadt-Nord", "Innenstadt-Ost", "Innenstadt-West", "Aplerbeck", "Brackel", "Eving"),
    *("Hombruch", "Hörde", "Huckarde", "Lütgendortmund", "Mengede", "Scharnhorst"),
)
"""Names as the search API of the portal writes them."""

_LONGEST = 60
_BY_KEY = {fold(name): name for name in DISTRICTS}
_AROUND = re.compile(r"^(?:stadtbezirk |bezirk |dortmund |do )+| stadtbezirk$")
_IN_TEXT = re.compile(
    r"\b(?:innenstadt\s?[-‐‑–—]?\s?(?:nord|ost|west)|aplerbeck|brackel|eving|hombruch"
    r"|h(?:ö|o\u0308|oe)rde|huckarde|l(?:ü|u\u0308|ue)tgendortmund|mengede|scharnhorst)\b",
    re.IGNORECASE,
)


def read_district(text: str) -> str | None:
    """The district that the whole label names: `Hörde`, `Stadtbezirk Innenstadt Nord`, `Dortmund-Hörde`."""
    return _BY_KEY.get(_AROUND.sub("", fold(text))) if len(text) <= _LONGEST else None


def find_districts(text: str) -> list[str]:
    """The districts that a text names, each once, in its order. Inflected forms (`Hörder`) do not count."""
    names = (re.sub(r"innenstadt(?=\w)", "innenstadt ", fold(match[0])) for match in _IN_TEXT.finditer(text))
    return list(dict.fromkeys(_BY_KEY[name] for name in names))
