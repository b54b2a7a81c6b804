"""Topic teasers of a dump's homepage, with the tiles of events and news that stand between them."""

from collections.abc import Sequence

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.dump import Run, as_alt, event_lines, is_stamp, labelled_news
from dortmund_scraper.extract.tiles import is_sentence
from dortmund_scraper.german import stamps
from dortmund_scraper.german.counts import read_count


def split_topics(lines: Sequence[Block], *, gaps: bool) -> tuple[list[tuple[str | None, Run]], list[Block]]:
    """([(heading above it, entry)], lines of bare links) of a section of topic teasers, events and news.

    A title is a line with its text below. `gaps`: blank lines carry meaning (text form B).
    """
    splitter = _TopicSplitter(lines, gaps=gaps)
    splitter.run()
    return splitter.found, splitter.loose


def _may_be_title(text: str) -> bool:
    return len(text) < 140 and not text.endswith((".", ":", ","))


class _TopicSplitter:
    def __init__(self, lines: Sequence[Block], *, gaps: bool) -> None:
        self._lines = lines
        self._gaps = gaps
        self.found: list[tuple[str | None, Run]] = []
        self.loose: list[Block] = []
        self._heading: str | None = None

    def run(self) -> None:
        i = 0
        while i < len(self._lines):
            i = self._step(i)

    def _step(self, i: int) -> int:
        block = self._lines[i]
        if labels.is_detail_label(block.text) or labels.after_detail_label(block.text) or is_stamp(block):
            is_event = self._is_event(i)
            end = self._event_end(i) if is_event else self._news_end(i)
            lines = self._lines[i:end]
            blocks = event_lines(lines) if is_event else labelled_news(lines, gaps=self._gaps)
            self.found.append((self._heading, Run("event" if is_event else "news", blocks)))
            return end
        if self._is_title(i):
            end = self._topic_end(i)
            self.found.append((self._heading, Run("teaser", self._topic(i, end))))
            return end
        if self._is_heading(i):
            self._heading = block.text
        elif (
            block.kind != "credit"
            and not labels.is_privacy_sentence(block.text)
            and not is_sentence(block.text)
        ):
            self.loose.append(block)
        return i + 1

    def _is_event(self, i: int) -> bool:
        """Whether an entry is an event: a count or a time of day stands in it before the next label."""
        for block in self._lines[i : i + 7]:
            if block is not self._lines[i] and (
                labels.after_detail_label(block.text) or labels.is_detail_label(block.text)
            ):
                return False
            if read_count(block.text) is not None or (len(block.text) < 60 and stamps.read_times(block.text)):
                return True
        return labels.is_detail_label(self._lines[i].text)

    def _event_end(self, i: int) -> int:
        """After venue and title, and a sentence below them."""
        lines = self._lines
        j = next((j for j in range(i, len(lines)) if is_stamp(lines[j])), len(lines))
        while j < len(lines) and (is_stamp(lines[j]) or stamps.read_times(lines[j].text)):
            j += 1
        j = min(j + 2, len(lines))
        if j < len(lines) and (lines[j].gap or not self._gaps) and is_sentence(lines[j].text):
            j += 1
        return j

    def _news_end(self, i: int) -> int:
        lines = self._lines
        j = i + 1
        if j < len(lines) and is_stamp(lines[j]):
            j += 1
        if (
            j + 1 < len(lines)
            and lines[j + 1].kind == "credit"
            and lines[j].kind == "text"
            and (not lines[j].gap or not self._gaps)
        ):
            return j + 2
        return j + 1 if j < len(lines) and lines[j].kind == "credit" else j

    def _is_title(self, i: int) -> bool:
        lines = self._lines
        block = lines[i]
        below = lines[i + 1] if i + 1 < len(lines) else None
        if (
            block.kind not in ("text", "heading")
            or not _may_be_title(block.text)
            or below is None
            or below.kind != "text"
        ):
            return False
        if (
            (self._gaps and not below.gap)
            or labels.is_detail_label(below.text)
            or labels.after_detail_label(below.text)
            or labels.is_more_link(block.text)
        ):
            return False
        after = lines[i + 2] if i + 2 < len(lines) else None
        return is_sentence(below.text) or (after is not None and after.kind == "credit" and after.gap)

    def _topic_end(self, i: int) -> int:
        """After the text and what belongs to the picture below it."""
        lines, j = self._lines, i + 2
        while j < len(lines) and self._is_paragraph(j):
            j += 1
        if j < len(lines) and lines[j].kind == "credit":
            return j + 1
        if j + 1 < len(lines) and lines[j + 1].kind == "credit" and not self._is_title(j):
            return j + 2
        if (
            self._gaps
            and j + 1 < len(lines)
            and lines[j].gap
            and not lines[j + 1].gap
            and not self._is_title(j)
            and lines[j].kind == "text"
        ):
            return j + 1
        return j

    def _topic(self, i: int, end: int) -> list[Block]:
        """Title and text, and the lines of the picture marked."""
        body = [i, *(j for j in range(i + 1, end) if j == i + 1 or self._is_paragraph(j))]
        return [
            self._lines[j] if j in body or self._lines[j].kind == "credit" else as_alt(self._lines[j])
            for j in range(i, end)
        ]

    def _is_paragraph(self, i: int) -> bool:
        """A further paragraph of a teaser; a line that is glued to the next one is the text of a picture."""
        block = self._lines[i]
        following = self._lines[i + 1] if i + 1 < len(self._lines) else None
        if block.kind != "text" or not is_sentence(block.text) or self._is_title(i):
            return False
        if self._gaps:
            return block.gap and (following is None or following.gap)
        return following is None or following.kind != "credit"

    def _is_heading(self, i: int) -> bool:
        """A line alone between blank lines, with a title below."""
        lines = self._lines
        return (
            self._gaps
            and lines[i].gap
            and i + 1 < len(lines)
            and lines[i + 1].gap
            and self._is_title(i + 1)
            and lines[i].kind != "credit"
        )
