"""Reads a page of HTML strictly: every element is closed where it has to be."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_INLINE = frozenset({"a", "code", "del", "em", "ins", "span", "strong"})
_VOID = frozenset({"meta", "br", "hr", "img", "link", "input", "base"})


@dataclass
class Read:
    """What there is on a page."""

    tags: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    text: str = ""
    """All that is shown, with white space folded."""


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open: list[str] = []
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append(tag)
        self._pieces += [] if tag in _INLINE else [" "]
        self.read.attributes |= {name for name, _ in attrs}
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> says something twice"
        self.read.ids += [value or "" for name, value in attrs if name == "id"]
        self.read.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self._pieces.append(data)

    def close(self) -> None:
        super().close()
        assert self.open == []
        self.read.text = " ".join("".join(self._pieces).split())


def read(page: str) -> Read:
    """What there is on a page. Fails where an element is not closed, or one is closed that is not open."""
    parser = _Strict()
    parser.feed(page)
    parser.close()
    return parser.read
