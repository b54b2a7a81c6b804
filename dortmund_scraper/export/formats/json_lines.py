"""JSON Lines: one object a line, the names of its members those of the columns."""

import json
from typing import ClassVar

from ..folder import FileInfo
from ..publication import Publication


class JsonLines:
    """A file for each table."""

    name: ClassVar[str] = "jsonl"

    def write(self, publication: Publication) -> None:
        """Writes `<dataset>/<table>.jsonl`; a value that is not stated is `null`."""
        for dataset, table in publication.tables():
            info = FileInfo(
                path=f"{dataset.name}/{table.name}.jsonl",
                format=self.name,
                media_type="application/jsonl",
                title=f"{publication.publisher.title(dataset)}: {table.name} (JSON Lines)",
                dataset=dataset.name,
                table=table.name,
            )
            with (
                publication.folder.file(info) as path,
                path.open("w", encoding="utf-8", newline="\n") as file,
            ):
                for row in publication.rows.of(table):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
