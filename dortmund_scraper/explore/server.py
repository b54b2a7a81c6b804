"""Builds the Datasette of an archive."""

import ipaddress
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.suppressions import portal_of

from . import hooks
from .catalogue import DATABASE, metadata
from .database import ArchiveDatabase

HERE = Path(__file__).parent
SETTINGS: dict[str, Any] = {
    "allow_download": False,  # the file holds what is suppressed
    "suggest_facets": False,  # what helps is chosen already, and looking for more takes time
    "default_cache_ttl": 0,  # a crawl may be writing
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 10_000,
    "facet_time_limit_ms": 2000,
    "truncate_cells_html": 300,
}
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104
_PAGES_AT_ONCE = 4


class Explorer(Datasette):  # type: ignore[misc]
    """The Datasette of one archive."""

    def __init__(self, path: Path, host: str = "127.0.0.1") -> None:
        """`host` is where it listens. Queries that a reader types are run on loopback only.

        Raises `ArchiveError` when there is no archive, or it is one of another version of the program.
        """
        connection = look_at_current(path)
        try:
            self.portal = portal_of(connection)
        finally:
            connection.close()
        self.archive = path.absolute()
        """Of our own pages, which read it themselves."""
        self.hosts = hosts_of(host)
        """What a request may call this server; ``None`` for anything."""
        self.page_executor = ThreadPoolExecutor(_PAGES_AT_ONCE, thread_name_prefix="page")
        """Of our own pages, which so need not wait for slow queries."""
        _register_hooks()
        super().__init__(
            metadata=metadata(self.portal),
            settings={**SETTINGS, "default_allow_sql": is_loopback(host)},
            template_dir=str(HERE / "templates"),
            static_mounts=[("statisch", str(HERE / "static"))],
        )
        self.remove_database("_memory")
        self._views = ArchiveDatabase(self, self.archive)
        self.add_database(self._views, name=DATABASE)

    async def refresh_schemas(self) -> None:
        """Does nothing: the tables that are shown are known."""

    def interrupt(self) -> None:
        """Ends the queries in progress, and lets no other one begin: the server stops."""
        self._views.interrupt()

    def close(self) -> None:
        """Closes all connections, so that SQLite takes its log away."""
        for executor in (self.executor, self.page_executor):
            executor.shutdown(wait=False, cancel_futures=True)
        self.interrupt()
        for executor in (self.executor, self.page_executor):
            executor.shutdown()
        self._views.close()


def _register_hooks() -> None:
    """Hangs in what is ours, once a process, and takes out the page for errors of Datasette, which is made besides ours
    and prints every wrong address as a crash."""
    if not pm.is_registered(hooks):
        pm.register(hooks)
        pm.unregister(name="datasette.handle_exception")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_of(host: str) -> frozenset[str] | None:
    """By which names the server may be asked: a page elsewhere must not reach it under a name of its own that leads to
    this machine (DNS rebinding)."""
    return None if host in _EVERYWHERE else frozenset({_as_asked(host), "127.0.0.1", "localhost", "::1"})


def _as_asked(host: str) -> str:
    """A host as browsers write it."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host.lower()
