"""The large scripts of a page: nine tenths of the portal's pages are a navigation in a script."""

LARGE = 50_000
"""Bytes; a longer script is program or data of the navigation, which no reader of records asks for."""


def without_large_scripts(body: bytes) -> bytes:
    """The body with its large scripts empty, save JSON-LD.

    Only what begins after `<script …>` and holds neither an end tag nor a comment up to `</script` is left
    out, so whatever the page is, no element of it is lost.
    """
    if len(body) <= LARGE:
        return body
    pieces = body.split(b"</script")
    for number, piece in enumerate(pieces[:-1]):
        if len(piece) > LARGE:
            pieces[number] = _without_program(piece)
    return b"</script".join(pieces)


def _without_program(piece: bytes) -> bytes:
    """What stands before the end tag of a script, without the script's text where it is large."""
    start = piece.find(b"<script")
    begin = piece.find(b">", start) + 1 if start >= 0 else 0
    if not begin or len(piece) - begin <= LARGE or b"ld+json" in piece[start:begin].lower():
        return piece
    whole = piece.find(b"</", begin) < 0 and piece.find(b"<!--", begin) < 0
    return piece[:begin] if whole else piece
