"""The head of an answer in a WARC record, byte by byte. Needs warcio."""

from typing import Any

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

_SPACE = " \t"


class ExactParser(StatusAndHeadersParser):  # type: ignore[misc]
    """Reads each byte as the character of Latin-1 with its number: warcio guesses the charset, and takes some of the
    bytes beyond ASCII for spaces."""

    def parse(self, stream: Any, full_statusline: bytes | None = None) -> StatusAndHeaders:
        """The head at which ``stream`` stands. Raises `EOFError` where there is none."""
        first = stream.readline() if full_statusline is None else full_statusline
        if not first:
            raise EOFError
        protocol, _, statusline = first.strip().decode("latin-1").partition(" ")
        headers: list[tuple[str, str]] = []
        while line := stream.readline().rstrip(b" \t\r\n"):
            text = line.decode("latin-1")
            name, colon, value = text.partition(":")
            if text[0] in _SPACE and headers:
                name, value = headers.pop()
                headers.append((name, f"{value} {text.strip(_SPACE)}"))
            elif colon:
                headers.append((name.strip(_SPACE), value.strip(_SPACE)))
        return StatusAndHeaders(statusline.strip(), headers, protocol=protocol)
