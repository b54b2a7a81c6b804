"""The search page: all kinds at once, the best hits first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

from dortmund_scraper.changes.gather import KINDS
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.store.search.find import Found, find

from ..database import in_thread
from ..snapshot import snapshot

SIZE = 20
"""Hits on a page."""
SPANS = {
    "": "jederzeit",
    "1": "seit gestern",
    "7": "in 7 Tagen",
    "31": "in einem Monat",
    "366": "in einem Jahr",
}
"""Within how many days a record was new or changed."""
ORDERS = {"": "Beste zuerst", "neu": "Neueste zuerst"}
_LONGEST = 500
"""Characters of a question that are taken."""
_FARTHEST = 500
"""Pages of hits that can be turned to."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as it stands in the address."""

    text: str
    kind: str = ""
    """`news`, `event` and so on; empty for all."""
    days: str = ""
    """One of `SPANS`."""
    order: str = ""
    """One of `ORDERS`."""
    page: int = 1

    @classmethod
    def of(cls, arguments: Any) -> "Question":
        """The question of a request; what makes no sense is left out."""
        text, kind, days, order, page = (
            arguments.get(name) or "" for name in ("q", "art", "tage", "folge", "seite")
        )
        return cls(
            text[:_LONGEST].strip(),
            kind if kind in KINDS else "",
            days if days in SPANS else "",
            order if order in ORDERS else "",
            min(int(page[:9]), _FARTHEST) if page.isascii() and page.isdecimal() and int(page[:9]) > 0 else 1,
        )

    def path(self, **changed: str | int) -> str:
        """The address of this question with something changed; without page it is that of the first hits."""
        values = {
            "q": self.text,
            "art": self.kind,
            "tage": self.days,
            "folge": self.order,
            "seite": 1,
        } | changed
        return "/suche?" + urlencode({name: value for name, value in values.items() if value not in ("", 1)})


async def show(datasette: Any, request: Any) -> Response:
    """Answers `/suche`."""
    question = Question.of(request.args)
    today = datetime.now(UTC).astimezone(BERLIN).date()
    found = await in_thread(datasette, answer, datasette.archive, question, today)
    pages = min(-(-found.total // SIZE), _FARTHEST)
    context = {
        "question": question, "found": found, "spans": SPANS, "orders": ORDERS,
        "first": (question.page - 1) * SIZE + 1, "pages": pages,
    }  # fmt: skip
    return Response.html(await datasette.render_template("suche.html", context, request=request))


def answer(path: Path, question: Question, today: date) -> Found:
    """The hits of a page; `today` is a day of Berlin. Raises `ArchiveError`."""
    since = datetime.now(UTC) - timedelta(days=int(question.days)) if question.days else None
    with snapshot(path) as connection:
        return find(
            connection,
            question.text,
            kinds=(question.kind,) if question.kind else None,
            since=since,
            limit=SIZE,
            offset=(question.page - 1) * SIZE,
            order="newest" if question.order else "rank",
            today=today,
        )
