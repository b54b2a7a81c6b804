"""The SQLite file that holds what was read."""

from .connect import ArchiveError
from .fetch import Fetch
from .records import Archive, Counts
from .runs import KindSummary

__all__ = ["Archive", "ArchiveError", "Counts", "Fetch", "KindSummary"]
