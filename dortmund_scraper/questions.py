"""Scrapy's requests as the frontier keeps them."""

import json
from typing import Any

from scrapy import Request, Spider
from scrapy.utils.request import request_from_dict

from dortmund_scraper.store.frontier import Question

_KEPT = ("url", "callback", "errback", "method", "priority", "cb_kwargs", "dont_filter")


def request_of(number: int, text: str, spider: Spider) -> Request:
    """The request with this id as the frontier kept it; `meta["visit"]` is its id and its role."""
    kept = json.loads(text)
    request = request_from_dict(kept, spider=spider)
    request.meta["visit"] = (number, kept["callback"])
    return request


def question_of(request: Request, spider: Spider, *, is_named: bool = True) -> Question:
    """The request as the frontier keeps it."""
    whole = request.to_dict(spider=spider)
    kept: dict[str, Any] = {name: whole[name] for name in _KEPT}
    kept["meta"] = {"guessed": bool(request.meta.get("guessed"))}
    if request.body:
        kept["body"] = request.body.decode()
        kept["headers"] = {
            name.decode(): [value.decode() for value in values] for name, values in request.headers.items()
        }
    return Question(request.url, kept["callback"] or "parse", request.priority, json.dumps(kept), is_named)
