"""TEMPORARY."""

from dataclasses import dataclass, field
from dortmund_scraper.export.tables import TABLES as T
from dortmund_scraper.german.fold import sort_key


@dataclass
class ShownTable:
    name: str
    title: str
    description: str
    sql: str
    columns: dict
    column_titles: dict
    facets: tuple = ()
    sort: str | None = None
    sort_desc: str | None = None
    record_kind: str | None = None
    group: str = "Inhalte"


TABLES = tuple(
    ShownTable(
        t.name,
        t.name.title(),
        t.description,
        f"SELECT {', '.join(c.name for c in t.columns)} FROM main.{t.name} r",
        {c.name: c.description for c in t.columns},
        {c.name: c.name.title() for c in t.columns},
        record_kind=t.record_kind,
    )
    for t in T.values()
)


@dataclass
class Entry:
    title: str
    path: str
    description: str


NAVIGATION = (Entry("Kommende", "/archiv/kommende", "x"), Entry("Widersprüche", "/archiv/events", "x"))
FUNCTIONS = {}


def collate_german(a, b):
    x, y = sort_key(a), sort_key(b)
    return (x > y) - (x < y)


def metadata(portal):
    return {
        "title": "Archiv",
        "databases": {
            "archiv": {
                "title": "A",
                "tables": {
                    t.name: {
                        "title": t.title,
                        "columns": t.columns,
                        "facets": ["category", "district"] if t.name == "events" else [],
                    }
                    for t in TABLES
                },
                "queries": {
                    "kommende": {
                        "sql": "select title as Titel, 'event' as _art, id as _kennung, district as Bezirk from events where district = coalesce(nullif(:bezirk,''),district)",
                        "title": "Kommende",
                        "description": "desc",
                    }
                },
            }
        },
    }
