"""Numbers, sizes and moments as they are written in German."""

from datetime import datetime

from dortmund_scraper.german.clock import BERLIN


def in_german(number: int) -> str:
    """`12345` -> `12.345`."""
    return f"{number:,}".replace(",", ".")


def size(number: float) -> str:
    """Bytes in the unit that fits: `12 kB`, `1,5 GB`."""
    for unit in ("Byte", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} GB".replace(".", ",")


def local(moment: datetime | str) -> str:
    """An aware moment, or one in ISO 8601, on the clock in Dortmund: `05.12.2026 18:00`."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return f"{moment.astimezone(BERLIN):%d.%m.%Y %H:%M}"
