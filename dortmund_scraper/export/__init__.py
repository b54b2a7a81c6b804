"""What leaves the archive: one small class a format."""
