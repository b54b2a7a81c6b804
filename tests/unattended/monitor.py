"""A monitor in the manner of Healthchecks.io, and a portal of two articles on which nothing is wrong."""

from tests.spiders.mini_portal import Answer, MiniPortal
from tests.spiders.odd_portal import NEWS, article, links, page

SECRET = "/d2f1c8a0-geheim"  # noqa: S105 - of this test alone
PAGES = {
    "/robots.txt": Answer("User-agent: *\nDisallow:\n", headers={"Content-Type": "text/plain"}),
    "/": page("Startseite", links("erste", "zweite")),
    "/newsroom/": page("Newsroom", links("erste", "zweite")),
    f"{NEWS}erste.html": article("erste"),
    f"{NEWS}zweite.html": article("zweite"),
}


class Monitor(MiniPortal):
    """Keeps what was sent to it, as `pings`: what stands behind its secret address, and the text."""

    def __init__(self, *statuses: int) -> None:
        """It answers with these statuses, one after the other, then with 200."""
        super().__init__(self._answer)
        self.pings: list[tuple[str, str]] = []
        self._statuses = list(statuses)
        self.address = self.url + SECRET

    def _answer(self, _method: str, path: str, body: bytes) -> Answer:
        self.pings.append((path.removeprefix(SECRET), body.decode()))
        return Answer("OK", self._statuses.pop(0) if self._statuses else 200)


def sound(_method: str, path: str, _body: bytes) -> Answer:
    """The answers of a portal on which nothing is wrong."""
    return PAGES.get(path, Answer("nicht da", 404))


def broken(method: str, path: str, body: bytes) -> Answer:
    """The same, but for an article that the portal fails to show."""
    return Answer("kaputt", 500) if path.endswith("zweite.html") else sound(method, path, body)
