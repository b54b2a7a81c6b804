"""Reads stored bodies again with today's readers, without a single request."""
