"""Other people's archives: what was captured when, from WARC files, saved pages and the Wayback Machine."""
