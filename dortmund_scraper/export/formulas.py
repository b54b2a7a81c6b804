"""Keeps spreadsheets from taking text for a formula.

Excel and LibreOffice run a cell of a CSV file that begins with a sign of a formula, quoted or not. What counts as one:
https://owasp.org/www-community/attacks/CSV_Injection, which names the full-width signs and the line feed too. White
space and invisible characters before a sign are no protection, for some programs drop them.
"""

import re

GUARD = "'"
"""Stands in front of a text that would be taken for something else."""
_INVISIBLE = r"\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"{GUARD}*(?:[\t\r\n]|[{_INVISIBLE}]*[-=+@＝＋－＠﹦﹢﹣﹫])")


def guarded(text: str) -> str:
    """The text, with `'` in front where it would be taken for a formula.

    A text that begins like that already gets one more, so who takes one `'` away where a formula follows, has the text
    as it was.
    """
    return GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith(GUARD) and _FORMULA.match(text) else text
