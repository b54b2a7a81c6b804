"""Writes whole tables as CSV, with nothing but the standard library."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import click


def dump(db: Path, out: Path, tables: tuple[str, ...]) -> None:
    """A file for each table, with the rows as they come."""
    with closing(sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for table in tables:
            rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([name for name, *_ in rows.description])
                writer.writerows(rows)


@click.command(help=__doc__)
@click.argument("db", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("tables", nargs=-1, required=True)
def main(db: Path, out: Path, tables: tuple[str, ...]) -> None:
    """Write the files."""
    dump(db, out, tables)


if __name__ == "__main__":
    main()
