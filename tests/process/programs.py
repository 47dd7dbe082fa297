"""How tests start the program: through its module, in an environment that holds nothing of the person who runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.process.terminal import Terminal

NOW = "2026-11-20T08:41:00Z"
"""A Friday; 09:41 in Berlin."""
ROOT = Path(__file__).parents[2]
TUICAL = [sys.executable, "-m", "tuical"]


def environment(home: Path, **changes: str) -> dict[str, str]:
    """A plain environment with folders of its own, so that nobody's configuration plays a part."""
    settings = home / "config"
    temporary = home / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "Europe/Berlin",
        "TUICAL_CONFIG_DIR": str(settings),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }
    return {name: value for name, value in {**plain, **changes}.items() if value != UNSET}


UNSET = "\0unset"
"""As a value: the variable is left out."""
_JOBS = """set -m; "$@"; echo shell has it; read -r; fg >/dev/null"""
"""Runs a program as a job of its own; once that is stopped, Enter brings it back."""


def run(home: Path, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run `tuical WORDS` without a terminal until it ends."""
    return subprocess.run(
        [*TUICAL, *words],
        env=environment(home, **changes),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def demo(
    home: Path,
    *words: str,
    env: Mapping[str, str] | None = None,
    program: list[str] | None = None,
    now: str = NOW,
    jobs: bool = False,
    **shape: Any,
) -> Terminal:
    """Start `tuical demo WORDS` in a pseudo-terminal; `jobs` puts a shell with job control in front of it."""
    command = [*(program or TUICAL), "demo", *(["--now", now] if now else []), *words]
    if jobs:
        command = ["bash", "--norc", "-c", _JOBS, "shell", *command]
    return Terminal(command, env=environment(home, **(env or {})), folder=home, **shape)


@contextmanager
def emulator(home: Path, *words: str, now: str = NOW) -> Iterator[str]:
    """Run `tuical emulator WORDS` on a free port; the value is its address."""
    command = [*TUICAL, "emulator", "--port", "0", *(["--now", now] if now else []), *words]
    with subprocess.Popen(command, env=environment(home), cwd=home, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[4].removesuffix("/v1.0")
        finally:
            process.terminate()
            process.wait(30)


def leftovers(home: Path) -> list[str]:
    """What the program left in the folder for temporary files."""
    return sorted(path.name for path in (home / "tmp").iterdir())
