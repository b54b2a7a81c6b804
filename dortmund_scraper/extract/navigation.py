"""The portal's own table of contents, `window.NAVIGATION_STRUCTURE`, in a script of every page."""

import json
import re
from collections.abc import Iterator
from typing import Any

_MARK = "NAVIGATION_STRUCTURE"
_ASSIGNED = re.compile(r"\s*[\"']?\]?\s*=\s*")


def navigation_urls(script: str) -> list[str]:
    """Addresses of a navigation script in its order, as written; groups and external nodes are left out.

    The JSON is decoded where it begins, for it is nine tenths of a page: no expression runs over all of it.
    A script without a navigation, or with a broken one, gives an empty list.
    """
    place = script.find(_MARK)
    if place < 0:
        return []
    assigned = _ASSIGNED.match(script, place + len(_MARK))
    if assigned is None:
        return []
    try:
        structure, _ = json.JSONDecoder().raw_decode(script, assigned.end())
    except (ValueError, RecursionError):
        return []
    return list(dict.fromkeys(_urls(structure)))


def _urls(structure: Any) -> Iterator[str]:
    stack = [structure]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += reversed(node)
        elif isinstance(node, dict):
            url = node.get("url")
            if isinstance(url, str) and url and node.get("external") is not True:
                yield url
            stack.append(node.get("children"))
