"""The head of an answer as a WARC record has it, byte by byte. Needs warcio."""

import re
from collections.abc import Callable
from http import HTTPStatus

from warcio.statusandheaders import StatusAndHeaders

from .left_out import LEFT_OUT, Headers

_BREAKS = re.compile(r"[\r\n\0]+")


class ExactHead(StatusAndHeaders):  # type: ignore[misc]
    """Is written as the bytes that came: warcio would write what is beyond ASCII with percent signs."""

    def to_ascii_bytes(self, filter_func: Callable[..., object] | None = None) -> bytes:
        """The head, the empty line behind it included."""
        text: str = self.to_str(filter_func)
        return text.encode("latin-1") + b"\r\n"


def http_head(status: int, headers: Headers, length: int | None) -> ExactHead:
    """The head of an answer; ``length`` is that of the body, ``None`` where there is none to speak of."""
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    kept = [(_received(name), _received(value)) for name, value in headers if name.lower() not in LEFT_OUT]
    if length is not None:
        kept.append(("Content-Length", str(length)))
    return ExactHead(f"{status} {reason}".strip(), kept, protocol="HTTP/1.1")


def _received(text: str) -> str:
    """The text whose characters are the bytes that came; what no byte stands for is written in UTF-8."""
    text = _BREAKS.sub(" ", text)
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8").decode("latin-1")
    return text
