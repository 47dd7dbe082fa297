"""R5: kill -9 at any write call or statement; the next start finds sound files and every acknowledged change, once."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import JUST, LIDIA, Service
from tests.faults.serving import Serving
from tests.process.programs import ROOT, environment
from tests.process.scenario import opened, settle

SCENARIO = [sys.executable, str(ROOT / "tests/process/scenario.py")]
SAMPLE = 6
"""Kill points of each kind in the ordinary run; the nightly run takes all of them."""


def play(
    home: Path, served: Serving, name: str, *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the scenario against a new mailbox, behind the words `before`."""
    return subprocess.run(
        [*before, *SCENARIO, str(home / "account"), f"http://127.0.0.1:{served.port}", name, *after],
        env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def tracing(home: Path, *inject: str) -> tuple[str, ...]:
    return ("strace", "-f", "-e", "trace=pwrite64", *inject, "-o", str(home / "calls"))


@pytest.fixture(scope="module")
def write_calls(tmp_path_factory: pytest.TempPathFactory, served: Serving) -> int:
    """How many write calls the whole scenario makes."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed; the statements are killed below")
    home = tmp_path_factory.mktemp("count")
    served.application = Service().application
    done = play(home, served, "count", before=tracing(home))
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip(f"strace may not trace here; the statements are killed below: {done.stderr.strip()}")
    assert done.stdout.endswith("done\n"), done.stderr
    return (home / "calls").read_text().count("pwrite64(")


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory, served: Serving) -> int:
    """How many SQL statements the whole scenario makes."""
    served.application = Service().application
    done = play(tmp_path_factory.mktemp("count"), served, "count", after=("0",))
    found = re.search(r"(\d+) statements$", done.stdout.strip())
    assert found is not None, done.stderr
    return int(found[1])


def spread(points: int, wanted: int) -> list[int]:
    """So many of them over the whole length, the first and the last among them."""
    return sorted({1 + round(number * (points - 1) / (wanted - 1)) for number in range(wanted)})


Kill = Callable[[Path, Serving, int], subprocess.CompletedProcess[str]]


def at_write_call(home: Path, served: Serving, point: int) -> subprocess.CompletedProcess[str]:
    inject = ("-e", f"inject=pwrite64:signal=SIGKILL:when={point}")
    return play(home, served, "a", before=tracing(home, *inject))


def at_statement(home: Path, served: Serving, point: int) -> subprocess.CompletedProcess[str]:
    return play(home, served, "a", after=(str(point),))


async def killed_and_mended(home: Path, served: Serving, kill: Kill, point: int) -> None:
    """Everything that R1 to R5 promise of one kill point."""
    service = Service()
    served.application = service.application
    ended = kill(home, served, point)
    acknowledged = ended.stdout.split("\n")[:-1]
    assert ended.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), (point, ended.stderr)
    place = opened(home / "account", f"http://127.0.0.1:{served.port}")
    try:
        _sound(home / "account")
        attention = await settle(place)
        there = await _titles(service)
        assert attention == 0, (point, place.outbox.pending())
        _nothing_lost(there, acknowledged, point)
        assert Counter(event.subject for event in place.events()) == there, point
        _nothing_twice(service, point)
    finally:
        place.close()
        await place.client.close()
        await service.http.aclose()
    _sound(home / "account")


def _sound(folder: Path) -> None:
    for name in ("outbox.db", "cache.db"):
        if (folder / name).exists():
            connection = sqlite3.connect(folder / name)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), name
            connection.close()


async def _titles(service: Service) -> Counter[str]:
    events: list[dict[str, Any]] = (await service.get("/me/calendarView", params=JUST))["value"]
    return Counter(event["subject"] for event in events)


def _nothing_lost(there: Counter[str], acknowledged: list[str], point: int) -> None:
    """R2 and R3: what was acknowledged is there once; what was not may be there, but not twice."""
    said = (point, acknowledged, there)
    kept = there["a-kept"] + there["a-renamed"]
    assert kept == 1 if "made a-kept" in acknowledged else kept <= 1, said
    if "renamed a-kept" in acknowledged:
        assert there["a-renamed"] == 1, said
    assert there["a-met"] <= 1, said
    if "deleted a-met" in acknowledged:
        assert there["a-met"] == 0, said
    elif acknowledged[-1:] == ["made a-met"]:
        assert there["a-met"] == 1, said


def _nothing_twice(service: Service, point: int) -> None:
    """R4: Lidia is asked once, and told once that it is off."""
    mails = Counter(mail.kind for mail in service.world.mails if mail.recipient == LIDIA)
    assert all(count == 1 for count in mails.values()), (point, mails)


async def test_killed_at_some_write_calls(tmp_path: Path, served: Serving, write_calls: int) -> None:
    for point in spread(write_calls, SAMPLE):
        await killed_and_mended(tmp_path / str(point), served, at_write_call, point)


async def test_killed_at_some_statements(tmp_path: Path, served: Serving, statements: int) -> None:
    for point in spread(statements, SAMPLE):
        await killed_and_mended(tmp_path / str(point), served, at_statement, point)


@pytest.mark.nightly
async def test_killed_at_every_write_call(tmp_path: Path, served: Serving, write_calls: int) -> None:
    for point in range(1, write_calls + 1):
        await killed_and_mended(tmp_path / str(point), served, at_write_call, point)


@pytest.mark.nightly
async def test_killed_at_every_statement(tmp_path: Path, served: Serving, statements: int) -> None:
    for point in range(1, statements + 1):
        await killed_and_mended(tmp_path / str(point), served, at_statement, point)
