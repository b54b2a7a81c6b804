"""The services of the replica, put together from `service_texts`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from dortmund_scraper.records import Channel, Service, ServiceFee, ServiceSection
from dortmund_scraper.replica import service_texts as texts
from dortmund_scraper.replica.basics import Block, absolute
from dortmund_scraper.replica.parts import Headed
from dortmund_scraper.replica.wording import slug

BADGES: tuple[tuple[Channel, ...], ...] = (
    ("persönlich",),
    ("schriftlich", "online"),
    (),
    ("persönlich", "online"),
)
ONLINE_FORM = "https://serviceportal.example/antrag/"


@dataclass(frozen=True)
class ServiceEntry:
    """A service: what an archive must know of it, and what its page prints."""

    path: str
    record: Service
    badges: tuple[Channel, ...]
    introduction: tuple[Block, ...]
    sections: tuple[Headed, ...]


@cache
def services() -> tuple[ServiceEntry, ...]:
    """All services in alphabetical order."""
    return tuple(_entry(index, subject) for index, subject in enumerate(texts.SUBJECTS))


def _entry(index: int, subject: texts.Subject) -> ServiceEntry:
    path = f"/services/{slug(subject.title)}.html"
    badges = BADGES[index % 4]
    spoken = _spoken(index)
    introduction = _paragraphs(
        texts.INTRODUCTIONS[index % 2].format(**subject._asdict()),
        *(texts.CHANNEL_SENTENCES[channel] for channel in spoken),
    )
    sections = tuple(_sections(index, subject))
    online = index % 3 != 1
    record = Service(
        url=absolute(path),
        title=subject.title,
        online_service=online,
        teaser=None if index % 10 == 9 else texts.TEASERS[index % 3].format(**subject._asdict()),
        online_url=ONLINE_FORM + slug(subject.title) if online else None,
        channels=list(dict.fromkeys((*badges, *spoken))),
        fees=_fees(index),
        sections=[_section(None, introduction), *(_section(part.heading, part.blocks) for part in sections)],
    )
    body = "\n\n".join(filter(None, (text for part in record.sections for text in (part.heading, part.text))))
    return ServiceEntry(path, record.model_copy(update={"body_text": body}), badges, introduction, sections)


def _spoken(index: int) -> list[Channel]:
    """Channels that a sentence states."""
    if index % 4 == 2:
        return ["persönlich"]
    if index % 7 == 3:
        return ["telefonisch"]
    return ["schriftlich"] if index % 7 == 5 else []


def _sections(index: int, subject: texts.Subject) -> Iterator[Headed]:
    information = [text.format(**subject._asdict()) for text in texts.INFORMATION[: 1 + index % 3]]
    yield Headed("Allgemeine Informationen", _paragraphs(*information))
    if index % 5 != 3:
        yield Headed("Benötigte Unterlagen", (Block("ul", texts.DOCUMENTS[index % 3 : index % 3 + 3]),))
    if index % 4 == 0:
        yield Headed("Voraussetzungen", _paragraphs(texts.REQUIREMENTS[index % 2]))
    if _has_fees(index):
        yield Headed("Gebühren" if index % 2 else "Kosten", _paragraphs(*texts.FEES[index % 7]))
    if index % 3 == 2:
        yield Headed("Bearbeitungsdauer", _paragraphs(texts.DURATIONS[index % 2]))
    if index % 12 == 6:
        yield Headed("Formulare", ())
    if index % 5 == 2:
        yield Headed("Häufig gestellte Fragen", _paragraphs(*texts.QUESTIONS))
    if index % 6 == 1:
        yield Headed("Rechtsgrundlage", _paragraphs(texts.LEGAL))
    yield Headed("Kontakt", _paragraphs(*(line.format(number=2000 + index) for line in texts.CONTACT)))
    if index % 2:
        yield Headed("Öffnungszeiten", _paragraphs(*texts.HOURS))


KINDS = {
    None: "introduction",
    "Allgemeine Informationen": "information",
    "Benötigte Unterlagen": "documents",
    "Voraussetzungen": "requirements",
    "Gebühren": "fees",
    "Kosten": "fees",
    "Bearbeitungsdauer": "duration",
    "Formulare": "documents",
    "Häufig gestellte Fragen": "faq",
    "Rechtsgrundlage": "legal",
    "Kontakt": "contact",
    "Öffnungszeiten": "hours",
}


def _section(heading: str | None, blocks: tuple[Block, ...]) -> ServiceSection:
    text = "\n\n".join(block.text for block in blocks)
    return ServiceSection.model_validate({"heading": heading, "kind": KINDS[heading], "text": text})


def _has_fees(index: int) -> bool:
    return index % 8 != 5


def _fees(index: int) -> list[ServiceFee]:
    if not _has_fees(index):
        return []
    return [
        ServiceFee(text=text, amount=None, currency=None)
        if amount is None
        else ServiceFee(text=text, amount=Decimal(amount), currency="EUR")
        for text, amount in zip(texts.FEES[index % 7], texts.FEE_AMOUNTS[index % 7], strict=True)
    ]


def _paragraphs(*lines: str) -> tuple[Block, ...]:
    return tuple(Block("p", (line,)) for line in lines)


def introduction(service: Service) -> str | None:
    """The paragraph above the first heading of the service's page."""
    first = service.sections[0]
    return first.text.split("\n")[0] if first.heading is None and first.text else None
