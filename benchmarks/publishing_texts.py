"""German texts of given lengths, the same in every run."""

from random import Random

from dortmund_scraper.replica.event_texts import ACTS

_SENTENCES = tuple(sentence for act in ACTS for sentence in (*act.paragraphs, act.teaser))
_TITLES = tuple(title for act in ACTS for title in act.titles)
_CONTACT = "Fragen beantwortet Erika Muster, Tel. 0231 50-12345, erika.muster@example.org."


class Texts:
    """Makes up texts. One in `contacts` long ones names a person's address and number."""

    def __init__(self, seed: int, contacts: int = 5) -> None:
        self._chance = Random(seed)  # noqa: S311
        self._contacts = contacts

    def title(self, number: int) -> str:
        """About 40 characters."""
        return f"{self._chance.choice(_TITLES)} – {self._chance.choice(_TITLES)} {number}"

    def text(self, length: int) -> str:
        """Sentences of about so many characters, in paragraphs of three."""
        said = [_CONTACT] if length > 300 and self._chance.randrange(self._contacts) == 0 else []
        left = length - sum(map(len, said))
        while left > 0:
            said.append(self._chance.choice(_SENTENCES))
            left -= len(said[-1])
        return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))
