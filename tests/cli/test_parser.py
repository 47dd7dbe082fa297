"""The words of the command line, read without running anything."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tuical.cli.parser import read_words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", {"command": None}),
        ("config", {"command": "config"}),
        (
            "demo",
            {"command": "demo", "data_dir": None, "url": None, "now": None, "seed": 0, "events": 0, "config": None},
        ),
        ("demo --data-dir kept --config c.toml", {"data_dir": Path("kept"), "config": Path("c.toml")}),
        ("demo --now 2026-11-20T08:41:00Z", {"now": datetime(2026, 11, 20, 8, 41, tzinfo=UTC)}),
        ("demo --now 2026-11-20T09:41+01:00", {"now": datetime(2026, 11, 20, 8, 41, tzinfo=UTC)}),
        ("demo --now 2026-11-20", {"now": datetime(2026, 11, 20, tzinfo=UTC)}),
        ("demo --seed 7 --events 50000", {"seed": 7, "events": 50000}),
        ("demo --url http://127.0.0.1:8765", {"url": "http://127.0.0.1:8765"}),
        (
            "emulator",
            {"command": "emulator", "port": 8765, "demo": False, "empty": False, "state": None, "sign_in": False},
        ),
        ("emulator --port 0 --demo --spread 1.5", {"port": 0, "demo": True, "spread": 1.5}),
        ("emulator --empty --faults f.json --state s.json", {"faults": Path("f.json"), "state": Path("s.json")}),
        ("emulator --tls-cert c --tls-key k", {"tls_cert": Path("c"), "tls_key": Path("k")}),
    ],
)
def test_what_is_understood(words: str, expected: dict[str, Any]) -> None:
    found = vars(read_words(words.split()))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("dmeo", "invalid choice"),
        ("demo --now tomorrow", "'tomorrow' is not an instant such as 2026-11-20T08:00:00Z"),
        ("demo --now 2026-02-30", "is not an instant"),
        ("demo --now 9999-12-31T23:59:59-12:00", "is not an instant"),
        ("demo --now 0001-01-01T00:00:00+05:00", "is not an instant"),
        ("demo --now 1969-12-31", "is not between 1970 and 2199"),
        ("demo --now 2200-01-01", "is not between 1970 and 2199"),
        ("demo --events -1", "expected one argument|is not a number"),
        ("demo --events many", "'many' is not a number from 0 to 1000000"),
        ("demo --events 1000001", "is not a number from 0 to 1000000"),
        ("demo --events ²", "is not a number"),
        ("demo --seed x", "invalid int value"),
        ("emulator --port 65536", "'65536' is not a port from 0 to 65535"),
        ("emulator --port http", "is not a port"),
        ("emulator --demo --empty", "not allowed with"),
        ("demo extra", "unrecognized arguments"),
    ],
)
def test_what_is_refused(words: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        read_words(words.split())
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.search(why, captured.err)
