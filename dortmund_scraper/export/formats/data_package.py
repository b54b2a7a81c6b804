"""Data Package 2.0, which describes the tables: https://datapackage.org/standard/data-package/."""

import json
import re
from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from ..folder import FileInfo, Written
from ..licences import Licence
from ..publication import Publication
from ..table_schema import table_schema
from ..tables import DATASETS, TABLES

PROFILES = "https://datapackage.org/profiles/2.0/"
_NO_NAME = re.compile(r"[^a-z0-9._-]+")
_DIALECT = {
    "$schema": f"{PROFILES}tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
}


class DataPackage:
    """One descriptor for all tables, which are those of `CsvFiles`."""

    name: ClassVar[str] = "datapackage"

    def write(self, publication: Publication) -> None:
        """Writes `datapackage.json`; the CSV files are written before."""
        info = FileInfo(
            path="datapackage.json",
            format=self.name,
            media_type="application/json",
            title=f"{publication.publisher.catalogue.title}: Beschreibung der Tabellen (Data Package)",
        )
        descriptor = json.dumps(_package(publication), ensure_ascii=False, indent=1)
        with publication.folder.file(info) as path:
            path.write_text(descriptor + "\n", encoding="utf-8", newline="\n")


def _package(publication: Publication) -> dict[str, Any]:
    publisher = publication.publisher
    tables = [file for file in publication.folder.files if file.info.format == "csv" and file.info.table]
    present = {str(file.info.table) for file in tables}
    words = [word for dataset in publication.datasets for word in publisher.keywords(dataset)]
    package = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": _NO_NAME.sub("-", urlsplit(publication.facts.source).netloc.lower()),
        "id": publisher.url("datapackage.json"),
        "title": publisher.catalogue.title,
        "description": publisher.catalogue.description,
        "homepage": publisher.url("") or (publisher.publisher and publisher.publisher.homepage),
        "created": publication.facts.captured_at.isoformat(),
        "licenses": _licences(publisher.licence(dataset) for dataset in publication.datasets),
        "contributors": _contributors(publication),
        "sources": _sources(publication),
        "keywords": list(dict.fromkeys(words)),
        "origin": publication.origin(),
        "resources": [_resource(publication, file, present) for file in tables],
    }
    return {name: value for name, value in package.items() if value}


def _resource(publication: Publication, file: Written, present: set[str]) -> dict[str, Any]:
    table = TABLES[str(file.info.table)]
    return {
        "name": table.name,
        "path": file.info.path,
        "type": "table",
        "title": file.info.title,
        "description": table.description,
        "format": "csv",
        "mediatype": file.info.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "licenses": _licences([publication.publisher.licence(DATASETS[table.dataset])]),
        "sources": _sources(publication),
        "dialect": _DIALECT,
        "schema": table_schema(table, publication.rows.columns(table), present),
    }


def _licences(licences: Iterable[Licence]) -> list[dict[str, str]]:
    return [
        {
            "name": licence.spdx or licence.name,
            "title": licence.title,
            "path": licence.page or licence.uri,
        }
        for licence in dict.fromkeys(licences)
    ]


def _contributors(publication: Publication) -> list[dict[str, Any]]:
    """The publisher, and who answers questions where that is somebody else."""
    organisation = publication.publisher.publisher
    if organisation is None:
        return []
    publisher = {"title": organisation.name, "path": organisation.homepage}
    contact = {"title": organisation.contact or organisation.name, "email": organisation.email}
    if contact["title"] == publisher["title"]:
        told: list[dict[str, Any]] = [publisher | contact | {"roles": ["publisher", "contact"]}]
    else:
        told = [publisher | {"roles": ["publisher"]}, contact | {"roles": ["contact"]}]
    return [{name: value for name, value in one.items() if value} for one in told]


def _sources(publication: Publication) -> list[dict[str, str]]:
    source = publication.facts.source
    return [{"title": f"Portal {urlsplit(source).netloc}", "path": source}]
