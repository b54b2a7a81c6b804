"""The figures of the report: how many records of each kind are new, changed, cancelled or moved, gone, back."""

from collections import Counter
from collections.abc import Iterator

from .briefing import Briefing
from .chapters import LEFT, URGENT
from .model import Change
from .wording import number_text

COLUMNS = {
    "new": "neu",
    "changed": "ge&shy;ändert",
    "urgent": "ab&shy;gesagt, ver&shy;legt",
    "gone": "ver&shy;schwunden",
    "returned": "wieder da",
}
"""Headings as HTML, like those of the rows; long words may be divided."""
Figures = Counter[tuple[str, str]]
"""How many records, by row and column."""
_HOME = "home"
_ROWS = {
    "news": "Nachrichten und Presse",
    "event": "Veran&shy;staltungen",
    "service": "Services",
    _HOME: "Startseite",
}
_NEW = {
    "news": ("neue Nachricht oder Pressemitteilung", "neue Nachrichten und Pressemitteilungen"),
    "event": ("neue Veranstaltung", "neue Veranstaltungen"),
    "service": ("neuer Service", "neue Services"),
    _HOME: ("neuer Eintrag der Startseite", "neue Einträge der Startseite"),
}
_REST = {
    "urgent": ("Veranstaltung abgesagt oder verlegt", "Veranstaltungen abgesagt oder verlegt"),
    "changed": ("Eintrag geändert", "Einträge geändert"),
    "gone": ("Eintrag verschwunden", "Einträge verschwunden"),
    "returned": ("Eintrag wieder da", "Einträge wieder da"),
}


def figures_of(briefing: Briefing) -> Figures:
    """How many records stand in each row and column; one that was changed twice counts once."""
    return Counter(
        (_row(kind), column)
        for kind, column, _ in {(one.kind, _column(one), one.id) for one in briefing.period.changes}
    )


def lead_of(figures: Figures) -> str:
    """What there is, in one German sentence."""
    pieces = list(_pieces(figures))
    if not pieces:
        return "Nach allem, was dieses Archiv weiß, hat sich in diesem Zeitraum nichts geändert."
    text = pieces[0] if len(pieces) == 1 else f"{', '.join(pieces[:-1])} und {pieces[-1]}"
    return f"In diesem Zeitraum: {text}."


def table_of(figures: Figures, kinds: tuple[str, ...]) -> str:
    """The figures as a table with headings."""
    head = "".join(f'<th scope="col">{title}</th>' for title in COLUMNS.values())
    asked = {_row(kind) for kind in kinds}
    rows = "".join(
        f'<tr><th scope="row">{title}</th>'
        + "".join(f"<td>{_number(figures[row, column])}</td>" for column in COLUMNS)
        + "</tr>\n"
        for row, title in _ROWS.items()
        if row in asked
    )
    return (
        '<table class="figures">\n<caption>Einträge nach Art; wer sich mehrmals änderte, zählt einmal.</caption>\n'
        f'<thead><tr><th scope="col">Art</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    )


def _row(kind: str) -> str:
    return kind if kind in _ROWS else _HOME


def _column(change: Change) -> str:
    labels = set(change.labels)
    if "new" in labels:
        return "new"
    if labels & LEFT:
        return "gone" if "gone" in labels else "returned"
    return "urgent" if change.kind == "event" and labels & URGENT else "changed"


def _pieces(figures: Figures) -> Iterator[str]:
    for kind, names in _NEW.items():
        yield from _piece(figures[kind, "new"], names)
    for column, names in _REST.items():
        yield from _piece(sum(n for (_, found), n in figures.items() if found == column), names)


def _piece(number: int, names: tuple[str, str]) -> Iterator[str]:
    if number:
        yield f"{number_text(number)} {names[number != 1]}"


def _number(number: int) -> str:
    return number_text(number) if number else "–"
