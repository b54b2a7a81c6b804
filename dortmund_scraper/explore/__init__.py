"""The archive in a browser: Datasette as the engine, with German pages of our own."""
