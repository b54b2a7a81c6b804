"""Whether an answer asks its reader for a proof of being human, or for a consent, instead of showing a page.

No single sign is enough: articles are about captchas, forms embed them, error pages say "access denied", and every
page of the web has a cookie banner. A challenge shows next to nothing of its own, and at least two signs of
different kinds agree.
"""

from collections.abc import Mapping

from dortmund_scraper.extract.challenge_face import Face, face_of, shows_more
from dortmund_scraper.extract.challenge_words import (
    ACCEPT,
    CONSENT,
    HEADERS,
    HUMAN,
    LOCKED,
    RELOADS,
    SETS_COOKIE,
    TOPIC,
    VENDORS,
    WIDGETS,
)
from dortmund_scraper.extract.html import parse

_HTML = ("<html", "<!doctype html", "<body", "<script", "<form", "<h1")
_LONGEST = 600_000
"""Letters of HTML beyond which a page is none: the longest challenges carry a script of some 300,000."""
_STATUS = frozenset({202, 401, 403, 405, 406, 418, 429, 456, 468, 503})
_BUSY = frozenset({429, 503})
"""Answers of a portal that is only too busy, too."""
_FEW_WORDS = 150
"""Words that a page may show and still count as empty; challenges show 10 to 80."""
_HARDLY_ANY = 60
"""Words up to which all of the text counts, not only title and headings."""
_NEXT_TO_NONE = 30
_FEW_LINKS = 3
_LEGAL_WORDS = 900
"""The same for a wall that asks for consent and explains what for."""


def challenge(status: int, headers: Mapping[str, str], text: str) -> str | None:
    """The signs by which the answer is a challenge, in words that can be counted; ``None`` for any other answer.

    ``headers`` have lower-case names. ``text`` is the decoded body. Never raises on foreign input.
    """
    told = [name for name, value in HEADERS.items() if name in headers and value in headers[name].lower()]
    if len(text) > _LONGEST or not (told or text.strip()):
        return _named([f"header {name}" for name in told], status) if told and status in _STATUS else None
    lower = text.lower()
    if any(sign in lower for sign in _HTML):
        return _of_page(status, [f"header {name}" for name in told], text, lower)
    marks = [f"header {name}" for name in told] + _marks(lower)
    return _named(marks, status) if status in _STATUS and any(name != "captcha" for name in marks) else None


def _of_page(status: int, told: list[str], text: str, lower: str) -> str | None:
    """The same of an HTML page. First what it shows, for most show too much to be one, and to search the source of a
    page for words takes far longer than to look at it."""
    root = parse(text.encode("utf-8", "replace"))
    if root is not None and shows_more(root, _FEW_LINKS):
        return None
    face = face_of(text, root)
    if not _is_empty(face, _FEW_WORDS) and _wall(face) is None:
        return None
    in_source = marks = told + _marks(lower)
    if face.words > _HARDLY_ANY:
        marks = told + _marks(lower, f"{face.title} {face.text}".lower())
    signs = _judge(status, marks, face)
    return signs if signs and (in_source or _is_suspect(text, status)) else None


def _is_suspect(text: str, status: int) -> bool:
    """Whether the source speaks of all this at all."""
    words = (HUMAN, TOPIC, CONSENT, SETS_COOKIE)
    return status in _STATUS or any(word.search(text) for word in words)


def _marks(source: str, shown: str = "") -> list[str]:
    """Marks in the source, both in lower case; not those that are only part of what is shown."""
    found = [
        f"marks of {vendor}"
        for vendor, marks in VENDORS.items()
        if any(mark in source and source.count(mark) > shown.count(mark) for mark in marks)
    ]
    if any(widget in source for widget in WIDGETS):
        found.append("captcha")
    return found


def _judge(status: int, marks: list[str], face: Face) -> str | None:
    if not _is_empty(face, _FEW_WORDS):
        return _wall(face)
    if _is_script_gate(face):
        return _named([*marks, "a script sets a cookie"], status)
    said = face.title_and_headings
    if face.words <= _HARDLY_ANY:
        said += f" {face.text} {face.noscript}"
    asks, topic = bool(HUMAN.search(said)), bool(TOPIC.search(said))
    wording = asks or (topic and (bool(marks) or status not in _BUSY))
    if status in _STATUS and not (face.fields and not asks):
        if wording or (marks and (marks != ["captcha"] or face.words <= _HARDLY_ANY)):
            return _named(marks + ["wording"] * wording, status)
    elif (asks or (topic and marks)) and not face.fields:
        signs = [*marks, "wording", *_behaviour(face, said)]
        return _named(signs, status) if len(signs) > 1 else _wall(face)
    elif marks and not face.fields and face.words <= _HARDLY_ANY and (behaviour := _behaviour(face, said)):
        return _named([*marks, *behaviour], status)
    return _wall(face)


def _behaviour(face: Face, said: str) -> list[str]:
    """What a page that is no page does with its reader."""
    signs = []
    if face.refresh is not None:
        signs.append("refresh")
    if LOCKED.search(said):
        signs.append("needs a script")
    if face.asks_for_click and face.words <= _HARDLY_ANY:
        signs.append("button")
    if face.words <= _NEXT_TO_NONE and not face.links:
        signs.append("next to no text")
    return signs


def _is_empty(face: Face, words: int) -> bool:
    return face.words <= words and face.links <= _FEW_LINKS and not face.has_content


def _is_script_gate(face: Face) -> bool:
    """A page of nothing but a script that sets a cookie and loads anew."""
    shows_nothing = face.words <= 15 and not face.links and not face.fields
    return shows_nothing and bool(SETS_COOKIE.search(face.scripts) and RELOADS.search(face.scripts))


def _wall(face: Face) -> str | None:
    """A page that shows nothing but a question for consent."""
    if face.headings:
        is_about = all(CONSENT.search(heading) for heading in face.headings)
    else:
        is_about = face.words <= _FEW_WORDS and bool(CONSENT.search(" ".join(face.text.split()[:25])))
    accepts = any(ACCEPT.search(button) for button in face.buttons)
    leads_nowhere = face.all_links <= _FEW_LINKS
    if is_about and accepts and leads_nowhere and _is_empty(face, _LEGAL_WORDS):
        return "consent wall: nothing else on the page"
    return None


def _named(signs: list[str], status: int) -> str:
    told = [*signs, f"HTTP {status}"] if status in _STATUS else signs
    return ", ".join(told)
