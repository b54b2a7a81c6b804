"""Who publishes, and under which terms: one TOML file of the operator. `docs/publishing.md` explains it."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ..urls import canonical
from .characters import clean
from .contacts.numbers import is_valid
from .licences import CLOSED, LICENCES, Licence
from .publisher_errors import reason
from .tables import DATASETS, Dataset

Rhythm = Literal["continuous", "daily", "weekly", "monthly", "irregular"]


class PublisherError(Exception):
    """The file cannot be used. The message is one German line that says what to do."""


_ADDRESS = re.compile(r"""https?://[^\s/?#<>"{}|\\^`]+[^\s#<>"{}|\\^`]*""")
_MAIL = re.compile(r"""[^\s@<>"():,;]+@[^\s@<>"():,;/]+\.[^\s@<>"():,;/.]{2,}""")


def _text(value: str) -> str:
    cleaned = clean(value).strip()
    if not cleaned:
        raise ValueError("hier steht nichts; wer nichts angeben will, lässt die Zeile weg")
    return cleaned


def _address(value: str) -> str:
    """The address as a URI: umlauts encoded, whatever else a URI cannot hold too."""
    found = canonical(value) if _ADDRESS.fullmatch(value) else None
    if found is None:
        raise ValueError("das ist keine Adresse; sie beginnt mit https:// und hat weder Leerzeichen noch #")
    return found


def _folder(value: str) -> str:
    if "?" in value:
        raise ValueError("das ist keine Adresse eines Ordners; sie hat kein ?")
    return value


def _licence(value: str) -> str:
    if value not in LICENCES:
        raise ValueError(f"diese Lizenz gibt es nicht; möglich sind {', '.join(LICENCES)}")
    return value


def _mail(value: str) -> str:
    if not _MAIL.fullmatch(value):
        raise ValueError("das ist keine E-Mail-Adresse")
    return value


def _contact(value: str) -> str:
    if not _MAIL.fullmatch(value) and not is_valid(value):
        raise ValueError("das ist weder eine ganze E-Mail-Adresse noch eine Telefonnummer mit Vorwahl")
    return value


def _datasets(value: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(value.keys() - DATASETS.keys()):
        raise ValueError(f"{', '.join(unknown)} gibt es nicht; möglich sind {', '.join(DATASETS)}")
    return value


Address = Annotated[str, AfterValidator(_address)]
LicenceName = Annotated[str, AfterValidator(_licence)]
Base = Annotated[str, AfterValidator(_folder), AfterValidator(_address)]
Text = Annotated[str, AfterValidator(_text)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class Organisation(_Section):
    """`[publisher]`: who answers for what is published."""

    name: Text
    homepage: Address | None = None
    contact: Text | None = None
    """Who answers questions: an office, or a person who agreed to it; the publisher where it is not named."""
    email: Annotated[str, AfterValidator(_mail)] | None = None
    type: Address | None = None
    """What kind of organisation it is: a URI of http://purl.org/adms/publishertype/."""
    contributor_id: Address | None = None
    """The operator's own number at GovData, where there is one."""


class Catalogue(_Section):
    """`[catalogue]`: what is published, and where."""

    title: Text = "Archiv des Portals der Stadt Dortmund"
    description: Text = (
        "Nachrichten, Veranstaltungen und Dienstleistungen, die das Portal der Stadt Dortmund veröffentlicht, "
        "als Daten. Kein Angebot der Stadt."
    )
    base_url: Base | None = None
    """Under which address the folder of the export lies in the web."""
    rhythm: Rhythm = "daily"
    license: LicenceName | None = None
    """Of all datasets that have none of their own; `other-closed` where it is not named."""
    attribution: Text | None = None
    """How the source is to be named, for licences that ask for it."""


class DatasetTerms(_Section):
    """`[datasets.news]` and so on: what is different for one dataset."""

    title: Text | None = None
    description: Text | None = None
    license: LicenceName | None = None
    keywords: tuple[Text, ...] = Field(default=(), strict=False)


class Privacy(_Section):
    """`[privacy]`: contacts that are no one's own."""

    keep: tuple[Annotated[Text, AfterValidator(_contact)], ...] = Field(default=(), strict=False)
    """E-mail addresses and telephone numbers of offices that stay in all profiles: whole addresses, and numbers with
    their area code, in any way of writing."""


class Publisher(_Section):
    """The whole file."""

    publisher: Organisation | None = None
    catalogue: Catalogue = Catalogue()
    datasets: Annotated[dict[str, DatasetTerms], AfterValidator(_datasets)] = {}
    privacy: Privacy = Privacy()

    def licence(self, dataset: Dataset) -> Licence:
        """The terms of a dataset."""
        terms = self.datasets.get(dataset.name)
        return LICENCES[(terms and terms.license) or self.catalogue.license or CLOSED.name]

    def title(self, dataset: Dataset) -> str:
        """The German title of a dataset."""
        terms = self.datasets.get(dataset.name)
        return (terms and terms.title) or dataset.title

    def description(self, dataset: Dataset) -> str:
        """The German description of a dataset."""
        terms = self.datasets.get(dataset.name)
        return (terms and terms.description) or dataset.description

    def keywords(self, dataset: Dataset) -> tuple[str, ...]:
        """Words by which a dataset is found, German."""
        terms = self.datasets.get(dataset.name)
        return ("Dortmund", dataset.title, *(terms.keywords if terms else ()))

    def url(self, path: str) -> str | None:
        """The address at which a file of the export is found; ``None`` where the operator names no place."""
        base = self.catalogue.base_url
        return f"{base.rstrip('/')}/{quote(path)}" if base else None


def load(path: Path | None) -> Publisher:
    """The operator's file; without one, what holds where nothing is said. Raises `PublisherError`."""
    if path is None:
        return Publisher()
    try:
        return Publisher.model_validate(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # also no UTF-8, no TOML, or not what belongs there
        raise PublisherError(" ".join(clean(f"{path}: {reason(error)}").split())) from error
