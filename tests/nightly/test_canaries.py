"""The whole suite at DEBUG with canaries in every token and every private word: none of them is found afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security.test_canaries import counted_in, found_in, run_with_canaries
from tests.security.watch import PLANT

pytestmark = pytest.mark.nightly


def test_the_whole_suite_leaves_no_canary_behind(tmp_path: Path) -> None:
    folder = tmp_path / "found"
    done = run_with_canaries(folder, seconds=3600)
    assert done.returncode == 0, done.stdout[-4000:]
    assert found_in(folder) == []
    killed = [path.read_text("utf-8", "replace") for path in folder.rglob("tuical.log*")]
    assert not any(PLANT in text for text in (*killed, done.stdout, done.stderr))
    counted = counted_in(folder)
    assert counted["texts"] > 10_000
    assert counted["words"] > 5_000
    assert counted["starts"] > 50
