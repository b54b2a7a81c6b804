"""Merges the parts of a record that belong together: its picture and its venue.

A credit names the author of one picture, coordinates belong to one address. So these are never taken field by
field from statements that may be about different pictures or places.
"""

import re
from collections.abc import Sequence
from typing import Any

from ..german.fold import fold
from ..urls import image_key

_CREDIT = ("image_credit", "credit_agencies", "credit_persons")
_PICTURE = ("image_url", "image_alt", *_CREDIT)
_POINT = ("latitude", "longitude")
_STREET = re.compile(r"(?P<name>.*?)\s*(?P<number>\d.*)?")
_SHORT = re.compile(r"str\b")


def merge_pictures(best_first: Sequence[dict[str, Any]], *, one_picture: bool = False) -> dict[str, Any]:
    """The fields of the picture: those of the best statement that has one, gaps filled from others of the
    same.

    Two are the same when their URLs differ only in size, or, where a URL is missing, when their alternative
    texts are equal; `one_picture` says that all are known to be the same.
    """
    stated = [
        {name: data[name] for name in _PICTURE} for data in best_first if any(data[n] for n in _PICTURE)
    ]
    if not stated:
        return {name: [] if name.endswith("s") else None for name in _PICTURE}
    picture, *others = stated
    for other in others:
        if one_picture or _same_image(picture, other):
            picture["image_url"] = picture["image_url"] or other["image_url"]
            picture["image_alt"] = picture["image_alt"] or other["image_alt"]
            if not picture["image_credit"]:
                picture |= {name: other[name] for name in _CREDIT}
    return picture


def merge_venues(best_first: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The best statement of the venue; what it leaves open comes from others of the same name and place."""
    if not best_first:
        return None
    venue = dict(best_first[0])
    for other in best_first[1:]:
        if fold(venue["name"]) == fold(other["name"]) and same_place(venue, other):
            if venue["latitude"] is None or venue["longitude"] is None:
                venue |= {name: other[name] for name in _POINT}
            venue |= {name: other[name] for name, value in venue.items() if not value and name not in _POINT}
    return venue


def same_place(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the addresses of two venues of the same name do not contradict each other."""
    if one["postcode"] and other["postcode"] and one["postcode"] != other["postcode"]:
        return False
    if not one["street"] or not other["street"]:
        return True
    (name, number), (other_name, other_number) = _street(one["street"]), _street(other["street"])
    return name == other_name and (number == other_number or not number or not other_number)


def _street(text: str) -> tuple[str, str]:
    """`Florianstr. 2 a` -> (`florianstrasse`, `2a`)."""
    found = _STREET.fullmatch(_SHORT.sub("strasse", fold(text)))
    if found is None:
        return fold(text), ""
    return found["name"], (found["number"] or "").replace(" ", "")


def _same_image(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["image_url"] and other["image_url"]:
        return image_key(one["image_url"]) == image_key(other["image_url"])
    return bool(
        one["image_alt"] and other["image_alt"] and fold(one["image_alt"]) == fold(other["image_alt"])
    )
