"""`python -m dortmund_scraper`: the command line."""

from dortmund_scraper.cli import main

main()
