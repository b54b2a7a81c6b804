"""What the source code of one module may contain, by the room of the package that it stands in.

The rules are those of `docs/design.md`. Each rule takes source text and returns complaints, one line each.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

PACKAGE = "dortmund_scraper"


@dataclass(frozen=True)
class Room:
    """What a room may import: other rooms of the package and packages besides the standard library."""

    rooms: frozenset[str]
    packages: frozenset[str]
    pure: bool = False


def words(text: str) -> frozenset[str]:
    """The words of a text that is separated by spaces."""
    return frozenset(text.split())


def room(rooms: str, packages: str, *, pure: bool = False) -> Room:
    """A `Room`, its names separated by spaces."""
    return Room(words(rooms), words(packages), pure)


ROOMS = {
    "records": room("", "pydantic", pure=True),
    "warc_fields": room("", "", pure=True),
    "urls": room("records", "", pure=True),
    "identity": room("records urls german", "", pure=True),
    "german": room("", "dateparser dateutil", pure=True),
    "extract": room("records urls identity german", "lxml pydantic", pure=True),
    "changes": room("german", "", pure=True),
    "spiders": room("extract urls records items extensions journal", "scrapy twisted"),
    "pipelines": room("store records identity items urls session journal", "scrapy itemadapter pydantic"),
    "store": room("records identity urls german", "sqlite_utils pydantic backports compression"),
    "verify": room("store records identity german_figures terminal", "click"),
    "export": room(
        "store records urls warc_fields changes german",
        "sqlite_utils pydantic warcio lxml icalendar rdflib phonenumbers pyarrow",
    ),
    "captures": room(
        "store extract german records urls middlewares warc_fields", "warcio backports compression"
    ),
    "replica": room("records urls german", "pydantic"),
    "explore": room(
        "store changes history extract export records german german_figures status_text terminal",
        "datasette jinja2 markupsafe uvicorn click nh3 lxml",
    ),
    "explore.charts": room("german german_figures changes.wording", "", pure=True),
}
"""Rooms that are not named here (`cli`, `settings` and the like) may import everything. A part of a room may have rules
of its own."""

IMPURE_MODULES = words(
    "asyncio http locale multiprocessing os pathlib platform random requests secrets select shutil socket "
    "socketserver sqlite3 ssl subprocess sys tempfile threading time urllib.request urllib.error"
)
"""Standard library that reads files, clock, chance, environment, network or a database."""

PURE_NAMES = words("sys.maxsize")
"""Constants of those modules that pure code may import by name."""

IMPURE_CALLS = words("now utcnow today open getenv input __import__")
"""Names of functions and methods that pure code does not call."""

DEVELOPER_PATH = re.compile(r"(?<![\w.:/~$}-])/(?:work|tmp|root|home/\w+|Users/\w+)/")
"""An absolute path that exists on the machine of one developer only."""


def room_of(module: str) -> str:
    """`dortmund_scraper.german.dates` -> `german`; the part of a room where that has rules of its own."""
    inner = module.removeprefix(f"{PACKAGE}.")
    parts = (name for name in ROOMS if "." in name and _is_in(inner, name))
    return next(parts, inner.partition(".")[0])


def _is_in(module: str, room: str) -> bool:
    return f"{module}.".startswith(f"{room}.")


def imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of all that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = module.split(".")[: -node.level]
                base = ".".join([*parent, base]).rstrip(".")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def forbidden_import(name: str, own: str, rule: Room) -> bool:
    """Whether a room may not import `name`."""
    top = name.partition(".")[0]
    if top == PACKAGE:
        inner = name.removeprefix(f"{PACKAGE}.")
        return not any(_is_in(inner, one) for one in rule.rooms | {own, "__version__"})
    if top not in sys.stdlib_module_names:
        return top not in rule.packages
    return (
        rule.pure
        and name not in PURE_NAMES
        and any(name == impure or name.startswith(impure + ".") for impure in IMPURE_MODULES)
    )


def impure_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each call that reads clock, files or environment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in IMPURE_CALLS:
                yield node.lineno, name


def arrows(source: str, module: str) -> list[str]:
    """Complaints about imports and calls that the room of `module` (dotted name) does not allow."""
    own = room_of(module)
    rule = ROOMS.get(own)
    if rule is None:
        return []
    tree = ast.parse(source)
    complaints = [
        f"{module}:{line} imports {name}"
        for line, name in imports(tree, module)
        if forbidden_import(name, own, rule)
    ]
    if rule.pure:
        complaints += [f"{module}:{line} calls {name}()" for line, name in impure_calls(tree)]
    return complaints


def undocumented(source: str, module: str) -> list[str]:
    """A complaint when the module does not say what it is for."""
    return [] if ast.get_docstring(ast.parse(source)) else [f"{module} has no docstring"]


def developer_paths(text: str, name: str) -> list[str]:
    """Complaints about paths that only one machine has."""
    lines = enumerate(text.splitlines(), start=1)
    return [
        f"{name}:{number} names a path of one machine"
        for number, line in lines
        if DEVELOPER_PATH.search(line)
    ]
