"""Services of the city as `GovernmentService`."""

from collections.abc import Iterator

from ..columns import Row
from ..rows import ServiceRow
from .nodes import Node, id_of, node, told_by


def service(row: ServiceRow, dataset: str) -> Node:
    """A service with the ways to use it and its prices."""
    found = row.service
    return node(
        "GovernmentService",
        id_of("service", found["id"]),
        url=found["url"],
        name=found["title"],
        description=found.get("body_text") or found["teaser"],
        availableChannel=list(_channels(found)),
        offers=[_fee(fee) for fee in row.fees],
        **told_by(found, dataset),
    )


def _channels(found: Row) -> Iterator[Node]:
    """The ways as the portal's badges name them; the online form is one of its own."""
    named = found["channels"]
    for name in named if isinstance(named, list) else ():
        yield node("ServiceChannel", name=name)
    if found["online_service"] or found["online_url"]:
        yield node("ServiceChannel", name="Online-Service", serviceUrl=found["online_url"])


def _fee(fee: Row) -> Node:
    amount = fee["amount"]
    return node(
        "Offer",
        price=None if amount is None else float(str(amount)),
        priceCurrency=fee["currency"],
        description=fee["text"],
    )
