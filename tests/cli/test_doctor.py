"""`tuical doctor` as a person types it: with an emulator, with nobody, offline; its report and its JSON."""

from __future__ import annotations

import io
import json
import re
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import Service
from tests.faults.serving import Serving, serving
from tests.process.programs import run
from tests.store.test_health import made
from tuical import cli
from tuical.cli import doctor
from tuical.log import logging_to
from tuical.model.finding import BAD, GOOD, UNKNOWN, Finding
from tuical.store.outbox import Outbox


@pytest.fixture(scope="module")
def served() -> Iterator[Serving]:
    """An emulator on a port."""
    with serving() as found:
        found.application = Service().application
        yield found


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's configuration plays a part, and no network is asked."""
    monkeypatch.setenv("TUICAL_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the findings by what they are about."""
    code = cli.main(["doctor", "--json", *words])
    answer = json.loads(capsys.readouterr().out)
    assert answer["well"] == (code == 0)
    return code, {one["about"]: one for one in answer["findings"]}


def test_an_emulator_that_answers(served: Serving, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / f"demo-{served.port}"
    folder.mkdir()
    made(folder / "cache.db")
    Outbox(folder / "outbox.db").close()
    code, found = told(capsys, "--url", f"http://127.0.0.1:{served.port}", "--data-dir", str(tmp_path))
    assert {name: one["state"] for name, one in found.items() if name not in ("colours", "clipboard", "clock")} == {
        "configuration": GOOD, "terminal": UNKNOWN, "characters": GOOD, "cache": GOOD, "outbox": GOOD, "name": GOOD,
        "proxy": GOOD, "network": GOOD, "certificates": UNKNOWN, "sign-in": GOOD, "service": GOOD,
    }  # fmt: skip
    assert found["service"]["words"] == "it answers to ana@contoso.com"
    assert code == (found["clock"]["state"] == BAD)


def test_a_port_where_nobody_listens(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, found = told(capsys, "--url", f"http://127.0.0.1:{port}")
    assert code == 1
    assert found["network"]["state"] == BAD
    assert found["network"]["hint"]
    assert found["clock"]["state"] == found["service"]["state"] == UNKNOWN


def test_offline_and_without_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = told(capsys)
    assert code == 0
    assert {found[name]["state"] for name in ("name", "proxy", "network", "clock", "sign-in", "service")} == {UNKNOWN}
    assert "tuical demo" in found["sign-in"]["hint"]


def test_a_mistake_in_the_configuration(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text('[view]\nstart = "year"\n')
    code, found = told(capsys, "--config", str(tmp_path / "wrong.toml"))
    assert code == 1
    assert "line 2" in found["configuration"]["words"] or ":2" in found["configuration"]["words"]


def test_a_foreign_address_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor", "--url", "https://evil.example:443"]) == cli.WRONG_USE
    assert "on this machine" in capsys.readouterr().err


def test_the_lines_say_by_symbols_what_colours_repeat() -> None:
    findings = [
        Finding("a", GOOD, "well"),
        Finding("b", BAD, "not\x1b[2J well", "Do [this]."),
        Finding("c", UNKNOWN, "?"),
    ]
    plain = list(doctor.lines(findings))
    assert [line[1] for line in plain if line[1:2].strip()] == ["✓", "✗", "?"]
    assert any("Do [this]." in line for line in plain)
    assert plain[-1].strip() == "1 good, 1 bad, 1 unknown"
    coloured = "\n".join(doctor.lines(findings, coloured=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == "\n".join(plain)
    assert [line[1] for line in doctor.lines(findings, plain=True) if line[1:2].strip()] == ["+", "!", "?"]


def test_a_terminal_of_few_signs_still_gets_every_line() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    doctor.print_findings([Finding("a", GOOD, "Zoë")], stream)
    stream.seek(0)
    assert "a               Zo?" in stream.read()


def test_a_report_is_shown_asked_about_and_written_without_names(
    served: Serving, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / f"demo-{served.port}"
    folder.mkdir()
    with logging_to(folder):
        pass
    report = tmp_path / "report.txt"
    words = ["doctor", "--url", f"http://127.0.0.1:{served.port}", "--data-dir", str(tmp_path), "--report", str(report)]
    monkeypatch.setattr(sys, "stdin", Answering("n\n"))
    cli.main(words)
    shown = capsys.readouterr()
    assert "Nothing was written." in shown.err
    assert not report.exists()
    monkeypatch.setattr(sys, "stdin", Answering("y\n"))
    cli.main(words)
    assert report.read_text().strip() == capsys.readouterr().out.strip()
    assert "ana@" not in report.read_text()
    assert "a****@c***" in report.read_text()
    assert "The end of a log:" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert cli.main([*words, "--yes"]) == cli.WRONG_USE
    assert "exists" in capsys.readouterr().err


class Answering(io.StringIO):
    """A person at a terminal who types."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_without_anybody_to_ask_it_takes_yes(tmp_path: Path) -> None:
    offline = {"HTTPS_PROXY": "http://127.0.0.1:9"}
    done = run(tmp_path, "doctor", "--report", "report.txt", **offline)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert not (tmp_path / "report.txt").exists()
    done = run(tmp_path, "doctor", "--report", "report.txt", "--yes", **offline)
    assert done.returncode == 0
    assert (tmp_path / "report.txt").read_text() in done.stdout + "\n"
    assert str(tmp_path) not in done.stdout
