"""What is found, by whatever spelling, and in which order."""

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.records import GalleryImage, Page, Slide, Teaser, Video
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.search import match
from dortmund_scraper.store.search.find import Found, Hit, find
from dortmund_scraper.store.search.query import MOST_WORDS
from dortmund_scraper.store.suppressions import subject_of
from tests.store.samples import EVENT, HOME, NEWS, SERVICE, event, news, occurrence, on_day, service, write

TODAY = date(2026, 11, 20)
SPELLINGS = {
    "Straßensperrung": ("sperrung", "strassensperrung", "straßen", "STRASSENSPERRUNG", "straßensperrung"),
    "Müllabfuhr": (
        "muellabfuhr",
        "müllabfuhr",
        "mullabfuhr",
        "abfuhr",
        unicodedata.normalize("NFD", "müllabfuhr"),
    ),
    "Bürgerbüro": ("burgerburo", "Bürgerbüro", "buergerbuero", "bürger", "büro"),
    "Weihnachtsmärkte": ("weihnachtsmarkt", "weihnachtsmärkte", "Weihnachtsmaerkte", "markt"),
    "Autoeinbruch": ("einbruch", "autoeinbruch"),
}
PLACES = ("title", "body_text", "event", "service", "gallery", "slide", "video", "teaser")


def search(archive: Archive, text: str, **options: object) -> Found:
    return find(archive.connection, text, today=TODAY, **options)  # type: ignore[arg-type]


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def plain(hit: Hit) -> tuple[str, str]:
    """Title and snippet with hits in brackets."""
    title, snippet = (
        "".join(f"[{text}]" if is_hit else text for is_hit, text in part) for part in (hit.title, hit.snippet)
    )
    return title, snippet


def put(archive: Archive, name: str, day: int = 0, **fields: Any) -> str:
    """Writes an article with this name in its address."""
    url = NEWS.replace("neues-rathaus", name)
    fields.setdefault("title", "Ohne Belang")
    write(archive, Page(page_kind="news", url=url, news=[news(url=url, **fields)]), day=day)
    return url


def page_with(place: str, word: str) -> Page:
    """A page that says a word in one place."""
    match place:
        case "title":
            return Page(page_kind="news", url=NEWS, news=[news(f"Die {word} heute", url=NEWS)])
        case "body_text":
            return Page(page_kind="news", url=NEWS, news=[news(url=NEWS, body_text=f"Wegen der {word}.")])
        case "event":
            return Page(
                page_kind="event", url=EVENT, events=[event(url=EVENT, description_text=f"Die {word}!")]
            )
        case "service":
            return Page(page_kind="service", url=SERVICE, services=[service(word, url=SERVICE)])
    home = {
        "gallery": {"gallery": [GalleryImage(caption=f"Bild: {word}")]},
        "slide": {"slides": [Slide(title="Neu", teaser=word)]},
        "video": {"videos": [Video(title=word)]},
        "teaser": {"teasers": [Teaser(title="Thema", teaser=f"({word})")]},
    }[place]
    return Page(page_kind="home", url=HOME, **home)


@pytest.mark.parametrize("place", PLACES)
def test_every_spelling_finds_the_word_in_every_place(archive: Archive, place: str) -> None:
    for word, spellings in SPELLINGS.items():
        for form in ("NFC", "NFD"):
            write(archive, page_with(place, unicodedata.normalize(form, word)))
            for spelling in spellings:
                found = search(archive, spelling)
                assert (found.total, found.unknown_words) == (1, ()), (word, form, spelling)
                assert any(is_hit for is_hit, _ in (*found.hits[0].title, *found.hits[0].snippet))
        with archive.writing():
            archive.connection.execute("DELETE FROM observations")


def test_a_word_that_may_be_broken_is_one(archive: Archive) -> None:
    put(archive, "a", body_text="Straßen\u00adsperrung")
    assert search(archive, "strassensperrung").total == 1
    assert search(archive, "Straßen\u00adsperrung").total == 1


def test_words_themselves_come_before_compounds_and_titles_before_texts(archive: Archive) -> None:
    compound = put(archive, "a", title="Straßensperrung Straßensperrung")
    text = put(archive, "b", body_text="Eine Sperrung")
    lead = put(archive, "c", teaser="Eine Sperrung")
    title = put(archive, "d", title="Eine Sperrung")
    assert ids(search(archive, "sperrung")) == [title, lead, text, compound]


def test_pages_come_before_what_repeats_them(archive: Archive) -> None:
    write(archive, Page(page_kind="home", url=HOME, slides=[Slide(title="Sperrung", url=NEWS)]))
    put(archive, "a", title="Sperrung")
    assert [hit.kind for hit in search(archive, "sperrung").hits] == ["news", "slide"]


def test_all_words_are_asked_for_and_some_may_be_excluded(archive: Archive) -> None:
    both = put(archive, "a", body_text="Markt in Hombruch")
    put(archive, "b", body_text="Markt in Eving")
    assert ids(search(archive, "markt hombruch")) == [both]
    assert ids(search(archive, "markt -eving")) == [both]
    assert ids(search(archive, "mar* hombr*")) == [both]


def test_a_phrase_stands_together_in_any_spelling(archive: Archive) -> None:
    url = put(archive, "a", body_text="Das neue Straßenfest am Wall")
    put(archive, "b", body_text="Neue Feste, ein Straßenfest")
    for text in ('"neue strassenfest"', "„Neue Straßenfest“", '"neue straßenfest', "neue-straßenfest"):
        assert ids(search(archive, text)) == [url], text


def test_a_word_with_a_hyphen_is_found_with_and_without(archive: Archive) -> None:
    apart = put(archive, "a", body_text="Die U-Bahn fährt.")
    joined = put(archive, "b", body_text="Die Ubahn fährt.")
    put(archive, "c", body_text="Die Bahn und das U.")
    assert set(ids(search(archive, "u-bahn"))) == {apart, joined}


@pytest.mark.parametrize("apostrophe", ["'", "’", "`", "´", "ʼ"])
def test_a_word_with_an_apostrophe_is_found_by_every_other_one(archive: Archive, apostrophe: str) -> None:
    text = f"Rock{apostrophe}n{apostrophe}Roll: so gibt{apostrophe}s das"
    url = put(archive, "a", body_text=text)
    put(archive, "b", body_text="Das gibt Sorgen.")
    for asked in ("gibt's", "gibt’s", "gibt`s", "gibt´s", "gibtʼs", "rock'n'roll"):
        assert ids(search(archive, asked)) == [url], asked


def test_short_words_are_found_whole(archive: Archive) -> None:
    url = put(archive, "a", body_text="Das U leuchtet.")
    put(archive, "b", body_text="Und nun?")
    assert ids(search(archive, "u")) == [url]
    assert search(archive, "un").unknown_words == ("un",)
    assert search(archive, "un*").total == 1


def test_what_was_found_is_marked_in_whole_words(archive: Archive) -> None:
    put(archive, "a", title="Die Straßensperrung", body_text="Am Wall ist eine Sperrung.\nUmleitung.")
    (hit,) = search(archive, "sperrung").hits
    assert plain(hit) == ("Die [Straßensperrung]", "Am Wall ist eine [Sperrung]. Umleitung.")


def test_without_a_hit_in_the_text_its_beginning_is_shown(archive: Archive) -> None:
    put(archive, "a", title="Sperrung", teaser="Am Wall", body_text="Lang")
    assert plain(search(archive, "sperrung").hits[0]) == ("[Sperrung]", "Am Wall")


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script> Markt", "a \x01Markt\x02", "\x02\x01 Markt", "'; -- Markt"]
)
def test_hostile_titles_are_text(archive: Archive, title: str) -> None:
    put(archive, "a", title=title)
    (hit,) = search(archive, "markt").hits
    assert [text for is_hit, text in hit.title if is_hit] == ["Markt"]
    shown = " ".join("".join(" " if sign in "\x01\x02" else sign for sign in title).split())
    assert "".join(text for _, text in hit.title) == shown


def test_kinds_and_counts(archive: Archive) -> None:
    put(archive, "a", title="Fest", kind="press")
    put(archive, "b", title="Fest")
    write(archive, Page(page_kind="event", url=EVENT, events=[event("Fest", url=EVENT)]))
    found = search(archive, "fest", kinds=("event",))
    assert (found.total, found.by_kind) == (1, {"news": 2, "event": 1})
    assert search(archive, "fest", kinds=("news",), only_press=True).total == 1
    assert [len(search(archive, "fest", limit=2, offset=at).hits) for at in (0, 2, 4)] == [2, 1, 0]


def test_since_asks_for_what_is_new_or_changed(archive: Archive) -> None:
    put(archive, "a", title="Fest")
    put(archive, "b", title="Fest")
    changed = put(archive, "b", title="Fest im Park", day=3)
    new = put(archive, "c", title="Fest", day=4)
    assert set(ids(search(archive, "fest", since=on_day(2)))) == {changed, new}
    assert ids(search(archive, "fest", since=on_day(5))) == []


def test_the_newest_are_found_by_moments_whatever_their_time_zone(archive: Archive) -> None:
    published = on_day(1).astimezone(BERLIN) - timedelta(minutes=10)
    before = put(archive, "a", 2, title="Fest", published_at=published, published_on=published.date())
    write(archive, Page(page_kind="event", url=EVENT, events=[event("Fest", url=EVENT)]), day=1)
    assert ids(search(archive, "fest", order="newest")) == [EVENT, before]


def test_the_newest_first(archive: Archive) -> None:
    old = put(archive, "a", title="Fest", published_on="2026-10-01")
    new = put(archive, "b", title="Fest", published_on="2026-10-09")
    seen = put(archive, "c", title="Ein Fest", day=3)
    assert ids(search(archive, "fest", order="newest")) == [seen, new, old]


def test_a_hit_tells_its_day_and_place(archive: Archive) -> None:
    dates = [occurrence("2026-10-01"), occurrence("2026-12-05", "18:00"), occurrence("2026-12-24")]
    write(
        archive,
        Page(page_kind="event", url=EVENT, events=[event("Chor", url=EVENT, dates=dates, district="Hörde")]),
    )
    (hit,) = search(archive, "chor").hits
    assert (hit.day, hit.place, hit.url, hit.changed_at) == (
        "2026-12-05",
        "Westpark, Hörde",
        EVENT,
        on_day(0).isoformat(),
    )
    write(
        archive, Page(page_kind="event", url=EVENT, events=[event("Chor", url=EVENT, dates=dates[:1])]), day=1
    )
    assert search(archive, "chor").hits[0].day == "2026-10-01"


def test_what_is_gone_is_found_and_says_so(archive: Archive) -> None:
    put(archive, "a", title="Fest")
    archive.connection.execute("UPDATE news SET gone_since = '2026-11-09T00:00:00+00:00'")
    assert search(archive, "fest").hits[0].gone_since == "2026-11-09T00:00:00+00:00"


def test_what_is_suppressed_is_not_found(archive: Archive) -> None:
    url = put(archive, "a", title="Fest")
    with archive.writing():
        sql = "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES ('url', ?, 'x', 'y')"
        archive.connection.execute(sql, (url,))
    assert search(archive, "fest").total == 0
    with archive.writing():
        suppressions.add(archive.connection, subject_of(url), "Bitte", on_day(1))
    assert search(archive, "fest").unknown_words == ("fest",)


def test_words_that_nothing_holds_are_told(archive: Archive) -> None:
    put(archive, "a", title="Fest")
    found = search(archive, "fest gibtsnicht niemals")
    assert (found.total, found.unknown_words) == (0, ("gibtsnicht", "niemals"))


@pytest.mark.parametrize("text", ["", " ", "()*^:+-", '""', '"', "-fest", "-", "☃", "\x00", "\ud800"])
def test_nothing_asked_nothing_found(archive: Archive, text: str) -> None:
    put(archive, "a", title="Fest")
    found = search(archive, text)
    assert (found.is_empty, found.total, found.hits) == (True, 0, ())


def test_letters_that_are_in_too_many_words_are_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "MOST_PLACES", 2)
    for name in "abc":
        put(archive, name, title=f"Sperrung{name}")
    whole = put(archive, "d", title="Sperrung")
    found = search(archive, "sperrung")
    assert (found.total, found.cut_words, found.hits[0].id) == (3, ("sperrung",), whole)
    assert search(archive, "sperrunga").cut_words == ()


def test_too_many_words_are_told(archive: Archive) -> None:
    put(archive, "a", title="Fest")
    found = search(archive, " ".join(f"fest{number}" for number in range(MOST_WORDS + 2)))
    assert found.ignored_words == (f"fest{MOST_WORDS}", f"fest{MOST_WORDS + 1}")
    assert search(archive, "fest " * (MOST_WORDS + 9)).ignored_words == ("fest",)
    assert search(archive, "x" * 10_000).total == 0
    assert search(archive, "fest " * 2_000).total == 1


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.open(tmp_path_factory.mktemp("search") / "archive.db")
    put(archive, "a", title="Ein Fest NEAR am U", body_text="AND OR NOT title : fest*")
    return archive


@given(
    st.text(st.characters(), max_size=60)
    | st.text(st.sampled_from('fest "*-+:^(){}ANDORNOT\u00ad\ud800\x00'), max_size=40)
)
def test_nothing_that_is_typed_is_an_error(filled: Archive, text: str) -> None:
    found = search(filled, text)
    assert found.total == len(found.hits) <= 1
