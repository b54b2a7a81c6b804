"""The portal's navigation as it stands in a script of every page."""

import json
from functools import cache

LARGE = 385_000
"""Characters that the navigation has on the real portal."""

_ENTRIES = (
    ("Services", "/services/"), ("Newsroom", "/newsroom/"),
    ("Nachrichten (dortmund.de)", "/newsroom/nachrichten/"),
    ("(Presse-)Mitteilungen", "/newsroom/pressemitteilungen/"),
    ("Veranstaltungskalender", "/dortmund-erleben/veranstaltungskalender/"),
    ("Events & Highlights", "/dortmund-erleben/events-und-highlights/"),
)  # fmt: skip

Node = dict[str, object]


def _node(name: str, url: str | None, number: int, children: list[Node]) -> Node:
    address: Node = {} if url is None else {"url": url}
    return {"name": name, **address, "children": children, "external": False, "id": number}


@cache
def navigation_script(*, large: bool = False) -> str:
    """`window.NAVIGATION_STRUCTURE = […];`; the large one has at least `LARGE` characters."""
    entries = [_node(name, url, 1800 + number, []) for number, (name, url) in enumerate(_ENTRIES)]
    groups = [_group(number) for number in range(223 if large else 2)]
    data = json.dumps([*entries, _node("Themen", "/themen/", 1851, groups)], ensure_ascii=False)
    return f"window.NAVIGATION_STRUCTURE = {data};"


def _group(number: int) -> Node:
    """A group without address and the pages under it, all under `/themen/`."""
    leaves = [
        _node(
            f"Unterthema {number}.{leaf} – Fragen & Antworten",
            f"/themen/bereich-{number}/unterthema-{leaf}/",
            leaf,
            [],
        )
        for leaf in range(12)
    ]
    return _node(f"Bereich {number}", None, number, leaves)
