"""The table of faults is whole and true: every test exists, sees its words, and the file says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.table import FILE, ROWS, Proof, as_markdown

ROOT = Path(__file__).parents[2]
PROOFS = [proof for row in ROWS for proof in row.proofs]


def test_every_fault_has_its_row() -> None:
    assert sorted(row.number for row in ROWS) == list(range(1, 32))


def test_the_file_is_as_the_table_says() -> None:
    """`python -m tests.faults.table` makes it anew."""
    assert FILE.read_text(encoding="utf-8") == as_markdown()


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.test)
def test_every_test_is_there_and_sees_the_words(proof: Proof) -> None:
    """A test of the room takes its words from the table; any other one has them in its own file."""
    name, _, function = proof.test.partition("::")
    source = (ROOT / name).read_text(encoding="utf-8")
    found = re.search(rf"^(?:async )?def {function}\((.*?)\) -> None:\n", source, re.MULTILINE | re.DOTALL)
    assert found, f"{function} is not in {name}"
    if "test_faults_" in name:
        assert "words: tuple[str, ...]" in found[1]
        assert re.search(r"\bwords\b", source[found.end() :].split("\nasync def ")[0])
        assert proof.words
    else:
        assert all(word in source for word in proof.words)


def test_a_fault_without_words_says_why() -> None:
    assert [row.number for row in ROWS if not any(proof.words for proof in row.proofs) and not row.why_below] == []
