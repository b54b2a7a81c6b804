"""Articles and press releases as `NewsArticle`."""

from ..columns import Row
from ..profiles import Profile
from .nodes import Node, areas, id_of, node, picture_of, told_by

_GENRES = {"news": "Nachricht", "press": "Pressemitteilung"}


def article(row: Row, dataset: str, profile: Profile) -> Node:
    """A row of `news`. The licence is that of these data; of the article itself only where all of it is given away."""
    return node(
        "NewsArticle",
        id_of("news", row["id"]),
        url=row["url"],
        identifier=row["key"],
        genre=_GENRES[str(row["kind"])],
        headline=row["title"],
        alternativeHeadline=row["topline"],
        abstract=row["teaser"],
        articleBody=row.get("body_text"),
        datePublished=row["published_at"] or row["published_on"],
        keywords=row["tags"],
        contentLocation=areas(row["districts"]),
        image=picture_of(row),
        sdLicense=row["license"],
        license=row["license"] if profile.needs_open_licence else None,
        **told_by(row, dataset),
    )
