"""How much of the archive is given away: three profiles. Not legal advice.

News and pictures of the portal are protected by default: § 44b UrhG allows copies for analysis, not to publish them
again, and "Bild: …" is a credit, not a licence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .columns import Column, Content, Row, Type, Value
from .contacts import MAIL_REMOVED, PHONE_REMOVED, without_contacts
from .pseudonyms import without_picture

Name = Literal["metadata", "research", "open"]

LONGEST_TEASER = 300
"""Characters, the mark that it was cut included."""
Change = Callable[[Value], Value]
_CUT = "…"
_PART_OF_MARK = re.compile(r"\[(?:E-Mail|Telefonnummer)$")
"""What is left of `[E-Mail entfernt]` where a text is cut in it. Contacts go before it is cut: no number is halved."""
_MAY_HOLD_CONTACTS: frozenset[Type] = frozenset({"text", "key", "url", "list"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is given away, and of which records."""

    name: Name
    contents: frozenset[Content]
    """Columns with other contents are left out."""
    longest_teaser: int | None
    """In characters; ``None`` for whole ones."""
    keeps_contacts: bool
    """E-mail addresses and telephone numbers stay as they are."""
    is_private: bool
    """Not to be published."""
    needs_open_licence: bool
    """Only what the operator gave an open licence."""

    def keeps(self, column: Column) -> bool:
        """Whether there is such a column at all."""
        return column.content in self.contents

    def change(self, column: Column, allowed: frozenset[str] = frozenset()) -> Change | None:
        """What is done to the values of a column that has any; ``None`` where they stay as they are. `allowed` has
        contacts of offices, which stay."""
        without = None if self.keeps_contacts else _without_contacts(column.type, allowed)
        if column.type == "key" and "picture" not in self.contents:
            return lambda value: without_picture(str(without(value) if without else value))
        if column.content != "teaser" or column.type != "text" or self.longest_teaser is None:
            return without
        return (lambda value: self._cut(without(value))) if without else self._cut

    def shown(self, row: Row, columns: tuple[Column, ...], allowed: frozenset[str] = frozenset()) -> Row:
        """The row as it is given away; changes it."""
        for column in columns:
            change = self.change(column, allowed)
            if change and row[column.name] is not None:
                row[column.name] = change(row[column.name])
        return self.credited(row)

    def credited(self, row: Row) -> Row:
        """The row without the address of a picture whose author it does not name, where others may use it; changes
        it."""
        if self.needs_open_licence and "image_url" in row and not _names_someone(row["image_credit"]):
            row["image_url"] = None
        return row

    def _cut(self, value: Value) -> Value:
        longest = self.longest_teaser
        if longest is None or not isinstance(value, str) or len(value) <= longest:
            return value
        kept = value[: longest - len(_CUT)]
        whole = kept.rsplit(None, 1)[0] if not value[len(kept)].isspace() else kept
        return _PART_OF_MARK.sub("", whole).rstrip() + _CUT


def _names_someone(credit: Value) -> bool:
    return bool(str(credit or "").replace(MAIL_REMOVED, "").replace(PHONE_REMOVED, "").strip())


def _without_contacts(type_: Type, allowed: frozenset[str]) -> Change | None:
    return (lambda value: without_contacts(value, type_, allowed)) if type_ in _MAY_HOLD_CONTACTS else None


METADATA = Profile(
    name="metadata", contents=frozenset({"fact", "teaser"}), longest_teaser=LONGEST_TEASER,
    keeps_contacts=False, is_private=False, needs_open_licence=False,
)  # fmt: skip
"""Facts, links, hashes and short teasers: what may be published of anything."""
RESEARCH = Profile(
    name="research", contents=frozenset({"fact", "teaser", "text", "picture"}), longest_teaser=None,
    keeps_contacts=True, is_private=True, needs_open_licence=False,
)  # fmt: skip
"""Everything but what is suppressed, for analysis behind closed doors."""
OPEN = Profile(
    name="open", contents=frozenset({"fact", "teaser", "text", "picture"}), longest_teaser=None,
    keeps_contacts=False, is_private=False, needs_open_licence=True,
)  # fmt: skip
"""Whole texts, of what the operator may pass on under an open licence."""

PROFILES: dict[str, Profile] = {profile.name: profile for profile in (METADATA, RESEARCH, OPEN)}
