"""Takes e-mail addresses and telephone numbers out of what is published.

`plain_text` undoes what hides them, `mail_addresses` and `phone_numbers` find them (`lookalikes` are numbers that are
none), `search` asks both, `texts` takes them out, `web_addresses` and `keys` judge what cannot be changed. Whatever is
in doubt counts as a contact.
"""

from ..columns import Type, Value
from .keys import published_key
from .texts import MAIL_REMOVED, PHONE_REMOVED, published_text
from .web_addresses import leads_to_contact

__all__ = ["MAIL_REMOVED", "PHONE_REMOVED", "without_contacts"]


def without_contacts(value: Value, type_: Type, allowed: frozenset[str]) -> Value:
    """The value of a column without e-mail addresses and telephone numbers, but for those that are `allowed`.

    In texts and lists `[E-Mail entfernt]` and `[Telefonnummer entfernt]` stand in their places. An address of the web
    that leads to a contact is ``None``, a key that holds one a pseudonym. Values of other types are as they were.
    Time grows with the length of the value and nothing else.
    """
    if isinstance(value, list):
        return [published_text(entry, allowed) for entry in value]
    if not isinstance(value, str):
        return value
    if type_ == "text":
        return published_text(value, allowed)
    if type_ == "url":
        return None if leads_to_contact(value, allowed) else value
    if type_ == "key":
        return published_key(value, allowed)
    return value
