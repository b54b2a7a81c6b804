"""The homepage: many kinds of entries under many headings."""

from dortmund_scraper.records import Page
from tests.extract.small_pages import HOME, phrases, read

NEWS = "<a href='/newsroom/nachrichten-dortmund.de/{0}.html'>{0}</a>"
EVENT = "<a href='/dortmund-erleben/veranstaltungskalender/termin_{0}.html'>{1}</a>"
BODY = f"""
<div class="slider"><div><img src="/bilder/winter.webp" alt="Verschneiter Park">
  <h2>Winter im Park</h2><p>Wege und Hügel laden ein.</p><a href="/themen/parks/">Zum Park</a></div></div>
<h2>Startseite</h2><ul><li><a href="/themen/termine/">Online-Terminreservierung</a></li></ul>
<h2>Nachrichten</h2><a href="/newsroom/">Alle Nachrichten</a>
<article><h3>{NEWS.format("bruecke")}</h3><p>Mo 2. Februar 2026</p></article>
<article><h3>{NEWS.format("linden")}</h3><p>So 1. Februar 2026</p></article>
<h2>Veranstaltungskalender</h2>
<article><h3>{EVENT.format(7, "Hafenkonzert")}</h3><p>Sa 6. Juni 2026</p><p>19:30 Uhr</p><p>Alte Werft</p></article>
<article><h3>{EVENT.format(8, "Lesung")}</h3><p>So 7. Juni 2026</p><p>11:00 Uhr</p><p>Stadtpark</p></article>
<h2>Services</h2>
<article><h3><a href="/services/angelschein.html">Angelschein</a></h3><p>Wer angelt, braucht ihn.</p>
<p>Online-Service</p></article>
<article><h3><a href="/services/hundesteuer.html">Hundesteuer</a></h3><p>Wer einen Hund hat, zahlt sie.</p></article>
<h2>Dortmunder Momente</h2>
<figure><img src="/bilder/zeche_w100h50.webp" alt="Förderturm"><figcaption>Zeche am Abend<p>Bild: Erika Beispiel</p>
</figcaption></figure>
<figure><img src="/bilder/zeche_w800h400.webp" alt="Förderturm"><figcaption>Zeche am Abend<p>Bild: Erika Beispiel</p>
</figcaption></figure>
<h2>Videos</h2>
<dtm-video video-title="Ein Tag im Hafen" video-url="https://v.example/1"></dtm-video>
<dtm-video video-title="Ein Tag im Hafen" video-url="https://v.example/1"></dtm-video>
<h2>Wissenschaftsstadt Dortmund</h2>
<article><h3><a href="/themen/forschung/">Forschung für alle</a></h3><p>Labore öffnen ihre Türen.</p></article>
<article><h3><a href="/themen/hochschulen/">Hochschulen</a></h3><p>Sieben Hochschulen bilden aus.</p></article>
"""


def home(body: str = BODY) -> Page:
    return read(body, HOME)


def test_each_entry_goes_to_its_kind() -> None:
    page = home()
    assert [item.title for item in page.news] == ["bruecke", "linden"]
    assert [item.title for item in page.events] == ["Hafenkonzert", "Lesung"]
    assert [item.title for item in page.services] == ["Angelschein", "Hundesteuer"]
    assert [item.title for item in page.teasers] == ["Forschung für alle", "Hochschulen"]
    assert page.problems == []


def test_slides_stand_before_the_first_section() -> None:
    (slide,) = home().slides
    assert (slide.title, slide.image_alt, slide.link_text) == (
        "Winter im Park",
        "Verschneiter Park",
        "Zum Park",
    )
    assert slide.teaser == "Wege und Hügel laden ein."


def test_sections_are_noted() -> None:
    page = home()
    assert {item.section for item in page.events} == {"Veranstaltungskalender"}
    assert {item.section for item in page.teasers} == {"Wissenschaftsstadt Dortmund"}


def test_pictures_and_videos_that_stand_twice_are_one_record() -> None:
    page = home()
    assert [(image.caption, image.repeats) for image in page.gallery] == [("Zeche am Abend", 2)]
    assert [(video.title, video.repeats) for video in page.videos] == [("Ein Tag im Hafen", 2)]


def test_bare_links_are_quick_links_but_not_the_one_to_the_full_list() -> None:
    assert [link.title for link in home().quick_links] == ["Online-Terminreservierung"]


def test_only_the_label_makes_an_online_service() -> None:
    assert [item.online_service for item in home().services] == [True, False]


def test_a_homepage_that_shows_nothing_is_a_problem() -> None:
    assert "no records" in phrases(home("<h1>Willkommen</h1><p>Wir bauen diese Seite gerade um.</p>"))
