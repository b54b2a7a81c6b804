"""Pictures of `Dortmunder Momente` and videos: each stands on the page twice in a row and is one record."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dortmund_scraper import identity, urls
from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.german import stamps
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import GalleryImage, Video

_MAX_ALIKE = 20
"""Pictures with the same caption that are compared with a further one."""


@dataclass(slots=True)
class _Entry:
    """One picture as printed."""

    src: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


def read_gallery(reading: Reading, blocks: Sequence[Block], section: str | None) -> None:
    """Adds the pictures among `blocks`, which all stand under the gallery's heading, to the page."""
    day = _shown_on(reading, blocks)
    entries = _pictured(blocks) if any(block.kind == "image" for block in blocks) else _written(blocks)
    found: list[GalleryImage] = []
    alike: defaultdict[str, list[GalleryImage]] = defaultdict(list)
    for entry in entries:
        if entry.caption is None:
            reading.problem(
                "gallery_image", "caption", "missing caption: a picture of the gallery has none", entry.alt
            )
            continue
        picture = reading.picture(entry.src, entry.alt, entry.credit)
        image = GalleryImage(section=section, caption=entry.caption, shown_on=day, **picture)
        keys = _keys(image)
        candidates = (held for key in keys for held in alike[key][-_MAX_ALIKE:])
        same = next((held for held in candidates if identity.same_picture(held, image)), None)
        if same is None:
            found.append(image)
            for key in keys:
                alike[key].append(image)
        else:
            same.repeats += 1
    reading.page.gallery.extend(found)


def _keys(image: GalleryImage) -> list[str]:
    """Under what the same picture may already be known: its address, its caption."""
    address = [urls.image_key(image.image_url)] if image.image_url else []
    return [*address, fold(image.caption)]


def _shown_on(reading: Reading, blocks: Sequence[Block]) -> date | None:
    """The date above the first picture."""
    for block in blocks[:4]:
        mention = (
            stamps.parse(block.text, reading.reference)
            if block.kind != "credit" and len(block.text) < 60
            else None
        )
        if mention is not None and isinstance(mention.start, date):
            return mention.start
    return None


def _pictured(blocks: Sequence[Block]) -> list[_Entry]:
    """Entries of an HTML page: a picture, its caption and its credit, in any order around the picture."""
    entries: list[_Entry] = []
    texts_first = _text_before_image(blocks)
    entry = _Entry()
    for block in blocks:
        if block.kind == "image":
            if not texts_first or entry.src or entry.alt:
                entry = _Entry()
                entries.append(entry)
            entry.src, entry.alt = block.src, block.label
        elif block.kind == "credit":
            entry.credit = entry.credit or block.text or None
            if texts_first:
                entries.append(entry)
                entry = _Entry()
        elif _is_caption(block):
            entry.caption = entry.caption or block.text.replace("\n", " ")
    return entries


def _text_before_image(blocks: Sequence[Block]) -> bool:
    """Whether captions stand above their pictures."""
    kinds = [block.kind for block in blocks if block.kind in ("image", "credit") or _is_caption(block)]
    return len(kinds) > 2 and kinds[0] != "image" and kinds[-1] == "credit" and kinds[1] == "image"


def _is_caption(block: Block) -> bool:
    text = block.text
    if not text or block.kind in ("image", "link", "video", "credit") or block.tag == "button":
        return False
    return not (
        labels.is_noise(text) or labels.is_detail_label(text) or _is_date(text) or labels.is_more_link(text)
    )


def _is_date(text: str) -> bool:
    return len(text) < 60 and stamps.parse(text) is not None


def _written(blocks: Sequence[Block]) -> list[_Entry]:
    """Entries of a dump: alternative text, caption, credit; the first or the last may be missing.

    The repetition tells where an entry ends when its credit is missing.
    """
    lines = [block for block in blocks if block.kind == "credit" or _is_caption(block)]
    entries: list[_Entry] = []
    start = 0
    while start < len(lines):
        size = _period(lines, start)
        if not size:
            size = _to_credit(lines, start)
        entries.append(_entry(lines[start : start + size]))
        start += size
    return entries


def _period(lines: Sequence[Block], start: int) -> int:
    """The number of lines after which the same lines begin again, 0 when they do not."""
    for size in (3, 2, 1):
        here, there = lines[start : start + size], lines[start + size : start + 2 * size]
        if len(there) == size and all(_alike(a, b) for a, b in zip(here, there, strict=True)):
            return size
    previous = lines[:start]
    for size in (3, 2, 1):
        if len(previous) >= size and len(lines) - start >= size:
            pairs = zip(previous[-size:], lines[start : start + size], strict=True)
            if all(_alike(a, b) for a, b in pairs):
                return size
    return 0


def _alike(a: Block, b: Block) -> bool:
    return (a.kind == "credit") == (b.kind == "credit") and fold(a.text) == fold(b.text)


def _to_credit(lines: Sequence[Block], start: int) -> int:
    for size in range(1, 5):
        if start + size <= len(lines) and lines[start + size - 1].kind == "credit":
            return size
    return 1


def _entry(lines: Sequence[Block]) -> _Entry:
    texts = [block.text for block in lines if block.kind != "credit"]
    credit = next((block.text for block in lines if block.kind == "credit"), None)
    if not texts:
        return _Entry(credit=credit)
    return _Entry(
        alt=texts[0] if len(texts) > 1 else None, caption=" ".join(texts[1:]) or texts[0], credit=credit
    )


def read_video_section(reading: Reading, blocks: Sequence[Block], section: str | None) -> None:
    """Adds the videos among `blocks`: players with their title, or bare titles between the privacy sentences."""
    found: dict[str, Video] = {}
    players = [block for block in blocks if block.kind == "video"]
    titled = [block for block in players if block.text]
    sources = titled or [block for block in blocks if _is_video_title(block)]
    for number, block in enumerate(sources):
        title = block.text.replace("\n", " ")
        held = found.get(fold(title))
        if held is not None:
            held.repeats += 1
            continue
        src = block.src or (players[number].src if len(players) == len(sources) else None)
        found[fold(title)] = Video(section=section, title=title, video_url=reading.absolute(src))
    reading.page.videos.extend(found.values())


def _is_video_title(block: Block) -> bool:
    text = block.text
    if not text or block.kind in ("image", "credit", "link") or len(text) > 250 or block.tag == "button":
        return False
    return not (
        labels.is_privacy_sentence(text)
        or labels.is_noise(text)
        or labels.is_more_link(text)
        or labels.is_page_end(text)
    )
