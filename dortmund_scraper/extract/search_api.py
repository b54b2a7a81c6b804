"""Answers of the portal's search API: Elasticsearch documents of mixed types, one for each dated occurrence.

Known from `docs/portal.md`. The API is a second source for the calendar; it cannot enumerate it, for it
answers only within its first 10,000 documents.
"""

import json

from dortmund_scraper.extract.api_events import Occurrence, read_event, read_occurrence
from dortmund_scraper.extract.api_news import read_news
from dortmund_scraper.extract.decode import decode
from dortmund_scraper.extract.nodes import JsonObject
from dortmund_scraper.extract.problems import note
from dortmund_scraper.records import Page, Problem
from dortmund_scraper.urls import PORTAL, canonical, page_kind


def read_answer(payload: bytes | str, url: str | None = None, portal: str = PORTAL) -> Page:
    """The events and news of one answer; documents of other types are passed over.

    Occurrences that share a `website_url` are one event. An event counts as cancelled or sold out when all
    its dates in this answer do. Errors, HTML and broken JSON give a page
    with a problem. Never raises.
    """
    page = Page(page_kind="search", url=canonical(url, portal=portal) if url else None)
    data = _load(payload, page.problems)
    hits = _hits(data, page.problems) if data is not None else []
    groups: dict[str, list[Occurrence]] = {}
    for hit in hits:
        source = hit.get("_source") if isinstance(hit, dict) else None
        if not isinstance(source, dict):
            page.problems.append(note("page", "hits", "search api: a hit without document", hit))
        elif source.get("type") == "eventdatetime":
            found = read_occurrence(source, portal, page.problems)
            groups.setdefault(found.group, []).append(found)
        elif _names_news(source, portal):
            page.news.extend(read_news(source, portal, page.problems))
    for occurrences in groups.values():
        page.events.extend(read_event(occurrences, page.problems))
    return page


def _load(payload: bytes | str, problems: list[Problem]) -> JsonObject | None:
    if isinstance(payload, bytes):
        decoded = decode(payload, "application/json")
        problems.extend(decoded.problems)
        payload = decoded.text
    try:
        data = json.loads(payload.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        message = f"search api: the answer is no JSON ({type(error).__name__})"
        problems.append(note("page", None, message, payload))
        return None
    if isinstance(data, dict) and not data.get("error"):
        return data
    stated = data.get("error") if isinstance(data, dict) else data
    problems.append(note("page", None, "search api: the answer is an error", json.dumps(stated)))
    return None


def _hits(data: JsonObject, problems: list[Problem]) -> list[object]:
    outer = data.get("hits")
    hits = outer.get("hits") if isinstance(outer, dict) else outer
    if isinstance(hits, list):
        return hits
    problems.append(note("page", "hits", "search api: the answer holds no list of documents", data))
    return []


def _names_news(source: JsonObject, portal: str) -> bool:
    address = source.get("website_url")
    url = canonical(address, portal=portal) if isinstance(address, str) and address else None
    return url is not None and page_kind(url) in ("news", "press")
