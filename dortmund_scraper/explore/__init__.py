"""The archive in a browser, in German."""
