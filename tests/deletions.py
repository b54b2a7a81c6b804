"""Which statements take evidence away or alter it: bodies, fetches, revisions, dictionaries, disappearances.

Takes source text and returns complaints, one line each.
"""

import ast
import re
from collections.abc import Iterator, Mapping

EVIDENCE = ("bodies", "dictionaries", "disappearances", "fetches", "revisions")
_STATEMENT = re.compile(
    r"\b(DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?|REPLACE\s+INTO|DROP\s+TABLE(?:\s+IF\s+EXISTS)?)\s+"
    rf"({'|'.join(EVIDENCE)}|\{{\w*\}})(?!\w)",
    re.IGNORECASE,
)

ALLOWED: Mapping[str, frozenset[str]] = {
    "store.bodies": frozenset({"update bodies"}),  # packs them anew with a dictionary
    "store.schema": frozenset({"update fetches"}),  # migration 9 puts what archives said apart
    "store.pruning": frozenset({"update fetches", "delete from bodies"}),
    "store.repeated": frozenset({"update fetches"}),  # imported without bytes, gets those of what it repeats
    "store.history": frozenset({"update revisions", "delete from revisions"}),  # of its own batch; what moved
    "store.addresses": frozenset({"update disappearances", "update {}"}),  # what came back; tables of records
    "store.restating": frozenset({"update {}"}),  # when tables of records were seen last
    "store.disappearances": frozenset(
        {"update disappearances", "delete from disappearances", "update {}"}
    ),  # imported
    "store.rows": frozenset({"delete from {}"}),  # tables of records
    "verify.mentions": frozenset({"delete from {}"}),  # of a database in memory
    "verify.search": frozenset({"delete from {}"}),  # of a database in memory
    "store.retelling": frozenset({"delete from {}", "update {}"}),  # told again from the captures
}
"""Modules that may, and what; `{}` is a table that is filled in."""


def statements(source: str) -> Iterator[tuple[int, str]]:
    """Line and kind of each such statement in the texts of a module, with `{}` for what is filled in."""
    tree = ast.parse(source)
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in within:
            continue
        for found in _STATEMENT.finditer(_text(node)):
            verb, table = " ".join(found[1].lower().split()), found[2].lower()
            yield getattr(node, "lineno", 0), f"{verb} {table if table in EVIDENCE else '{}'}"


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def deletions(source: str, module: str) -> list[str]:
    """Complaints about statements that a module (name within the package) may not make."""
    allowed = ALLOWED.get(module, frozenset())
    return [f"{module}:{line} {found}" for line, found in statements(source) if found not in allowed]
