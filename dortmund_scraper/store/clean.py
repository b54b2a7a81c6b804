"""Replaces what a text column cannot hold: NUL characters and lone surrogates."""

import re
from typing import TypeVar

from pydantic import BaseModel

from ..records import Page, Problem

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_Model = TypeVar("_Model", bound=BaseModel)


def clean_text(text: str) -> str:
    """The text with each such character replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def clean(page: Page) -> Page:
    """The page, every text of it storable; with a problem when something had to be replaced."""
    if _is_storable(page):
        return page
    cleaned = _cleaned_model(page)
    if cleaned is page:
        return page
    problem = Problem(
        record_kind="page",
        message="unstorable characters: NUL or lone surrogates were replaced by U+FFFD",
    )
    return cleaned.model_copy(update={"problems": [*cleaned.problems, problem]})


def _is_storable(page: Page) -> bool:
    """Whether no text has to be looked at: a tenth of the time that it takes to look at each."""
    try:
        return "\\u0000" not in page.model_dump_json()
    except ValueError:  # of a lone surrogate
        return False


def _cleaned_model(model: _Model) -> _Model:
    changes = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        cleaned = _cleaned(value)
        if cleaned is not value:
            changes[name] = cleaned
    return model.model_copy(update=changes) if changes else model


def _cleaned(value: object) -> object:
    """The same object when nothing had to be replaced."""
    if isinstance(value, str):
        return clean_text(value) if _UNSTORABLE.search(value) else value
    if isinstance(value, BaseModel):
        return _cleaned_model(value)
    if isinstance(value, list):
        cleaned = [_cleaned(item) for item in value]
        return cleaned if any(new is not old for new, old in zip(cleaned, value, strict=True)) else value
    return value
