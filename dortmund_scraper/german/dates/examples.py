"""Examples of rules: what a text means, seen from :data:`REFERENCE`. They are the rules' tests."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

REFERENCE = datetime(2023, 11, 28, 14, 0)
"""A Tuesday, naive wall time of Berlin."""

EXAMPLES: list[tuple[str, str, str]] = []
"""(name of the rule, text, meaning as `str` of what `parse` returns), in the order of the modules."""

_Rule = TypeVar("_Rule", bound=Callable[..., Any])


def means(*pairs: str) -> Callable[[_Rule], _Rule]:
    """Gives a rule its examples: a text, its meaning, the next text, and so on. `None` for what means nothing."""

    def note(rule: _Rule) -> _Rule:
        texts = iter(pairs)
        EXAMPLES.extend((rule.__name__, text, meaning) for text, meaning in zip(texts, texts, strict=True))
        return rule

    return note
