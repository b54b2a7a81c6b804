"""One export: all that a format needs to write its files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from .. import __version__
from .facts import Facts
from .folder import FileInfo, Folder
from .profiles import Profile
from .publisher import Publisher
from .rows import Rows
from .tables import DATASETS, Dataset, Table

SOFTWARE = f"dortmund-scraper {__version__}"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to be written."""

    rows: Rows
    folder: Folder
    publisher: Publisher
    facts: Facts
    datasets: tuple[Dataset, ...]
    notes: list[str] = field(default_factory=list)
    """German sentences for the operator, in the order in which they came up."""

    @property
    def profile(self) -> Profile:
        """How much is given away."""
        return self.rows.profile

    def tables(self) -> Iterator[tuple[Dataset, Table]]:
        """All tables, those of a dataset one after the other."""
        for dataset in self.datasets:
            for table in dataset.tables:
                yield dataset, table

    def table_file(
        self, table: Table, ending: str, format_: str, media_type: str, format_title: str
    ) -> FileInfo:
        """The file with one table in one format; `ending` is what stands behind the table's name, and `format_title`
        the German name of the format."""
        return FileInfo(
            path=f"{table.dataset}/{table.name}{ending}",
            format=format_,
            media_type=media_type,
            title=f"{self.publisher.title(DATASETS[table.dataset])}: {table.name} ({format_title})",
            dataset=table.dataset,
            table=table.name,
        )

    def has(self, name: str) -> bool:
        """Whether a dataset is published."""
        return any(dataset.name == name for dataset in self.datasets)

    def origin(self) -> dict[str, Any]:
        """Where all of it comes from: what each file tells of itself, as far as its format can, as JSON types."""
        since = self.rows.since
        return {
            "software": SOFTWARE,
            "source": self.facts.source,
            "captured_at": self.facts.captured_at.isoformat(),
            "profile": self.profile.name,
            "licenses": {dataset.name: self.publisher.licence(dataset).uri for dataset in self.datasets},
        } | ({"since": since.isoformat()} if since else {})


class Format(Protocol):
    """One format; what it writes depends on nothing but the publication, byte by byte."""

    name: ClassVar[str]
    """As the operator asks for it."""

    def write(self, publication: Publication) -> None:
        """Writes all files of this format into the folder."""
