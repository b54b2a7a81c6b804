"""Datasette shows the tables and answers the questions of the catalogue, counts lists, and links to what it counts."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from dortmund_scraper.explore import hooks
from dortmund_scraper.explore.catalogue import DATABASE, NAVIGATION, TABLES, metadata
from dortmund_scraper.explore.list_facet import ListFacet
from tests.explore.shown_archive import OPEN, SECRET, fill, show


class Shown(Database):  # type: ignore[misc]
    """The views of the catalogue; the real tables are not among the names."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: ARG002
        return show(Path(self.path))

    async def get_view_definition(self, view: str, type: str = "view") -> str | None:  # noqa: A002, ARG002
        return TABLES[view].sql if view in TABLES else None


class Plugin:
    """Registers the facet of lists, unless another test of this process started an explorer, which did."""

    __name__ = "lists"

    @hookimpl  # type: ignore[misc]
    def register_facet_classes(self) -> list[type]:
        return [] if pm.is_registered(hooks) else [ListFacet]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Datasette answers to each path."""
    plugin = Plugin()
    pm.register(plugin)
    db = fill(tmp_path_factory.mktemp("datasette") / "archiv.db")
    server = Datasette(metadata=metadata("https://portal.example"), settings={"sql_time_limit_ms": 20000,
                       "facet_time_limit_ms": 20000, "num_sql_threads": 0})  # fmt: skip
    server.add_database(Shown(server, path=str(db)), name=DATABASE)
    paths = [f"/{DATABASE}/{name}" for name in TABLES] + [entry.path for entry in NAVIGATION]

    async def ask() -> dict[str, Any]:
        return {path: await server.client.get(f"{path}.json?_shape=objects") for path in paths}

    found = asyncio.run(ask())
    pm.unregister(plugin)
    return found


def test_all_of_them_answer(answers: dict[str, Any]) -> None:
    assert {path: one.status_code for path, one in answers.items() if one.status_code != 200} == {}
    assert all(answers[f"/{DATABASE}/{name}"].json()["rows"] for name in TABLES)


def test_lists_are_counted_and_lead_to_their_rows(answers: dict[str, Any]) -> None:
    facets = answers[f"/{DATABASE}/news"].json()["facet_results"]
    assert set(facets) == {"kind", "tags", "districts"}
    assert {one["value"]: one["count"] for one in facets["tags"]["results"]} == {OPEN: 1, SECRET: 1}
    assert [one["count"] for one in facets["districts"]["results"]] == [2]
    assert facets["districts"]["results"][0]["toggle_url"].endswith("districts__arraycontains=H%C3%B6rde")
