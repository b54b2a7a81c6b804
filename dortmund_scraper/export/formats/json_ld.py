"""JSON-LD in the words of schema.org: a file for each dataset, a node a line."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from ..folder import FileInfo
from ..publication import Publication
from ..schema_org.articles import article
from ..schema_org.dataset import dataset_id, dataset_node
from ..schema_org.events import event
from ..schema_org.nodes import CONTEXT, Node
from ..schema_org.services import service
from ..tables import NEWS, Dataset


class JsonLd:
    """What schema.org has words for: articles, events and services."""

    name: ClassVar[str] = "jsonld"

    def write(self, publication: Publication) -> None:
        """Writes `news/news.jsonld`, `events/events.jsonld` and `services/services.jsonld`."""
        for dataset in publication.datasets:
            if dataset.name in ("news", "events", "services"):
                self._write(publication, dataset)

    def _write(self, publication: Publication, dataset: Dataset) -> None:
        info = FileInfo(
            path=f"{dataset.name}/{dataset.name}.jsonld",
            format=self.name,
            media_type="application/ld+json",
            title=f"{publication.publisher.title(dataset)} (JSON-LD, schema.org)",
            dataset=dataset.name,
        )
        about = dataset_node(publication, dataset, publication.publisher.url(info.path))
        with publication.folder.file(info) as path, path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f'{{"@context": {_text(CONTEXT)},\n"@graph": [\n{_text(about)}')
            for node in _nodes(publication, dataset):
                file.write(",\n" + _text(node))
            file.write("\n]}\n")


def _nodes(publication: Publication, dataset: Dataset) -> Iterator[Node]:
    rows, identity = publication.rows, dataset_id(publication, dataset)
    match dataset.name:
        case "news":
            yield from (article(row, identity, rows.profile) for row in rows.of(NEWS))
        case "events":
            yield from (event(row, identity) for row in rows.events())
        case "services":
            yield from (service(row, identity) for row in rows.services())


def _text(value: Any) -> str:
    """As JSON that does no harm in a script element of HTML either."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
