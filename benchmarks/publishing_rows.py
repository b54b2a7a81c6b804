"""Reads all rows that an export has, and writes none: what of its time no format can save."""

from collections import deque
from contextlib import closing
from pathlib import Path

import click

from dortmund_scraper.export.profiles import METADATA
from dortmund_scraper.export.rows import Rows
from dortmund_scraper.export.tables import DATASETS, TABLES
from dortmund_scraper.store.look import look_at_current


def read(db: Path) -> None:
    """Reads each table once."""
    with closing(look_at_current(db, is_long=True)) as connection:
        rows = Rows(connection, METADATA, dict.fromkeys(DATASETS, "other-closed"))
        for table in TABLES.values():
            deque(rows.of(table), maxlen=0)


@click.command(help=__doc__)
@click.argument("db", type=click.Path(path_type=Path))
def main(db: Path) -> None:
    """Read the rows."""
    read(db)


if __name__ == "__main__":
    main()
