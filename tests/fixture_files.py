"""Test pages: `tests/fixtures/<page kind>/<slug>/` holds a page, `meta.json` and `expected.json`.

`expected.json` is what `dortmund-scraper extract --json` answers for the page. A tool writes it
(`tests/make_fixture.py`), a person reads it and sets `reviewed` in `meta.json`; until then a test fails.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.answer import as_json

FOLDER = Path(__file__).parent / "fixtures"
PAGE_NAMES = {".html": "page.html", ".htm": "page.html", ".txt": "page.txt", ".json": "answer.json"}


class Meta(BaseModel):
    """What is known of a test page besides its bytes."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    url: str | None
    """Address of the page; `null` for a text of unknown origin."""
    fetched_at: AwareDatetime
    """Moment of the visit; dates without a year are read from here."""
    content_type: str | None
    """The header as sent, or `null`."""
    source: Literal["real", "replica", "hand-written"]
    """Where the page comes from."""
    reviewed: bool
    """Whether a person has compared `expected.json` with the page."""


@dataclass(frozen=True)
class Fixture:
    """One test page. `folder` is absolute."""

    folder: Path

    @property
    def name(self) -> str:
        """`<page kind>/<slug>`."""
        return self.folder.relative_to(self.folder.parents[1]).as_posix()

    @property
    def page(self) -> Path:
        """The file of the page; raises `ValueError` unless there is exactly one."""
        (page,) = (self.folder / name for name in set(PAGE_NAMES.values()) if (self.folder / name).exists())
        return page

    @cached_property
    def meta(self) -> Meta:
        """`meta.json`; raises pydantic's `ValidationError` when it is not as `Meta` wants it."""
        return Meta.model_validate_json((self.folder / "meta.json").read_bytes())

    @cached_property
    def expected(self) -> dict[str, Any]:
        """`expected.json`."""
        answer: dict[str, Any] = json.loads((self.folder / "expected.json").read_bytes())
        return answer

    @cached_property
    def actual(self) -> dict[str, Any]:
        """What the extraction answers now, as JSON would give it back."""
        page = read_page(
            self.page.read_bytes(),
            url=self.meta.url,
            fetched_at=self.meta.fetched_at,
            content_type=self.meta.content_type,
        )
        answer: dict[str, Any] = json.loads(json.dumps(as_json(page)))
        return answer

    def write_meta(self, meta: Meta) -> None:
        """Writes `meta.json`."""
        (self.folder / "meta.json").write_text(meta.model_dump_json(indent=2) + "\n", encoding="utf-8")

    def write_expected(self) -> None:
        """Writes what the extraction answers now as `expected.json`."""
        text = json.dumps(self.actual, ensure_ascii=False, indent=2)
        (self.folder / "expected.json").write_text(text + "\n", encoding="utf-8")


def fixtures(folder: Path = FOLDER) -> list[Fixture]:
    """All test pages below a folder, by name."""
    return [Fixture(path.parent) for path in sorted(folder.glob("*/*/meta.json"))]


def parts(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer taken apart, one entry for each test: `page_kind`; for each kind of record how many there are
    (`events`) and the values of each field over all records, in order (`events.title`)."""
    return dict(_parts(answer))


def _parts(answer: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for kind, value in answer.items():
        if not isinstance(value, list):
            yield kind, value
            continue
        yield kind, len(value)
        for field in dict.fromkeys(field for record in value for field in record):
            yield f"{kind}.{field}", [record.get(field) for record in value]
