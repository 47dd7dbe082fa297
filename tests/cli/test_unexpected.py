"""A command that ends by an error which nobody expected says where, and none of the words that it stumbled over."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tuical import cli


def stumble(*_: object) -> int:
    """As over a stranger's words."""
    raise ValueError("canary \x1b]52;c;AAAA\x07 Authorization: Bearer canary")


def test_the_words_of_the_error_are_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_run", stumble)
    monkeypatch.setattr(sys, "argv", ["tuical", "config"])
    assert cli.main() == cli.FAILED
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Nothing that you did before is lost." in shown.err
    assert "ValueError" in shown.err
    assert "in stumble" in shown.err
    assert "canary" not in shown.err
    assert "\x1b" not in shown.err


def test_whoever_calls_it_sees_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run", stumble)
    with pytest.raises(ValueError, match="canary"):
        cli.main(["config"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no such files")
def test_a_crash_of_the_interpreter_leaves_no_memory_on_the_disk() -> None:
    program = (
        "import resource as r; most = r.getrlimit(r.RLIMIT_CORE)[1]; r.setrlimit(r.RLIMIT_CORE, (most, most))\n"
        "from tuical.cli import main; main(['config']); print(r.getrlimit(r.RLIMIT_CORE) == (0, most))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.splitlines()[-1] == "True"
