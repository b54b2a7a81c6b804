"""What a canned question is: SQL over the shown tables, with German headings and parameters that have defaults."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["number", "choice", "text", "switch"]
"""How a parameter is asked for; a `switch` is ``1`` or nothing."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question. Nothing stands for the default, and so does an empty text."""

    name: str
    """ASCII, as in the address and in the SQL."""
    title: str
    """German."""
    form: Form
    default: str = ""
    """What is taken where nothing is given; an empty text where nothing is left out then."""
    choices: tuple[str, ...] = ()
    """Of a `choice`, where they are known beforehand."""
    choices_sql: str | None = None
    """Of a `choice`: SQL over the shown tables that answers one column with all of them."""


@dataclass(frozen=True, slots=True)
class Query:
    """A canned question.

    Columns whose names begin with `_` are not shown: `_art` and `_kennung` are kind and id of the record that the cell
    `Titel` leads to, `_filter` is the address that the first cell leads to.
    """

    name: str
    """ASCII, its address below that of the archive."""
    title: str
    """German."""
    description: str
    """German: what is found, in which order."""
    sql: str
    parameters: tuple[Parameter, ...] = ()

    def metadata(self) -> dict[str, Any]:
        """As Datasette reads it; `parameters` is for our own page."""
        return {
            "title": self.title,
            "description": self.description,
            "sql": self.sql,
            "params": [one.name for one in self.parameters],
            "parameters": [_described(one) for one in self.parameters],
        }


def _described(one: Parameter) -> dict[str, str | Sequence[str] | None]:
    return {
        "name": one.name, "title": one.title, "form": one.form, "default": one.default, "choices": list(one.choices),
        "choices_sql": one.choices_sql,
    }  # fmt: skip


def given(parameter: str) -> str:
    """SQL: the parameter, NULL where it is empty."""
    return f"nullif(:{parameter}, '')"


def is_chosen(parameter: str, expression: str) -> str:
    """SQL: whether a value is the one that the parameter asks for; true where it asks for none."""
    return f"({given(parameter)} IS NULL OR {expression} = :{parameter})"


def number(parameter: Parameter) -> str:
    """SQL: the parameter as a whole number from 0, the default where it is empty."""
    return f"max(0, CAST(coalesce({given(parameter.name)}, '{parameter.default}') AS INTEGER))"
