"""All checks, one after the other, on one state of the archive."""

import sqlite3
from collections.abc import Iterator
from functools import partial

from .aliases import check_aliases
from .batches import check_batches
from .bodies import check_bodies
from .disappearances import check_disappearances
from .fetches import check_fetches
from .file import check_file, check_references
from .finding import Check, Counts, Finding
from .mentions import check_mentions
from .observations import check_observations
from .pages import check_pages
from .records import check_records
from .revisions import check_revisions
from .search import check_search
from .suppressions import check_suppressions
from .venues import check_venues


def run(connection: sqlite3.Connection, counts: Counts, *, is_quick: bool = False) -> Iterator[Finding]:
    """Gives what is wrong as it is found, and counts what was checked. The caller holds a read transaction, so that
    all checks see the same state, also while a crawl writes."""
    checks: dict[str, Check] = {
        "file": partial(check_file, is_quick=is_quick),
        "references": check_references,
        "bodies": partial(check_bodies, is_quick=is_quick),
        "fetches": check_fetches,
        "revisions": check_revisions,
        "batches": check_batches,
        "records": check_records,
        "observations": check_observations,
        "venues": check_venues,
        "pages": check_pages,
        "aliases": check_aliases,
        "disappearances": check_disappearances,
        "suppressions": check_suppressions,
    }
    if not is_quick:
        checks |= {"mentions": check_mentions, "search": check_search}
    for name, check in checks.items():
        try:
            yield from check(connection, counts)
        except (sqlite3.DatabaseError, OverflowError) as error:
            message = f"die Prüfung „{name}“ kam nicht zu Ende: {error}; bitte eine Sicherung einspielen"
            yield Finding(name, "Datei", message)
