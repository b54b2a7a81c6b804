"""Characters that not all formats can carry."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but for tab and line breaks, halves of characters, and what Unicode says is none. XML 1.0 cannot
carry most of them; marks of the direction of writing stay, for they belong to a text."""
_BREAKS = re.compile("\r\n?")


def clean(text: str) -> str:
    """The text without such characters, its line breaks as single line feeds. The same in all formats."""
    if (
        text.isprintable() or text.replace("\n", "").isprintable()
    ):  # much quicker than to search, and mostly true
        return text
    return _UNFIT.sub("", _BREAKS.sub("\n", text))
