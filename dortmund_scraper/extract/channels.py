"""Ways to use a service, as badge (`persönlich`) or sentence (`Persönliche Vorsprache ist möglich.`)."""

import re

from dortmund_scraper.german.fold import fold, holds_any
from dortmund_scraper.records import Channel

_NAMES: dict[str, Channel] = {
    "persönlich": "persönlich", "vor Ort": "persönlich", "schriftlich": "schriftlich", "per Post": "schriftlich",
    "postalisch": "schriftlich", "online": "online", "telefonisch": "telefonisch", "per Telefon": "telefonisch",
    "per E-Mail": "per E-Mail", "per Mail": "per E-Mail", "E-Mail": "per E-Mail", "per Fax": "per Fax",
    "Fax": "per Fax",
}  # fmt: skip
_BADGES = {fold(word): channel for word, channel in _NAMES.items()}
_ALLOWED = re.compile(
    r"\b(?:können|kann|könnt|möglich|erforderlich|notwendig|müssen|muss|ausschließlich|entweder"
    r"|wahlweise|einzureichen|zu\s+(?:stellen|beantragen|richten|senden))\b",
    re.IGNORECASE,
)
_HINTS = ("persönl", "schriftl", "online", "telef", "mail", "fax", "post", "vor ort")
"""A text that names a channel holds one of these: a cheap test for the many that do not."""
_DENIED = re.compile(r"\b(?:nicht|kein\w*|weder|ausgeschlossen)\b", re.IGNORECASE)
_ACTS = (
    r"(?:vorsprache|abgabe|erscheinen|antragstellung|beantragung|abholung|beratung|vorsprechen|termin|antrag"
    r"|anmeldung|anfrage)"
)
_WORDS: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    ("persönlich", re.compile(rf"\bpersönlich\b|\bpersönliche[rsn]?\s+{_ACTS}", re.IGNORECASE)),
    (
        "schriftlich",
        re.compile(
            rf"\bschriftlich\b|\bper\s+post\b|\bpostalisch\b|\bschriftliche[rsn]?\s+{_ACTS}", re.IGNORECASE
        ),
    ),
    ("online", re.compile(rf"\bonline\b(?!-)|\bonline-{_ACTS}", re.IGNORECASE)),
    ("telefonisch", re.compile(rf"\btelefonisch\b|\btelefonische[rsn]?\s+{_ACTS}", re.IGNORECASE)),
    ("per E-Mail", re.compile(r"\bper\s+e-?mail\b", re.IGNORECASE)),
    ("per Fax", re.compile(r"\bper\s+fax\b", re.IGNORECASE)),
)
_LABEL = re.compile(
    r"(?:kanal|kanäle|zugang|zugangswege?|antragswege?|wege?|beantragung|antragstellung|so geht(?:'|’)?s)\s*:\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|/|\||·|•|\bund\b|\boder\b|\n)\s*")
_MAX_SENTENCE = 400


def channel_badges(text: str) -> list[Channel]:
    """The channels that a line of nothing but badges names, else none."""
    if len(text) > 80 or not holds_any(text, _HINTS):
        return []
    parts = [part for part in _BETWEEN.split(_LABEL.sub("", text, count=1).rstrip(" .")) if part]
    found = [_BADGES.get(fold(part)) for part in parts]
    return [channel for channel in found if channel] if found and all(found) else []


def channels_of(text: str) -> list[Channel]:
    """The channels that a sentence says are open. A sentence that denies (`nicht`, `kein`) names none."""
    if not holds_any(text, _HINTS):
        return []
    found: list[Channel] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text[: 20 * _MAX_SENTENCE]):
        found.extend(channel for channel in channel_badges(sentence) if channel not in found)
        if len(sentence) > _MAX_SENTENCE or not _ALLOWED.search(sentence) or _DENIED.search(sentence):
            continue
        places = [(match.start(), channel) for channel, words in _WORDS if (match := words.search(sentence))]
        found.extend(channel for _, channel in sorted(places) if channel not in found)
    return found
