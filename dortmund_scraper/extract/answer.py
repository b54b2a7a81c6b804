"""The shape of `extract --json`: one plain object a page, field names as in the annotated homepage."""

from typing import Any

from dortmund_scraper.records import Event, Page

_LISTS = ("slides", "news", "services", "gallery", "videos", "teasers", "quick_links", "problems")
_DATE_KEYS = ("start_date", "starts_at", "ends_at", "all_day")


def as_json(page: Page) -> dict[str, Any]:
    """The page as JSON types only.

    An event has its venue's name as `venue` and the full record as `place`; its `dates` have four keys, the full
    records are `occurrences`; `date`, `start_time` and `end_time` (Berlin wall time, `HH:MM`) are those of its first
    date.
    """
    answer: dict[str, Any] = {"page_kind": page.page_kind, "url": page.url, "title": page.title}
    for name in _LISTS:
        answer[name] = [record.model_dump(mode="json") for record in getattr(page, name)]
    answer["events"] = [_event(event) for event in page.events]
    return answer


def _event(event: Event) -> dict[str, Any]:
    fields = event.model_dump(mode="json")
    fields["occurrences"] = fields["dates"]
    fields["dates"] = [{name: date[name] for name in _DATE_KEYS} for date in fields["occurrences"]]
    first = event.dates[0] if event.dates else None
    fields["place"] = fields["venue"]
    fields["venue"] = event.venue.name if event.venue else None
    fields["date"] = first.start_date.isoformat() if first else None
    fields["start_time"] = first.starts_at.strftime("%H:%M") if first and first.starts_at else None
    fields["end_time"] = first.ends_at.strftime("%H:%M") if first and first.ends_at else None
    return fields
