"""What changed on the portal between two moments, and how it is told. Pure: no database, no clock."""
