"""The replica's pages as text dumps, in the three forms that circulate of the real pages.

* B keeps everything: bullets and indents of lists, alternative texts, credits, labels; paragraphs stand
  between blank lines, everything else on lines of its own.
* A is the main text only: no alternative texts, credits, labels, dates or link texts, no blank lines,
  `- ` bullets.
* C is like B with every line between blank lines and without indents; bullets stay.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from dortmund_scraper.replica.dump_basics import Line
from dortmund_scraper.replica.dump_lines import lines_of
from dortmund_scraper.replica.page_model import PageModel

Form = Literal["A", "B", "C"]
FORMS: tuple[Form, ...] = get_args(Form)
FOOTER = (
    "Hier können Sie individuell einstellen, welche externen Webdienste Sie auf den Seiten zulassen möchten.",
    "Informationen zum Datenschutz von dortmund.de finden Sie in der städtischen Datenschutzerklärung.",
    "Datenschutz",
)


def dump(page: PageModel, form: Form) -> str:
    """The page as text. Ends without line break, as the real dumps do."""
    lines = [line for part in page.parts for line in lines_of(part)]
    if page.kind == "home":
        lines += [Line(text, "label", apart=True) for text in FOOTER]
    if form == "A":
        return "\n".join(_main_text(lines))
    if form == "C":
        return "\n\n".join(line.indent.lstrip() + line.text for line in lines)
    return "".join(_with_gaps(lines)).strip()


def _main_text(lines: list[Line]) -> Iterator[str]:
    return (_bullet(line, "- ") for line in lines if line.role in ("text", "item"))


def _bullet(line: Line, mark: str) -> str:
    return mark + line.text if line.role == "item" else line.text


def _with_gaps(lines: list[Line]) -> Iterator[str]:
    """Form B: a blank line before and after what stands apart, indents in slides and lists."""
    apart = False
    for line in lines:
        yield "\n" if line.apart or apart else ""
        yield line.indent + line.text + "\n"
        apart = line.apart
