"""Pictures of `Dortmunder Momente` and videos, which each stand twice on the page."""

from datetime import date

import pytest

from tests.extract.small_pages import HOME, phrases, read

TOP = (
    "<h2>Nachrichten</h2><article><h3><a href='/newsroom/nachrichten-dortmund.de/a.html'>A</a></h3></article>"
)
FIGURE = "<figure><img src='{0}' alt='{1}'><figcaption>{2}</figcaption></figure>"


def captions(*figures: tuple[str, str, str]) -> list[tuple[str, int]]:
    body = "".join(FIGURE.format(*figure) for figure in figures)
    page = read(f"{TOP}<h2>Dortmunder Momente</h2><div>{body}</div>", HOME)
    return [(image.caption, image.repeats) for image in page.gallery]


def test_the_same_picture_in_two_sizes_is_one() -> None:
    pair = ("/b/turm_w100h50.webp", "Turm", "Zeche"), ("/b/turm_w800h400.webp", "Turm", "Zeche")
    assert captions(*pair) == [("Zeche", 2)]


def test_two_pictures_with_the_same_caption_are_two() -> None:
    pair = ("/b/turm.webp", "Turm", "Zeche"), ("/b/tor.webp", "Tor", "Zeche")
    assert captions(*pair) == [("Zeche", 1), ("Zeche", 1)]


def test_the_repetition_need_not_follow_at_once() -> None:
    a, b = ("/b/turm.webp", "Turm", "Zeche"), ("/b/see.webp", "See", "Phoenix-See")
    assert captions(a, b, a, b) == [("Zeche", 2), ("Phoenix-See", 2)]


def test_a_picture_without_caption_is_a_problem() -> None:
    page = read(f"{TOP}<h2>Dortmunder Momente</h2><div><img src='/b/a.webp' alt='Turm'></div>", HOME)
    assert page.gallery == []
    assert "missing caption" in phrases(page)


def test_the_date_above_is_that_of_all_pictures() -> None:
    body = "<p>16.11.2023</p>" + FIGURE.format("/b/a.webp", "Turm", "Zeche")
    page = read(f"{TOP}<h2>Dortmunder Momente</h2><div>{body}</div>", HOME)
    assert [(image.caption, image.shown_on) for image in page.gallery] == [("Zeche", date(2023, 11, 16))]


@pytest.mark.parametrize(
    "credit", ["<p>Bild: Erika Beispiel</p>", "<div><strong>Bild:</strong> Erika Beispiel</div>"]
)
def test_the_credit_is_not_part_of_the_caption(credit: str) -> None:
    body = FIGURE.format("/b/a.webp", "Turm", f"<p>Zeche am Abend</p>{credit}")
    other = FIGURE.format("/b/b.webp", "See", "<p>Phoenix-See</p>")
    image, _ = read(f"{TOP}<h2>Dortmunder Momente</h2><div>{body}{other}</div>", HOME).gallery
    assert (image.caption, image.image_credit, image.image_alt) == (
        "Zeche am Abend",
        "Erika Beispiel",
        "Turm",
    )
    assert image.credit_persons == ["Erika Beispiel"]


def test_a_dump_repeats_its_lines() -> None:
    entry = "Turm \\\nZeche am Abend\nBild: Erika Beispiel"
    dump = f"Nachrichten\n\nMo 2. Februar 2026\nEine Nachricht\n\nDortmunder Momente\n\n{entry}\n{entry}\n"
    (image,) = read(dump, HOME).gallery
    assert (image.caption, image.image_alt, image.repeats) == ("Zeche am Abend", "Turm \\", 2)


def test_players_with_the_same_title_are_one_video() -> None:
    player = "<iframe src='https://v.example/{0}' title='{1}'></iframe>"
    players = "".join(player.format(*pair) for pair in ((1, "Hafen"), (1, "Hafen"), (2, "Zoo")))
    page = read(f"{TOP}<h2>Videos</h2><div>{players}</div>", HOME)
    assert [(video.title, video.repeats, video.video_url) for video in page.videos] == [
        ("Hafen", 2, "https://v.example/1"),
        ("Zoo", 1, "https://v.example/2"),
    ]
