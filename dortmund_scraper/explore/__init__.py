"""The archive in a browser: search, look and compare."""
