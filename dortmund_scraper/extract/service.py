"""Service pages: sections by their headings, channels, fees, the online form."""

import re
from collections.abc import Iterator

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block, Document
from dortmund_scraper.extract.channels import channel_badges, channels_of
from dortmund_scraper.extract.prose import (
    foreign_blocks,
    join_paragraphs,
    lead,
    own_blocks,
    site_title,
    title_index,
)
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.section_kinds import section_kind
from dortmund_scraper.extract.tiles import is_sentence
from dortmund_scraper.extract.titles import text_title, words_of_url
from dortmund_scraper.german.fold import holds_any
from dortmund_scraper.german.prices import read_prices
from dortmund_scraper.records import Channel, Service, ServiceFee, ServiceSection

_MAX_HEADING = 130
_MOST = 50_000
"""Euro; larger sums in the text of a service are budgets or fines, not what it costs."""
_OPEN_ENDS = re.compile(
    r"\b(?:unter|auf|an|am|bei|beim|in|im|mit|und|oder|der|die|das|den|dem|des|ein|eine|einen"
    r"|für|von|vom|zu|zum|zur|über|durch|sowie|dass|ist|sind|als)$",
    re.IGNORECASE,
)
_IS_DETAIL = re.compile(
    r"\bUhr\b|@|www\.|https?:|\b(?:Tel|Fax|Telefon|Telefax|E-Mail)\b\.?:?\s|\d{5}"
    r"|\d[\d /()-]{6,}\d|\s\d{1,3}\s?[a-z]?(?:\s?-\s?\d{1,3})?$"
)
"""Opening hours, addresses and numbers: never a heading."""
_FEE = re.compile(
    r"gebühr|kost|preis|entgelt|beträgt|betragen|zahl|€\s*(?:pro|je)|\beur(?:o)?\s+(?:pro|je)", re.IGNORECASE
)
_NO_FEE = re.compile(
    r"bußgeld|strafe|einkommen|verdien|förder|zuschuss|zuschüsse|prämie|guthaben|pro minute|/min|freibetrag",
    re.IGNORECASE,
)
_FREE_FEE = re.compile(r"\b(?:gebührenfrei|kostenfrei|kostenlos|keine (?:gebühren|kosten))\b", re.IGNORECASE)


def read_service_page(reading: Reading) -> None:
    """Reads the page as one service and adds it to the page's services."""
    document = reading.document
    if document.is_html:
        index = title_index(document, (site_title(document), words_of_url(reading.url)))
    else:
        index = text_title(document, reading.url)
    if index is None:
        reading.problem("service", "title", "missing title: the page has no headline")
        return
    service = Service(url=reading.url, title=document.blocks[index].text.replace("\n", " "))
    content = list(_content(reading, index, service))
    service.sections = _sections(content)
    service.body_text = join_paragraphs(block.text for block, _ in content)
    service.fees = _fees(document, content)
    for block, _ in content:
        _add_channels(service, channels_of(block.text))
    service.teaser = lead(reading, [block for block, _ in content]) or _introduction(content)
    _find_online_form(reading, service)
    if service.body_text is None:
        reading.problem("service", "body_text", "missing text: the service has no paragraph")
    reading.page.services.append(service)


def _content(reading: Reading, index: int, service: Service) -> Iterator[tuple[Block, bool]]:
    """(block, is it a heading) of the page's own text; badges are taken out of it."""
    blocks = [block for _, block in own_blocks(reading, index + 1)]
    above: Block | None = None
    for number, block in enumerate(blocks):
        if not block.level and not is_sentence(block.text) and _take_badges(block, service):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if reading.document.is_html:
            if labels.is_online_label(block.text) and (following is None or following.level):
                continue
            yield block, _is_heading(reading.document, block, following)
        else:
            is_heading = _is_dump_heading(block, following) and not _fills(block, above, following)
            above = block if is_heading else None
            yield block, is_heading


def _is_heading(document: Document, block: Block, following: Block | None) -> bool:
    """A heading, the summary of a fold-out, or a short emphasised line or single header cell above text."""
    if block.level or block.tag == "summary" or _is_long_term(block, following):
        return True
    if (
        following is None
        or following.level
        or len(block.text) > 100
        or block.bullet
        or is_sentence(block.text)
    ):
        return False
    if block.tag == "th":
        row = document.boxes[document.boxes[block.box].parent]
        return row.end - row.start == 1
    return block.bold and not read_prices(block.text)


def _take_badges(block: Block, service: Service) -> bool:
    """Whether a block is nothing but badges: channels, or the label `Online-Service`."""
    lines = [block.text.replace("\n", ", ")] if channel_badges(block.text) else block.lines
    if not all(labels.is_online_label(line) or channel_badges(line) for line in lines):
        return False
    for line in lines:
        service.online_service = service.online_service or labels.is_online_label(line)
        _add_channels(service, channel_badges(line))
    return True


def _is_long_term(block: Block, following: Block | None) -> bool:
    """A `dt` whose `dd` is running text is the heading of a section; one with a price or name is a row."""
    return (
        block.tag == "dt" and following is not None and following.tag != "dt" and is_sentence(following.text)
    )


def _fills(block: Block, above: Block | None, following: Block | None) -> bool:
    """Whether a line without the look of a heading of its own, or the last one, is the text of the heading directly
    above it."""
    if above is None or section_kind(above.text) == "other":
        return False
    return following is None or section_kind(block.text) == "other"


def _is_dump_heading(block: Block, following: Block | None) -> bool:
    """Whether a line of a dump is a heading: a short line without the end of a sentence, with text below it.

    The last line is one only when it is one word that heads a section (`Kontakt`): the portal leaves some empty.
    """
    text = block.text
    if (
        block.bullet
        or (following is None and (" " in text or section_kind(text) == "other"))
        or len(text) > _MAX_HEADING
        or text[0] in "(„\"'"
        or text[0].islower()
    ):
        return False
    if text[-1] in ".!,;…)" and not text.endswith(")"):
        return False
    if text[-1] == ":" and not _is_titular(text):
        return False
    if _OPEN_ENDS.search(text) or _IS_DETAIL.search(text):
        return False
    return not read_prices(text) and not channels_of(text)


def _is_titular(text: str) -> bool:
    """Whether a line with a colon at its end is a title (`Registrierung für Privatpersonen:`), not a half sentence."""
    return len(text) < 50 and not re.search(
        r"\b(?:hat|haben|sind|ist|werden|wird|können|müssen|folgende\w*|benötig\w+|gilt|gelten)\b", text
    )


def _sections(content: list[tuple[Block, bool]]) -> list[ServiceSection]:
    sections: list[ServiceSection] = []
    heading: str | None = None
    texts: list[str] = []

    def close() -> None:
        if heading is not None or texts:
            kind = section_kind(heading) if heading is not None else "introduction"
            sections.append(ServiceSection(heading=heading, kind=kind, text="\n\n".join(texts)))

    for block, is_heading in content:
        if is_heading:
            close()
            heading, texts = block.text.rstrip(" :"), []
        else:
            texts.append(block.text)
    close()
    return sections


def _fees(document: Document, content: list[tuple[Block, bool]]) -> list[ServiceFee]:
    fees: list[ServiceFee] = []
    row: list[str] = []
    number = -1
    kind = "introduction"
    for block, is_heading in content:
        if is_heading:
            kind = section_kind(block.text)
        before, number = number, _row_number(document, block)
        goes_on = number == before and block.tag != "dt"
        row = [*(row[-2:] if goes_on else []), block.text] if block.kind in ("cell", "term") else []
        for line in block.text.split("\n"):
            text = " ".join(row) if row else line
            prices = read_prices(line)
            stated = [price for price in prices if price.amount < _MOST]
            if stated and not _is_fee(kind, text, block):
                stated = []
            fees.extend(
                ServiceFee(amount=price.amount, currency=price.currency, text=text[:500]) for price in stated
            )
            if not prices and _says_free(line):
                fees.append(ServiceFee(text=line))
    return fees


def _is_fee(kind: str, text: str, block: Block) -> bool:
    """Whether a sum is what the service costs: under a heading of fees, beside a word for it, or in a short line."""
    if _NO_FEE.search(text):
        return False
    return (
        kind == "fees"
        or _FEE.search(text) is not None
        or (len(block.text) < 80 and not is_sentence(block.text))
    )


def _says_free(line: str) -> bool:
    """Whether a line says that nothing is to be paid."""
    if len(line) >= 300 or not holds_any(line, ("frei", "kosten", "keine")):
        return False
    return _FREE_FEE.search(line) is not None and not re.search(r"\bnicht\b", line)


def _row_number(document: Document, block: Block) -> int:
    """The number of the box of the table row that a cell stands in, -1 for everything else."""
    number = block.box if block.kind == "cell" and document.boxes else -1
    while number >= 0 and document.boxes[number].tag != "tr":
        number = document.boxes[number].parent
    return number


def _add_channels(service: Service, found: list[Channel]) -> None:
    for channel in found:
        if channel not in service.channels:
            service.channels.append(channel)


def _introduction(content: list[tuple[Block, bool]]) -> str | None:
    """The first paragraph above the first heading, channels aside."""
    for block, is_heading in content:
        if is_heading:
            return None
        if is_sentence(block.text) and not channels_of(block.text):
            return block.text
    return None


def _find_online_form(reading: Reading, service: Service) -> None:
    """The link of the button `Online-Service`; a bare badge `online` is none."""
    foreign = foreign_blocks(reading)
    for index, block in enumerate(reading.document.blocks):
        if labels.is_page_end(block.text):
            return
        if (block.href is None and not block.links) or index in foreign:
            continue
        for href, text in [(block.href, block.text), *(block.links or ())]:
            if href and labels.is_online_link(text):
                service.online_service = True
                service.online_url = service.online_url or reading.absolute(href)
