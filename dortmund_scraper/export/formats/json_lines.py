"""JSON Lines: one object a line, the names of its members those of the columns."""

import json
from typing import ClassVar

from ..publication import Publication


class JsonLines:
    """A file for each table."""

    name: ClassVar[str] = "jsonl"

    def write(self, publication: Publication) -> None:
        """Writes `<dataset>/<table>.jsonl`; a value that is not stated is `null`."""
        for _, table in publication.tables():
            info = publication.table_file(table, ".jsonl", self.name, "application/jsonl", "JSON Lines")
            with (
                publication.folder.file(info) as path,
                path.open("w", encoding="utf-8", newline="\n") as file,
            ):
                for row in publication.rows.of(table):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
