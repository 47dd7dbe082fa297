"""The canaries sing: whatever leaks in one of the watched ways is found, and what keeps it to itself is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.canaries import FOLDER
from tests.security.planting import COUNTED, FOUND
from tests.security.watch import PLANT, Watch

ROOT = Path(__file__).parents[2]
SUBJECT = "the numbers of lidia holm"


def found_in(folder: Path) -> list[dict[str, str]]:
    """Everything that was found by any process."""
    return [json.loads(line) for path in sorted(folder.glob(f"{FOUND}-*")) for line in path.read_text().splitlines()]


def counted_in(folder: Path) -> dict[str, int]:
    """How much was looked through, by all processes together."""
    every = [json.loads(path.read_text()) for path in folder.glob(f"{COUNTED}-*")]
    return {name: sum(one[name] for one in every) for name in every[0]}


def run_with_canaries(folder: Path, *words: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """A run of tests under the plugin; `folder` takes what is found."""
    folder.mkdir()
    kept = "tmp_path_retention_policy=all"  # what was left is looked through at the end
    plugins = ["-p", "no:cacheprovider", "-p", "tests.security.canaries"]
    command = [sys.executable, "-m", "pytest", "-q", "-o", kept, *plugins, *words]
    outer = ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_CURRENT_TEST", "PYTEST_ADDOPTS")
    env = {name: value for name, value in os.environ.items() if name not in outer} | {FOLDER: str(folder)}
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=seconds, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_each_leak_is_found_and_nothing_else(tmp_path: Path) -> None:
    done = run_with_canaries(tmp_path / "found", "-n", "0", "tests/security/leaking.py", seconds=60)
    assert done.returncode == 0, done.stdout
    found = {(one["where"].rpartition("::")[2], one["kind"].rpartition("/")[2], one["leak"])
             for one in found_in(tmp_path / "found")}  # fmt: skip
    token = f"mine{PLANT}"
    assert {one for one in found if "process" not in one[1] and one[2] != token} == {
        ("test_a_logger_that_writes_a_token", "log", PLANT),
        ("test_a_logger_that_writes_a_subject", "log", SUBJECT),
        ("test_a_crash_screen_with_a_subject", "crash screen", SUBJECT),
        ("test_a_report_with_a_subject", "report", SUBJECT),
        ("what was left", "cache.db", PLANT),
        ("what was left", "own.log", SUBJECT),
    }
    processes = [one for one in found if "process" in one[1]]
    assert {(where, leak) for where, _, leak in processes} == {("test_a_token_on_a_command_line", PLANT)}


def test_what_is_private_and_what_is_not() -> None:
    watch = Watch()
    watch.saw_json(b'{"value": [{"subject": "A quiet lunch", "id": "AAMkAGVmMDEz", "showAs": "tentative",'
                   b' "body": {"contentType": "text", "content": "first line\\n  heron  and   otter"}}]}')  # fmt: skip
    watch.saw_json(b"\xff no JSON")
    watch.saw_token("user:ana@contoso.com")
    assert watch.leaks("GET /me/events/aamkagvmmdez is answered") == ["aamkagvmmdez"]
    assert watch.leaks("A  QUIET\nlunch; Heron and otter") == ["a quiet lunch", "heron and otter"]
    assert watch.leaks("a quiet day, tentative, user:ana@contoso.com") == []
    assert watch.leaks("A quiet lunch", words=False) == []


@pytest.mark.parametrize("word", ["lunch", "tuical ends", "calendarView"])
def test_what_is_short_or_the_program_s_own_is_no_canary(word: str) -> None:
    watch = Watch()
    watch.saw(word)
    assert watch.leaks(f"round: {word}.") == []
