"""The options of `prune` and `suppress`, and the checks of their values."""

from typing import get_args

import click

from dortmund_scraper.records import PageKind
from dortmund_scraper.store.suppressions import subject_of


def page_kinds(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> frozenset[PageKind]:
    """Kinds of pages, given several times or separated by commas; empty for all."""
    named = {name.strip() for part in value for name in part.split(",")} - {""}
    known = frozenset[PageKind](get_args(PageKind))
    if value and (not named or named - known):
        wrong = ", ".join(sorted(named - known)) or "nichts"
        raise click.BadParameter(f"{wrong} gibt es nicht; möglich sind {', '.join(sorted(known))}")
    return frozenset(kind for kind in known if kind in named)


def subject(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """What is to be suppressed: an address, the id of a record, or the SHA-256 of a body. Which, the archive tells."""
    try:
        if value is not None:
            subject_of(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} ist weder Adresse noch Eintrag noch Prüfsumme") from None
    return value


def reason(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Why something is suppressed; not blank."""
    if value is not None and not value.strip():
        raise click.BadParameter("der Grund ist leer")
    return value and " ".join(value.split())
