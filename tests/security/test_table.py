"""The table of promises is whole and true: every test that it names exists, and the file says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.security import table
from tests.security.table import FILE, RULES, as_markdown

TESTS = Path(__file__).parents[1]
NAMED = sorted({test for rule in RULES for test in rule.tests})


def test_the_file_is_as_the_table_says() -> None:
    """`python -m tests.security.table` makes it anew."""
    assert FILE.read_text(encoding="utf-8") == as_markdown()


@pytest.mark.parametrize("test", NAMED)
def test_every_test_is_there(test: str) -> None:
    name, _, function = test.partition("::")
    source = (TESTS / name).read_text(encoding="utf-8")
    assert re.search(rf"^\s*(?:async )?def {function}\(", source, re.MULTILINE), f"{function} is not in {name}"


def test_every_group_has_its_promises() -> None:
    groups = {value for name, value in vars(table).items() if name.isupper() and isinstance(value, str)}
    assert {rule.group for rule in RULES} == groups
    assert len(groups) == 8
    assert all(rule.tests for rule in RULES)


def test_the_readme_leads_there() -> None:
    assert "tests/SECURITY.md" in (TESTS.parent / "README.md").read_text(encoding="utf-8")
