"""City districts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.districts import DISTRICTS, read_district


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_district_in_every_spelling(name: str) -> None:
    spellings = [
        name.upper(),
        f"Stadtbezirk {name}",
        f"Dortmund-{name}",
        name.replace("-", " – "),
        f" {name} ",
    ]
    spellings.append(name.replace("ö", "oe").replace("ü", "ue"))
    for spelling in spellings:
        assert read_district(spelling) == name


@pytest.mark.parametrize(
    "text", ["", "Innenstadt", "Dortmund", "Stadtbezirk", "Hörder Burg", "Hörde und Eving"]
)
def test_no_label_of_a_district(text: str) -> None:
    assert read_district(text) is None


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["innenstadt", "-", " ", "ost", "Hörde", "İ"])).map("".join)
)
def test_any_text_can_be_read(text: str) -> None:
    assert read_district(text) in {None, *DISTRICTS}
