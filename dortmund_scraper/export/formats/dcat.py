"""DCAT-AP.de 3.0, which describes all files for a portal of open data: see `export.dcat`."""

from typing import ClassVar

from rdflib import Graph

from ..dcat.catalogue import add_catalogue
from ..dcat.datasets import add_dataset
from ..dcat.names import Names
from ..dcat.serialised import json_ld, new_graph, turtle
from ..folder import FileInfo
from ..publication import Publication
from ..tables import Dataset


class Dcat:
    """A description of the catalogue and one of each dataset, each as Turtle and as JSON-LD."""

    name: ClassVar[str] = "dcat"

    def write(self, publication: Publication) -> None:
        """Writes `catalog.*` and `<dataset>/dataset.*`; describes what is written so far.

        Raises `PublisherError` where the operator named no publisher or no address.
        """
        names = Names.of(publication.publisher)
        whole, parts = new_graph(), []
        add_catalogue(whole, publication, names)
        for dataset in publication.datasets:
            part = new_graph()
            add_dataset(part, publication, dataset, names)
            parts.append((dataset, part))
            whole += part
        for dataset, part in parts:
            title = f"{publication.publisher.title(dataset)}: Beschreibung"
            _write(publication, part, f"{dataset.name}/dataset", title, dataset)
        _write(publication, whole, "catalog", f"{publication.publisher.catalogue.title}: Katalog")
        _remark(publication)


def _write(
    publication: Publication, graph: Graph, path: str, title: str, dataset: Dataset | None = None
) -> None:
    for ending, media_type, text in (
        ("ttl", "text/turtle", turtle(graph)),
        ("jsonld", "application/ld+json", json_ld(graph)),
    ):
        info = FileInfo(
            path=f"{path}.{ending}", format=Dcat.name, media_type=media_type, title=f"{title} (DCAT-AP.de, {ending})",
            dataset=dataset.name if dataset else None,
        )  # fmt: skip
        with publication.folder.file(info) as place:
            place.write_text(text, encoding="utf-8", newline="\n")


def _remark(publication: Publication) -> None:
    """What makes a description worse than it could be."""
    publisher = publication.publisher
    if all(file.info.format == Dcat.name for file in publication.folder.files):
        publication.notes.append(
            "Die Beschreibung nach DCAT-AP.de nennt keine Dateien: Es wurde kein anderes Format geschrieben."
        )
    if publication.profile.is_private:
        publication.notes.append(
            "Die Beschreibung nach DCAT-AP.de sagt, dass die Daten nicht öffentlich sind (Profil research)."
        )
    unnamed = [dataset.name for dataset in publication.datasets if publisher.licence(dataset).asks_for_name]
    if unnamed and not publisher.catalogue.attribution:
        publication.notes.append(
            f"Die Lizenz verlangt, die Quelle zu nennen ({', '.join(unnamed)}); wie, sagt [catalogue] attribution in "
            "publisher.toml."
        )
    if publisher.publisher and not (publisher.publisher.email or publisher.publisher.homepage):
        publication.notes.append(
            "DCAT-AP.de empfiehlt einen Kontakt: [publisher] email oder homepage in publisher.toml."
        )
