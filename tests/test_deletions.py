"""Nothing but pruning and what rebuilds the history takes evidence away. The rule is shown to bite."""

import pytest

from tests.deletions import ALLOWED, deletions, statements
from tests.test_architecture import MODULES

SOURCES = {
    name.partition(".")[2]: path.read_text(encoding="utf-8") for name, path in MODULES.items() if "." in name
}


def test_no_other_module_takes_evidence_away() -> None:
    assert [line for name, source in SOURCES.items() for line in deletions(source, name)] == []


def test_what_is_allowed_is_still_done() -> None:
    done = {name: {found for _, found in statements(SOURCES[name])} for name in ALLOWED}
    assert {name: found & ALLOWED[name] for name, found in done.items()} == ALLOWED


@pytest.mark.parametrize(
    "source",
    [
        'x = "DELETE FROM bodies WHERE 1"',
        'x = """delete\n  from  fetches"""',
        'x = "UPDATE revisions SET data = 1"',
        'x = "UPDATE OR IGNORE fetches SET x = 1"',
        'x = "REPLACE INTO bodies VALUES (1)"',
        'x = "DROP TABLE IF EXISTS dictionaries"',
        'x = f"DELETE FROM {table} WHERE id = ?"',
        'x = "UPDATE {} SET a = 1".format(table)',
        'def f():\n    run("DELETE FROM disappearances")',
    ],
)
def test_a_planted_statement_is_found(source: str) -> None:
    assert len(deletions(source, "export.csv")) == 1


@pytest.mark.parametrize(
    "source", ['x = "DELETE FROM suppressions"', 'x = "SELECT * FROM bodies"', 'x = "UPDATE news"']
)
def test_others_are_not(source: str) -> None:
    assert deletions(source, "export.csv") == []
