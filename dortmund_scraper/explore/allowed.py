"""What of a stored page may reach a browser: elements and attributes, nothing else.

nh3 reads HTML as browsers do and writes it anew, so that what it lets through means the same to them. Whatever is shown
of foreign markup goes through `cleaned` last.
"""

import nh3

CLASSES = {"span": {"seite-bild", "seite-adresse"}}
"""Our own, for what stands in the place of pictures and links."""
TAGS = frozenset({
    "abbr", "address", "article", "aside", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
ATTRIBUTES = {
    "*": {"lang"}, "abbr": {"title"}, "dfn": {"title"}, "li": {"value"}, "ol": {"start"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"}, "time": {"datetime"},
}  # fmt: skip
"""None of them makes a browser ask for anything, run anything, or name anything."""
_WITHOUT_CONTENT = {
    "script",
    "style",
    "title",
    "textarea",
    "noscript",
    "template",
    "svg",
    "math",
    "xmp",
    "iframe",
}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=_WITHOUT_CONTENT,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=set(),
    link_rel=None,
)


def cleaned(html: str) -> str:
    """The fragment with nothing in it but what is allowed, well-formed."""
    return _CLEANER.clean(html)
