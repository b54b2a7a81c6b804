"""What the forms of a page let a reader choose: pages and letters in selects, radio buttons and submit buttons."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import etree

from dortmund_scraper.extract.addresses import short_text
from dortmund_scraper.extract.paging import is_page_parameter

_MAX_CHOICES = 1000
"""Of one form; the longest list of pages that is worth asking for."""
_BUTTONS = frozenset({"radio", "submit", "checkbox"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One address to which a form can lead."""

    address: str
    """As the form's action states it, with its fields."""
    text: str
    """What the choice is called."""
    is_page: bool
    """Whether the field that is chosen, or a hidden one, states a page or an offset."""


def choices(form: etree._Element) -> Iterator[Choice]:
    """The choices of a GET form, each with the form's hidden fields; the form itself where it has none.

    Other fields stay as they are when nobody touches them: they are left out.
    """
    if (form.get("method") or "get").strip().lower() != "get":
        return
    hidden = [pair for field in form.iter("input") if _type(field) == "hidden" and (pair := _pair(field))[0]]
    action = (form.get("action") or "").partition("?")[0].partition("#")[0]
    if any(is_page_parameter(*pair) for pair in hidden):
        yield Choice(f"{action}?{_encoded(hidden)}", "", is_page=True)
    for count, (name, value, text) in enumerate(_chosen(form)):
        if count >= _MAX_CHOICES:
            return
        fields = [pair for pair in hidden if pair[0] != name]
        yield Choice(f"{action}?{_encoded([*fields, (name, value)])}", text, is_page_parameter(name, value))


def _chosen(form: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Name, value and text of everything that can be chosen and has a value."""
    for field in form.iter("select", "input", "button"):
        name = field.get("name") or ""
        if name and field.tag == "select":
            for option in field.iter("option"):
                text = short_text(option)
                value = option.get("value", text)
                if value:
                    yield name, value, text
        elif name and field.get("value") and (field.tag == "button" or _type(field) in _BUTTONS):
            yield (
                name,
                field.get("value") or "",
                short_text(field) or _label(field) or field.get("value") or "",
            )


def _label(field: etree._Element) -> str:
    """The text of the label around a field, or straight behind it."""
    parent = field.getparent()
    if parent is not None and parent.tag == "label":
        return short_text(parent)
    behind = field.getnext()
    return (
        short_text(behind)
        if behind is not None and behind.tag == "label"
        else " ".join((field.tail or "").split())
    )


def _type(field: etree._Element) -> str:
    return (field.get("type") or "").strip().lower()


def _pair(field: etree._Element) -> tuple[str, str]:
    return field.get("name") or "", field.get("value") or ""


def _encoded(fields: list[tuple[str, str]]) -> str:
    return urlencode(fields, errors="replace")
