"""Text of others on a terminal: titles, addresses and names of files may hold signs that steer it."""

import json
import re

import click

from dortmund_scraper.changes.wording import UNFIT, fit


def say(text: str, *, err: bool = False) -> None:
    """Prints lines on stdout, or stderr, without signs that steer a terminal."""
    click.echo(fit(text), err=err)


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON with umlauts as they are; signs that steer a terminal are escaped, so that a program reads them as they
    were."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(UNFIT, lambda found: f"\\u{ord(found[0]):04x}", text)
