"""What nodes of all kinds share: the context, their ids, the page that they come from, pictures and places."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..columns import Row, Value
from ..points import point_of

Node = dict[str, Any]

VOCABULARY = "https://schema.org/"
_IRIS = (
    "availability", "contentUrl", "eventStatus", "isBasedOn", "license", "sdLicense", "serviceUrl", "url"
)  # fmt: skip
CONTEXT: Node = {"@vocab": VOCABULARY} | {name: {"@type": "@id"} for name in _IRIS}
"""Stands in the file, so that nobody has to fetch one. All else is text, a number or a boolean."""


def node(type_: str, identity: str | None = None, **members: Any) -> Node:
    """A node without members that state nothing; `False` states something."""
    named: Node = {"@type": type_} | ({"@id": identity} if identity else {})
    return named | {name: value for name, value in members.items() if value not in (None, "", [])}


def id_of(kind: str, identity: Value) -> str:
    """The id of a thing: its address, or one made of what it is known by. It stays the same while that does."""
    stated = str(identity)
    if kind != "date" and stated.startswith(("http://", "https://")):
        return stated
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{kind}|{stated}')}"


def told_by(row: Row, dataset: str) -> Node:
    """Members that say where a record comes from: the dataset, the page that states it and the bytes of our copy."""
    copy = node("MediaObject", sha256=row["source_sha256"], dateCreated=row["captured_at"])
    page = node("WebPage", url=row["source_url"], encoding=copy)
    members: Node = {"subjectOf": [{"@id": dataset}, *([page] if row["source_url"] else [])]}
    if row["gone_since"] and row["url"]:
        members["mainEntityOfPage"] = node("WebPage", url=row["url"], expires=row["gone_since"])
    return members


def picture_of(row: Row) -> Node | None:
    """The picture of a record with its credit; ``None`` where the profile shows none."""
    if not row.get("image_url"):
        return None
    return node(
        "ImageObject",
        contentUrl=row["image_url"],
        description=row["image_alt"],
        creditText=row["image_credit"],
        creator=[node("Person", name=name) for name in _list(row["credit_persons"])],
    )


def areas(names: Value) -> list[Node]:
    """City districts."""
    return [node("AdministrativeArea", name=name) for name in _list(names)]


def place(venue: Row) -> Node:
    """A venue; its point only where that lies in the city."""
    address = node(
        "PostalAddress",
        streetAddress=venue["street"],
        postalCode=venue["postcode"],
        addressLocality=venue["city"],
    )
    point = point_of(venue)
    return node(
        "Place",
        id_of("venue", venue["id"]),
        name=venue["name"],
        address=address if len(address) > 1 else None,
        geo=node("GeoCoordinates", latitude=point[1], longitude=point[0]) if point else None,
        containedInPlace=areas([str(venue["district"])]) if venue["district"] else None,
    )


def _list(value: Value) -> list[str]:
    return value if isinstance(value, list) else []
