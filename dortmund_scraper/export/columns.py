"""The columns of what is published: type, meaning and kind of content, from the records and their docstrings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from ..records import Record

Value = str | int | float | bool | list[str] | None
"""As JSON has it: days and moments are text in ISO 8601, decimals text."""
Row = dict[str, Value]
Type = Literal["text", "key", "url", "integer", "number", "decimal", "boolean", "date", "moment", "list"]
"""`key` is text by which something is known, `moment` has an offset, `list` is one of texts."""
Content = Literal["fact", "teaser", "text", "picture"]
"""What a column holds, by which a profile decides: `text` is what authors wrote at length, `teaser` what they wrote in
short, `picture` all about a picture."""

_TYPES: dict[type, Type] = {
    str: "text", int: "integer", float: "number", Decimal: "decimal", bool: "boolean", date: "date",
    datetime: "moment",
}  # fmt: skip
_BY_NAME: dict[str, Type] = {"url": "url", "key": "key"}
_PICTURE = frozenset({"image_url", "image_alt", "image_credit", "credit_agencies", "credit_persons"})
_TEASERS = frozenset({"teaser", "caption"})
_TEXTS = frozenset({"body_text", "description_text"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: Type
    description: str
    """English, one line."""
    content: Content = "fact"
    required: bool = False
    """The archive always has a value; a text may be empty, and what is no address of the web is not given away."""
    choices: tuple[str, ...] = ()
    """All values that there can be (in a list: of its entries), where these are few."""


def from_record(model: type[Record], names: Iterable[str], **contents: Content) -> Iterator[Column]:
    """The columns for fields of a record; `contents` tells what is in those whose name alone does not."""
    for name in names:
        field = model.model_fields[name]
        type_, choices, optional = _type_of(field.annotation)
        yield Column(
            name=name,
            type=_BY_NAME.get(name.rpartition("_")[2], type_),
            description=" ".join((field.description or "").replace("``", "`").split()),
            content=contents.get(name) or _content(name),
            required=not optional,
            choices=choices,
        )


def _content(name: str) -> Content:
    if name in _PICTURE:
        return "picture"
    if name in _TEXTS:
        return "text"
    return "teaser" if name in _TEASERS else "fact"


def _type_of(annotation: Any) -> tuple[Type, tuple[str, ...], bool]:
    """Type, choices, and whether there may be no value."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        (inner,) = (one for one in arguments if one is not NoneType)
        type_, choices, _ = _type_of(inner)
        return type_, choices, True
    if origin is Literal:
        return "text", tuple(map(str, arguments)), False
    if origin is list:
        return "list", _type_of(arguments[0])[1], False
    if hasattr(annotation, "__metadata__"):
        return _type_of(arguments[0])
    return _TYPES.get(annotation, "moment"), (), False  # pydantic's AwareDatetime is a class of its own
