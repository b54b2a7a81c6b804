"""Ways to use a service, as badge or sentence."""

import pytest

from dortmund_scraper.extract.channels import channel_badges, channels_of


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("persönlich", ["persönlich"]),
        ("Online", ["online"]),
        ("persönlich, schriftlich und online", ["persönlich", "schriftlich", "online"]),
        ("per E-Mail / per Fax", ["per E-Mail", "per Fax"]),
        ("telefonisch oder vor Ort", ["telefonisch", "persönlich"]),
        ("Online-Service", []),
        ("Wir beraten Sie persönlich", []),
        ("", []),
    ],
)
def test_a_badge_is_a_line_of_nothing_but_channels(text: str, channels: list[str]) -> None:
    assert channel_badges(text) == channels


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Sie können den Antrag schriftlich oder persönlich stellen.", ["schriftlich", "persönlich"]),
        ("Eine telefonische Beratung ist möglich.", ["telefonisch"]),
        ("Eine Online-Anmeldung ist nicht möglich.", []),
        ("Der Antrag kann nicht per E-Mail, aber nur so, gestellt werden.", []),
        ("Persönlich kann er abgeholt werden. Schriftlich ist das nicht möglich.", ["persönlich"]),
        ("Das Amt ist persönlich bekannt.", []),
    ],
)
def test_a_sentence_opens_a_channel_unless_it_denies(text: str, channels: list[str]) -> None:
    assert channels_of(text) == channels
