"""The navigation script of the real portal, nine tenths of each of its pages, here with invented names."""

import json
from typing import Any

LENGTH = 385_000
"""Characters of the script on the page of October 2026."""


def node(number: int, children: list[dict[str, Any]]) -> dict[str, Any]:
    """An entry with the keys that the portal's entries have."""
    return {
        "name": f"Thema {number} – Angebote für Bürger*innen",
        "url": f"/themen/gruppe-{number // 10}/thema-{number}/",
        "children": children,
        "external": False,
        "id": f"{number:08x}",
    }


def script(length: int = LENGTH) -> str:
    """A script element of at least `length` characters."""
    nodes: list[str] = []
    size = 0
    while size < length:
        first = len(nodes) * 10
        nodes.append(json.dumps(node(first, [node(first + n, []) for n in range(1, 10)]), ensure_ascii=False))
        size += len(nodes[-1]) + 1
    return f"<script>window.NAVIGATION_STRUCTURE = [{','.join(nodes)}];</script>"


def with_navigation(page: bytes) -> bytes:
    """The page with the script where the portal has it, at the end of the head."""
    before, end, after = page.partition(b"</head>")
    if not end:
        raise ValueError("the page has no head")
    return before + script().encode() + end + after
