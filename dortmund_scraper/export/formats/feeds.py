"""Atom (RFC 4287): the newest articles, and the newest changes of all that is published."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from ...changes.wording import moment_text
from ...store.runs import utc
from ..atom.articles import article_entries, newest_articles
from ..atom.document import Entry, Feed, Licence, write
from ..atom.revised import change_entries, newest_changes
from ..folder import FileInfo
from ..publication import SOFTWARE, Publication
from ..tables import DATASETS, Dataset

MOST = 500
"""Entries of a feed."""
_NEWS = DATASETS["news"]


class Feeds:
    """A feed of articles with an entry a record, and one of changes with an entry a revision."""

    name: ClassVar[str] = "atom"

    def write(self, publication: Publication) -> None:
        """Writes `news/news.atom` and `changes.atom`."""
        if publication.has(_NEWS.name):
            self._write_articles(publication)
        self._write_changes(publication)

    def _write_articles(self, publication: Publication) -> None:
        title = publication.publisher.title(_NEWS)
        info = self._info(f"{_NEWS.name}/{_NEWS.name}.atom", f"{title}: die neuesten Artikel (Atom)", _NEWS)
        articles = newest_articles(publication.rows, MOST)
        licence = _licence(publication, _NEWS)
        entries = list(article_entries(publication.rows, articles, licence))
        _write(publication, info, title, [licence], entries)

    def _write_changes(self, publication: Publication) -> None:
        info = self._info("changes.atom", "Die neuesten Änderungen (Atom)", None)
        by_dataset = {dataset.name: _licence(publication, dataset) for dataset in publication.datasets}
        licences: dict[str, Licence] = {
            table.record_kind: by_dataset[dataset.name]
            for dataset, table in publication.tables()
            if table.record_kind
        }
        rows = publication.rows
        since = utc(rows.since) if rows.since else ""
        found = newest_changes(rows.connection, list(licences), since, MOST)
        entries = list(change_entries(rows, found, licences))
        title = f"{publication.publisher.catalogue.title}: Änderungen"
        _write(publication, info, title, by_dataset.values(), entries)

    def _info(self, path: str, title: str, dataset: Dataset | None) -> FileInfo:
        return FileInfo(
            path=path,
            format=self.name,
            media_type="application/atom+xml",
            title=title,
            dataset=dataset.name if dataset else None,
        )


def _write(
    publication: Publication, info: FileInfo, title: str, licences: Iterable[Licence], entries: list[Entry]
) -> None:
    facts, profile, publisher = publication.facts, publication.profile.name, publication.publisher
    name = info.path.rpartition("/")[2]
    captured_at = facts.captured_at.isoformat()
    organisation = publisher.publisher
    feed = Feed(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{facts.source}|{name}|{profile}')}",
        title=title,
        subtitle=f"Quelle: {facts.source}, Stand: {moment_text(facts.captured_at)}, Profil: {profile}",
        updated=max((entry.updated for entry in entries), default=captured_at),
        author=organisation.name if organisation else SOFTWARE.partition(" ")[0],
        homepage=organisation.homepage if organisation else None,
        software=SOFTWARE,
        url=publisher.url(info.path),
        licences=tuple(dict.fromkeys(licences)),
    )
    with publication.folder.file(info) as path:
        write(path, feed, entries)


def _licence(publication: Publication, dataset: Dataset) -> Licence:
    licence = publication.publisher.licence(dataset)
    return Licence(licence.title, licence.uri)
