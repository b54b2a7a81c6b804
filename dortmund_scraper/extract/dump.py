"""Where the entries of a list begin and end in a run of lines: text dumps, and HTML without elements of its own.

Each function takes the lines of one section and gives tiles whose alternative texts are already told apart from
titles and venues. What belongs to no entry is handed back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.tiles import is_sentence
from dortmund_scraper.german import stamps
from dortmund_scraper.german.counts import read_count
from dortmund_scraper.german.districts import read_district


@dataclass(slots=True)
class Run:
    """The lines of one entry, its pictures marked as such."""

    kind: str
    """`event`, `news`, `service` or `teaser`."""
    blocks: list[Block]


def is_stamp(block: Block) -> bool:
    """Whether a line is a count or begins with a date: what an event or news entry is recognised by."""
    return block.kind != "credit" and is_stamp_line(block.text)


def is_stamp_line(text: str) -> bool:
    """Whether a text is a count or begins with a date."""
    if not text or len(text) > 120:
        return False
    return read_count(text) is not None or stamps.parse(text) is not None or _leads(text)


def _leads(text: str) -> bool:
    found = stamps.leading(text) if len(text) < 120 else None
    return found is not None and not found[0].invalid and not is_sentence(text)


def as_alt(block: Block) -> Block:
    """The line as the alternative text of a picture."""
    return Block("image", label=block.text, gap=block.gap)


def split_events(lines: Sequence[Block]) -> list[Run]:
    """Entries of a calendar: each begins with `zur Veranstaltung`, else with its title or its date."""
    starts = [
        i
        for i, block in enumerate(lines)
        if labels.is_detail_label(block.text) or labels.after_detail_label(block.text)
    ]
    if starts:
        ends = [*starts[1:], len(lines)]
        return [Run("event", event_lines(lines[a:b])) for a, b in zip(starts, ends, strict=True)]
    return [Run("event", run) for run in _by_stamps(lines)]


def event_lines(lines: Sequence[Block]) -> list[Block]:
    """The lines of one labelled entry: what stands between label and first stamp is the alternative text."""
    if is_stamp(lines[0]):
        return list(lines)
    first = next((i for i, block in enumerate(lines) if i and is_stamp(block)), len(lines))
    head = [
        as_alt(block) if block.kind == "text" and not _is_flag(block.text) else block
        for block in lines[1:first]
    ]
    return [lines[0], *head, *lines[first:]]


def _is_flag(text: str) -> bool:
    """A label such as `Abgesagt` or `ausverkauft`."""
    return labels.flag_of(text) is not None


def _by_stamps(lines: Sequence[Block]) -> list[list[Block]]:
    """Entries without labels: each holds one group of stamps, with its title above unless the list starts with one."""
    groups = [i for i, block in enumerate(lines) if is_stamp(block) and not (i and is_stamp(lines[i - 1]))]
    if not groups:
        return []
    if groups[0] == 0:
        ends = [*groups[1:], len(lines)]
        return [mark_alts(lines[a:b]) for a, b in zip(groups, ends, strict=True)]
    pictures_first = any(block.kind in ("credit", "image") for block in lines[: groups[0]])
    starts = [
        _begin(lines, group, groups[n - 1] if n else -1, pictures_first=pictures_first)
        for n, group in enumerate(groups)
    ]
    ends = [*starts[1:], len(lines)]
    return [mark_alts(lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def _begin(lines: Sequence[Block], group: int, previous: int, *, pictures_first: bool) -> int:
    """Where the entry around a group of stamps begins: at the line above it, or at the picture above that line."""
    start = group - 1
    if pictures_first and start - 1 > previous and lines[start - 1].kind == "credit":
        start -= 1
        if start - 1 > previous and (lines[start - 1].kind == "image" or not lines[start].gap):
            start -= 1
    return max(start, previous + 1)


def mark_alts(lines: Sequence[Block]) -> list[Block]:
    """The lines with the one above a credit marked as alternative text, where no blank line parts them."""
    marked = list(lines)
    for i in range(len(marked) - 1):
        block = marked[i]
        if (
            marked[i + 1].kind == "credit"
            and block.kind == "text"
            and i
            and not is_stamp(block)
            and read_district(block.text) is None
        ):
            marked[i] = as_alt(block)
    return marked


def split_news(lines: Sequence[Block], *, gaps: bool) -> list[Run]:
    """Entries of a news list in any of the templates since 2023. `gaps`: blank lines carry meaning (text form B)."""
    labelled = [i for i, block in enumerate(lines) if labels.after_detail_label(block.text)]
    if labelled:
        ends = [*labelled[1:], len(lines)]
        return [
            Run("news", labelled_news(lines[a:b], gaps=gaps)) for a, b in zip(labelled, ends, strict=True)
        ]
    closing = [i for i, block in enumerate(lines) if labels.is_detail_label(block.text)]
    if closing:
        runs = [
            _closed_news(lines[a:b], gaps=gaps)
            for a, b in zip(
                [0, *(i + 1 for i in closing)], [*(i + 1 for i in closing), len(lines)], strict=True
            )
        ]
        return [Run("news", run) for run in runs if _is_whole(run)]
    return [Run("news", run) for run in _by_stamps(lines)]


def labelled_news(lines: Sequence[Block], *, gaps: bool) -> list[Block]:
    """`zur Nachricht TITLE`, date, alternative text, credit: short lines after the label are the picture's text."""
    kept = [lines[0]]
    for i, block in enumerate(lines[1:], 1):
        if block.kind != "text" or is_stamp(block):
            kept.append(block)
        elif i + 1 == len(lines) or lines[i + 1].kind == "credit":
            kept.append(as_alt(block))
            if gaps and block.gap and i + 1 == len(lines):
                kept.pop()
        else:
            kept.append(block)
    return kept


def _closed_news(lines: Sequence[Block], *, gaps: bool) -> list[Block]:
    """Alternative text, credit, date with topline, title, teaser, `mehr lesen`: above the date stands the picture."""
    stamp = next((i for i, block in enumerate(lines) if is_stamp(block)), None)
    if stamp is None:
        return list(lines)
    head = [block for block in lines[:stamp] if block.text or block.kind == "image"]
    picture: list[Block] = []
    if head and head[-1].kind == "credit":
        picture.append(head.pop())
    if head and head[-1].kind == "image":
        picture.insert(0, head[-1])
    elif (
        head
        and head[-1].kind == "text"
        and (picture or " " in head[-1].text)
        and not (gaps and (picture or [lines[stamp]])[0].gap)
    ):
        picture.insert(0, as_alt(head[-1]))
    return [*picture, *lines[stamp:]]


def _is_whole(run: Sequence[Block]) -> bool:
    """Whether the lines hold a stamp and a title; a cut dump ends within an entry."""
    texts = [block for block in run if block.kind == "text" and not labels.is_detail_label(block.text)]
    return any(is_stamp(block) for block in texts) and len(texts) > 1


def split_services(lines: Sequence[Block]) -> list[Run]:
    """Entries of a services list: title, text, perhaps `Online-Service`."""
    runs: list[Run] = []
    for i, block in enumerate(lines):
        if labels.is_more_link(block.text) and not runs:
            continue
        if labels.is_online_label(block.text) or (runs and _is_service_text(lines, i, runs[-1])):
            if runs:
                runs[-1].blocks.append(block)
        else:
            runs.append(Run("service", [block]))
    return runs


def _is_service_text(lines: Sequence[Block], i: int, run: Run) -> bool:
    """Whether a line is the text under a title and not the next title."""
    if len(run.blocks) > 1:
        return False
    following = lines[i + 1] if i + 1 < len(lines) else None
    if is_sentence(lines[i].text) or following is None or labels.is_online_label(following.text):
        return True
    return not is_sentence(following.text)
