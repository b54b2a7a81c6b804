"""Ways to use a service, as badge (`persönlich`) or sentence (`Persönliche Vorsprache ist möglich.`)."""

import re

from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import Channel

_BADGES: dict[str, Channel] = {
    fold(word): channel
    for word, channel in {
        "persönlich": "persönlich", "vor Ort": "persönlich", "schriftlich": "schriftlich", "per Post": "schriftlich",
        "postalisch": "schriftlich", "online": "online", "telefonisch": "telefonisch", "per Telefon": "telefonisch",
        "per E-Mail": "per E-Mail", "per Mail": "per E-Mail", "E-Mail": "per E-Mail", "per Fax": "per Fax", "Fax": "per Fax",
    }.items()
}  # fmt: skip
_POSSIBLE = r"(?:ist|sind|wird|werden|kann|können)?\s*(?:auch\s+|nur\s+|ausschließlich\s+)?(?:möglich|erforderlich|notwendig|nötig|zwingend|beantragt|gestellt|eingereicht|angeboten)"
_SENTENCES: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    ("persönlich", re.compile(rf"\bpersönliche[rsn]?\s+(?:vorsprache|abgabe|erscheinen|antragstellung|beantragung|abholung|beratung)\b.{{0,40}}?{_POSSIBLE}|\bpersönlich\b[^.]{{0,60}}?{_POSSIBLE}", re.I)),
    ("schriftlich", re.compile(rf"\bschriftliche[rsn]?\s+(?:antrag|beantragung|antragstellung|anmeldung|anfrage)\w*\b.{{0,40}}?{_POSSIBLE}|\bschriftlich\b[^.]{{0,60}}?{_POSSIBLE}", re.I)),
    ("online", re.compile(rf"\bonline[- ]?(?:antrag|beantragung|antragstellung|anmeldung)\w*\b.{{0,40}}?{_POSSIBLE}|\bonline\b[^.]{{0,60}}?{_POSSIBLE}", re.I)),
    ("telefonisch", re.compile(rf"\btelefonische[rsn]?\s+\w+\b.{{0,40}}?{_POSSIBLE}|\btelefonisch\b[^.]{{0,60}}?{_POSSIBLE}", re.I)),
    ("per E-Mail", re.compile(rf"\bper\s+e-?mail\b[^.]{{0,60}}?{_POSSIBLE}", re.I)),
)  # fmt: skip
_SPLIT = re.compile(r"\s*(?:,|/|\||·|•|\bund\b|\boder\b|\n)\s*")
_MAX_SENTENCE = 400


def channel_badges(text: str) -> list[Channel]:
    """The channels that a line of nothing but badges names, else none."""
    if len(text) > 80:
        return []
    parts = [part for part in _SPLIT.split(text) if part]
    found = [_BADGES.get(fold(part)) for part in parts]
    return [channel for channel in found if channel] if found and all(found) else []


def channels_of(text: str) -> list[Channel]:
    """The channels that a sentence says are possible. A sentence that denies (`nicht`, `kein`) names none."""
    found: list[Channel] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text[: 20 * _MAX_SENTENCE]):
        if len(sentence) > _MAX_SENTENCE or re.search(r"\b(?:nicht|kein\w*)\b", sentence, re.I):
            continue
        found.extend(channel for channel, pattern in _SENTENCES if pattern.search(sentence))
    return found
