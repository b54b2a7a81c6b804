"""Why a page could not be read, in words that can be counted, and what it means for the run."""

from dataclasses import dataclass, replace
from typing import Literal

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost

from dortmund_scraper.urls import is_detail

Meaning = Literal["gone", "moved", "denied", "forbidden", "left", "challenged", "failed", "unreachable"]
"""`gone` not there (404, 410, soft 404) · `moved` to a page that is read anyway · `denied` 401, 403, 429 ·
`forbidden` by robots.txt · `left` went off the portal · `challenged` a check for humans instead of the page ·
`failed` any other answer that is no page · `unreachable` no answer."""

page_missing = object()
"""Signal: a page gave no content. Sent with `url` and `problem`."""

page_moved = object()
"""Signal: `addresses` (a tuple, canonical) led to the page at `target`, which is read by itself."""

FAILED = frozenset({"denied", "failed", "unreachable", "challenged"})
"""Meanings that leave open what is at the address."""
MISSING = frozenset({"gone", "left"})
"""Meanings that say that the page is not there."""

_GONE = frozenset({404, 405, 410})
_DENIED = frozenset({401, 403, 407, 429, 451})


class BrokenBodyError(Exception):
    """A body that does not come whole, however often it is asked for; its argument is the flag of the response,
    `truncated`, `corrupt` or `empty`."""


class Moved(IgnoreRequest):
    """The address leads to a page that is read anyway."""

    def __init__(self, target: str) -> None:
        super().__init__(f"moved to {target}")
        self.target = target
        """Canonical."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is missing."""

    meaning: Meaning
    message: str
    """One sentence that begins with a stable phrase."""
    is_final: bool = False
    """Nothing at all answers under this host and port."""


EMPTY = Reason("failed", "empty: the answer has no content")
_BODIES = {
    "truncated": Reason("failed", "truncated: the answer broke off before its end"),
    "corrupt": Reason("failed", "compression: the answer cannot be unpacked"),
    "empty": EMPTY,
}
_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Reason], ...] = (
    (CannotResolveHostError, Reason("unreachable", "unknown host: {error}", is_final=True)),
    (
        DownloadConnectionRefusedError,
        Reason("unreachable", "no connection: refused by the host", is_final=True),
    ),
    ((DownloadTimeoutError, TimeoutError), Reason("unreachable", "time-out: no complete answer in time")),
    (ResponseDataLossError, Reason("failed", "truncated: the answer broke off before its end")),
    (DownloadCancelledError, Reason("failed", "too large: {error}")),
    (
        (DownloadFailedError, ConnectError, ConnectionDone, ConnectionLost, OSError),
        Reason("unreachable", "no connection: {name}: {error}"),
    ),
)


def reason_of(error: BaseException | None) -> Reason:
    """What the exception of a failed download says."""
    if isinstance(error, HttpError):
        return _of_status(error.response.status)
    if isinstance(error, IgnoreRequest):
        return _of_refusal(error)
    if isinstance(error, BrokenBodyError):
        return _BODIES[str(error)]
    for kinds, reason in _REASONS:
        if isinstance(error, kinds):
            return replace(reason, message=reason.message.format(error=error, name=type(error).__name__))
    return Reason("failed", f"exception: {type(error).__name__}: {error}")


def led_away(asked: str, target: str) -> Reason | None:
    """Why a redirect from one canonical address to another is no move: portals send readers to a list or to the
    homepage when an article, event or service is gone."""
    if is_detail(asked) and not is_detail(target):
        return Reason("gone", f"redirect: leads to {target} instead of the page")
    return None


def _of_status(status: int) -> Reason:
    if status in _GONE:
        return Reason("gone", f"not found: HTTP {status}")
    if status in _DENIED:
        return Reason("denied", f"refused: HTTP {status}")
    return Reason("failed", f"error of the portal: HTTP {status}")


def _of_refusal(error: IgnoreRequest) -> Reason:
    message = str(error)
    if isinstance(error, Moved):
        return Reason("moved", f"redirect: {message}")
    if message.startswith("challenge:"):
        return Reason("challenged", message)
    if message.startswith("too large:"):
        return Reason("failed", message)
    if message.startswith("offsite"):
        return Reason("left", f"redirect: leaves the portal ({message})")
    if "robots.txt" in message:
        return Reason("forbidden", "robots.txt: forbids this page")
    return Reason("failed", f"redirect: {message}")
