"""The operator's file: what holds without it, and what is said of a wrong one."""

import os
import tomllib
from pathlib import Path

import pytest

from dortmund_scraper.export.publisher import Catalogue, DatasetTerms, Publisher, PublisherError, load
from dortmund_scraper.export.tables import DATASETS

SAMPLE = Path(__file__).parents[2] / "packaging" / "publisher.toml"
NEWS, EVENTS = DATASETS["news"], DATASETS["events"]
NAMED = '[publisher]\nname = "Verein"\n'

WRONG = {
    "[verlag]": "verlag: diese Angabe gibt es nicht",
    "[publisher]": "publisher.name: diese Angabe fehlt",
    '[publisher]\nname = "Verein"\nweb = "x"': "publisher.web: diese Angabe gibt es nicht",
    '[publisher]\nname = ""': "publisher.name: hier steht nichts; wer nichts angeben will, lässt die Zeile weg",
    '[publisher]\nname = "  "': "publisher.name: hier steht nichts; wer nichts angeben will, lässt die Zeile weg",
    "[publisher]\nname = 1": "publisher.name: hier gehört ein Text in Anführungszeichen hin",
    "[publisher]\nname = true": "publisher.name: hier gehört ein Text in Anführungszeichen hin",
    'publisher = "Verein"': "publisher: das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "[[catalogue]]": "catalogue: das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "datasets = 3": "datasets: das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "[datasets]\nnews = 3": "datasets.news: das ist ein Abschnitt in eckigen Klammern, kein einzelner Wert",
    "[datasets.sport]": "datasets: sport gibt es nicht; möglich sind news, events, services, home",
    '[datasets.news]\nkeywords = "a"':
        'datasets.news.keywords: hier gehört eine Liste hin, etwa ["eins", "zwei"]',
    "[datasets.news]\nkeywords = [1]": "datasets.news.keywords.0: hier gehört ein Text in Anführungszeichen hin",
    f'{NAMED}email = "daten"': "publisher.email: das ist keine E-Mail-Adresse",
    f'{NAMED}email = "a@b.de, c@d.de"': "publisher.email: das ist keine E-Mail-Adresse",
    f'{NAMED}homepage = "example.org"':
        "publisher.homepage: das ist keine Adresse; sie beginnt mit https:// und hat keine Leerzeichen",
    f'{NAMED}homepage = "https://"':
        "publisher.homepage: das ist keine Adresse; sie beginnt mit https:// und hat keine Leerzeichen",
    f'{NAMED}homepage = "https://a.example/<b>"':
        "publisher.homepage: das ist keine Adresse; sie beginnt mit https:// und hat keine Leerzeichen",
    '[catalogue]\nbase_url = "https://a.example/?x=1"':
        "catalogue.base_url: das ist keine Adresse eines Ordners; sie hat kein ? und kein #",
    '[catalogue]\nrhythm = "täglich"':
        "catalogue.rhythm: möglich sind 'continuous', 'daily', 'weekly', 'monthly', 'irregular'",
    '[catalogue]\nlicense = "CC0"':
        "catalogue.license: diese Lizenz gibt es nicht; möglich sind dl-zero-de/2.0, dl-by-de/2.0, cc-zero, cc-by/4.0, "
        "cc-by-sa/4.0, officialWork, other-closed",
    '[privacy]\nkeep = ["@example.org"]':
        "privacy.keep.0: das ist weder eine ganze E-Mail-Adresse noch eine Telefonnummer mit Vorwahl",
    '[privacy]\nkeep = ["0231 50-0", "50-12345"]':
        "privacy.keep.1: das ist weder eine ganze E-Mail-Adresse noch eine Telefonnummer mit Vorwahl",
    "[publisher": "das ist kein gültiges TOML (am Ende der Datei fehlt etwas)",
    "[publisher]\nname = Verein": "das ist kein gültiges TOML (Zeile 2, Spalte 8)",
    "a = 1\na = 2\n": "das ist kein gültiges TOML (Zeile 2, Spalte 6)",
    "a = " + "[" * 20_000: "das ist kein gültiges TOML",
    '"a\\n\\u001B[31mb" = 1': "a [31mb: diese Angabe gibt es nicht",
}  # fmt: skip


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "publisher.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def said_of(path: Path) -> str:
    with pytest.raises(PublisherError) as error:
        load(path)
    said = str(error.value)
    assert said.startswith(f"{path}: ")
    assert said.isprintable()
    return said.removeprefix(f"{path}: ")


@pytest.mark.parametrize(("content", "said"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_wrong_is_said_in_one_german_line(tmp_path: Path, content: str, said: str) -> None:
    assert said_of(written(tmp_path, content)) == said


def test_a_file_that_is_no_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, '[publisher]\nname = "Büro"'.encode("latin-1"))
    assert said_of(path).startswith("das ist kein UTF-8 (Zeile 2)")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert said_of(tmp_path / "fehlt.toml") == "diese Datei gibt es nicht"
    assert said_of(tmp_path) == "das ist ein Ordner, keine Datei"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.chmod(0)
    assert said_of(path) == "diese Datei darf nicht gelesen werden"


def test_a_mark_of_byte_order_does_not_matter(tmp_path: Path) -> None:
    publisher = load(written(tmp_path, b"\xef\xbb\xbf" + NAMED.replace("\n", "\r\n").encode())).publisher
    assert publisher is not None
    assert publisher.name == "Verein"


def test_without_a_file_nothing_is_free_and_no_one_publishes() -> None:
    publisher = load(None)
    assert publisher.publisher is None
    assert {publisher.licence(dataset).name for dataset in DATASETS.values()} == {"other-closed"}
    assert publisher.title(NEWS) == NEWS.title
    assert publisher.url("news/news.csv") is None
    assert load(None) == Publisher()


def test_a_dataset_has_the_terms_of_the_catalogue_unless_it_has_its_own() -> None:
    terms = DatasetTerms(title="Feste", license="cc-zero", keywords=("Fest",))
    publisher = Publisher(catalogue=Catalogue(license="dl-by-de/2.0"), datasets={"events": terms})
    assert publisher.licence(NEWS).name == "dl-by-de/2.0"
    assert publisher.licence(EVENTS).name == "cc-zero"
    assert (publisher.title(EVENTS), publisher.description(EVENTS)) == ("Feste", EVENTS.description)
    assert publisher.keywords(EVENTS) == ("Dortmund", EVENTS.title, "Fest")
    closed = Publisher(catalogue=publisher.catalogue, datasets={"news": DatasetTerms(license="other-closed")})
    assert not closed.licence(NEWS).is_open


@pytest.mark.parametrize("base", ["https://a.example/d", "https://a.example/d/"])
def test_files_have_addresses_below_the_base(base: str) -> None:
    publisher = Publisher(catalogue=Catalogue(base_url=base))
    assert (
        publisher.url("events/Jazz & Märchen.ics")
        == "https://a.example/d/events/Jazz%20%26%20M%C3%A4rchen.ics"
    )


def test_the_sample_loads_and_leaves_the_licence_to_who_may_set_it() -> None:
    publisher = load(SAMPLE)
    assert publisher.publisher is not None
    assert publisher.publisher.name
    assert publisher.url("manifest.json") == "https://daten.example.org/dortmund/manifest.json"
    assert {publisher.licence(dataset).name for dataset in DATASETS.values()} == {"other-closed"}


def test_the_sample_explains_every_key_and_its_comments_load() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    lines = [
        line.removeprefix("# ") for line in text.splitlines() if not line.startswith("# ") or " = " in line
    ]
    whole = Publisher.model_validate(tomllib.loads("\n".join(lines).replace("…", "x").replace("\n#\n", "\n")))
    assert whole.publisher is not None
    assert whole.publisher.model_fields_set == set(type(whole.publisher).model_fields)
    assert whole.catalogue.model_fields_set == set(Catalogue.model_fields)
    assert whole.datasets["events"].model_fields_set == set(DatasetTerms.model_fields)
    assert whole.privacy.keep
