"""Which pages to visit. Spiders only navigate; reading is done by the extraction."""
