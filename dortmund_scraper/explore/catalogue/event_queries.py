"""Questions about events."""

from ...german.districts import DISTRICTS
from .query import Parameter, Query, is_chosen, number

_DAYS = Parameter("tage", "Tage", "number", "30")
_DISTRICT = Parameter("bezirk", "Stadtbezirk", "choice", choices=tuple(sorted(DISTRICTS)))
_CATEGORY = Parameter(
    "kategorie", "Kategorie", "choice",
    choices_sql="SELECT DISTINCT category FROM events WHERE category IS NOT NULL ORDER BY category COLLATE german",
)  # fmt: skip
_FREE = Parameter("frei", "Nur bei freiem Eintritt", "switch")
_DIFFERENT = Parameter("abweichend", "Nur Abweichungen", "switch")
_TODAY = "(SELECT berlin_today())"
_WHEN = (
    "date_words(d.start_date, d.starts_at, d.ends_at, d.end_date, d.all_day, d.is_cancelled, d.is_sold_out)"
)
_BEZIRK = "coalesce(e.district, v.district)"

UPCOMING = Query(
    "kommende-veranstaltungen",
    "Kommende Veranstaltungen",
    "Alle Termine von heute an, auch laufende, der nächste zuerst. Ohne Angabe sind es die der nächsten 30 Tage.",
    f"""SELECT 'event' AS _art, e.id AS _kennung, {_WHEN} AS "Wann", e.title AS "Titel", v.name AS "Ort",
    {_BEZIRK} AS "Stadtbezirk", e.category AS "Kategorie",
    CASE e.is_free WHEN 1 THEN 'frei' WHEN 0 THEN 'kostet Eintritt' END AS "Eintritt", e.organizer AS "Veranstalter",
    CASE WHEN e.gone_since IS NOT NULL THEN 'nicht mehr im Portal' WHEN e.is_cancelled THEN 'abgesagt'
        WHEN e.is_sold_out THEN 'ausverkauft' END AS "Hinweis"
FROM event_dates d JOIN events e ON e.id = d.event_id LEFT JOIN venues v ON v.id = e.venue_id
WHERE d.start_date <= (SELECT berlin_day_in({number(_DAYS)}))
    AND (d.start_date >= {_TODAY} OR coalesce(d.end_date, substr(d.ends_at, 1, 10)) >= {_TODAY})
    AND {is_chosen("bezirk", _BEZIRK)} AND {is_chosen("kategorie", "e.category")}
    AND (nullif(:frei, '') IS NULL OR e.is_free = 1)
ORDER BY d.start_date, d.starts_at, e.title""",  # noqa: S608
    (_DAYS, _DISTRICT, _CATEGORY, _FREE),
)
BY_PLACE = Query(
    "veranstaltungen-nach-ort",
    "Veranstaltungen nach Stadtbezirk und Ort",
    "Wo wie viel stattfindet: die Orte nach Stadtbezirken, in jedem der mit den meisten Veranstaltungen zuerst. Der "
    "Link führt zu den Veranstaltungen des Ortes. Vergangene zählen mit, kommende Termine stehen daneben.",
    f"""WITH
coming (id, number, next) AS MATERIALIZED (SELECT event_id, count(*), min(start_date) FROM event_dates
    WHERE start_date >= {_TODAY} AND NOT is_cancelled GROUP BY event_id),
places (district, venue_id, name, number, coming, next) AS (
    SELECT {_BEZIRK}, e.venue_id, v.name, count(*), sum(c.number), min(c.next)
    FROM events e LEFT JOIN venues v ON v.id = e.venue_id LEFT JOIN coming c ON c.id = e.id
    WHERE {is_chosen("bezirk", _BEZIRK)} GROUP BY 1, 2)
SELECT CASE WHEN p.venue_id IS NOT NULL THEN table_path('events', 'venue_id', p.venue_id)
        ELSE table_path('events', 'venue_id__isnull', '1') END AS _filter,
    coalesce(p.name, 'ohne Ort') AS "Ort", coalesce(p.district, 'ohne Angabe') AS "Stadtbezirk",
    p.number AS "Veranstaltungen", sum(p.number) OVER (PARTITION BY p.district) AS "Im Stadtbezirk",
    coalesce(p.coming, 0) AS "Kommende Termine", berlin_day(p.next) AS "Nächster Termin"
FROM places p
ORDER BY p.district IS NULL, p.district COLLATE german, p.number DESC, p.name""",  # noqa: S608
    (_DISTRICT,),
)
DATE_COUNTS = Query(
    "termine-genannt-und-gefunden",
    "„N Termine“: genannt und gefunden",
    "Zu einer Reihe nennt das Portal oft eine Zahl („28 Termine“). Hier steht sie neben der Zahl der Termine, die im "
    "Archiv stehen; die größten Unterschiede zuerst. Vergangene Termine zeigt das Portal oft nicht mehr.",
    """SELECT iif(t.url IS NULL, NULL, 'event') AS _art, t.url AS _kennung, t.title AS "Titel", t.venue AS "Ort",
    t.stated AS "Genannt", t.held AS "Gefunden", t.difference AS "Unterschied", t.url AS "Adresse"
FROM termine_check t
WHERE nullif(:abweichend, '') IS NULL OR t.difference <> 0
ORDER BY abs(t.difference) DESC, t.title COLLATE NOCASE""",
    (_DIFFERENT,),
)
