"""Pages of our own, each read from the archive in one snapshot."""
