"""The tables about the archive itself: what changed, and where all of it comes from."""

from ...changes.gather import KINDS
from ...changes.record_text import KIND_NAMES
from ...changes.wording import FIELDS, LABELS
from ...export.columns import Type, from_record
from ...records import Problem
from ...store.suppression_views import is_shown as record_is_shown
from ...store.suppression_views import is_told
from .expressions import ADDRESSES, has_page, in_words, is_handed_on, quoted
from .making import column, sorted_in_german
from .shown_table import ShownColumn, ShownTable
from .texts import description, table_text, words_for

ALL_KINDS = {**KIND_NAMES, **words_for("kind")}
"""German names of all kinds of records and their parts."""
ALL_FIELDS = {**words_for("field"), **FIELDS}
"""German names of all fields that a problem can be about."""
_TITLE_OF = {"gallery_image": "SELECT caption FROM main.gallery_images", **{
    kind: f"SELECT title FROM main.{table}"  # noqa: S608
    for kind, table in (
        ("news", "news"), ("event", "events"), ("service", "services"), ("video", "videos"), ("slide", "slides"),
        ("teaser", "teasers"),
    )
}}  # fmt: skip
MENTIONED = "CASE m.record_kind " + " ".join(
    f"WHEN '{kind}' THEN ({select} WHERE id = m.record_id)" for kind, select in _TITLE_OF.items()
)  # fmt: skip
_BEFORE = """SELECT max(p.id) FROM main.revisions p
        WHERE p.record_kind = r.record_kind AND p.record_id = r.record_id AND p.id < r.id"""
_STATED = "r.data ->> 'title', r.data ->> 'caption', r.data ->> 'image_alt', r.data ->> 'teaser'"
_WHAT = f"""CASE WHEN r.changed_fields IS NULL THEN {quoted(LABELS["new"])}
        WHEN r.changed_fields LIKE '%"is_cancelled"%' THEN
            iif(r.data ->> 'is_cancelled', {quoted(LABELS["cancelled"])}, {quoted(LABELS["uncancelled"])})
        WHEN r.changed_fields LIKE '%"title"%' THEN {quoted(LABELS["retitled"])}
        ELSE {quoted(LABELS["changed"])} END"""
_HAPPENED = (
    f"""what_happened((SELECT b.data FROM main.revisions b WHERE b.id = ({_BEFORE})), r.data, r.seen_at)"""  # noqa: S608
)
_ADDRESS = """coalesce(r.data ->> 'url', r.data ->> 'video_url',
        iif(r.record_id LIKE 'http%', r.record_id, NULL))"""
_CHANGES = f"""FROM main.revisions r WHERE r.origin = 'portal'
    AND +r.record_kind IN ({", ".join(map(quoted, KINDS))})
    AND (NOT EXISTS (SELECT 1 FROM main.suppressions) OR (({is_told("r")})
        AND NOT EXISTS (SELECT 1 FROM main.revisions b WHERE b.id = ({_BEFORE}) AND NOT ({is_told("b")}))))"""  # noqa: S608
"""The same as `past.revisions_between` tells; without any suppression nothing is looked up. The
`+` keeps SQLite to the index of the moments."""
_PAGE = "(SELECT p.{} FROM main.pages p WHERE p.url = f.page_url)"
_CODE = "CAST(r.exit_code AS TEXT)"
_COMMAND = "coalesce(r.arguments ->> 'command', 'crawl')"

Sketch = tuple[tuple[str, str, Type], ...]
"""Name, expression and type of each column."""


def _made(table: str, sketch: Sketch) -> tuple[ShownColumn, ...]:
    return tuple(column(table, name, sorted_in_german(name, sql), type_) for name, sql, type_ in sketch)


def _titled(table: str) -> tuple[str, str]:
    return table_text(table, "title"), table_text(table, "description")


def _problem_columns() -> tuple[ShownColumn, ...]:
    stated = {one.name: one for one in from_record(Problem, ("record_kind", "field", "message", "snippet"))}
    sql = {
        "run_id": "p.run_id", "record_kind": in_words("p.record_kind", ALL_KINDS),
        "field": in_words("p.field", ALL_FIELDS), "message": in_words("p.message", words_for("message")),
        "snippet": "p.snippet", "url": "p.url", "code": "p.code", "origin": in_words("p.origin", words_for("origin")),
    }  # fmt: skip
    return tuple(
        column("problems", name, text, "text", description(stated[name].description))
        if name in stated
        else column("problems", name, text, {"run_id": "integer", "url": "url"}.get(name, "text"))  # type: ignore[arg-type]
        for name, text in sql.items()
    )


CHANGES = ShownTable(
    "changes", *_titled("changes"), "Veränderungen",
    _made("changes", (
        ("changed_at", "r.seen_at", "moment"), ("kind", in_words("r.record_kind", KIND_NAMES), "text"),
        ("title", f"coalesce({_STATED}, '')", "text"), ("what", _WHAT, "text"), ("happened", _HAPPENED, "text"),
        ("fields", "german_fields(r.changed_fields)", "list"), ("url", _ADDRESS, "url"),
        ("run_id", "r.run_id", "integer"), ("record_kind", "r.record_kind", "text"),
        ("record_id", "r.record_id", "key"),
    )),
    _CHANGES, ("kind", "what"), sort_desc="changed_at", record_id="record_id", slow=frozenset({"happened"}),
)  # fmt: skip
DISAPPEARANCES = ShownTable(
    "disappearances", *_titled("disappearances"), "Veränderungen",
    _made("disappearances", (
        ("gone_at", "l.gone_at", "moment"), ("returned_at", "l.returned_at", "moment"),
        ("kind", in_words("l.record_kind", KIND_NAMES), "text"), ("title", "l.title", "text"),
        ("what", in_words("l.what", {name: LABELS[name] for name in ("gone", "returned")}), "text"),
        ("status", "l.status", "integer"), ("url", "l.url", "url"), ("run_id", "l.run_id", "integer"),
        ("record_kind", "l.record_kind", "text"), ("record_id", "l.record_id", "key"),
    )),
    "FROM main.record_losses l", ("kind", "what"), sort_desc="gone_at", record_id="record_id",
)  # fmt: skip
DATE_MENTIONS = ShownTable(
    "date_mentions", *_titled("date_mentions"), "Herkunft",
    _made("date_mentions", (
        ("start", "m.start", "text"), ("end", 'm."end"', "text"), ("text", "m.text", "text"),
        ("kind", in_words("m.record_kind", KIND_NAMES), "text"), ("title", f"{MENTIONED} END", "text"),
        ("field", in_words("m.field", ALL_FIELDS), "text"), ("grain", in_words("m.grain", words_for("grain")), "text"),
        ("rrule", "m.rrule", "text"), ("all_day", "m.all_day", "boolean"),
        ("inferred_year", "m.inferred_year", "boolean"), ("conflict", "m.conflict", "boolean"),
        ("invalid", "m.invalid", "boolean"), ("position", "m.position", "integer"),
        ("record_kind", "m.record_kind", "text"), ("record_id", "m.record_id", "key"),
    )),
    f"FROM main.date_mentions m WHERE {record_is_shown('m')} AND {has_page('m')}",
    ("kind", "grain", "conflict", "inferred_year"), sort_desc="start", record_id="record_id",
)  # fmt: skip
PAGES = ShownTable(
    "pages", *_titled("pages"), "Herkunft",
    _made("pages", (
        ("fetched_at", "f.fetched_at", "moment"), ("title", _PAGE.format("title"), "text"),
        ("kind", in_words(_PAGE.format("kind"), words_for("page")), "text"), ("url", "f.page_url", "url"),
        ("gave", in_words("f.gave", words_for("gave")), "text"), ("status", "f.status", "integer"),
        ("source", in_words("f.origin", words_for("capture")), "text"),
        ("is_stored", "f.stored_sha256 IS NOT NULL", "boolean"),
        ("body_sha256", "f.body_sha256", "key"), ("run_id", "f.run_id", "integer"), ("id", "f.id", "integer"),
    )),
    f"""FROM main.fetches f WHERE f.gave IN ('page', 'unchanged') AND f.page_url IS NOT NULL AND {is_handed_on("f")}""",
    ("kind", "gave", "source"), sort_desc="fetched_at",
)  # fmt: skip
PROBLEMS = ShownTable(
    "problems", *_titled("problems"), "Herkunft", _problem_columns(),
    f"FROM main.problems p WHERE p.url IS NULL OR p.url NOT IN {ADDRESSES}",
    ("record_kind", "code", "origin", "run_id"), sort_desc="run_id",
)  # fmt: skip
RUNS = ShownTable(
    "runs", *_titled("runs"), "Herkunft",
    _made("runs", (
        ("id", "r.id", "integer"), ("started_at", "r.started_at", "moment"), ("finished_at", "r.finished_at", "moment"),
        ("minutes", "round((julianday(r.finished_at) - julianday(r.started_at)) * 1440, 1)", "number"),
        ("command", _COMMAND, "text"), ("result", f"run_result({_COMMAND}, r.outcome, r.exit_code)", "text"),
        ("exit_code", "r.exit_code", "integer"), ("meaning", in_words(_CODE, words_for("exit_code")), "text"),
        ("pages_read", "run_count(r.stats, 'pages')", "integer"),
        ("records_new", "run_count(r.stats, 'new')", "integer"),
        ("records_changed", "run_count(r.stats, 'changed')", "integer"),
        ("problem_count", "(SELECT count(*) FROM main.problems p WHERE p.run_id = r.id)", "integer"),
    )),
    "FROM main.runs r", ("result", "command"), sort_desc="id",
)  # fmt: skip

ARCHIVE_TABLES = (CHANGES, DISAPPEARANCES, DATE_MENTIONS, PAGES, PROBLEMS, RUNS)
"""In the order in which they are listed."""
