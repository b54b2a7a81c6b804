"""What the HTML markups of the replica share: escaping, links as editors write them, the head."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote
from zlib import crc32

from dortmund_scraper.records import Pictured
from dortmund_scraper.replica.basics import PORTAL, STRONG, Block, absolute
from dortmund_scraper.replica.page_model import PageModel, Part

Renderers = Mapping[type, Callable[[Any], str]]
"""One function a kind of part: part in, HTML out."""

PRIVACY = "Informationen zum Datenschutz von dortmund.de finden in der städtischen Datenschutzerklärung."
"""Stands before every embedded video and is no content."""


def render_parts(parts: tuple[Part, ...], renderers: Renderers) -> str:
    """The HTML of the parts, in order. Raises `KeyError` for a part that the markup does not know."""
    return "\n".join(renderers[type(part)](part) for part in parts)


def text(value: str) -> str:
    """The text escaped for element content, marks for bold words as `<strong>`."""
    return escape(value, quote=False).replace(STRONG[0], "<strong>").replace(STRONG[1], "</strong>")


def attribute(value: str) -> str:
    """The text escaped for an attribute in double quotes, quotes as `&#34;` like the portal's."""
    return escape(value, quote=False).replace('"', "&#34;")


def href(url: str | None) -> str:
    """The URL as an editor wrote it: mostly a path, else with host, port, bare `?` or percent-encoding."""
    if url is None:
        return "#"
    if not url.startswith(PORTAL + "/"):
        return attribute(url)
    path = url.removeprefix(PORTAL)
    forms = (
        url, f"https://www.dortmund.de:443{path}", f"{path}?", quote(path, safe="/?=&"),
        f"https://application.dortmund.de{path}", f"{path}#main",
    )  # fmt: skip
    choice = crc32(path.encode()) % 12
    return attribute(forms[choice] if choice < len(forms) and "?" not in path else path)


def image_source(record: Pictured, size: str = "w460h192") -> str:
    """Path of the picture in the given size."""
    return attribute((record.image_url or "").removeprefix(PORTAL).replace("w460h192", size))


def paragraphs(blocks: tuple[Block, ...], heading: str = "h2") -> str:
    """The blocks as paragraphs, lists and headings of the given level."""
    return "\n".join(_block(block, heading) for block in blocks)


def _block(block: Block, heading: str) -> str:
    if block.kind == "ul":
        return "<ul>" + "".join(f"<li>{text(line)}</li>" for line in block.lines) + "</ul>"
    tag = heading if block.kind == "h" else "p"
    return f"<{tag}>{text(block.lines[0])}</{tag}>"


def head(page: PageModel, *, jsonld: bool = True) -> str:
    """The `<head>` content: title, description, canonical link (which names www) and JSON-LD."""
    lines = ['<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">',
             f"<title>{text(page.title)} | dortmund.de</title>"]  # fmt: skip
    if page.description:
        lines.append(f'<meta name="description" content="{attribute(page.description)}">')
    lines += [f'<link rel="canonical" href="{attribute(absolute(page.path))}">',
              '<meta name="robots" content="index,follow">',
              '<meta name="pageId" content="25512">']  # fmt: skip
    if jsonld:
        lines += [script(node) for node in page.jsonld]
    return "\n".join(lines)


def script(node: Mapping[str, object]) -> str:
    """A JSON-LD script. `<` is escaped so that a text cannot end it."""
    data = json.dumps(node, ensure_ascii=False, indent=0).replace("</", "<\\/")
    return f'<script type="application/ld+json">\n{data}\n</script>'
