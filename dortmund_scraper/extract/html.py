"""HTML to the block stream: what the head of a page says, and the blocks of its content."""

from lxml import etree

from dortmund_scraper.extract.blocks import Document, fold_space, mark_credits
from dortmund_scraper.extract.crowded_tags import without_crowded_tags
from dortmund_scraper.extract.walk import walk

_KEY = "bookmark-id"
_HEADINGS = ("h1", "h2", "h3")


def read_html(text: str | bytes) -> Document:
    """The block stream of an HTML page, as text or as valid UTF-8.

    Never raises on foreign input: what libxml2 cannot read as HTML gives an empty stream.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    document = Document("html", [])
    root = parse(data)
    if root is None:
        return document
    mains = _read_head(root, document)
    if _KEY.encode() in data.lower():
        document.key = _page_key(root)
    document.blocks, document.boxes, document.is_whole = walk(_content_root(root, mains))
    mark_credits(document.blocks)
    return document


def parse(data: bytes, encoding: str = "utf-8") -> etree._Element | None:
    """The root element, or ``None`` where there is none."""
    parser = etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(without_crowded_tags(data), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _read_head(root: etree._Element, document: Document) -> list[etree._Element]:
    """Notes what the head says, wherever it stands; gives the `main` elements, found on the way."""
    mains = []
    for element in root.iter("title", "link", "meta", "script", "main", "base"):
        tag = element.tag
        if tag == "script":
            if (element.get("type") or "").strip().lower() == "application/ld+json":
                document.scripts.append(element.text or "")
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and document.canonical is None:
                document.canonical = element.get("href")
        elif tag == "meta":
            _read_meta(element, document)
        elif tag == "main":
            mains.append(element)
        elif tag == "base":
            document.base = document.base or element.get("href")
        elif document.title is None:
            document.title = fold_space(element.text or "") or None
    return mains


def _read_meta(element: etree._Element, document: Document) -> None:
    name = (element.get("property") or element.get("name") or "").lower()
    content = fold_space(element.get("content") or "") or None
    if name == "og:image":
        document.image = document.image or content
    elif name == "og:image:alt":
        document.image_alt = document.image_alt or content
    elif name == "description":
        document.description = content


def _page_key(root: etree._Element) -> str | None:
    keyed = root.find(f".//*[@{_KEY}]")
    return None if keyed is None else (keyed.get(_KEY) or "").strip() or None


def _content_root(root: etree._Element, mains: list[etree._Element]) -> etree._Element:
    """The element with the page's own content: a single `main` where the headings are, else the body."""
    if len(mains) == 1:
        main = mains[0]
        if _has_heading(main) or (len(main) and not _has_heading(root)):
            return main
    body = root.find("body")
    return root if body is None else body


def _has_heading(element: etree._Element) -> bool:
    return next(element.iter(*_HEADINGS), None) is not None
