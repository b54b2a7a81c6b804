"""Addresses of lists: where a list begins, which is a page of it, and which is only a view of a calendar.

The pagination of the portal's lists has not been seen, so any common kind is understood. Facets, sort orders
and calendar days are no paging.
"""

import re
from typing import Literal
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from dortmund_scraper.urls import is_detail

Offer = Literal["link", "next", "loader"]
"""How a page offers an address: a mere link, one that says `next`, or what loads more entries into it."""

_TAIL = re.compile(r"(?<=/)(?:(?:seite|page|p|index)[-_/]?)?(?P<number>\d{1,4})(?:\.html?)?/?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAGE_NAME = re.compile(
    r"(?!.*(?:per|pro)[-_]?(?:page|seite))(?:.*[\W_])?(?:page|seite|p|pg|offset|from|start|skip|first|pos|cursor)[-_]?(?:nr|no|num|number|index|id)?\]?"
)
_TIME_NAME = re.compile(
    r"(?:.*[\W_])?(?:month|monat|day|tag|date|datum|year|jahr|week|woche|kw|von|bis|zeitraum|calendar)[a-z]*\]?"
)
_DATED = re.compile(r"\d{4}-\d{2}|\d{6,8}|\d{1,2}\.\d{1,2}\.")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d(?:[-/]\d{1,2})?(?:[-/]\d{1,2})?(?:\.html?)?/?$")


def list_root(url: str) -> str:
    """The address of a list's first page: without query and without a page number in the path."""
    parts = urlsplit(url)
    tail = _TAIL.search(parts.path)
    path = parts.path if tail is None or _YEAR.fullmatch(tail["number"]) else parts.path[: tail.start()]
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def is_calendar_view(url: str) -> bool:
    """Whether the address asks for a day, week, month or year; a calendar has one for every day to come."""
    parts = urlsplit(url)
    if _DATED_PATH.search(parts.path):
        return True
    pairs = [(name.lower(), value) for name, value in parse_qsl(parts.query)]
    return any(_TIME_NAME.fullmatch(name) or _DATED.match(value) for name, value in pairs)


def continues(target: str, url: str, offer: Offer) -> bool:
    """Whether ``target``, offered on the list page ``url``, is a further page of that list.

    Both are canonical and on the portal. Only a loader may name an address outside the list's own path.
    """
    if target == url or is_detail(target):
        return False
    same_list = list_root(target) == list_root(url)
    if offer == "link":
        return same_list and is_page(target) and _facets(target) == _facets(url)
    return same_list or (offer == "loader" and not is_calendar_view(target))


def is_page(url: str) -> bool:
    """Whether the address states a page number or an offset, in its path or in its query."""
    parts = urlsplit(url)
    return urlsplit(list_root(url)).path != parts.path or any(
        is_page_parameter(name, value) for name, value in parse_qsl(parts.query)
    )


def is_page_parameter(name: str, value: str) -> bool:
    """Whether a parameter of a query, such as `page=2` or `tx_list[offset]=20`, pages through a list."""
    return value.isdecimal() and len(value) < 6 and _PAGE_NAME.fullmatch(name.lower()) is not None


def _facets(url: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return [pair for pair in pairs if not is_page_parameter(*pair)]
