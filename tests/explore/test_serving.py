"""Where nobody can listen, the command says why, in German, and what to do."""

import socket
from pathlib import Path

import pytest

from dortmund_scraper.explore.serving import AddressError, serve
from dortmund_scraper.store import Archive


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An empty archive."""
    path = tmp_path / "archiv.db"
    Archive.open(path).close()
    return path


def test_a_port_that_is_taken(db: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(AddressError, match="lauscht schon ein Programm; bitte mit --port einen anderen"),
    ):
        serve(db, "127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("192.0.2.1", "diese Adresse hat dieser Rechner nicht; bitte --host"),  # of no machine: RFC 5737
        ("a" * 64, "diesen Namen kennt dieser Rechner nicht; bitte --host"),  # longer than a name may be
    ],
)
def test_a_host_that_is_not_here(db: Path, host: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        serve(db, host, 0)
    assert [one.name for one in db.parent.iterdir() if one.suffix != ".lock"] == [db.name]
