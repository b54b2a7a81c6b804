"""Why a page could not be read, in words that can be counted, and what it means for the run."""

from dataclasses import dataclass
from typing import Literal

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

Meaning = Literal["gone", "moved", "denied", "forbidden", "left", "failed", "unreachable"]
"""`gone` not there (404, 410, soft 404) · `moved` to a page that is read anyway · `denied` 401, 403, 429 ·
`forbidden` by robots.txt · `left` went off the portal · `failed` any other answer that is no page ·
`unreachable` no answer."""

page_missing = object()
"""Signal: a page gave no content. Sent with `url` and `problem`."""

page_moved = object()
"""Signal: `addresses` (a tuple, canonical) led to the page at `target`, which is read by itself."""

FAILED = frozenset({"denied", "failed", "unreachable", "challenged"})
"""Meanings that leave open what is at the address."""

_GONE = frozenset({404, 405, 410})
_DENIED = frozenset({401, 403, 407, 429, 451})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is missing."""

    meaning: Meaning
    message: str
    """One sentence that begins with a stable phrase."""
    is_final: bool = False
    """Nothing at all answers under this host and port."""


def reason_of(error: BaseException | None) -> Reason:
    """What the exception of a failed download says."""
    if isinstance(error, HttpError):
        return _of_status(error.response.status)
    if isinstance(error, IgnoreRequest):
        return _of_refusal(str(error))
    if isinstance(error, CannotResolveHostError):
        return Reason("unreachable", f"unknown host: {error}", is_final=True)
    if isinstance(error, DownloadConnectionRefusedError):
        return Reason("unreachable", "no connection: refused by the host", is_final=True)
    if isinstance(error, DownloadTimeoutError | TimeoutError):
        return Reason("unreachable", "time-out: no complete answer in time")
    if isinstance(error, ResponseDataLossError):
        return Reason("failed", "truncated: the answer broke off before its end")
    if isinstance(error, DownloadCancelledError):
        return Reason("failed", f"too large: {error}")
    return Reason("unreachable", f"no connection: {type(error).__name__}: {error}")


def _of_status(status: int) -> Reason:
    if status in _GONE:
        return Reason("gone", f"not found: HTTP {status}")
    if status in _DENIED:
        return Reason("denied", f"refused: HTTP {status}")
    return Reason("failed", f"error of the portal: HTTP {status}")


def _of_refusal(message: str) -> Reason:
    if "robots.txt" in message:
        return Reason("forbidden", "robots.txt: forbids this page")
    if message.startswith("moved to"):
        return Reason("moved", f"redirect: {message}")
    if "offsite" in message:
        return Reason("left", f"redirect: leaves the portal ({message})")
    return Reason("failed", f"redirect: {message}")
