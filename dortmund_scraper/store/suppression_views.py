"""Views of what is suppressed, and the views for readers without it.

A suppression names an address, an id or the hash of a body. `suppressed_addresses` has all addresses and ids that it
reaches: those that lead to the same page, the page of the body, the text that turned out to be the page.
`suppressed_records` has the records that are known by one of these, or link to it (a slide, a teaser).
`suppressed_bodies` has the bodies that are named, and those of all captures of these addresses that gave a page: what
else an address answered, as "not found", other addresses answer too.
"""

from .views import RECORDS

_KINDS = "('news', 'event', 'service', 'gallery_image', 'video', 'slide', 'teaser', 'quick_link')"
_SUBJECT = "s.subject_kind, s.subject, s.reason"

SUPPRESSED_ADDRESSES = f"""
CREATE VIEW suppressed_addresses AS
WITH RECURSIVE s (address, subject_kind, subject, reason) AS (
    SELECT subject, subject_kind, subject, reason FROM suppressions WHERE subject_kind <> 'hash'
    UNION SELECT f.page_url, {_SUBJECT} FROM suppressions s CROSS JOIN fetches f ON f.stored_sha256 = s.subject
        WHERE s.subject_kind = 'hash' AND f.page_url IS NOT NULL
    UNION SELECT f.page_url, {_SUBJECT} FROM suppressions s CROSS JOIN fetches f ON f.body_sha256 = s.subject
        WHERE s.subject_kind = 'hash' AND f.page_url IS NOT NULL AND f.stored_sha256 IS NOT f.body_sha256
    UNION SELECT a.target_url, {_SUBJECT} FROM s CROSS JOIN url_aliases a ON a.url = s.address
    UNION SELECT a.url, {_SUBJECT} FROM s CROSS JOIN url_aliases a ON a.target_url = s.address
    UNION SELECT o.record_id, {_SUBJECT} FROM s CROSS JOIN observations o ON o.own_id = s.address
        AND o.record_kind IN {_KINDS}
    UNION SELECT o.own_id, {_SUBJECT} FROM s CROSS JOIN observations o ON o.record_id = s.address
        AND o.record_kind IN {_KINDS})
SELECT address, subject_kind, subject, reason FROM s
"""  # noqa: S608

SUPPRESSED_BODIES = f"""
CREATE VIEW suppressed_bodies AS
WITH s AS MATERIALIZED (SELECT * FROM suppressed_addresses),
c (body_sha256, stored_sha256, subject_kind, subject, reason) AS (
    SELECT f.body_sha256, f.stored_sha256, {_SUBJECT} FROM s CROSS JOIN fetches f ON f.page_url = s.address
        WHERE f.gave IN ('page', 'unchanged')
    UNION SELECT f.body_sha256, f.stored_sha256, {_SUBJECT} FROM s CROSS JOIN fetches f ON f.url = s.address
        WHERE f.gave IN ('page', 'unchanged'))
SELECT subject AS sha256, {_SUBJECT} FROM suppressions s WHERE subject_kind = 'hash'
UNION SELECT body_sha256, subject_kind, subject, reason FROM c WHERE body_sha256 IS NOT NULL
UNION SELECT stored_sha256, subject_kind, subject, reason FROM c WHERE stored_sha256 IS NOT NULL
"""  # noqa: S608


def _known(kind: str, table: str, *columns: str) -> str:
    known = " OR ".join(f"r.{column} = s.address" for column in columns)
    return f"SELECT '{kind}' AS record_kind, r.id AS record_id, {_SUBJECT} FROM s CROSS JOIN {table} r ON {known}"  # noqa: S608


SUPPRESSED_RECORDS = f"""
CREATE VIEW suppressed_records AS
WITH s AS MATERIALIZED (SELECT * FROM suppressed_addresses)
{_known("news", "news", "id")}
UNION {_known("event", "events", "id")}
UNION {_known("service", "services", "id")}
UNION {_known("gallery_image", "gallery_images", "id", "image_url")}
UNION {_known("video", "videos", "id", "video_url")}
UNION {_known("slide", "slides", "id", "url")}
UNION {_known("teaser", "teasers", "id", "url")}
UNION {_known("quick_link", "quick_links", "id", "url")}
UNION SELECT r.record_kind, r.record_id, {_SUBJECT} FROM s CROSS JOIN revisions r ON r.record_id = s.address
    AND r.record_kind IN {_KINDS}
"""  # noqa: S608
"""The last part has records that are held no more, whose history stays: those that moved."""


def _hidden(kind: str) -> str:
    return f"(SELECT record_id FROM suppressed_records WHERE record_kind = '{kind}')"  # noqa: S608


SUPPRESSED_PAGES = "(SELECT address FROM suppressed_addresses WHERE subject_kind <> 'hash')"
"""The pages that are named, by address or id."""


def told_nowhere(condition: str = "true") -> str:
    """SQL behind a `SELECT`: of the observations `o` that meet the condition, those of records of which only suppressed
    pages tell. What such a page alone tells is searched, shown and published as little as the page."""
    return f"""FROM observations o WHERE {condition} AND o.page_url IN {SUPPRESSED_PAGES} AND NOT EXISTS
    (SELECT 1 FROM observations other WHERE other.record_kind = o.record_kind AND other.record_id = o.record_id
    AND other.page_url NOT IN {SUPPRESSED_PAGES})"""  # noqa: S608


def is_shown(row: str) -> str:
    """The condition that the record of a row (alias of a table with `record_kind` and `record_id`) is not suppressed.
    Kind and id are one text: pairs would be compared with each one in turn."""
    return f"""{row}.record_kind || ' ' || {row}.record_id NOT IN
      (SELECT record_kind || ' ' || record_id FROM suppressed_records)"""  # noqa: S608


def is_told(row: str) -> str:
    """The condition that nothing keeps the state of a revision (alias) from being told, and true where there is none:
    see `withheld.Withheld.revision`."""
    return f"""{row}.id IS NULL OR ({is_shown(row)}
      AND coalesce({row}.data ->> 'url', '') NOT IN (SELECT address FROM suppressed_addresses)
      AND coalesce({row}.page_url, '') NOT IN
        (SELECT address FROM suppressed_addresses WHERE subject_kind <> 'hash')
      AND coalesce({row}.body_sha256, '') NOT IN
        (SELECT subject FROM suppressions WHERE subject_kind = 'hash'))"""  # noqa: S608


UPCOMING_EVENTS = f"""
CREATE VIEW upcoming_events AS
SELECT d.start_date, substr(d.starts_at, 12, 5) AS start_time, substr(d.ends_at, 12, 5) AS end_time,
       coalesce(d.end_date, substr(d.ends_at, 1, 10)) AS end_date, e.title,
       v.name AS venue, v.street, v.postcode,
       coalesce(e.district, v.district) AS district, e.category, e.organizer, e.is_free,
       d.is_cancelled, max(d.is_sold_out, e.is_sold_out) AS is_sold_out, e.teaser, e.url
FROM event_dates d JOIN events e ON e.id = d.event_id LEFT JOIN venues v ON v.id = e.venue_id
WHERE (coalesce(d.end_date, substr(d.ends_at, 1, 10), d.start_date) >= date('now', 'localtime')
   OR d.start_date >= date('now', 'localtime')) AND e.id NOT IN {_hidden("event")}
ORDER BY d.start_date, d.starts_at, e.title
"""  # noqa: S608

NEWS_LATEST = f"""
CREATE VIEW news_latest AS
SELECT published_on, substr(published_at, 12, 5) AS published_time, kind, title, topline, teaser,
       districts, tags, url, first_seen, last_seen, gone_since
FROM news
WHERE id NOT IN {_hidden("news")}
ORDER BY published_on IS NULL, published_on DESC, published_at DESC, first_seen DESC, title
"""  # noqa: S608

SERVICES_ONLINE = f"""
CREATE VIEW services_online AS
SELECT title, teaser, channels, online_url, url, first_seen, last_seen
FROM services
WHERE online_service = 1 AND id NOT IN {_hidden("service")}
ORDER BY title
"""  # noqa: S608

TERMINE_CHECK = f"""
CREATE VIEW termine_check AS
SELECT e.title, v.name AS venue, e.stated_date_count AS stated, count(d.id) AS held,
       count(d.id) - e.stated_date_count AS difference, e.url
FROM events e LEFT JOIN event_dates d ON d.event_id = e.id LEFT JOIN venues v ON v.id = e.venue_id
WHERE e.stated_date_count IS NOT NULL AND e.id NOT IN {_hidden("event")}
GROUP BY e.id
ORDER BY abs(count(d.id) - e.stated_date_count) DESC, e.title
"""  # noqa: S608

CONTRADICTIONS = f"""
CREATE VIEW contradictions AS
{RECORDS.strip()}
SELECT r.started_at AS run_started_at, p.record_kind,
       coalesce(e.title, n.title, s.title, g.title) AS title, p.field, p.message, p.snippet, p.url AS url
FROM problems p JOIN runs r ON r.id = p.run_id
     LEFT JOIN events e ON e.id = p.url LEFT JOIN news n ON n.id = p.url LEFT JOIN services s ON s.id = p.url
     LEFT JOIN pages g ON g.url = p.url
WHERE p.message LIKE 'contradiction%'
      AND (p.url IS NULL OR p.url NOT IN (SELECT address FROM suppressed_addresses))
UNION ALL
SELECT max(r.started_at), m.record_kind, c.title, m.field, 'contradiction: the weekday does not fit the date',
       m.text, coalesce(c.url, o.page_url) AS source
FROM date_mentions m JOIN records c ON c.kind = m.record_kind AND c.id = m.record_id
     JOIN observations o ON o.record_kind = m.record_kind AND o.record_id = m.record_id
     JOIN runs r ON r.id = o.run_id
WHERE m.conflict = 1 AND {is_shown("m")}
GROUP BY m.record_kind, m.record_id, m.field, m.position, source
ORDER BY run_started_at DESC, url
"""  # noqa: S608

RECURRENCES = f"""
CREATE VIEW recurrences AS
{RECORDS.strip()}
SELECT m.record_kind, c.title, m.field, m.text, m.rrule, m.start, m."end", c.url
FROM date_mentions m JOIN records c ON c.kind = m.record_kind AND c.id = m.record_id
WHERE m.rrule IS NOT NULL
      AND {is_shown("m")}
ORDER BY m.record_kind, c.title, m.field, m.position
"""  # noqa: S608

_NEW = {
    "upcoming_events": UPCOMING_EVENTS,
    "news_latest": NEWS_LATEST,
    "services_online": SERVICES_ONLINE,
    "termine_check": TERMINE_CHECK,
    "contradictions": CONTRADICTIONS,
    "recurrences": RECURRENCES,
}

SUPPRESSION_VIEWS = (
    "CREATE INDEX fetches_body ON fetches (body_sha256) WHERE stored_sha256 IS NOT body_sha256",
    SUPPRESSED_ADDRESSES,
    SUPPRESSED_BODIES,
    SUPPRESSED_RECORDS,
    *(statement for name, view in _NEW.items() for statement in (f"DROP VIEW IF EXISTS {name}", view)),
)
"""As migration 8 makes them. The index finds bodies that are not stored themselves, few beside the others."""
