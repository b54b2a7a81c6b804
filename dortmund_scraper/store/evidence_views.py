"""Views of what changed, for a person: field, before, after, when, and the page on which it rests.

What is suppressed is in none of them. `what` tells changes by the portal from what better readers found on stored
pages (`reread`). Finer words, such as moved or extended, take a comparison of dates that SQL does not make: the command
`changes` has them.
"""

from .suppression_views import is_shown, is_told

RECORD_CHANGES = f"""
CREATE VIEW record_changes AS
SELECT r.seen_at AS changed_at, r.record_kind, coalesce(r.data ->> 'title', r.data ->> 'caption') AS title,
       r.data ->> 'url' AS url,
       CASE WHEN r.origin = 'reader' THEN 'reread'
            WHEN b.id IS NULL THEN 'new'
            WHEN f.value = 'title' THEN 'retitled'
            WHEN f.value = 'is_cancelled' AND r.data ->> 'is_cancelled' THEN 'cancelled'
            WHEN f.value = 'is_cancelled' THEN 'uncancelled'
            ELSE 'changed' END AS what,
       f.value AS field, b.data ->> f.value AS before, r.data ->> f.value AS after, r.origin,
       r.page_url AS source_url, r.body_sha256 AS source_sha256, r.record_id, r.run_id, r.id AS revision_id
FROM revisions r
     LEFT JOIN revisions b ON b.id = (SELECT max(p.id) FROM revisions p
        WHERE p.record_kind = r.record_kind AND p.record_id = r.record_id AND p.id < r.id)
     JOIN json_each(coalesce(r.changed_fields, '[null]')) f
WHERE ({is_told("r")}) AND ({is_told("b")})
ORDER BY r.seen_at DESC, r.id DESC, f.value
"""  # noqa: S608
"""One row for each field of a revision; of a new record one row without field."""

RECORD_LOSSES = f"""
CREATE VIEW record_losses AS
SELECT d.gone_at, d.returned_at, d.record_kind, coalesce(r.data ->> 'title', r.data ->> 'caption') AS title,
       r.data ->> 'url' AS url, CASE WHEN d.returned_at IS NULL THEN 'gone' ELSE 'returned' END AS what,
       d.status, d.record_id, d.run_id
FROM disappearances d
     LEFT JOIN revisions r ON r.id = (SELECT max(p.id) FROM revisions p
        WHERE p.record_kind = d.record_kind AND p.record_id = d.record_id)
WHERE {is_shown("d")} AND ({is_told("r")})
ORDER BY d.gone_at DESC, d.record_id
"""  # noqa: S608
"""One row for each time that a record was gone."""

EVIDENCE_VIEWS = (RECORD_CHANGES, RECORD_LOSSES)
"""As migration 8 makes them."""
