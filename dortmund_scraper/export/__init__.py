"""What leaves the archive.

`tables` says what is published and `rows` reads it, as far as `profiles` allows; each module of `formats/` writes it
in one format into a `folder`. `warc/` writes the evidence itself.
"""
