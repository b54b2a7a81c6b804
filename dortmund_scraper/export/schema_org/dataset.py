"""The `Dataset` that the nodes of a file belong to: it tells where all of it comes from."""

from uuid import NAMESPACE_URL, uuid5

from ..publication import SOFTWARE, Publication
from ..tables import Dataset
from .nodes import Node, node


def dataset_id(publication: Publication, dataset: Dataset) -> str:
    """The same for the same source, dataset and profile."""
    known_by = f"{publication.facts.source}|{dataset.name}|{publication.profile.name}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, known_by)}"


def dataset_node(publication: Publication, dataset: Dataset, url: str | None) -> Node:
    """The node; `url` is where the file lies in the web, if that is known."""
    publisher = publication.publisher
    organisation = publisher.publisher
    return node(
        "Dataset",
        dataset_id(publication, dataset),
        name=publisher.title(dataset),
        description=publisher.description(dataset),
        disambiguatingDescription=f"Profil {publication.profile.name}",
        keywords=list(publisher.keywords(dataset)),
        url=url,
        publisher=node("Organization", name=organisation.name, url=organisation.homepage)
        if organisation
        else None,
        license=publisher.licence(dataset).uri,
        creditText=publisher.catalogue.attribution,
        isBasedOn=publication.facts.source,
        dateModified=publication.facts.captured_at.isoformat(),
        measurementTechnique=SOFTWARE,
    )
