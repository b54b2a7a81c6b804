"""Names of what is described: addresses in the operator's folder, so that they last and lead somewhere."""

from dataclasses import dataclass
from urllib.parse import quote

from rdflib import URIRef

from ..folder import Written
from ..publisher import Organisation, Publisher, PublisherError
from ..tables import Dataset


@dataclass(frozen=True, slots=True)
class Names:
    """The names below one address; no node is blank, as the same things have to be the same in all files."""

    base: str
    """The address of the folder, with a slash at its end."""
    organisation: Organisation

    @classmethod
    def of(cls, publisher: Publisher) -> "Names":
        """The operator's names. Raises `PublisherError` where publisher or address is not known."""
        base = publisher.url("")
        if base is None or publisher.publisher is None:
            raise PublisherError("DCAT-AP.de braucht [publisher] name und [catalogue] base_url.")
        return cls(base, publisher.publisher)

    @property
    def home(self) -> URIRef:
        """The folder."""
        return URIRef(self.base)

    @property
    def catalogue(self) -> URIRef:
        """The catalogue."""
        return URIRef(f"{self.base}catalog.ttl#catalog")

    @property
    def publisher(self) -> URIRef:
        """Who publishes."""
        return URIRef(f"{self.base}catalog.ttl#publisher")

    @property
    def contact(self) -> URIRef:
        """Who answers questions."""
        return URIRef(f"{self.base}catalog.ttl#contact")

    def dataset(self, dataset: Dataset) -> URIRef:
        """A dataset."""
        return self.part(dataset, "dataset")

    def part(self, dataset: Dataset, name: str) -> URIRef:
        """Something that belongs to a dataset."""
        return URIRef(f"{self.base}{dataset.name}/dataset.ttl#{quote(name)}")

    def file(self, file: Written) -> URIRef:
        """Where a file is."""
        return URIRef(self.base + quote(file.info.path))
