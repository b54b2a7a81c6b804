"""What has to be known before WARC files are read or written."""

from collections.abc import Sequence
from pathlib import Path

from dortmund_scraper.captures.places import places
from dortmund_scraper.captures.warc import is_available
from dortmund_scraper.captures.warc_info import stated_portal
from dortmund_scraper.commands.german_click import Usage
from dortmund_scraper.terminal import say
from dortmund_scraper.urls import PORTAL


def require_warcio(paths: Sequence[Path] | None = None) -> None:
    """Raises `Usage` where warcio is not installed; where files are named, only when one of them is a WARC."""
    if not is_available() and (paths is None or any(place.is_warc for place in places(paths))):
        raise Usage("Für WARC-Dateien fehlt ein Paket; bitte nachholen: pip install dortmund-scraper[warc]")


def portal_of(paths: Sequence[Path]) -> str | None:
    """The origin of the portal that WARC files of this program are of, said on stderr where it is not dortmund.de;
    ``None`` where none says so. Raises `Usage` when they are of several."""
    found: dict[str, str] = {}
    for place in places(paths):
        if place.is_warc and (portal := _stated(place.path)):
            found.setdefault(portal, place.name)
    if len(found) > 1:
        raise Usage(
            f"Die Dateien sind von mehreren Portalen ({', '.join(sorted(found))}); bitte einzeln übernehmen."
        )
    for portal, name in found.items():
        if portal != PORTAL:
            say(f"{name} ist ein Archiv des Portals {portal}; übernommen wird, was dazu gehört.", err=True)
        return portal
    return None


def _stated(path: Path) -> str | None:
    try:
        return stated_portal(path)
    except OSError:  # the import says so when it comes to the file
        return None
