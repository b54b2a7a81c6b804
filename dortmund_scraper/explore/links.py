"""Addresses of our pages, and which foreign addresses may become links."""

from urllib.parse import urlencode, urlsplit

from dortmund_scraper.changes.html_parts import is_link
from dortmund_scraper.changes.wording import fit

__all__ = ["is_link", "list_path", "original_path", "page_path", "record_path", "short_address"]

_LONGEST = 60


def record_path(kind: str, record_id: str, at: str | None = None) -> str:
    """The page of a record, as it was known at a moment (ISO 8601) where one is given."""
    asked = {"art": kind, "kennung": record_id} | ({"stand": at} if at else {})
    return f"/eintrag?{urlencode(asked)}"


def page_path(fetch: int) -> str:
    """Where the stored page of a fetch (its number) is shown."""
    return f"/seite?{urlencode({'abruf': fetch})}"


def original_path(fetch: int) -> str:
    """Where the bytes of a fetch are."""
    return f"/seite/original?{urlencode({'abruf': fetch})}"


def list_path(table: str, **values: object) -> str:
    """A table with these values of columns (`column__comparison` for other comparisons than equal)."""
    asked = {name: value for name, value in values.items() if value is not None}
    return f"/archiv/{table}" + (f"?{urlencode(asked)}" if asked else "")


def short_address(address: str) -> str:
    """The path of an address, cut, for the text of a link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return fit(address[:_LONGEST])
    text = fit(parts.path.strip("/") or parts.netloc or address)
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"
