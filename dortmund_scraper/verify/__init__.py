"""Checks that an archive is whole: every hash, every reference, every chain of revisions. Reads only."""
