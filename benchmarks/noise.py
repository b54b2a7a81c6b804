"""What a server puts into a page that says nothing."""

from random import Random


def noisy(body: bytes, chance: Random) -> bytes:
    """The page with the tokens that a server makes for each answer."""
    token, answer = (f"{chance.getrandbits(256):064x}" for _ in range(2))
    html = body.decode().replace("</head>", f'<meta name="_csrf" content="{token}"></head>', 1)
    return html.replace("</body>", f"<!-- {answer} served in {chance.random():.4f} s --></body>", 1).encode()
