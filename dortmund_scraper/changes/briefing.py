"""What a report to an editor is made from: the changes of a period, and how well the portal was read in it."""

from dataclasses import dataclass

from .period import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of the archive in the period; moments are ISO 8601 in UTC."""

    started_at: str
    finished_at: str | None
    """``None`` when it is going on, or was killed."""
    outcome: str | None
    exit_code: int | None
    command: str = "crawl"
    """`crawl` for what asked the portal, or the command that wrote to the archive."""
    limit: int = 0
    """How many pages it was to read at most; 0 for all."""
    rooms: tuple[str, ...] = ()
    """`news`, `events`, `services`, `home`; none stands for all."""
    failed_gate: bool = False
    """Its yield had collapsed, whatever ended it."""

    @property
    def is_crawl(self) -> bool:
        """Whether it asked the portal."""
        return self.command == "crawl"


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the report tells. The same one gives the same page."""

    period: Period
    made_at: str
    """ISO 8601 in UTC. Dates of events are ahead or over as seen from here."""
    archive: str
    """Name of the file, without its folder."""
    portals: tuple[str, ...]
    """The origins that were read in the period."""
    readings: tuple[Reading, ...]
    """The oldest first."""
    kinds: tuple[str, ...]
    """Which kinds of records were asked for."""
    only_press: bool = False
    begun_at: str | None = None
    """When the first crawl of the archive began, where that is in the period."""
    command: str = "dortmund-scraper changes"
    """What shows all changes of the period."""
