"""Which line of a tile is its title, topline, venue or teaser: by slot and heading, else by their order."""

from collections.abc import Callable, Sequence

from dortmund_scraper.extract.blocks import TITLE_SLOTS, fold_space
from dortmund_scraper.extract.event_fields import may_be_place
from dortmund_scraper.extract.tiles import Line, Tile, is_sentence
from dortmund_scraper.german.fold import fold

_TOPLINE_SLOTS = frozenset({"topline", "kicker", "overline", "roofline", "dachzeile", "subline-top"})
_VENUE_SLOTS = frozenset({"location", "venue", "place", "ort", "address", "veranstaltungsort"})
_TEASER_SLOTS = frozenset({"teaser", "content", "copy", "description", "text", "body", "subline"})


def take_title(tile: Tile, candidates: Sequence[Line] | None = None) -> None:
    """Finds the title by heading, slot or link, in this order; leaves it open where none of them says so."""
    lines = tile.lines if candidates is None else candidates
    linked = [line for line in lines if line.linked]
    whole = len(linked) == len(lines)
    for choice in (
        [line for line in lines if line.block.level],
        [line for line in lines if line.block.slot in TITLE_SLOTS],
        [line for line in linked if not whole] if tile.title is None else [],
    ):
        if choice:
            _make_title(tile, choice[0])
            return


def _make_title(tile: Tile, line: Line) -> None:
    tile.title, tile.title_position = line.text, line.position
    tile.lines = [other for other in tile.lines if other is not line and fold(other.text) != fold(line.text)]


def _take_slots(tile: Tile) -> None:
    for line in list(tile.lines):
        slot = line.block.slot
        if slot in _VENUE_SLOTS or line.block.tag == "address":
            tile.venue = tile.venue or line.text
        elif slot in _TOPLINE_SLOTS:
            tile.topline = tile.topline or line.text
        else:
            continue
        tile.lines.remove(line)


def _join(lines: Sequence[Line]) -> str | None:
    return " ".join(fold_space(line.text) for line in lines) or None


def name_news_lines(tile: Tile) -> Tile:
    """Title, topline and teaser of a news tile."""
    take_title(tile)
    _take_slots(tile)
    if tile.title is None and tile.lines:
        after = [line for line in tile.lines if line.position > tile.date_position >= 0]
        before = [line for line in tile.lines if line.position < tile.date_position]
        _make_title(tile, (after if len(after) >= len(before) and after else before or tile.lines)[0])
    before = [line for line in tile.lines if line.position < tile.title_position]
    after = [line for line in tile.lines if line.position > tile.title_position]
    if tile.topline is None and before and not is_sentence(before[-1].text):
        tile.topline = before[-1].text
    tile.teaser = _join(after)
    return tile


def name_event_lines(tile: Tile) -> Tile:
    """Title, venue and teaser of an event tile.

    The order of 2023 is date, time, venue, title, teaser; others print the title first or the venue last. What
    stands between date and title is the venue; otherwise the first short line after both.
    """
    take_title(tile)
    _take_slots(tile)
    if tile.title is None:
        _choose_event_title(tile)
    low, high = sorted((tile.title_position, tile.date_position))
    between = [line for line in tile.lines if low < line.position < high]
    after = [line for line in tile.lines if line.position > high]
    if tile.date_position < tile.title_position and between and tile.venue is None:
        tile.venue = between.pop(0).text
    if tile.venue is None:
        tile.venue = _take(after, _is_name)
    if tile.venue is None and tile.title_position < tile.date_position:
        tile.venue = _take(between, _is_name)
    tile.teaser = _join(sorted((*between, *after), key=lambda line: line.position))
    return tile


def _is_name(line: Line) -> bool:
    return not is_sentence(line.text) and line.block.slot not in _TEASER_SLOTS and may_be_place(line.text)


def _take(lines: list[Line], fits: Callable[[Line], bool]) -> str | None:
    for line in lines:
        if fits(line):
            lines.remove(line)
            return line.text
    return None


def _choose_event_title(tile: Tile) -> None:
    after = [line for line in tile.lines if line.position > tile.date_position]
    before = [line for line in tile.lines if line.position < tile.date_position]
    if before and (len(after) < 2 or not tile.labelled) and tile.date_position >= 0:
        chosen = before[0]
    elif len(after) > 1:
        chosen = after[1]
    elif after or before:
        chosen = (after or before)[0]
    else:
        return
    _make_title(tile, chosen)


def name_text_lines(tile: Tile, *, with_link: bool = False) -> Tile:
    """Title and teaser of a service, topic teaser or slide: the title comes first.

    `with_link`: a slide, whose last linked line is the label of its link.
    """
    if with_link and len(tile.lines) > 1 and tile.lines[-1].linked and not is_sentence(tile.lines[-1].text):
        tile.link_text = tile.lines.pop().text
    take_title(tile)
    _take_slots(tile)
    if tile.title is None and tile.lines:
        _make_title(tile, tile.lines[0])
    tile.teaser = _join([line for line in tile.lines if line.position > tile.title_position])
    return tile
