"""What the truth says of single pages, and that no difference of an archive escapes it."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dortmund_scraper.records import Page
from dortmund_scraper.replica.lists import LISTS, ONLY_API_PATHS
from dortmund_scraper.replica.page_differences import page_differences
from dortmund_scraper.replica.page_truth import page_truth
from dortmund_scraper.replica.site import details, list_paths
from dortmund_scraper.replica.truth import compare, expected_pages, main
from dortmund_scraper.store import Archive, Fetch

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAME_VIDEO = (
    "INSERT INTO videos (id, section, title, video_url, repeats, first_seen, last_seen)"
    " SELECT 'x', section, title, {}, repeats, first_seen, last_seen FROM videos LIMIT 1"
)
NEWS_PATH = "/newsroom/nachrichten-dortmund.de/radweg-in-hoerde-ist-fertig.html"


def stated_pages() -> Iterator[Page]:
    """Everything that the replica's pages state, all pages of all lists included."""
    for path in (*list_paths(), *details()):
        yield page_truth(path, "custom")
    for path, spec in LISTS.items():
        for number in range(1, 8):
            value = number * spec.size if spec.parameter == "offset" else number + 1
            page = page_truth(path, "custom", {spec.parameter: str(value)})
            page.url = f"{page.url}?{spec.parameter}={value}"
            yield page


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all pages, without the answers of the search API."""
    path = tmp_path_factory.mktemp("truth") / "archive.db"
    with Archive.open(path) as found:
        run = found.start_run(NOW, {}, {})
        for page in stated_pages():
            found.write_page(page, Fetch(url=page.url or "", fetched_at=NOW, run_id=run, status=200))
    return path


@pytest.fixture
def changed(archive: Path, tmp_path: Path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """A copy of the archive that a test may spoil."""
    path = tmp_path / "spoiled.db"
    with sqlite3.connect(archive) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    source.close()
    yield path, copy
    copy.close()


def test_archive_of_all_pages_equals_the_truth_but_for_what_only_the_api_states(archive: Path) -> None:
    differences = compare(str(archive))
    assert len(differences) == len(ONLY_API_PATHS)
    assert all(": teaser: " in line and "found None" in line for line in differences)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE news SET title = title || '!' WHERE title LIKE 'Radweg in H%'", "title: expected"),
        ("UPDATE news SET body_text = replace(body_text, 'Borsteinkante', '')", "body_text: expected"),
        ("UPDATE news SET tags = '[]' WHERE url LIKE '%kita-eving%'", "tags: expected"),
        ("DELETE FROM events WHERE url LIKE '%termin_97039.html'", "event: missing"),
        ("UPDATE event_dates SET starts_at = NULL WHERE start_date = '2026-10-25'", "dates: expected"),
        ("DELETE FROM event_dates WHERE is_cancelled = 1", "dates: expected"),
        ("UPDATE venues SET street = NULL WHERE name = 'Westfalenpark'", "venue: expected"),
        ("UPDATE service_fees SET amount = 7 WHERE amount = 6", "fees: expected"),
        ("UPDATE service_sections SET heading = 'X' WHERE heading = 'Kosten'", "sections: expected"),
        ("UPDATE services SET channels = '[]' WHERE title = 'Reisepass'", "channels: expected"),
        ("UPDATE gallery_images SET repeats = 1", "repeats: expected"),
        ("DELETE FROM quick_links WHERE title = 'Schauspiel'", "quick_link: missing"),
        (SAME_VIDEO.format("'http://127.0.0.1/film'"), "video: extra"),
        (SAME_VIDEO.format("video_url"), "video: twice"),
    ],
)  # fmt: skip
def test_every_difference_is_reported(
    changed: tuple[Path, sqlite3.Connection], statement: str, message: str
) -> None:
    path, connection = changed
    assert connection.execute(statement).rowcount > 0
    connection.commit()
    differences = compare(str(path))
    assert len(differences) > len(ONLY_API_PATHS)
    assert any(message in line for line in differences)


def test_filler_end_of_json_ld_may_be_kept(changed: tuple[Path, sqlite3.Connection]) -> None:
    path, connection = changed
    before = compare(str(path))
    filler = "start_date || 'T23:59:00+01:00'"
    connection.execute(f"UPDATE event_dates SET ends_at = {filler} WHERE ends_at IS NULL")  # noqa: S608
    connection.commit()
    assert compare(str(path)) == before


def test_command_line(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(archive)]) == 1
    assert capsys.readouterr().out.endswith("2 differences\n")


def test_expected_pages_name_their_kinds() -> None:
    kinds = expected_pages()
    assert kinds["https://www.dortmund.de/"] == "home"
    assert kinds[f"https://www.dortmund.de{NEWS_PATH}"] == "news"
    assert "https://www.dortmund.de/themen/museen/" not in kinds


def test_page_truth_of_an_article_and_of_its_dump() -> None:
    (news,) = page_truth(NEWS_PATH, "custom").news
    assert (news.topline, str(news.published_at)) == ("Mobilität", "2026-11-17 09:26:00+01:00")
    assert news.key is not None
    assert news.districts == []
    (dumped,) = page_truth(NEWS_PATH, "A").news
    assert (dumped.url, dumped.published_on, dumped.tags, dumped.key) == (None, None, [], None)
    assert dumped.body_text == news.body_text


def test_page_truth_of_a_list_has_next_dates_only() -> None:
    page = page_truth("/dortmund-erleben/veranstaltungskalender/")
    assert len(page.events) == 20
    assert {len(event.dates) for event in page.events} == {1}
    assert page.events[0].stated_date_count == 28
    assert page.events[0].description_text is None


def test_form_a_is_not_defined_for_lists_and_unknown_paths_are_errors() -> None:
    with pytest.raises(KeyError, match="form A"):
        page_truth("/", "A")
    with pytest.raises(KeyError):
        page_truth("/gibt/es/nicht/")


def test_page_differences_name_the_field() -> None:
    truth, found = page_truth(NEWS_PATH), page_truth(NEWS_PATH)
    assert page_differences(truth, found) == []
    found.news[0].topline = None
    found.news[0].body_text = f"{found.news[0].teaser} {found.news[0].body_text} Mehr."
    found.page_kind = "press"
    lines = page_differences(truth, found)
    assert [line.split(" expected")[0] for line in lines] == [
        "page_kind:",
        "news[0].topline:",
        "news[0]: body_text:",
    ]
    found.news = []
    assert "news: expected 1 records, found 0" in page_differences(truth, found)
