"""What all documents of the search API have in common: key, address, tags, contents."""

from dataclasses import dataclass

from dortmund_scraper.extract.nodes import JsonObject, Node
from dortmund_scraper.records import Problem, RecordKind
from dortmund_scraper.urls import canonical

_DISTRICTS = "Stadtbezirke"
_CALENDAR = "Veranstaltungskalender"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a document, and the headings under which the portal files it."""

    value: str
    parents: list[str]

    @property
    def is_district(self) -> bool:
        """Whether it names a city district."""
        return _DISTRICTS in self.parents

    @property
    def is_category(self) -> bool:
        """Whether it is a category of the calendar."""
        return _CALENDAR in self.parents


def document(source: JsonObject, kind: RecordKind, problems: list[Problem]) -> tuple[Node, Node]:
    """A document, and the first object of its `content` (empty where there is none)."""
    node = Node(source, kind, problems)
    contents = [content.child("data") for content in node.children("content")]
    return node, next((data for data in contents if data.values), Node({}, kind, problems))


def page_address(node: Node, portal: str) -> str | None:
    """The canonical URL of the page that a document stands for."""
    stated = node.line("website_url")
    return canonical(stated, portal=portal) if stated else None


def read_tags(node: Node) -> list[Tag]:
    """The tags of a document in order; those without a value are passed over."""
    tags = ((tag.line("value"), tag.names("parentValues")) for tag in node.children("contentTags"))
    return [Tag(value, parents) for value, parents in tags if value]
