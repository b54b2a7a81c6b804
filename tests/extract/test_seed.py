"""The real pages that are known, against their truth. They are no part of the project: `../shared`."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dortmund_scraper.extract import read_page
from dortmund_scraper.records import NewsItem, Page
from dortmund_scraper.replica.navigation import LARGE, navigation_script

SHARED = Path(__file__).parents[3] / "shared"
SCORE = SHARED / "accept" / "extract.py"
SEED = SHARED / "seed" / "startseite-2023-11-28.txt"
ARTICLE = SHARED / "portal" / "article-2026-10.html"
TRUTHS = sorted((SHARED / "portal" / "text").glob("*.truth.json"))
SUFFIX = ".truth.json"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real pages are not part of the project")


def score(*paths: Path) -> str:
    """What the acceptance script says of (file, truth) pairs; fails the test when it is not satisfied."""
    command = f"{sys.executable} -m dortmund_scraper extract --json"
    arguments = [sys.executable, str(SCORE), "--cmd", command, "--min", "1.0", *map(str, paths)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=200)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_homepage_of_2023_equals_its_truth_in_all_fields() -> None:
    assert "1 files, 0 differences" in score(SEED, SEED.with_name("truth.json"))


def test_pages_of_several_years_equal_their_truths() -> None:
    pairs = [(path.with_name(path.name.removesuffix(SUFFIX) + ".txt"), path) for path in TRUTHS]
    assert pairs
    assert f"{len(pairs)} files, 0 differences" in score(*(path for pair in pairs for path in pair))


@pytest.fixture(scope="module")
def home() -> Page:
    """The homepage of 28 November 2023."""
    return read_page(SEED.read_bytes(), fetched_at=datetime(2023, 11, 28, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "count"),
    [("slides", 6), ("news", 15), ("events", 17), ("services", 15), ("gallery", 21), ("videos", 11),
     ("teasers", 17)],
)  # fmt: skip
def test_homepage_of_2023_holds_so_many(home: Page, name: str, count: int) -> None:
    assert len(getattr(home, name)) == count


def test_homepage_of_2023_marks_ten_services_as_online(home: Page) -> None:
    assert sum(service.online_service for service in home.services) == 10


def test_homepage_of_2023_prints_pictures_and_videos_twice(home: Page) -> None:
    assert sum(image.repeats for image in home.gallery) == 42
    assert sum(video.repeats for video in home.videos) == 22


@pytest.fixture(scope="module")
def article() -> NewsItem:
    """The article page of October 2026."""
    (found,) = read_page(ARTICLE.read_bytes()).news
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Jetzt anmelden: FABIDO eröffnet drei neue Kitas"),
        ("topline", "Familie"),
        ("published_on", date(2025, 7, 7)),
        ("tags", ["Kinder, Jugendliche & Familie"]),
        ("key", "b5aff9ba-4fca-4465-a2f5-f2eea82c319a-de-DE"),
        ("image_alt", "In der Kita Hacheneyer Straße gibt es einen Bewegungsraum."),
        ("kind", "news"),
        ("districts", []),
    ],
)
def test_article_of_2026(article: NewsItem, name: str, value: object) -> None:
    assert getattr(article, name) == value


def test_article_of_2026_has_time_picture_and_address(article: NewsItem) -> None:
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-07-07T12:52:00+02:00"
    assert (article.url or "").endswith("/jetzt-anmelden-fabido-eroeffnet-drei-neue-kitas.html")
    assert (article.image_url or "").endswith(
        "03_fabido_bewegungsraum_kita_hacheney_gorecki_07042025_w460h192.webp"
    )


def test_article_of_2026_has_its_own_text_only(article: NewsItem) -> None:
    paragraphs = (article.body_text or "").split("\n\n")
    assert paragraphs[0] == article.teaser
    assert paragraphs[2] == "Kita Burgweg wird die bislang größte Einrichtung von FABIDO"
    assert len(paragraphs) == 6
    assert "Datenschutz" not in (article.body_text or "")
    assert "Schlagwörter" not in (article.body_text or "")


def test_article_of_2026_is_the_same_with_the_whole_navigation() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    small = next(line for line in text.splitlines() if line.startswith("window.NAVIGATION_STRUCTURE"))
    large = text.replace(small, navigation_script(large=True))
    assert len(large) > LARGE
    assert read_page(large) == read_page(text)
