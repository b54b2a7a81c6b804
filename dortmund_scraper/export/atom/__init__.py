"""Feeds: what an Atom document is, and the entries of each feed."""
