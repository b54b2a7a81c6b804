"""Bytes of ordinary pages for the filled archive, and the word that is suppressed."""

from tests.store.samples import CALENDAR, PORTAL

SECRET = "Verschlusssache"  # noqa: S105 - a word
"""Stands only in what is suppressed."""


def article_url(slug: str) -> str:
    """The address of an article."""
    return f"{PORTAL}/newsroom/nachrichten-dortmund.de/{slug}.html"


def event_url(number: int) -> str:
    """The address of an event."""
    return f"{CALENDAR}termin_{number}.html"


def service_url(slug: str) -> str:
    """The address of a service."""
    return f"{PORTAL}/services/{slug}.html"


def article(title: str, text: str) -> bytes:
    """An article as the portal sends it."""
    return _document(title, f"<article><h1>{title}</h1><p>{text}</p></article>")


def plain(title: str) -> bytes:
    """A page of which the tests read no more than its title."""
    return _document("Seite", f"<h1>{title}</h1>")


def _document(title: str, content: str) -> bytes:
    head = f"<!doctype html><html lang=de><head><title>{title}</title></head>"
    return f"{head}<body><main>{content}</main></body></html>".encode()
