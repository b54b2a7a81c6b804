"""When records were gone, as a `metadata` record of our own WARC tells."""

import json
from datetime import UTC, datetime
from typing import Any

from ..store.addresses import GONE_KINDS
from ..store.disappearances import Gone
from ..urls import canonical, is_portal
from .capture import Broken, Disappeared


def disappeared(body: bytes, portal: str, source: str) -> Disappeared | Broken:
    """What a record says of pages of the portal."""
    try:
        told = json.loads(body)
        kind, record_id, times = told["record_kind"], told["record_id"], told["disappearances"]
        if kind not in GONE_KINDS or not is_portal(record_id, portal):
            raise ValueError
        found = tuple(_gone(kind, record_id, time) for time in times)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Broken(source, "metadata: it does not say what was gone when")
    return Disappeared(canonical(record_id, portal=portal) or record_id, found)


def _gone(kind: str, record_id: str, time: dict[str, Any]) -> Gone:
    status, back = time["status"], time["returned_at"]
    if not isinstance(status, int | None):
        raise TypeError
    gone_at = _utc(time["gone_at"])
    returned_at = None if back is None else _utc(back)
    if returned_at is not None and returned_at < gone_at:
        raise ValueError
    return Gone(kind, record_id, gone_at, status, returned_at)


def _utc(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC).isoformat(timespec="seconds")
