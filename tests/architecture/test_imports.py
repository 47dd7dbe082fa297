"""What is loaded when: the start stays light, the rooms keep apart, and nothing calls anybody by being imported."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "tuical").rglob("*.py")
    if path.name != "__main__.py"
)
_ALONE = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a connection at import")
socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


def python(program: str, *words: str) -> str:
    """What a fresh interpreter prints; its standard error must stay empty."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True, text=True, timeout=60, check=False, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def loaded_after(statement: str) -> set[str]:
    """The top-level names in sys.modules after a statement."""
    return {name.partition(".")[0] for name in python(f"{statement}\nimport sys\nprint(*sys.modules)").split()}


def test_the_command_line_is_light() -> None:
    loaded = loaded_after("import tuical.cli")
    assert loaded & {"textual", "rich", "httpx", "msal", "pendulum", "msgspec", "starlette", "argparse"} == set()


@pytest.mark.parametrize("words", ["--help", "--version", "demo --help"])
def test_help_needs_no_screen(words: str) -> None:
    program = f"import tuical.cli\ntry:\n    tuical.cli.main({words.split()!r})\nexcept SystemExit:\n    pass"
    assert loaded_after(program) & {"textual", "httpx", "msgspec", "sqlite3", "starlette"} == set()


@pytest.mark.parametrize("package", ["tuical.graph", "tuical.sync"])
def test_a_package_without_its_modules_costs_nothing(package: str) -> None:
    loaded = python(f"import {package}, sys\nprint(*sys.modules)").split()
    assert [name for name in loaded if name.startswith("tuical.") and name != package] == []


def test_the_read_path_needs_no_engine() -> None:
    loaded = python("import tuical.cli.opening, tuical.cli.demo, sys\nprint(*sys.modules)").split()
    heavy = {"httpx", "msal", "icalendar", "starlette", "pendulum", "msgspec", "tomllib", "tzlocal"}
    late = {"hashlib", "tuical.log", "tuical.redaction", "textual.widgets._text_area"}
    assert (heavy | late) & set(loaded) == set()
    assert [name for name in loaded if name.startswith(("tuical.sync", "tuical.graph", "tuical.emulator"))] == []


def test_nothing_connects_when_it_is_imported() -> None:
    wanted = [name for name in MODULES if importlib.util.find_spec(name)]
    assert len(wanted) > 100
    python(_ALONE + "import importlib\nfor name in sys.argv[1:]:\n    importlib.import_module(name)", *wanted)


def test_the_rooms_keep_apart() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]
    assert "0 broken" in done.stdout
