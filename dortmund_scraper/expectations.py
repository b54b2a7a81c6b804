"""What a good run yields at least: `expectations.toml`, and the file with which an operator overrides it."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dortmund_scraper.pipelines.measures import FIELDS, LIST_KINDS
from dortmund_scraper.records import PageKind

Share = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]

_REASONS = {
    "extra_forbidden": "gibt es nicht",
    "missing": "fehlt",
    "greater_than_equal": "ist zu klein",
    "less_than_equal": "ist zu groß",
}


class ExpectationsError(Exception):
    """The expectations cannot be used; the text says why, in German and in one line."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Samples(_Part):
    """How many pages of a kind a statement needs."""

    enough: Positive
    """For "not one of them gave a record"."""
    enough_for_rates: Positive
    """For a comparison of rates with earlier runs."""
    enough_for_floors: Positive
    """For the fixed floors of rates."""


class Compare(_Part):
    """How this run is compared with earlier good ones."""

    runs: Number
    """How many good runs count; 0 for none."""
    share: Share
    """Less than this share of their median is a shortfall."""
    smallest_drop: Number
    """Unless fewer pages or values than this are missing."""
    since: date | None = None
    """Runs before this day do not count."""


class KindExpectations(_Part):
    """What is expected of one kind of detail page; shares are floors."""

    listed_floor: Number
    listed_ceiling: Number
    records: Share
    filled: dict[str, Share]


class Expectations(_Part):
    """All that `expectations.toml` says."""

    samples: Samples
    compare: Compare
    lists: dict[str, Positive]
    """By kind of list, how many entries it must have lost."""
    kinds: dict[str, KindExpectations]

    @model_validator(mode="after")
    def _only_what_is_counted(self) -> Self:
        _refuse_unknown("lists", self.lists, LIST_KINDS)
        _refuse_unknown("kinds", self.kinds, tuple(FIELDS))
        for kind, fields in FIELDS.items():
            _refuse_unknown(f"kinds.{kind}.filled", self.kinds[kind].filled, fields)
        return self

    def of(self, kind: PageKind) -> KindExpectations:
        """What is expected of a kind of detail page."""
        return self.kinds[kind]


def load(path: str | Path | None = None) -> Expectations:
    """The shipped expectations, with what the file at `path` says instead. An empty path is none.

    Raises `ExpectationsError` when the file cannot be read or says what makes no sense.
    """
    shipped = tomllib.loads(files("dortmund_scraper").joinpath("expectations.toml").read_text("utf-8"))
    if not path:
        return Expectations.model_validate(shipped)
    try:
        return Expectations.model_validate(_merged(shipped, _read(Path(path))))
    except ValidationError as error:
        raise ExpectationsError(f"{path}: {_reason(error)}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExpectationsError(f"Datei nicht gefunden: {path}") from None
    except OSError as error:
        raise ExpectationsError(f"{path} ist nicht lesbar: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ExpectationsError(f"{path} ist keine Textdatei in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ExpectationsError(f"{path} ist kein TOML: {error}") from None


def _merged(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(shipped)
    for key, value in own.items():
        known = merged.get(key)
        merged[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _refuse_unknown(where: str, given: Mapping[str, object], known: tuple[str, ...]) -> None:
    for name in given.keys() - set(known):
        raise ValueError(f"{where}.{name} gibt es nicht; möglich sind {', '.join(known)}")


def _reason(error: ValidationError) -> str:
    """The first complaint in one line."""
    first = error.errors()[0]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    name = ".".join(str(part) for part in first["loc"])
    return f"{name} {_REASONS.get(first['type'], 'hat nicht die erwartete Form')}"
