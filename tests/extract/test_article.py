"""Articles and press releases: what is the article's own, and what stands around it."""

from datetime import date

import pytest

from dortmund_scraper.extract import read_page
from tests.extract.small_pages import NEWS, NEWS_LIST, PRESS, json_ld, news, phrases, read

LEAD = "Die Stadt hat am Kanal eine Brücke für alle gebaut, die zu Fuß gehen."
MORE = "Sie ist vierzig Meter lang und aus Holz, das aus der Region kommt."
BODY = f"<p>{LEAD}</p><p>{MORE}</p>"
TITLE = "<h1>Neue Brücke am Kanal</h1>"


def article(day: str, **more: object) -> str:
    return json_ld(**{"@type": "Article", "headline": "Neue Brücke am Kanal", "datePublished": day, **more})


def test_title_and_paragraphs() -> None:
    item = news(TITLE + BODY)
    assert item.title == "Neue Brücke am Kanal"
    assert item.body_text == f"{LEAD}\n\n{MORE}"
    assert (item.published_on, item.published_at, item.topline) == (None, None, None)


@pytest.mark.parametrize(
    "header",
    [
        "<p>Verkehr</p>" + TITLE + '<time datetime="09:15"><b>Mo 2. Februar 2026</b><b>09:15 Uhr</b></time>',
        "<p>Verkehr</p>" + TITLE + "<p>Mo 2. Februar 2026</p><p>09:15 Uhr</p>",
        "<div><span>Verkehr</span></div>" + TITLE + "<div>Mo 2. Februar 2026, 09:15 Uhr</div>",
    ],
)
def test_topline_and_moment_around_the_headline(header: str) -> None:
    item = news(header + BODY)
    assert item.topline == "Verkehr"
    assert item.published_on == date(2026, 2, 2)
    assert item.published_at is not None
    assert item.published_at.isoformat() == "2026-02-02T09:15:00+01:00"
    assert item.body_text == f"{LEAD}\n\n{MORE}"


def test_a_day_in_json_ld_fills_what_the_page_does_not_show() -> None:
    item = news(TITLE + BODY, head=article("2026-02-02"))
    assert (item.published_on, item.published_at) == (date(2026, 2, 2), None)


def test_the_page_wins_over_json_ld_and_the_difference_is_told() -> None:
    page = read(TITLE + "<p>Mo 2. Februar 2026</p>" + BODY, NEWS, article("2026-02-05"))
    assert page.news[0].published_on == date(2026, 2, 2)
    assert "contradiction" in phrases(page)


def test_a_weekday_that_does_not_fit_is_a_problem_and_the_date_is_kept() -> None:
    page = read(TITLE + "<p>So 2. Februar 2026</p>" + BODY, NEWS)
    assert page.news[0].published_on == date(2026, 2, 2)
    assert "contradiction" in phrases(page)


def test_a_day_that_does_not_exist_is_a_problem_and_no_value() -> None:
    page = read(TITLE + "<p>30. Februar 2026</p>" + BODY, NEWS)
    assert page.news[0].published_on is None
    assert "unreadable date" in phrases(page)


def test_dates_in_the_text_are_no_publication() -> None:
    item = news(TITLE + "<p>Am 4. Mai 2026 wird die Brücke um 10 Uhr feierlich eröffnet.</p>")
    assert (item.published_on, item.published_at) == (None, None)


def test_headings_and_list_items_belong_to_the_text() -> None:
    item = news(TITLE + BODY + "<h2>So geht es weiter</h2><ul><li>Geländer</li><li>Licht</li></ul>")
    assert (item.body_text or "").split("\n\n")[2:] == ["So geht es weiter", "Geländer", "Licht"]


def test_teasers_of_other_articles_do_not_belong_to_it() -> None:
    other = (
        f"<h2>Weitere Nachrichten</h2><article><h3>Anderes</h3><a href='{NEWS_LIST}x.html'>mehr</a></article>"
    )
    page = read(TITLE + BODY + other, NEWS)
    assert [item.title for item in page.news] == ["Neue Brücke am Kanal"]
    assert page.news[0].body_text == f"{LEAD}\n\n{MORE}"


def test_privacy_sentence_and_buttons_do_not_belong_to_it() -> None:
    noise = "<p>Informationen zum Datenschutz von dortmund.de finden Sie in der Erklärung.</p><p>Teilen</p>"
    assert news(TITLE + BODY + noise).body_text == f"{LEAD}\n\n{MORE}"


def test_navigation_and_footer_do_not_belong_to_it() -> None:
    menu, imprint = "<nav><p>Menü mit vielen Wörtern darin.</p></nav>", "<p>Impressum der Seite hier.</p>"
    body = f"<body>{menu}<div>{TITLE}{BODY}</div><footer>{imprint}</footer></body>"
    (item,) = read_page(f"<!doctype html>{body}", NEWS).news
    assert item.body_text == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "tags",
    [
        "<h4>Schlagwörter</h4><ul><li>Verkehr</li><li>Bauen & Wohnen</li></ul>",
        (
            "<h4>Schlagwörter</h4><a href='/newsroom/nachrichten/?customContentTags=a'>Verkehr</a>"
            "<a href='/newsroom/nachrichten/?customContentTags=b'>Bauen & Wohnen</a>"
        ),
        (
            "<p>Schlagworte</p><p><a href='?customContentTags=a'>Verkehr</a></p><p><a href='?customContentTags=b'>"
            "Bauen & Wohnen</a></p>"
        ),
    ],
)
def test_tags_are_no_text(tags: str) -> None:
    item = news(TITLE + BODY + tags)
    assert item.tags == ["Verkehr", "Bauen & Wohnen"]
    assert item.body_text == f"{LEAD}\n\n{MORE}"


def test_the_picture_with_a_credit_in_pieces() -> None:
    picture = (
        "<figure><img src='/bilder/b_w460h192.webp' alt='Brücke aus Holz'><figcaption>"
        "<strong>Bild:</strong> <span>Stadt Dortmund /</span> <span>Erika Beispiel</span></figcaption></figure>"
    )
    item = news(TITLE + picture + BODY)
    assert item.image_credit == "Stadt Dortmund / Erika Beispiel"
    assert (item.credit_agencies, item.credit_persons) == (["Stadt Dortmund"], ["Erika Beispiel"])
    assert (item.image_alt, item.body_text) == ("Brücke aus Holz", f"{LEAD}\n\n{MORE}")


def test_a_title_may_hold_a_date_or_begin_like_a_credit() -> None:
    for title in ("Bild: So sah Dortmund aus", "Am 4. Mai 2026 öffnet die Brücke"):
        item = news(f"<h1>{title}</h1>{BODY}")
        assert (item.title, item.published_on, item.image_credit) == (title, None, None)


def test_the_key_of_the_portal() -> None:
    key = "0a1b2c3d-1111-2222-3333-444455556666-de-DE"
    button = f"<dtm-bookmark-button bookmark-id='{key}'></dtm-bookmark-button>"
    assert news(TITLE + button + BODY).key == key
    assert news(TITLE + BODY).key is None


def test_a_page_of_press_releases_is_one() -> None:
    assert (news(TITLE + BODY, PRESS).kind, news(TITLE + BODY, NEWS).kind) == ("press", "news")


def test_a_player_is_a_video_and_no_text() -> None:
    page = read(
        TITLE + BODY + "<dtm-video video-title='Der Bau' video-url='https://v.example/1'></dtm-video>", NEWS
    )
    assert [(video.title, video.video_url) for video in page.videos] == [("Der Bau", "https://v.example/1")]
    assert page.news[0].body_text == f"{LEAD}\n\n{MORE}"


def test_missing_parts_are_problems() -> None:
    assert "missing title" in phrases(read("<p>Nur ein Satz ohne Überschrift steht hier.</p>", NEWS))
    assert "missing text" in phrases(read(TITLE, NEWS))
