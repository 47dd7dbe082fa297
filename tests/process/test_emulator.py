"""`tuical emulator --port 8765`, typed exactly: what it prints can be typed as well, in both dialects."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.process.programs import TUICAL, environment

LINES = 8


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _ask(command: str) -> dict[str, Any]:
    """What a printed curl command answers; asked without curl where that is not installed."""
    words = shlex.split(command)
    if shutil.which("curl"):
        found = subprocess.run([*words, "--silent", "--fail"], capture_output=True, text=True, timeout=30, check=True)
        return dict(json.loads(found.stdout))
    name, _, value = words[words.index("-H") + 1].partition(": ")
    reply = httpx.get(words[-1], headers={name: value}, timeout=30)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


def test_what_it_prints_can_be_typed(tmp_path: Path) -> None:
    if _taken(8765):
        pytest.skip("port 8765 is taken on this computer")
    command = [*TUICAL, "emulator", "--port", "8765"]
    with subprocess.Popen(
        command, env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            lines = [process.stdout.readline() for _ in range(LINES)]
            answers = [_ask(line) for line in lines if line.lstrip().startswith("curl ")]
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
    assert lines[0].startswith("Microsoft Graph emulator at http://127.0.0.1:8765/v1.0 ")
    assert lines[4] == "The same mailboxes in the Outlook REST dialect at http://127.0.0.1:8765/api/v2.0\n"
    assert re.search(r"user:ADDRESS .*ana@contoso\.com\.$", lines[-1])
    assert (process.returncode, errors) == (0, "")
    contexts = [str(answer["@odata.context"]).partition("$metadata#")[0] for answer in answers]
    assert contexts == ["http://127.0.0.1:8765/v1.0/"] * 3 + ["http://127.0.0.1:8765/api/v2.0/"] * 2
    assert answers[0]["mail"] == "ana@contoso.com"
    assert all("id" in one for one in answers[1]["value"])
    assert all("Id" in one for one in answers[3]["value"])
