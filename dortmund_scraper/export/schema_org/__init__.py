"""Rows as nodes of JSON-LD in the words of https://schema.org: one module for each kind of record.

What has no word there is left out, and so is what a row does not state: no column is bent to fit.
"""
