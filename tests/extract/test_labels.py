"""The portal's own words."""

import pytest

from dortmund_scraper.extract import labels


@pytest.mark.parametrize(
    "text", ["mehr lesen", "zur Veranstaltung", "Zum Artikel", "weiterlesen …", "Mehr erfahren >"]
)
def test_labels_say_that_there_is_more(text: str) -> None:
    assert labels.is_detail_label(text)


@pytest.mark.parametrize("text", ["Mehr Bäume für Hörde", "Zur Zukunft der Stadt", "Details aus dem Leben"])
def test_titles_are_no_labels(text: str) -> None:
    assert not labels.is_detail_label(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("zur Veranstaltung Hafenkonzert", "Hafenkonzert"),
        ("zur Nachricht: Neue Brücke", "Neue Brücke"),
        ("zur Veranstaltung", ""),
        ("zur Veranstaltungshalle", None),
        ("Zurück zur Natur", None),
    ],
)
def test_what_follows_a_label(text: str, rest: str | None) -> None:
    assert labels.after_detail_label(text) == rest


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ('Zur Detailseite von "Neue Brücke"', "Neue Brücke"),
        ("Mehr erfahren über „Neue Brücke“", "Neue Brücke"),
        ("Mehr zu Neue Brücke", "Neue Brücke"),
        ("Neue Brücke", None),
        (None, None),
    ],
)
def test_a_link_names_the_title_in_its_label(label: str | None, title: str | None) -> None:
    assert labels.titled_by(label) == title


@pytest.mark.parametrize(
    ("text", "found"), [("Online-Service", True), ("online", False), ("Online-Service der Bank", False)]
)
def test_online_service(text: str, found: bool) -> None:
    assert labels.is_online_label(text) is found


@pytest.mark.parametrize(
    ("text", "cancelled", "sold_out", "free"),
    [
        ("Abgesagt", True, False, False),
        ("Die Veranstaltung fällt leider aus!", True, False, False),
        ("Die Premiere wurde nie abgesagt, nur verschoben.", False, False, False),
        ("AUSVERKAUFT", False, True, False),
        ("Eintritt frei", False, False, True),
        ("Der Eintritt ist kostenlos.", False, False, True),
        ("Freier Eintritt", False, False, True),
        ("Der Weg ist frei für alle", False, False, False),
    ],
)
def test_flags_are_whole_lines(text: str, cancelled: bool, sold_out: bool, free: bool) -> None:
    found = labels.is_cancelled(text), labels.is_sold_out(text), labels.is_free(text)
    assert found == (cancelled, sold_out, free)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Verlegt", "moved"),
        ("Termin verschoben!", "moved"),
        ("Die Veranstaltung wurde leider verlegt.", "moved"),
        ("Verlegt in das Konzerthaus", None),
        ("Abgesagt", "cancelled"),
    ],
)
def test_a_badge_is_a_whole_line(text: str, found: str | None) -> None:
    assert labels.flag_of(text) == found


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Nachrichten", "news"),
        ("SERVICES", "services"),
        ("Dortmunder Momente", "gallery"),
        ("Sonstiges", None),
    ],
)
def test_sections(heading: str, kind: str | None) -> None:
    assert labels.section_kind(heading) == kind


def test_what_ends_a_page() -> None:
    assert labels.is_page_end("Weitere Nachrichten")
    assert labels.is_page_end("© 2026 Stadt Dortmund")
    assert not labels.is_page_end("Weitere Nachrichten aus dem Rathaus gibt es am Montag.")
