"""What is taken out of published values, and what stays."""

import json
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dortmund_scraper.export.contacts import MAIL_REMOVED, PHONE_REMOVED, phone_numbers, without_contacts
from dortmund_scraper.export.contacts.plain_text import plain_text
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from dortmund_scraper.export.tables import EVENT_DATES, EVENTS, VENUES
from dortmund_scraper.records import Event, Page, Venue
from dortmund_scraper.store import Archive, Fetch
from tests.export.planted import MAIL, PHONE, at, plant, publication, termin
from tests.store.samples import on_day

SHARED = Path(__file__).parents[3] / "shared"
FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))
NONE: frozenset[str] = frozenset()
M, P = MAIL_REMOVED, PHONE_REMOVED

MAILS = {
    "erika.muster@stadtdo.de": M,
    "Auskunft: Erika.Müster@städte.de.": f"Auskunft: {M}.",
    "(erika@stadtdo.de)": f"({M})",
    "Mail:erika@stadtdo.de, Tor 2": f"Mail:{M}, Tor 2",
    "erika (at) stadtdo (dot) de": M,
    "erika [at] stadtdo.de": M,
    "erika(a)stadtdo.de": M,
    "erika{at}stadtdo{punkt}de": M,
    "erika <at> stadtdo.de": M,
    "erika ät stadtdo.de": M,
    "erika at stadtdo dot de": M,
    "erika.muster AT stadtdo DOT de": M,
    "erika.muster at stadtdo.de": M,
    "erika_at_stadtdo.de": M,
    "erika @ stadtdo.de": M,
    "erika@stadtdo . de": M,
    "erika@stadtdo.\nde": M,
    "mailto:erika@stadtdo.de?subject=Hallo": f"{M}?subject=Hallo",
    "erika%40stadtdo.de": M,
    "erika%2540stadtdo.de": M,
    "erika&#64;stadtdo&#46;de": M,
    "e&#x72;ika&amp;#64;stadtdo.de": M,
    "erika&commat;stadtdo.de": M,
    "eri\u200bka@\u2060stadt\u00addo.de": M,
    "erika\uff20stadtdo\uff0ede": M,
    "erika@xn--stdte-kra.de": M,
    '"Erika Muster"@stadtdo.de': M,
    "@erika@ruhr.social": f"@{M}",
    "erika@stadtdo.de und max@stadtdo.de": f"{M} und {M}",
}
PHONES = {
    "Tel. 50-12345": f"Tel. {P}",
    "Tel.: 0231/50-12345.": f"Tel.: {P}.",
    "(0231) 50 - 2 22 22": P,
    "(Tel. 0231 50-12345)": f"(Tel. {P})",
    "0231 - 50 12 345": P,
    "0231 50 123": P,
    "02 31 / 22.11.33": P,
    "+49 (0) 231 50-12345": P,
    "+49231 5012345": P,
    "(+49) 231 5012345": P,
    "0049 231 5012345": P,
    "49 231 5012345": P,
    "01 51 / 23 45 67 89": P,
    "+43 1 234567": P,
    "02.31.50.12.34.5": P,
    "0231\n50-12345": P,
    "0231\u00a050\u201112\u2013345": P,
    "\uff10\uff12\uff13\uff11 \uff15\uff10\uff11\uff12\uff13\uff14\uff15": P,
    "0\u200b231 50-1\u200b2345": P,
    "0231&nbsp;50&#45;12345": P,
    "0231%2050%2D12345": P,
    "Erika Muster0231501234": f"Erika Muster{P}",
    "Telefon0231-5012345Fax0231-5012346": f"Telefon{P}Fax{P}",
    "0231 50-12345 0231 50-12346": f"{P} {P}",
    "0151 23456789 oder 0231 50-12345": f"{P} oder {P}",
    "Tel. 0231 50-12345, 8-12 Uhr": f"Tel. {P}, 8-12 Uhr",
    "Tel. 0231 50-12345 (Mo-Fr 8-12 Uhr)": f"Tel. {P} (Mo-Fr 8-12 Uhr)",
    "Tel. 0231 50-12345\n44137 Dortmund": f"Tel. {P}\n44137 Dortmund",
    "0231 50-12345, 44137 Dortmund": f"{P}, 44137 Dortmund",
    "Am 01.02.2026 unter 0231 50-12345": f"Am 01.02.2026 unter {P}",
    "Frau Muster, 50-12345": f"Frau Muster, {P}",
    "Durchwahl -222": f"Durchwahl -{P}",
    "App. 22": f"App. {P}",
    "Fon 50 12345": f"Fon {P}",
    "Fax: 50-12346 oder -47": f"Fax: {P} oder -{P}",
    "Tel. 50-12345, 50-12346": f"Tel. {P}, {P}",
    "Handynummer 0151 23456789": f"Handynummer {P}",
    "WhatsApp 0151.23456789": f"WhatsApp {P}",
    "Rufnummer 12345": f"Rufnummer {P}",
    "Telefon (Büro): 12345": f"Telefon (Büro): {P}",
    "Telefonisch erreichbar unter 501 2345": f"Telefonisch erreichbar unter {P}",
    "Telefon Frau Muster: 50 123": f"Telefon Frau Muster: {P}",
    "Rufen Sie an: 50-12345": f"Rufen Sie an: {P}",
    "\u260e 50 12345": f"\u260e {P}",
    "T: 50 12345": f"T: {P}",
    "Tel. 22.11.33": f"Tel. {P}",
}  # fmt: skip
NEITHER = [
    "Vom 01.02.2026 - 03.04.2026 in Halle 3", "0-3 Jahre", "Spielzeit 2026/2027", "Mo-Fr 8-12 Uhr",
    "08-12 14-18 Uhr", "0930-1130 Uhr", "Mo 08.00-12.00, Di 13.30 - 17.00 Uhr", "07.30 Uhr bis 09.30 Uhr",
    "03.04.2026, 18 Uhr", "Bis 03.04.2026 18.00 Uhr", "02.03. - 04.03.2026", "02.03.-04.03.", "05.10-28.11",
    "24.12. 10-12 Uhr, 31.12. 9-11 Uhr", "01.01.1990-31.12.2000", "03.04.26", "Stand 03/2026 - 05/2026",
    "04/05/2026", "2026-01-05T20:00:00+01:00", "48. Kalenderwoche 2026", "15.09.2026 19:30", "12,50 €",
    "1.000.000 Euro", "10 000 000 Euro", "2.012.345 Menschen", "20.000 - 30.000", "+37,00 € ab 24 Jahren",
    "0,50 Euro", "DE02 1203 0000 0000 2020 51", "DE02120300000000202051", "ISBN 978-3-16-148410-0",
    "Az. 0231/12345", "Konto 0231501234", "Rathausstr. 12-14, 44137 Dortmund", "01067 Dresden", "D-44137 Dortmund",
    "termin_99687", "20231128T110000", "2018/08/05 - 2018/08/16", "Drucksache Nr. 32456-23", "termin_0231501234",
    "40-jährige", "U41, U45 und 453", "51.5124, 7.4478", "07.447812, 51.512345", "1-2-3-4", "5012345 Menschen",
    "Nr. 12345", "Nummer 12345", "Raum A 012", "2:0 (1:0)", "94a93b4b-488d-49f6-b393-7d0231501234-de-DE",
    "94a93b4b-488d-49f6-b393-7d0231501234", "Telefon: 8.00 - 12.00 Uhr", "Telefonaktion am 12.03.2026",
    "Telefonaktion zur Spielzeit 2026/2027", "Telefonbuch 2026", "Mobil 2030", "Masterplan Mobilität 2030",
    "Notruf 112", "Tel. 115", "Hotline 116117", "Hotline mit 10.000 Anrufen", "Handy-Parken 1000 Plätze",
    "Fax: 100 Seiten", "Telefonaktion, 44137 Dortmund", "Telefonische Anmeldung vom 01.02. bis 03.04.2026",
    "@stadtdortmund", "Folgen Sie @stadtdortmund!", "Rock @ Westpark. Eintritt frei", "Kunst@Bau 2026",
    "logo@2x.png", "visit us at dortmund.de", "Jazz at the Park. Dortmund", "www.dortmund.de/mobil",
    "Punkt (a) gilt", "a@b", "50 % Rabatt &amp; mehr", "100% sicher",
]  # fmt: skip
URLS = {
    "https://www.dortmund.de/a/termin_99687.html": True,
    "https://www.dortmund.de/2026/10/25/0231501234.html": True,
    "https://www.dortmund.de/tel-aviv-2026-10-25.html": True,
    "https://www.dortmund.de/mobil-2026-2027.html": True,
    "https://www.dortmund.de/bilder/logo@2x.png": True,
    "https://ruhr.social/@stadtdortmund": True,
    "https://maps.example/@51.5135,7.4653,17z": True,
    "https://www.dortmund.de/foto_at_night.html": True,
    "mailto:erika@stadtdo.de": False,
    "tel:+49231123": False,
    "https://www.dortmund.de/?mail=erika%40stadtdo.de": False,
    "https://erika@stadtdo.de/": False,
    "https://www.dortmund.de/tel-0231-50-12345.html": False,
    "https://wa.me/4915123456789": False,
    "https://call.example/?nr=+4923150123": False,
}
SAFE_KEYS = [
    "text:023150123456", "0" * 64, "0231" * 16, "94a93b4b-488d-49f6-b393-023150123456-de-DE",
    "text:023150123456#2027-01-05T20:00:00+01:00", f"{termin(99687)}#2027-01-05", termin(231501234),
    "https://www.dortmund.de/themen/#023150123456", "westpark--rittershausstr-1--44137", "cafe-de-paris--weg-02--04567",
    "halle-2026-2027--strasse-12-14--44137", "/dortmund/bilder/00-0231501234.webp",
]  # fmt: skip
HIT_KEYS = [
    "treff-tel-0231-50-12345--weg-1--44137", "treff-0231-5012345", "treff-50-12345--weg-1",
    "muster-erika-muster-stadtdo-de--weg-1--44137", "https://www.dortmund.de/erika@stadtdo.de/",
    "/dortmund/bilder/erika@stadtdo.de.html", "https://www.dortmund.de/tel-0231-50-12345#2027-01-05",
]  # fmt: skip


@pytest.mark.parametrize(("written", "published"), [*MAILS.items(), *PHONES.items()])
def test_contacts_are_taken_out_of_texts(written: str, published: str) -> None:
    assert without_contacts(written, "text", NONE) == published
    assert without_contacts([written, "Rathaus"], "list", NONE) == [published, "Rathaus"]


@pytest.mark.parametrize("written", NEITHER)
def test_what_only_looks_alike_stays(written: str) -> None:
    assert without_contacts(written, "text", NONE) == written
    assert (
        without_contacts(f"Es gilt: {written} (siehe dort)", "text", NONE)
        == f"Es gilt: {written} (siehe dort)"
    )


@pytest.mark.parametrize(("address", "stays"), URLS.items())
def test_addresses_that_lead_to_a_contact_are_left_out(address: str, stays: bool) -> None:
    assert without_contacts(address, "url", NONE) == (address if stays else None)


@pytest.mark.parametrize("key", SAFE_KEYS)
def test_keys_without_contacts_stay(key: str) -> None:
    assert without_contacts(key, "key", NONE) == key


@pytest.mark.parametrize("key", HIT_KEYS)
def test_keys_with_contacts_become_pseudonyms(key: str) -> None:
    published = without_contacts(key, "key", NONE)
    assert isinstance(published, str)
    assert published.startswith("hash:")
    assert len(published) == len("hash:") + 32
    assert without_contacts(published, "key", NONE) == published


def test_other_types_stay() -> None:
    assert without_contacts("2026-01-05T20:00:00+01:00", "moment", NONE) == "2026-01-05T20:00:00+01:00"
    assert without_contacts(231501234, "integer", NONE) == 231501234
    assert without_contacts(None, "text", NONE) is None


def test_contacts_of_offices_stay() -> None:
    allowed = frozenset({"Info@stadtdo.de", "+49 (0) 231 50-0", "0231 50-12345"})
    text = "info@StadtDO.de, info (at) stadtdo.de, 0231/50-0, 0049 231 500, Tel. 50-12345"
    assert without_contacts(text, "text", allowed) == text
    assert without_contacts("xinfo@stadtdo.de, 0231 50-12346", "text", allowed) == f"{M}, {P}"
    assert without_contacts("mailto:info@stadtdo.de", "url", allowed) == "mailto:info@stadtdo.de"
    assert without_contacts("tel:+4923150-0", "url", allowed) == "tel:+4923150-0"
    assert without_contacts("tel:+4923150-1", "url", allowed) is None
    assert without_contacts("amt-tel-0231-50-12345--weg-1", "key", allowed) == "amt-tel-0231-50-12345--weg-1"


SURROUNDINGS = st.text(
    st.characters(exclude_categories=("Cs", "Nd", "Pd", "Cf")) | st.sampled_from(" .,;:()/\n")
)


@given(
    SURROUNDINGS,
    st.sampled_from([PHONE, "(0231) 50 - 2 22 22", "+49 151 23456789", "0049 231 5012345"]),
    SURROUNDINGS,
)
@example("(at)", PHONE, "@")
def test_no_planted_number_survives(before: str, number: str, behind: str) -> None:
    published = without_contacts(f"{before} {number} {behind}", "text", NONE)
    assert not any(map(str.isdecimal, str(published)))


@given(SURROUNDINGS, SURROUNDINGS)
def test_no_planted_address_survives(before: str, behind: str) -> None:
    assert MAIL not in str(without_contacts(f"{before} {MAIL} {behind}", "text", NONE))


@given(
    st.lists(
        st.sampled_from([*MAILS, *PHONES, *NEITHER, " ", "\n", "Tel.", "50", "-", "0", "@", "de", "."])
    ).map("".join)
)
@example(MAIL + 5 * '"Erika Muster"@stadtdo.de')
@example(f"Tel. 50-12345{6 * 'App. 22'}")
@example(5 * '"' + MAIL + 5 * '"@stadtdo.de')
def test_what_is_published_has_nothing_more_to_take_out(text: str) -> None:
    once = without_contacts(text, "text", NONE)
    assert without_contacts(once, "text", NONE) == once


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    plain = plain_text(text)
    spans = [plain.span(place, place + 1) for place in range(len(plain.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for type_ in ("text", "url", "key"):
        without_contacts(text, type_, NONE)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from([*PHONES, *NEITHER]), min_size=1).map("; ".join))
def test_the_library_finds_no_more_numbers(text: str) -> None:
    published = str(without_contacts(text, "text", NONE))
    rest = phonenumbers.PhoneNumberMatcher(plain_text(published).text, "DE")
    assert [match.raw_string for match in rest if "49" in match.raw_string[:4]] == []


def test_time_grows_with_the_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(phone_numbers, "is_valid", lambda digits: bool(asked.append(digits)))
    without_contacts("0123 45678x " * 3_000, "text", NONE)
    assert 0 < len(asked) <= 4 * 1_000


@pytest.mark.parametrize("profile", [METADATA, OPEN], ids=lambda profile: profile.name)
def test_no_contact_of_a_person_is_in_any_row(tmp_path: Path, profile: Profile) -> None:
    db = plant(tmp_path / "archiv.db")
    with publication(db, tmp_path / "out", profile, FREE) as published:
        shown = str([list(published.rows.of(table)) for _, table in published.tables()])
        whole = str([*published.rows.events(), *published.rows.services()])
    assert len(shown) > 5_000
    for contact in (MAIL, PHONE, "50-12345"):
        assert contact not in shown
        assert contact not in whole
    assert MAIL_REMOVED in shown


def test_research_keeps_contacts(tmp_path: Path) -> None:
    db = plant(tmp_path / "archiv.db")
    with publication(db, tmp_path / "out", RESEARCH) as published:
        shown = str([list(published.rows.of(table)) for _, table in published.tables()])
    assert MAIL in shown
    assert PHONE in shown


def test_references_hold_when_keys_become_pseudonyms(tmp_path: Path) -> None:
    place = Venue(name=f"Treff (Tel. {PHONE}, {MAIL})", street="Weg 1", postcode="44137", city="Dortmund")
    url = f"https://www.dortmund.de/{MAIL}/termin_7.html"
    with Archive.open(tmp_path / "archiv.db") as archive:
        run = archive.start_run(on_day(0), {"portal": "https://www.dortmund.de"}, {})
        for event in (
            Event(url=url, title="Treff", venue=place, dates=[at("2026-12-05", "20:00")]),
            Event(url=termin(8), title="Fest", venue=place, dates=[at("2026-12-06", "20:00")]),
        ):
            page = Page(page_kind="event", url=event.url, events=[event])
            archive.write_page(page, Fetch(str(event.url), on_day(0), run, 200, body_sha256="0" * 64))
        archive.finish_run(run, on_day(0), "complete", 0, {})
    with publication(tmp_path / "archiv.db", tmp_path / "out") as published:
        venues = list(published.rows.of(VENUES))
        events = list(published.rows.of(EVENTS))
        dates = list(published.rows.of(EVENT_DATES))
        whole = list(published.rows.events())
    assert [str(venue["id"])[:5] for venue in venues] == ["hash:"]
    assert {event["venue_id"] for event in events} == {venues[0]["id"]}
    assert {date["event_id"] for date in dates} == {event["id"] for event in events}
    assert len({date["id"] for date in dates}) == 2
    assert [(one.venue or {})["id"] for one in whole] == [venues[0]["id"]] * 2
    assert [len(one.dates) for one in whole] == [1, 1]
    assert [event["url"] for event in events if event["id"] != termin(8)] == [None]
    told = str([venues, events, dates, whole])
    assert "50-12345" not in told
    assert "erika" not in told


REAL = {
    "press_sonntagsangebote-museen.txt": [
        "(0231) 8400200", "bauereimuseum-dortmund@radeberger-gruppe.de", "(0231) 613095", "schulmuseum@stadtdo.de",
    ]
}  # fmt: skip
"""What stands in the real texts: read by hand."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
def test_in_the_real_texts_only_contacts_are_taken_out() -> None:
    paths = [*(SHARED / "portal" / "text").glob("*.txt"), *(SHARED / "seed").glob("*.txt")]
    assert len(paths) > 10
    for path in paths:
        text = path.read_text(encoding="utf-8")
        expected = text
        for contact in REAL.get(path.name, []):
            expected = expected.replace(contact, M if "@" in contact else P)
        assert without_contacts(text, "text", NONE) == expected, path.name


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
def test_ways_of_writing_dates_stay() -> None:
    lines = [
        json.loads(line)["text"]
        for path in (SHARED / "dates").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1_000
    assert {line for line in lines if without_contacts(line, "text", NONE) != line} == {"Tel. 0231 50-22222"}


@pytest.mark.parametrize("number", range(250, 320))
def test_no_mark_is_cut_in_two(number: int) -> None:
    column = next(column for column in EVENTS.columns if column.name == "teaser")
    text = f"{'x ' * (number // 2)}{'y' * (number % 2)} siehe:{MAIL} und Tel. {PHONE} und mehr davon bis zum Ende"
    teaser = str(METADATA.shown({"teaser": text}, (column,))["teaser"])
    assert len(teaser) <= 300
    rest = teaser.replace(M, "").replace(P, "")
    assert not any(sign in rest for sign in "[]@05")
