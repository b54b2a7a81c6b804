"""What an `Article` of JSON-LD says of a news article."""

from dataclasses import dataclass, field
from datetime import date, datetime

from dortmund_scraper.extract.nodes import JsonObject, Node, as_list, is_nothing, single, types
from dortmund_scraper.extract.stated_dates import read_stated
from dortmund_scraper.records import Problem


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Facts of an article as its JSON-LD states them; ``None`` and empty where it states none."""

    headline: str | None = None
    description: str | None = None
    """Summary, on one line."""
    image: str | None = None
    """Address of the picture, as written."""
    published_on: date | None = None
    published_at: datetime | None = None
    """Moment in Berlin time, where a clock time with offset is stated that is not midnight."""
    keywords: list[str] = field(default_factory=list)
    section: str | None = None
    """`articleSection`."""
    problems: list[Problem] = field(default_factory=list)
    """What was not understood."""


def is_article(node: JsonObject) -> bool:
    """Whether the object is an `Article` or of a subtype (`NewsArticle`, `BlogPosting`)."""
    return any(name.endswith("article") or name in ("report", "blogposting") for name in types(node))


def read_article(node: JsonObject) -> ArticleFacts:
    """The facts of an article. Values of any type are taken; what they should not be becomes a problem."""
    problems: list[Problem] = []
    article = Node(node, "news", problems)
    published_on, published_at = _published(single(node.get("datePublished")), problems)
    return ArticleFacts(
        headline=article.line("headline") or article.line("name"),
        description=article.line("description"),
        image=image_address(node.get("image")),
        published_on=published_on,
        published_at=published_at,
        keywords=_keywords(article),
        section=next(iter(article.names("articleSection")), None),
        problems=problems,
    )


def image_address(value: object) -> str | None:
    """The first address of a picture: a text, an `ImageObject`, or a list of them. As written."""
    for item in as_list(value):
        values = [item.get(key) for key in ("contentUrl", "url", "@id")] if isinstance(item, dict) else [item]
        for address in map(single, values):
            if isinstance(address, str) and not is_nothing(address):
                return address.strip()
    return None


def _published(value: object, problems: list[Problem]) -> tuple[date | None, datetime | None]:
    stated = read_stated(value, "published_on", problems, "news")
    if stated is None:
        return None, None
    if stated.midnight:
        return stated.day_as_written, None
    return stated.day, stated.moment if stated.has_offset else None


def _keywords(article: Node) -> list[str]:
    """Keywords in order, each once; one text may hold several, separated by commas."""
    names = article.names("keywords")
    if len(names) == 1:
        names = [part.strip() for part in names[0].split(",")]
    return list(dict.fromkeys(filter(None, names)))
