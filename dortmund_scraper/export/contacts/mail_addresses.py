"""Finds e-mail addresses in plain text, as they are written and as they are written against robots.

Each expression begins where a run of letters begins and gives nothing back of what it took, so the time grows with
the text and nothing else.
"""

import re
from collections.abc import Iterator

from .found import Found

_LOCAL = r"[\w.+%&~-]"
_LEAD, _FIRST = r"(?P<lead>\bmailto:\s?)?", rf"(?<!{_LOCAL})"
_QUOTED = r'"(?:(?!entfernt\])[^"\n]){1,64}"'
"""Begins anywhere, as quotes end what stands before; holds no mark of what was taken out, as no quotes nest."""
_BEGIN = _LEAD + _FIRST
_LABEL = r"[\w-]{1,63}+"
_TOP = r"(?:de|com|org|net|eu|info|nrw|ruhr)\b"
_DOT = (
    rf"(?:\s{{0,5}}+\.\s{{0,5}}+(?={_TOP})"
    r"|\.|\s{0,5}+[(\[{<]\s{0,3}+(?:dot|punkt|\.)\s{0,3}+[)\]}>]\s{0,5}+|\s{1,5}+(?:dot|punkt)\s{1,5}+)"
)
_HOST = rf"(?P<host>{_LABEL}(?:{_DOT}{_LABEL})++)"
_SIGN = (
    r"\s{0,5}+(?:@|[(\[{<]\s{0,3}+(?:at|ät|a|@|affe|klammeraffe|at-zeichen)\s{0,3}+[)\]}>]"
    r"|(?<=\s)-at-|[_*]at[_*])\s{0,5}+"
)
_FORMS = (
    re.compile(rf"{_LEAD}(?P<local>{_QUOTED}|{_FIRST}{_LOCAL}++){_SIGN}{_HOST}", re.IGNORECASE),
    re.compile(rf"{_BEGIN}(?P<local>{_LOCAL}+?)[_*]at[_*]{_HOST}", re.IGNORECASE),
    re.compile(rf"{_BEGIN}(?P<local>{_LOCAL}++)\s{{1,5}}+(?P<word>at|ät)\s{{1,5}}+{_HOST}", re.IGNORECASE),
)
_SIGNS = (
    re.compile(
        r"[@(\[{<_*-](?:(?<=@)|(?<=\s-)[aA][tT]-|(?<=[_*])[aA][tT][_*]"
        r"|(?<=[(\[{<])\s{0,3}(?:[aA]|[äÄ][tT]|[kK]|@)[^\s)\]}>]{0,10}\s{0,3}[)\]}>])"
    ),
    re.compile(r"[_*][aA][tT][_*]"),
    re.compile(r"[aAäÄ](?<=\s.)[tT]\s"),
)
"""Without this there is no address of the same form. Each begins with one of few characters, so it is found quickly."""
_DOTS = re.compile(_DOT, re.IGNORECASE)
_WRITTEN_DOT = re.compile(r"dot|punkt", re.IGNORECASE)
_TOP_LABEL = re.compile(r"[^\W\d_]{2}|xn--")
_FILES = frozenset(
    {"png", "jpg", "jpeg", "webp", "gif", "svg", "avif", "ico", "pdf", "htm", "html", "php", "jsp"}
)
"""Endings of files with an @ in their names: `logo@2x.png`."""


def mail_addresses(text: str) -> Iterator[Found]:
    """All addresses, in no order; forms of writing may overlap."""
    for sign, form in zip(_SIGNS, _FORMS, strict=True):
        for match in form.finditer(text) if sign.search(text) else ():
            labels = [label.lower() for label in _DOTS.split(match["host"])]
            if _is_host(labels) and _is_meant(match):
                yield Found(*match.span(), f"{match['local'].lower().strip('.-')}@{'.'.join(labels)}")


def _is_host(labels: list[str]) -> bool:
    domains = labels[1:-1] if labels[-1] in _FILES else labels[1:]
    return any(_TOP_LABEL.match(label) for label in domains)


def _is_meant(match: re.Match[str]) -> bool:
    """Whether `at` is a sign and no English word: `come at dortmund.de`."""
    word = match.groupdict().get("word")
    if not word or word.lower() != "at":
        return True
    return bool(re.search(r"[._\d]", match["local"]) or _WRITTEN_DOT.search(match["host"]))
