"""The records that stand only on the replica's homepage and newsroom, made from `home_texts`."""

from functools import cache

from dortmund_scraper.records import GalleryImage, QuickLink, Slide, Teaser, Video
from dortmund_scraper.replica import home_texts as texts
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.wording import slug

IMAGES = "/dortmund/bilder-fuer-startseite/"


@cache
def slides() -> tuple[Slide, ...]:
    """The six slides of the homepage; the first one is a picture only."""
    return tuple(_slide(number, *fields) for number, fields in enumerate(texts.SLIDES))


def _slide(
    number: int,
    alt: str,
    title: str | None,
    teaser: str | None,
    link: str | None,
    credit: str | None,
    path: str | None,
) -> Slide:
    return Slide(
        title=title,
        teaser=teaser,
        link_text=link,
        url=path and absolute(path),
        image_alt=alt,
        image_credit=credit,
        image_url=absolute(f"{IMAGES}slider/{number}-{slug(alt)[:30]}_w1920h800.webp"),
    )


@cache
def teasers() -> tuple[Teaser, ...]:
    """The seventeen topic teasers of the homepage."""
    return tuple(
        Teaser(
            section=section,
            title=title,
            teaser=text,
            image_alt=alt,
            image_credit=credit,
            url=absolute(f"/themen/{slug(title)}/"),
            image_url=absolute(f"{IMAGES}{slug(title)}_w460h192.webp") if alt or credit else None,
        )
        for section, title, text, alt, credit in texts.TEASERS
    )


@cache
def gallery() -> tuple[GalleryImage, ...]:
    """The 21 pictures of the gallery; the page prints each twice. Two different ones share a caption."""
    return tuple(
        GalleryImage(
            section="Dortmunder Momente",
            caption=caption,
            image_alt=alt,
            image_credit=credit,
            repeats=2,
            image_url=absolute(f"{IMAGES}momente/{number:02}-{slug(alt)}_w767h431.webp"),
        )
        for number, (alt, caption, credit) in enumerate(texts.GALLERY)
    )


@cache
def videos() -> tuple[Video, ...]:
    """The eleven videos of the homepage; the page prints each twice."""
    return tuple(
        Video(
            section="Videos",
            title=title,
            repeats=2,
            video_url=f"https://www.youtube-nocookie.com/embed/home{number:07}",
        )
        for number, title in enumerate(texts.VIDEOS)
    )


@cache
def quick_links() -> tuple[QuickLink, ...]:
    """The bare links at the top of the homepage."""
    return _links("Startseite", texts.QUICK_LINKS)


@cache
def experience_links() -> tuple[QuickLink, ...]:
    """The bare links in the section on sights."""
    return _links("Dortmund erleben", texts.EXPERIENCE_LINKS)


def _links(section: str, links: tuple[tuple[str, str], ...]) -> tuple[QuickLink, ...]:
    return tuple(QuickLink(section=section, title=text, url=absolute(path)) for text, path in links)
