"""Pure extraction: bytes or text of a page in, records and problems out. No network, no clock, no database."""

from dortmund_scraper.extract.read import read_page

__all__ = ["read_page"]
