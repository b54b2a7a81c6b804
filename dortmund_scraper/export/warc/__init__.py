"""The stored answers of the portal as a WARC file: `archive` writes it, the others are its parts."""
