"""The rows of a large archive: events with dates and venues, articles, services."""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from benchmarks.publishing_texts import Texts
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.replica.basics import TODAY, absolute

Row = dict[str, Any]
"""Names of columns, and what is in them."""

SERIES_EVERY, SERIES = 58, 30
"""One event in so many has so many dates, the others one: 1.5 each on average."""
VENUES, CATEGORIES = 2000, 30
SEEN = "2026-11-23T03:00:00+00:00"
_DISTRICTS = ("Innenstadt-West", "Hörde", "Eving", "Brackel", "Mengede")
_PICTURE = {"image_credit": "Stadt Dortmund / Roland Gorecki", "credit_agencies": '["Stadt Dortmund"]',
            "credit_persons": '["Roland Gorecki"]'}  # fmt: skip


class Records:
    """Makes up records, the same in every run."""

    def __init__(self, seed: int = 7) -> None:
        self._texts = Texts(seed)
        self._chance = Random(seed)  # noqa: S311

    def venues(self) -> Iterator[Row]:
        """The rows of `venues`."""
        for number in range(VENUES):
            yield {
                "id": venue_id(number), "name": f"Bürgerhaus {number}", "street": f"Lange Straße {number}",
                "postcode": f"44{100 + number % 200}", "city": "Dortmund", "district": _DISTRICTS[number % 5],
                "latitude": round(51.42 + number * 1e-4 % 0.18, 5), "longitude": round(7.31 + number * 3e-4 % 0.3, 5),
            }  # fmt: skip

    def events(self, count: int) -> Iterator[Row]:
        """The rows of `events`, not in the order of their ids; one in fifty has no address of its own."""
        numbers = list(range(count))
        self._chance.shuffle(numbers)
        for number in numbers:
            url = absolute(f"/dortmund-erleben/veranstaltungskalender/termin_{number}.html")
            is_text = number % 50 == 0
            yield {
                "id": f"text:{number:012x}" if is_text else url, "url": None if is_text else url,
                "title": self._texts.title(number), "teaser": self._texts.text(150),
                "description_text": self._texts.text(800), "category": f"Rubrik {number % CATEGORIES}",
                "district": _DISTRICTS[number % 5], "venue_id": venue_id(number % VENUES) if number % 7 else None,
                "organizer": "Kulturverein Dortmund e. V.", "stated_date_count": _date_count(number),
                "is_free": (1, 0, None)[number % 3], "is_cancelled": int(number % 40 == 1), **self._picture(number),
                **_seen(number),
            }  # fmt: skip

    def dates(self, event: Row) -> Iterator[Row]:
        """The rows of `event_dates` of an event, one a week, some with an end, some without a clock time."""
        day = TODAY + timedelta(days=self._chance.randrange(600))
        for _ in range(event["stated_date_count"]):
            has_time = self._chance.randrange(10) > 0
            start = (
                datetime.combine(day, time(self._chance.randrange(9, 22), 30), BERLIN) if has_time else None
            )
            end = start + timedelta(hours=2) if start and self._chance.randrange(2) else None
            yield {
                "id": f"{event['id']}#{(start or day).isoformat()}", "event_id": event["id"],
                "start_date": day.isoformat(), "starts_at": start and start.isoformat(),
                "ends_at": end and end.isoformat(), "is_cancelled": event["is_cancelled"], "source": "page",
            }  # fmt: skip
            day += timedelta(days=7)

    def news(self, count: int) -> Iterator[Row]:
        """The rows of `news`."""
        for number in range(count):
            url = absolute(f"/newsroom/nachrichten-dortmund.de/nachricht-{number * 7919 % count}.html")
            day = TODAY - timedelta(days=number % 3000)
            yield {
                "id": url, "url": url, "kind": ("news", "press")[number % 2], "title": self._texts.title(number),
                "topline": "Stadtentwicklung", "teaser": self._texts.text(150), "body_text": self._texts.text(2000),
                "published_on": day.isoformat(), "tags": '["Stadtgrün", "Familie & Kinder"]', **self._picture(number),
                **_seen(number),
            }  # fmt: skip

    def services(self, count: int) -> Iterator[Row]:
        """The rows of `services`."""
        for number in range(count):
            url = absolute(f"/services/dienstleistung-{number}.html")
            yield {
                "id": url, "url": url, "title": self._texts.title(number), "teaser": self._texts.text(150),
                "online_service": number % 2, "channels": '["persönlich", "online"]',
                "body_text": self._texts.text(1000), **_seen(number),
            }  # fmt: skip

    def sections(self, service: Row) -> Iterator[Row]:
        """The rows of `service_sections` of a service."""
        for position, kind in enumerate(("introduction", "documents", "fees", "contact", "hours", "legal")):
            yield {"service_id": service["id"], "position": position, "heading": kind, "kind": kind,
                   "text": self._texts.text(300)}  # fmt: skip

    def _picture(self, number: int) -> Row:
        return {
            "image_url": absolute(f"/dortmund/bilder/bild-{number}.webp"),
            "image_alt": "Menschen im Park",
        } | _PICTURE


def venue_id(number: int) -> str:
    """As `identity.venue_id` makes it."""
    return f"burgerhaus-{number}--lange-str-{number}--44{100 + number % 200}"


def data(row: Row, dates: list[Row]) -> str:
    """The row as pages and revisions state it."""
    return json.dumps(row | {"dates": dates}, ensure_ascii=False)


def _date_count(number: int) -> int:
    return SERIES if number % SERIES_EVERY == 0 else 1


def _seen(number: int) -> Row:
    return {"first_seen": SEEN, "last_seen": SEEN, "gone_since": SEEN if number % 100 == 3 else None}
