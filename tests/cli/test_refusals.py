"""What the program says and how it ends where it cannot do what it was asked; as other programs see it."""

from __future__ import annotations

import os
import pty
import socket
import subprocess
from pathlib import Path

import pytest

from tests.process.programs import TUICAL, environment, run


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error; nothing else may have been printed."""
    assert done.stdout == ""
    assert done.stderr.startswith("tuical: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_without_an_account(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 3
    assert "no account" in said(done)
    assert "tuical demo" in done.stderr


def test_without_a_terminal(tmp_path: Path) -> None:
    done = run(tmp_path, "demo")
    assert done.returncode == 2
    assert "needs a terminal" in said(done)
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("redirected", ["stdin", "stderr"])
def test_with_half_a_terminal(tmp_path: Path, redirected: str) -> None:
    outer, inner = pty.openpty()
    streams = {"stdin": inner, "stdout": inner, "stderr": inner} | {redirected: subprocess.DEVNULL}
    try:
        done = subprocess.run([*TUICAL, "demo"], env=environment(tmp_path), timeout=30, check=False, **streams)
    finally:
        os.close(inner)
        os.close(outer)
    assert done.returncode == 2


def test_with_closed_streams(tmp_path: Path) -> None:
    command = ["sh", "-c", 'exec "$@" 0<&- 2>&-', "sh", *TUICAL, "demo"]
    done = subprocess.run(command, env=environment(tmp_path), timeout=30, check=False, capture_output=True)
    assert done.returncode == 2


@pytest.mark.parametrize(("word", "shown"), [("--help", "tuical demo shows"), ("--version", "tuical 0.")])
def test_what_is_printed_on_request(tmp_path: Path, word: str, shown: str) -> None:
    done = run(tmp_path, word)
    assert (done.returncode, done.stderr) == (0, "")
    assert shown in done.stdout


def test_every_option_of_the_configuration(tmp_path: Path) -> None:
    import tomllib

    from tuical.config import KEYS

    done = run(tmp_path, "config")
    assert (done.returncode, done.stderr) == (0, "")
    table = tomllib.loads(done.stdout)
    assert {(section, name) for section, keys in table.items() for name in keys} == {
        (key.section, key.name) for key in KEYS
    }
    assert str(tmp_path / "config" / "config.toml") in done.stdout


@pytest.mark.parametrize("flavour", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_where_letters_are_ascii(tmp_path: Path, flavour: dict[str, str]) -> None:
    for words in ((), ("config",), ("--help",), ("demo", "--now", "é")):
        done = run(tmp_path, *words, **flavour)
        assert "Traceback" not in done.stderr


def test_the_reader_went_away(tmp_path: Path) -> None:
    command = ["bash", "-c", 'set -o pipefail; "$@" | true', "bash", *TUICAL, "config"]
    for _ in range(3):
        done = subprocess.run(
            command,
            env=environment(tmp_path, PYTHONUNBUFFERED="1"),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--faults", "broken.json"], "broken.json"),
        (["--faults", "missing.json"], "missing.json"),
        (["--faults", "folder"], "folder"),
        (["--state", "broken.json"], "broken.json"),
        (["--tls-cert", "missing.pem", "--tls-key", "missing.pem"], "missing.pem"),
        (["--tls-cert", "broken.json"], "--tls-key"),
    ],
)
def test_an_emulator_that_cannot_start(tmp_path: Path, words: list[str], why: str) -> None:
    (tmp_path / "broken.json").write_text('[{"action": "explode"')
    (tmp_path / "folder").mkdir()
    done = run(tmp_path, "emulator", "--port", "0", *words)
    assert done.returncode == 1
    assert why in said(done)
    assert (tmp_path / "broken.json").read_text() == '[{"action": "explode"'


def test_an_emulator_on_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(tmp_path, "emulator", "--port", port, "--demo")
    assert done.returncode == 1
    assert port in said(done)
    assert "--port" in done.stderr


def test_an_emulator_without_its_extra(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "uvicorn.py").write_text("raise ModuleNotFoundError('No module named uvicorn', name='uvicorn')\n")
    path = os.pathsep.join([str(hidden), environment(tmp_path)["PYTHONPATH"]])
    done = run(tmp_path, "emulator", "--port", "0", PYTHONPATH=path)
    assert done.returncode == 1
    assert "tuical[emulator]" in said(done)
