"""Licences that DCAT-AP.de knows, as far as an operator may want one.

The URIs are those of the list http://dcat-ap.de/def/licenses, without the parts of it that are deprecated.
"""

from dataclasses import dataclass

_LIST = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms under which data are given away."""

    name: str
    """As an operator writes it, the end of `uri`."""
    title: str
    """German."""
    is_open: bool
    """Everyone may use and pass on what is under it."""
    page: str | None = None
    """Where its text is."""
    spdx: str | None = None
    """Its name in the list of SPDX, where it is there: Data Packages name licences so."""
    asks_for_name: bool = False
    """Who uses the data has to name the source."""

    @property
    def uri(self) -> str:
        """Its name in DCAT-AP.de."""
        return _LIST + self.name


CLOSED = Licence("other-closed", "Keine freie Lizenz", is_open=False)
"""What holds as long as the operator says nothing else."""

_ALIKE = "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International"

LICENCES = {
    licence.name: licence
    for licence in (
        Licence(
            "dl-zero-de/2.0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            is_open=True,
            page="https://www.govdata.de/dl-de/zero-2-0",
            spdx="DL-DE-ZERO-2.0",
        ),
        Licence(
            "dl-by-de/2.0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            is_open=True,
            page="https://www.govdata.de/dl-de/by-2-0",
            spdx="DL-DE-BY-2.0",
            asks_for_name=True,
        ),
        Licence(
            "cc-zero",
            "Creative Commons CC Zero 1.0",
            is_open=True,
            page="https://creativecommons.org/publicdomain/zero/1.0/",
            spdx="CC0-1.0",
        ),
        Licence(
            "cc-by/4.0",
            "Creative Commons Namensnennung 4.0 International",
            is_open=True,
            page="https://creativecommons.org/licenses/by/4.0/",
            spdx="CC-BY-4.0",
            asks_for_name=True,
        ),
        Licence(
            "cc-by-sa/4.0",
            _ALIKE,
            is_open=True,
            page="https://creativecommons.org/licenses/by-sa/4.0/",
            spdx="CC-BY-SA-4.0",
            asks_for_name=True,
        ),
        Licence("officialWork", "Amtliches Werk, lizenzfrei nach § 5 Abs. 1 UrhG", is_open=True),
        CLOSED,
    )
}
"""By the name that the operator writes."""
