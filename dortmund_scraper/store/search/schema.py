"""The tables of the search, as migration 10 makes them.

`search_documents` says which records are indexed, `search_source` what of them. `search` is the index of its words; it
has no texts of its own, so `snippet()`, `highlight()` and `rebuild` read the view. `search_words` has each word of the
index once, folded, and `search_trigrams` finds those that contain some letters: `sperrung` in `straßensperrung`.

Signs that show nothing (soft hyphens, zero-width spaces) are left out of the texts, or FTS5 would take the parts of a
word that may be broken for words.
"""

from collections.abc import Sequence

COLUMNS = ("title", "lead", "text", "place", "credit")
"""The columns of the index."""

_UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)


def _seen(expression: str) -> str:
    for number in _UNSEEN:
        expression = f"replace({expression}, char({number}), '')"
    return expression


def _lines(*expressions: str) -> str:
    """The values that are stated, each in a line of its own; NULL for none."""
    joined = " || ".join(f"coalesce({one} || char(10), '')" for one in expressions)
    return _seen(f"nullif(rtrim({joined}, char(10)), '')") if expressions else "NULL"


def _listed(column: str) -> str:
    """The values of a JSON array. FTS5 reads no view that uses a virtual table, and `json_each` is one."""
    return f"""nullif(replace(trim({column}, '[]"'), '", "', ', '), '')"""


def _branch(
    kind: str, table: str, *, title: str = "r.title", lead: Sequence[str] = (), text: Sequence[str] = (),
    place: Sequence[str] = (), credit: Sequence[str] = (), more: str = "",
) -> str:  # fmt: skip
    """The records of a kind. The document comes first, so that one of them is found by its number."""
    columns = [_seen(title), *(_lines(*part) for part in (lead, text, place, credit))]
    named = ", ".join(f"{value} AS {name}" for name, value in zip(COLUMNS, columns, strict=True))
    return f"""SELECT d.id AS id, d.record_kind AS record_kind, d.record_id AS record_id, {named}
    FROM search_documents d CROSS JOIN {table} r ON r.id = d.record_id {more} WHERE d.record_kind = '{kind}'"""  # noqa: S608


def _elsewhere(parts: str) -> str:
    """What the sections or fees of a service say that its text does not."""
    heading = "coalesce(p.heading || char(10), '') || " if parts == "service_sections" else ""
    return f"""(SELECT group_concat({heading}p.text, char(10)) FROM {parts} p
        WHERE p.service_id = r.id AND instr(coalesce(r.body_text, ''), p.text) = 0)"""  # noqa: S608


_VENUE = tuple(f"v.data ->> '{name}'" for name in ("name", "street", "postcode", "city", "district"))

SEARCH_SOURCE = "CREATE VIEW search_source AS\n" + "\nUNION ALL ".join(
    (
        _branch("news", "news", lead=("r.topline", "r.teaser", "r.image_alt"), text=("r.body_text",),
                place=(_listed("r.districts"), _listed("r.tags")), credit=("r.image_credit",)),
        _branch("event", "events", lead=("r.teaser", "r.image_alt"), text=("r.description_text",),
                place=(*_VENUE, "r.district", "r.organizer", "r.category"), credit=("r.image_credit",),
                more="LEFT JOIN event_venues v ON v.event_id = r.id"),
        _branch("service", "services", lead=("r.teaser",),
                text=("r.body_text", _elsewhere("service_sections"), _elsewhere("service_fees"))),
        _branch("gallery_image", "gallery_images", title="r.caption", lead=("r.image_alt",),
                credit=("r.image_credit",)),
        _branch("slide", "slides", lead=("r.teaser", "r.image_alt"), credit=("r.image_credit",)),
        _branch("video", "videos", lead=("r.teaser",)),
        _branch("teaser", "teasers", lead=("r.teaser", "r.image_alt"), credit=("r.image_credit",)),
        _branch("quick_link", "quick_links"),
    )
)  # fmt: skip

SEARCH = (
    """CREATE TABLE search_documents (id INTEGER PRIMARY KEY, record_kind TEXT NOT NULL, record_id TEXT NOT NULL,
        UNIQUE (record_kind, record_id))""",
    SEARCH_SOURCE,
    f"""CREATE VIRTUAL TABLE search USING fts5 ({", ".join(COLUMNS)}, content='search_source', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2')""",
    "CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, row)",
    "CREATE VIRTUAL TABLE search_instances USING fts5vocab (search, instance)",
    """CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, folded TEXT NOT NULL,
        spelled TEXT)""",
    "CREATE INDEX search_words_folded ON search_words (folded)",
    """CREATE VIRTUAL TABLE search_trigrams USING fts5 (folded, spelled, content='search_words', content_rowid='id',
        tokenize='trigram', detail=none, columnsize=0)""",
)
"""`search_terms` and `search_instances` are ways to read the index, they hold nothing."""
