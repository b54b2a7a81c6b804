"""Views that answer a journalist's common questions without a join.

`upcoming_events` counts from today, and today is the local date of the machine that opens the file
(`date('now', 'localtime')`), not that of the crawl: an old archive shows an empty view, which is the truth
about it.
"""

UPCOMING_EVENTS = """
CREATE VIEW upcoming_events AS
SELECT d.start_date, substr(d.starts_at, 12, 5) AS start_time, substr(d.ends_at, 12, 5) AS end_time,
       coalesce(d.end_date, substr(d.ends_at, 1, 10)) AS end_date, e.title,
       v.name AS venue, v.street, v.postcode,
       coalesce(e.district, v.district) AS district, e.category, e.organizer, e.is_free,
       d.is_cancelled, max(d.is_sold_out, e.is_sold_out) AS is_sold_out, e.teaser, e.url
FROM event_dates d JOIN events e ON e.id = d.event_id LEFT JOIN venues v ON v.id = e.venue_id
WHERE coalesce(d.end_date, substr(d.ends_at, 1, 10), d.start_date) >= date('now', 'localtime')
   OR d.start_date >= date('now', 'localtime')
ORDER BY d.start_date, d.starts_at, e.title
"""

NEWS_LATEST = """
CREATE VIEW news_latest AS
SELECT published_on, substr(published_at, 12, 5) AS published_time, kind, title, topline, teaser,
       districts, tags, url, first_seen, last_seen, gone_since
FROM news
ORDER BY published_on IS NULL, published_on DESC, published_at DESC, first_seen DESC, title
"""

SERVICES_ONLINE = """
CREATE VIEW services_online AS
SELECT title, teaser, channels, online_url, url, first_seen, last_seen
FROM services
WHERE online_service = 1
ORDER BY title
"""

TERMINE_CHECK = """
CREATE VIEW termine_check AS
SELECT e.title, v.name AS venue, e.stated_date_count AS stated, count(d.id) AS held,
       count(d.id) - e.stated_date_count AS difference, e.url
FROM events e LEFT JOIN event_dates d ON d.event_id = e.id LEFT JOIN venues v ON v.id = e.venue_id
WHERE e.stated_date_count IS NOT NULL
GROUP BY e.id
ORDER BY abs(count(d.id) - e.stated_date_count) DESC, e.title
"""

CONTRADICTIONS = """
CREATE VIEW contradictions AS
SELECT r.started_at AS run_started_at, p.record_kind,
       coalesce(e.title, n.title, s.title, g.title) AS title, p.field, p.message, p.snippet, p.url
FROM problems p JOIN runs r ON r.id = p.run_id
     LEFT JOIN events e ON e.id = p.url LEFT JOIN news n ON n.id = p.url LEFT JOIN services s ON s.id = p.url
     LEFT JOIN pages g ON g.url = p.url
WHERE p.message LIKE 'contradiction%'
ORDER BY p.run_id DESC, p.url
"""

VIEWS = (UPCOMING_EVENTS, NEWS_LATEST, SERVICES_ONLINE, TERMINE_CHECK, CONTRADICTIONS)
"""As migration 2 makes them."""

RECORDS = """WITH records (kind, id, title, url) AS (
    SELECT 'news', id, title, url FROM news UNION ALL
    SELECT 'event', id, title, url FROM events UNION ALL
    SELECT 'service', id, title, url FROM services UNION ALL
    SELECT 'gallery_image', id, caption, NULL FROM gallery_images UNION ALL
    SELECT 'video', id, title, NULL FROM videos UNION ALL
    SELECT 'slide', id, title, NULL FROM slides UNION ALL
    SELECT 'teaser', id, title, NULL FROM teasers)
"""
"""What mentions belong to, with the address of its page where it has one."""

CONTRADICTIONS_WITH_MENTIONS = f"""
CREATE VIEW contradictions AS
{RECORDS.strip()}
SELECT r.started_at AS run_started_at, p.record_kind,
       coalesce(e.title, n.title, s.title, g.title) AS title, p.field, p.message, p.snippet, p.url AS url
FROM problems p JOIN runs r ON r.id = p.run_id
     LEFT JOIN events e ON e.id = p.url LEFT JOIN news n ON n.id = p.url LEFT JOIN services s ON s.id = p.url
     LEFT JOIN pages g ON g.url = p.url
WHERE p.message LIKE 'contradiction%'
UNION ALL
SELECT max(r.started_at), m.record_kind, c.title, m.field, 'contradiction: the weekday does not fit the date',
       m.text, coalesce(c.url, o.page_url) AS source
FROM date_mentions m JOIN records c ON c.kind = m.record_kind AND c.id = m.record_id
     JOIN observations o ON o.record_kind = m.record_kind AND o.record_id = m.record_id
     JOIN runs r ON r.id = o.run_id
WHERE m.conflict = 1
GROUP BY m.record_kind, m.record_id, m.field, m.position, source
ORDER BY run_started_at DESC, url
"""  # noqa: S608
"""What has no page of its own, such as a caption, is shown once for each page that it was seen on. The run is
the last one that read the record."""

RECURRENCES = f"""
CREATE VIEW recurrences AS
{RECORDS.strip()}
SELECT m.record_kind, c.title, m.field, m.text, m.rrule, m.start, m."end", c.url
FROM date_mentions m JOIN records c ON c.kind = m.record_kind AND c.id = m.record_id
WHERE m.rrule IS NOT NULL
ORDER BY m.record_kind, c.title, m.field, m.position
"""  # noqa: S608

MENTION_VIEWS = ("DROP VIEW contradictions", CONTRADICTIONS_WITH_MENTIONS, RECURRENCES)
"""As migration 4 makes them."""
