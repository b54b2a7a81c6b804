"""axe-core, which looks for what keeps people with disabilities from using a page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

_FILE = Path(__file__).parents[2] / ".node" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async rules => (await axe.run(document, {
    iframes: false, resultTypes: ["violations"], ...(rules.length ? {runOnly: rules} : {}),
})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" | ")}`)"""

needs_axe = pytest.mark.skipif(
    not _FILE.is_file(), reason="no axe-core: `make .node/.ready` installs it where npm is"
)


def violations(page: Page, *rules: str) -> list[str]:
    """The serious and critical ones, with up to three places each; of all rules unless some are named.

    Stored pages in frames are left out: their structure is that of the portal.
    """
    page.evaluate(_FILE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN, list(rules))
    return found
