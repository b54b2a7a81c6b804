"""What addresses become where they are shown or saved, whatever they are."""

import pytest

from dortmund_scraper.explore.held_page import file_name
from dortmund_scraper.explore.links import short_address

SHA256 = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.dortmund.de/rat/h%C3%B6rde.html?a=b", "www-dortmund-de-rat-h-rde-html"),
        ('https://x/%0d%0aSet-Cookie:a="b"', "x-Set-Cookie-a-b"),
        ("https://[broken/..%2f..", "https-broken-2f"),
        ("https://ä/", "seite"),
    ],
)
def test_a_download_has_a_name_that_is_only_a_name(url: str, name: str) -> None:
    assert file_name(url, SHA256) == f"{name}-0123456789ab.bin"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.dortmund.de/rat/", "rat"), ("https://www.dortmund.de/", "www.dortmund.de"),
        ("http:", "http:"), ("https://[broken", "https://[broken"), ("http://127.0.0.1:8000", "127.0.0.1:8000"),
    ],
)  # fmt: skip
def test_a_link_always_has_a_text(url: str, shown: str) -> None:
    assert short_address(url) == shown
