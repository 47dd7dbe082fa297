"""`tuical emulator approve CODE`: a person's part of the device flow as one command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emulator.identity.signing import logging_in
from tests.emulator.service import LIDIA
from tuical.cli import FAILED, main
from tuical.emulator.identity.grants import APPROVED, DECLINED, Asked, DeviceRequest


def test_a_code_is_approved_or_declined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_in(tmp_path) as login:
        started = [login.authority.start_device(Asked("app", ("User.Read",), "common")) for _ in range(2)]
        where = ["--port", str(login.port), "--ca", str(login.ca)]
        first, second = started
        assert main(["emulator", "approve", first.user_code, "--as", LIDIA, *where]) == 0
        assert main(["emulator", "approve", f"{second.user_code[:4]}-{second.user_code[4:]}", "--decline", *where]) == 0
        assert (first.state, first.person, second.state) == (APPROVED, LIDIA, DECLINED)
        assert main(["emulator", "approve", "WRONGCODE", *where]) == FAILED
        assert _refused(login.authority.start_device(Asked("app", ("Group.Read.All",), "common")), where) == FAILED
    said = capsys.readouterr()
    assert said.out == "Approved: the program goes on by itself.\nDeclined.\n"
    assert "No program waits for the code WRONGCODE." in said.err
    assert "rules do not let this person sign in" in said.err


def _refused(request: DeviceRequest, where: list[str]) -> int:
    return main(["emulator", "approve", request.user_code, *where])


def test_where_nobody_answers_it_says_how_to_start_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["emulator", "approve", "ABC", "--port", "9"]) == FAILED
    assert "No emulator answers on port 9. Start one with: tuical emulator --sign-in" in capsys.readouterr().err
