"""The news and press releases of the replica, put together from `news_texts`."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dortmund_scraper.records import NewsItem, Video
from dortmund_scraper.replica import news_texts as texts
from dortmund_scraper.replica.basics import TODAY, Block, absolute
from dortmund_scraper.replica.wording import MONTHS, slug

BERLIN = ZoneInfo("Europe/Berlin")
NEWS_COUNT = 150
PRESS_COUNT = 40


@dataclass(frozen=True)
class Article:
    """An article: what an archive must know of it, and the blocks that its page prints."""

    path: str
    record: NewsItem
    blocks: tuple[Block, ...]
    video: Video | None = None


def portal_key(*parts: object) -> str:
    """A key of the form `<uuid>-de-DE`, always the same for the same parts."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return f"{uuid.UUID(bytes=digest[:16], version=4)}-de-DE"


def prose_day(day: date) -> str:
    """`5. Dezember`: a day as running text names it, without year."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


@cache
def news() -> tuple[Article, ...]:
    """The articles of the editors, newest first."""
    return tuple(_news_article(index) for index in range(NEWS_COUNT))


@cache
def press() -> tuple[Article, ...]:
    """The press releases, newest first."""
    return tuple(_press_article(index) for index in range(PRESS_COUNT))


def _news_article(index: int) -> Article:
    topic = texts.TOPICS[index % len(texts.TOPICS)]
    place = texts.PLACES[index // len(texts.TOPICS)]
    words = _words(index, place, TODAY)
    title = topic.titles[index // 10 % 3].format(**words)
    teaser = topic.teasers[index // 10 % 2].format(**words)
    published = TODAY - timedelta(days=index * 2 + index % 3)
    path = _news_path(index, title)
    record = NewsItem(
        url=absolute(path), key=portal_key("news", index), title=title, teaser=teaser, published_on=published,
        published_at=None if _imported(index) else _clock(published, index),
        topline=None if index % 11 == 5 else topic.topline,
        tags=list(topic.tags) if index % 4 else [],
        districts=[place.district] if index % 3 else [],
    )  # fmt: skip
    blocks = tuple(_body(index, topic, words))
    picture = _picture(index, topic.picture, place.inside)
    return Article(path, _complete(record, blocks, picture), blocks, _video(index, title))


def _imported(index: int) -> bool:
    """Whether the article was taken over from before the relaunch: another folder, no clock time."""
    return index >= NEWS_COUNT - 20


def _news_path(index: int, title: str) -> str:
    if index % 25 == 4:
        return f"/newsroom/nachrichten-dortmund.de/„{slug(title)}“-größer-als-gedacht.html"
    if index % 25 == 14:
        return f"/newsroom/nachrichten-dortmund.de/am-{11 + index % 9}.-august-{slug(title)}.html"
    folder = "nachrichten" if _imported(index) else "nachrichten-dortmund.de"
    return f"/newsroom/{folder}/{slug(title)}.html"


def _press_article(index: int) -> Article:
    place = texts.PLACES[(index * 4 + index // 15) % len(texts.PLACES)]
    published = TODAY - timedelta(days=index * 4 + 1)
    words = _words(index, place, published + timedelta(days=9))
    title = texts.PRESS_SUBJECTS[index % 5].format(**words)
    path = f"/newsroom/presse-mitteilungen/{slug(title)}{'-2' if index % 13 == 7 else ''}.html"
    record = NewsItem(
        url=absolute(path), key=portal_key("press", index), kind="press", title=title, published_on=published,
        teaser=texts.PRESS_LEADS[index % 2].format(**words), districts=[place.district] if index % 2 else [],
    )  # fmt: skip
    chosen = [texts.PRESS_PARAGRAPHS[(index + step) % 4].format(**words) for step in range(2 + index % 3)]
    blocks = tuple(Block("p", (text,)) for text in chosen)
    return Article(path, _complete(record, blocks, {}), blocks)


def _words(index: int, place: texts.Place, day: date) -> dict[str, str]:
    return {
        "ort": place.name, "in_ort": place.inside, "tag": prose_day(day),
        "n": str(40 + index * 37 % 860), "m": str(3 + index * 5 % 9),
    }  # fmt: skip


def _clock(day: date, index: int) -> datetime:
    return datetime(day.year, day.month, day.day, 7 + index % 12, index * 13 % 60, tzinfo=BERLIN)


def _picture(index: int, alt: str, inside: str) -> dict[str, str | None]:
    """Picture fields; some articles have no picture, some no alternative text, some no credit."""
    if index % 9 == 6:
        return {}
    name = (
        f"/dortmund/bilder-fuer-news/news-2026/{1 + index % 12:02}_2026/{slug(alt)}-{index:03}_w460h192.webp"
    )
    return {
        "image_url": absolute(name),
        "image_alt": None if index % 7 == 3 else f"{alt} {inside}",
        "image_credit": None if index % 14 == 10 else texts.CREDITS[index * 3 % len(texts.CREDITS)],
    }


def _body(index: int, topic: texts.Topic, words: dict[str, str]) -> list[Block]:
    first = index % 4
    chosen = [topic.paragraphs[(first + step) % 4].format(**words) for step in range(4)]
    cut = 1 + index % 3
    blocks = [Block("p", (text,)) for text in chosen]
    if index % 5 != 2:
        blocks[cut:cut] = [Block("h", (topic.heading,))]
    if index % 3 == 0:
        blocks.append(Block("ul", topic.items))
    return blocks


def _video(index: int, title: str) -> Video | None:
    if index % 40 != 11:
        return None
    return Video(
        title=f"Im Film: {title}", video_url=f"https://www.youtube-nocookie.com/embed/news{index:07}"
    )


def _complete(record: NewsItem, blocks: tuple[Block, ...], picture: dict[str, str | None]) -> NewsItem:
    body = "\n\n".join(block.text for block in blocks)
    return record.model_copy(update={"body_text": body, **picture})
