"""The entries of the report as HTML: what happened, what an editor wants to know, and the proof of each reading."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from .chapters import Entry, coming, title_of_chapter
from .html_parts import Marks, link, pieces_html
from .lines import Line, lines_of
from .model import Change, Diff, Json
from .record_text import KIND_NAMES
from .wording import FIELDS, date_text, fit, label_of, moment_text, number_text, value_text

MOST_STEPS = 10
"""Changes of one record that are shown; the newest."""
MOST_TEXT = 3000
"""Characters of one field that are shown."""
_TITLE = 250
_TEASER = 600
_ADDRESS = 500
_DATES = 3
_HASH = 16
_MARKS: Marks = {
    "=": ("", ""),
    "-": ("<del>[−<span>", "</span>−]</del>"),
    "+": ("<ins>[+<span>", "</span>+]</ins>"),
}
"""Only the words are struck through, not the signs around them."""


def entry_html(entry: Entry, anchor: str, today: date) -> str:
    """An entry of a chapter, with its fields; `today` is the day from which dates are ahead."""
    return (
        f'<article id="{anchor}" class="{_class(entry)}">\n{_heading(entry)}{_also(entry)}'
        f"{_definitions(_facts(entry, today))}" + "".join(_steps(entry)) + "</article>\n"
    )


def item_html(entry: Entry, anchor: str) -> str:
    """An entry of the homepage, in one item of a list."""
    shown = entry.changes[-MOST_STEPS:]
    kind = KIND_NAMES.get(entry.kind, entry.kind)
    told = "; ".join(f"{escape(label_of(one))}{_names(one)}" for one in shown)
    return (
        f'<li id="{anchor}" class="{_class(entry)}"><span class="label">{told}</span> {escape(kind)}: '
        f'{_linked_title(entry)}{_earlier(entry)}<div class="proof">{_proof(shown[-1])}</div></li>\n'
    )


def cut(text: str, most: int) -> str:
    """A text in one line, fit to be shown, and how much of it is not."""
    flat = " ".join(fit(text).split())
    if len(flat) <= most:
        return flat
    return f"{flat[:most].rstrip()} … ({number_text(len(flat) - most)} Zeichen gekürzt)"


def _class(entry: Entry) -> str:
    """Whether the title leads elsewhere than to the pages that are named as proof: on paper that is written too."""
    proven = {change.source.page_url for change in entry.changes}
    return "entry" if entry.latest.url in proven else "entry elsewhere"


def _heading(entry: Entry) -> str:
    topline = entry.latest.record.get("topline")
    above = f'<p class="topline">{escape(cut(topline, _TITLE))}</p>\n' if topline else ""
    is_plain = entry.changes[0].labels == ("new",) and entry.kind != "service"
    label = "" if is_plain or len(entry.changes) > 1 else _label(entry.changes[0])
    return f"{above}<h3>{_linked_title(entry)}</h3>\n{label}"


def _label(change: Change) -> str:
    return f'<p><span class="label">{escape(label_of(change))}</span></p>\n'


def _linked_title(entry: Entry) -> str:
    url = entry.latest.url
    return link(
        url if url and len(url) <= _ADDRESS else None, cut(entry.latest.title, _TITLE) or "(ohne Titel)"
    )


def _also(entry: Entry) -> str:
    if not entry.also_in:
        return ""
    links = ", ".join(f'<a href="#{key}">{escape(title_of_chapter(key))}</a>' for key in entry.also_in)
    return f'<p class="also">Auch unter: {links}</p>\n'


def _facts(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    """Names and values that tell what a record is."""
    record, is_new = entry.latest.record, "new" in entry.changes[0].labels
    if entry.kind == "news":
        yield "Art", value_text("kind", record.get("kind"))
        yield "Veröffentlicht", _published(record)
    if entry.kind == "event" and "gone" not in entry.changes[-1].labels:
        yield from _event_facts(entry, today)
    if entry.kind == "service" and is_new:
        yield "Wege", _stated(record, "channels")
        yield "Online-Adresse", cut(record.get("online_url") or "", _ADDRESS)
    if is_new:
        yield "Stadtbezirke", _stated(record, "districts")
        yield "Teaser", cut(record.get("teaser") or "", _TEASER)


def _event_facts(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    record = entry.latest.record
    is_told = any(change.dates and change.dates.cancelled for change in entry.changes)
    if not (is_told and record.get("is_cancelled")):
        yield "Stand", _state(record)
        yield "Termine", _dates(record, today)
    yield "Ort", cut(value_text("venue", record["venue"]), _TITLE) if record.get("venue") else ""
    yield "Stadtbezirk", _stated(record, "district")
    if record.get("is_free") is not None:
        yield "Eintritt", "frei" if record["is_free"] else "nicht frei"


def _state(record: Json) -> str:
    if record.get("is_cancelled"):
        return "abgesagt"
    return "ausverkauft" if record.get("is_sold_out") else ""


def _dates(record: Json, today: date) -> str:
    """The next dates, how many follow, and how many the portal states where that differs."""
    held, ahead = record.get("dates") or [], coming(record, today)
    lines = [date_text(one) for one in ahead[:_DATES]]
    if len(ahead) > _DATES:
        lines.append(f"und {number_text(len(ahead) - _DATES)} weitere")
    if held and not ahead:
        lines.append(f"alle vorbei, zuletzt {date_text(held[-1])}")
    stated = record.get("stated_date_count")
    if stated and stated != len(held):
        dates = "1 Termin" if stated == 1 else f"{number_text(stated)} Termine"
        lines.append(f"laut Portal {dates}, davon bekannt {number_text(len(held))}")
    return "\n".join(lines)


def _published(record: Json) -> str:
    name = "published_at" if record.get("published_at") else "published_on"
    return _stated(record, name)


def _stated(record: Json, name: str) -> str:
    value = record.get(name)
    return cut(value_text(name, value), _TITLE) if value else ""


def _definitions(facts: Iterator[tuple[str, str]]) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(fit(value))}</dd></div>\n" for name, value in facts if value
    )
    return f'<dl class="facts">\n{rows}</dl>\n' if rows else ""


def _steps(entry: Entry) -> Iterator[str]:
    """Each change with its fields and its proof; of a new record also the reading that the facts are of."""
    yield _earlier(entry)
    for change in entry.changes[-MOST_STEPS:]:
        rows = "" if "new" in change.labels else "".join(map(_row, lines_of(_unsaid(change))))
        fields = f'<dl class="fields">\n{rows}</dl>\n' if rows else ""
        label = _label(change) if len(entry.changes) > 1 else ""
        yield f'<div class="step">\n{label}{fields}<p class="proof">{_proof(change)}</p>\n</div>\n'
    if "new" in entry.changes[-1].labels and entry.latest is not entry.changes[-1]:
        yield f'<p class="proof">Die Angaben sind vom letzten Stand. {_proof(entry.latest)}</p>\n'


def _unsaid(change: Change) -> Change:
    """The change without the field that its label tells."""
    fields = (one for one in change.fields if not (change.is_whole and one.field == "is_cancelled"))
    return replace(change, fields=tuple(fields))


def _earlier(entry: Entry) -> str:
    left_out = len(entry.changes) - MOST_STEPS
    if left_out <= 0:
        return ""
    told = "1 frühere Änderung ist" if left_out == 1 else f"{number_text(left_out)} frühere Änderungen sind"
    return f'<p class="also">{told} hier ausgelassen.</p>\n'


def _row(line: Line) -> str:
    pieces, number = _bounded(line.pieces)
    places = "1 weitere Textstelle" if number == 1 else f"{number_text(number)} weitere Textstellen"
    more = f"<em> … (gekürzt: {places})</em>" if number else ""
    return f"<dt>{escape(line.name)}</dt><dd>{pieces_html(replace(line, pieces=pieces), _MARKS)}{more}</dd>\n"


def _bounded(pieces: Diff) -> tuple[Diff, int]:
    """The first pieces of a text, and how many are left out; one piece is bounded already."""
    length = 0
    for number, (_, text) in enumerate(pieces):
        length += len(text)
        if length > MOST_TEXT and number > 1:
            return pieces[:number], len(pieces) - number
    return pieces, 0


def _names(change: Change) -> str:
    names: Sequence[str] = [FIELDS.get(one.field, one.field) for one in change.fields]
    return f" ({escape(', '.join(names))})" if names else ""


def _proof(change: Change) -> str:
    """When which address was read, and the hash of its bytes: short on a screen, whole on paper."""
    source = change.source
    if source.page_url is None:
        return f"Gelesen am {moment_text(change.seen_at)}; keine Adresse und keine Seite gespeichert"
    is_loss = "gone" in change.labels or "returned" in change.labels
    verb = "Festgestellt" if is_loss else "Gelesen"
    is_short = len(source.page_url) <= _ADDRESS
    shown = link(source.page_url if is_short else None, cut(source.page_url, _ADDRESS))
    return f"{verb} am {moment_text(change.seen_at)}: {shown}{_hash(source.body_sha256)}"


def _hash(sha256: str | None) -> str:
    if not sha256:
        return ""
    whole = escape(cut(sha256, _TITLE))
    return (
        f' · <span title="SHA-256 {whole}">SHA-256 <code class="short">{whole[:_HASH]}…</code>'
        f'<code class="whole">{whole}</code></span>'
    )
