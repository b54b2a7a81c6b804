"""Questions about what changed, what contradicts itself, and how the runs went."""

from ...changes.gather import KINDS
from ...changes.record_text import KIND_NAMES
from .query import Parameter, Query, is_chosen, number

_DAYS = Parameter("tage", "Tage", "number", "7")
_KIND = Parameter("art", "Art", "choice", choices=tuple(KIND_NAMES[kind] for kind in KINDS))
_RUNS = Parameter("laeufe", "Läufe", "number", "100")
_MOST = 1001
"""Rows of each part: one more than are shown, so that the page can tell that there are more. What happened is then told
of no more than these, for it compares each record with the one before."""
_SINCE = f"(SELECT days_ago({number(_DAYS)}))"

CHANGED = Query(
    "was-sich-aenderte",
    "Was sich diese Woche änderte",
    "Was im Portal neu, anders, verschwunden oder wieder da ist; das Neueste zuerst. Ohne Angabe sind es die letzten "
    "7 Tage.",
    f"""SELECT c._art, c._kennung, berlin_time(c.moment) AS "Bemerkt", c.kind AS "Art", c.title AS "Titel",
    c.what AS "Was geschah", c.fields AS "Geänderte Felder", c.url AS "Adresse"
FROM (
    SELECT * FROM (SELECT record_kind AS _art, record_id AS _kennung, changed_at AS moment, kind, title,
        coalesce(happened, 'nur Angaben, die es vorher nicht gab') AS what, list_words(fields) AS fields, url
        FROM changes WHERE changed_at >= {_SINCE} AND {is_chosen("art", "kind")}
        ORDER BY changed_at DESC LIMIT {_MOST})
    UNION ALL SELECT * FROM (SELECT record_kind, record_id, gone_at, kind, title,
        iif(status IS NULL, 'verschwunden', 'verschwunden (Antwort ' || status || ')'), NULL, url
        FROM disappearances WHERE gone_at >= {_SINCE} AND {is_chosen("art", "kind")}
        ORDER BY gone_at DESC LIMIT {_MOST})
    UNION ALL SELECT * FROM (SELECT record_kind, record_id, returned_at, kind, title, 'wieder da', NULL, url
        FROM disappearances WHERE returned_at >= {_SINCE} AND {is_chosen("art", "kind")}
        ORDER BY returned_at DESC LIMIT {_MOST})
) c
ORDER BY c.moment DESC, c.kind, c.title COLLATE german""",  # noqa: S608
    (_DAYS, _KIND),
)
CONTRADICTIONS = Query(
    "widersprueche",
    "Widersprüche",
    "Wo eine Seite sich selbst widerspricht oder ein Wochentag nicht zum Datum passt. Das Archiv behält beides, wie es "
    "dasteht.",
    """SELECT CASE WHEN EXISTS (SELECT 1 FROM events e WHERE e.id = w.url) THEN 'event'
        WHEN EXISTS (SELECT 1 FROM news n WHERE n.id = w.url) THEN 'news'
        WHEN EXISTS (SELECT 1 FROM services s WHERE s.id = w.url) THEN 'service' END AS _art, w.url AS _kennung,
    w.title AS "Titel", w.message AS "Widerspruch", w.field AS "Feld", w.snippet AS "Im Wortlaut",
    w.kind AS "Betrifft", berlin_time(w.run_started_at) AS "Lauf vom", w.url AS "Adresse"
FROM contradictions w
ORDER BY w.run_started_at DESC, w.title, w.url""",
)
RUNS = Query(
    "zustand-der-laeufe",
    "Zustand der Läufe",
    "Wann das Archiv gefüllt wurde, wie lange es dauerte und wie es ausging; der letzte Lauf zuerst. Ohne Angabe sind "
    "es die letzten 100.",
    f"""SELECT table_path('problems', 'run_id', r.id) AS _filter, r.id AS "Lauf", berlin_time(r.started_at) AS "Beginn",
    run_duration(r.started_at, r.finished_at) AS "Dauer", r.result AS "Ergebnis", r.exit_code AS "Code",
    r.meaning AS "Bedeutung", r.pages_read AS "Seiten", r.records_new AS "Neu", r.records_changed AS "Geändert",
    r.problem_count AS "Probleme"
FROM runs r
ORDER BY r.id DESC
LIMIT {number(_RUNS)}""",  # noqa: S608
    (_RUNS,),
)
