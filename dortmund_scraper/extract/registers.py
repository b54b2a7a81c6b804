"""Lists that are split by initial letters: links such as `A`, `Ä`, `A–C`, `0-9` that narrow the same list.

A catalogue without paging often shows only a part until a letter is chosen. Such links are told from facets by what
they are called, not by the names of their parameters, which are the portal's own.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from lxml import etree

from dortmund_scraper.extract.addresses import addresses, short_text
from dortmund_scraper.extract.choices import choices
from dortmund_scraper.extract.paging import is_calendar_view, list_root
from dortmund_scraper.german.fold import fold
from dortmund_scraper.urls import canonical, is_detail, is_portal

_LETTER = r"(?:[a-zäöüß]|sch|st)"
_JOINED = re.compile(
    rf"(?:{_LETTER}(?:(?:\s*[-–—/,+&]\s*|\s+bis\s+|\s+){_LETTER})*|0\s*[-–—]\s*9|#|xyz?)", re.IGNORECASE
)
_AROUND = re.compile(
    r"^(?:[^\W\d][\w\s-]{0,40}\s)?(?:buchstaben?|register|mit|index)\s+|\s*\(\d+\)$", re.IGNORECASE
)
_BAR = 3
"""So many different labels make a register."""


def label_of(text: str) -> str | None:
    """The letters that a link promises (`Buchstabe A (12)` promises `A`), ``None`` for any other text."""
    label = _AROUND.sub("", text.strip())
    return label if _JOINED.fullmatch(label) else None


def register_pages(root: etree._Element, url: str, base: str, portal: str) -> list[str]:
    """Addresses that narrow the list at ``url`` by letters, canonical, in the order of the page.

    ``root`` is the parsed page, ``base`` what relative links refer to. A label alone counts where its address states
    its letters too; several different ones are a register, whatever their addresses say.
    """
    labels: dict[str, str] = {}
    for written, label in dict.fromkeys(_offered(root)):
        target = canonical(written, base=base, portal=portal)
        if target is not None and is_portal(target, portal) and _is_part(target, url):
            labels.setdefault(target, label)
    if len(set(map(_plain, labels.values()))) >= _BAR:
        return list(labels)
    return [target for target, label in labels.items() if _states(target, label)]


def _offered(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What is called by letters on the page: addresses as written, each with its letters."""
    for element in root.iter(etree.Element):
        if element.tag == "form":
            offers = [(choice.address, choice.text) for choice in choices(element)]
        else:
            found = [value for _, value in addresses(element)]
            text = found and (short_text(element) or element.get("aria-label") or "")
            offers = [(value, text or "") for value in found]
        for written, text in offers:
            label = label_of(text)
            if label is not None:
                yield written, label


def _is_part(target: str, url: str) -> bool:
    """Whether the address is within the list: its own with a query, or below it."""
    if target == url or is_detail(target) or is_calendar_view(target):
        return False
    return _whole(target) == _whole(url) or target.startswith(_whole(url).rstrip("/") + "/")


def _whole(url: str) -> str:
    """The address of the whole list: without query, page number and letters."""
    parts = urlsplit(list_root(url))
    before, _, last = parts.path.rstrip("/").rpartition("/")
    path = before + "/" if label_of(unquote(last)) else parts.path
    return urlunsplit(parts._replace(path=path))


def _states(url: str, label: str) -> bool:
    parts = urlsplit(url)
    stated = [value for _, value in parse_qsl(parts.query)] + [
        unquote(parts.path).rstrip("/").rpartition("/")[2]
    ]
    return _plain(label) in map(_plain, stated)


def _plain(label: str) -> str:
    return fold(label).replace(" bis ", " ")
