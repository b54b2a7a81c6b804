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


def read_district(text: str) -> str | None:
    """The district that the whole label names: `Hörde`, `Stadtbezirk Innenstadt Nord`, `Dortmund-Hörde`."""
    return _BY_KEY.get(_AROUND.sub("", fold(text))) if len(text) <= _LONGEST else None
