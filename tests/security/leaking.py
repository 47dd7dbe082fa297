"""Tests that leak, one in each way; test_canaries.py beside has them run under the canaries and be caught."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from tuical.cli import report
from tuical.graph.authorization import FixedToken
from tuical.model.event_change import EventChange
from tuical.model.finding import BAD, Finding
from tuical.model.keys import EventKey
from tuical.model.operation import Change
from tuical.screens import crash
from tuical.store.outbox import Outbox

SUBJECT = " ".join(("the numbers of", "Lidia Holm"))
"""Put together here, since a crash screen quotes the source."""
OWN = logging.getLogger("tuical.sync.push")


@pytest.fixture(autouse=True)
def _waiting(tmp_path: Path) -> None:
    """A change with private words waits."""
    outbox = Outbox(tmp_path / "outbox.db")
    change = Change(EventKey("a", "/me", "c", "e"), EventChange(subject=SUBJECT), EventChange(subject="x"), "")
    outbox.add(change, now=1, hold_seconds=0)
    outbox.close()


async def token() -> str:
    """One that was planted."""
    return await FixedToken("mine").token()


async def test_a_logger_that_writes_a_token() -> None:
    OWN.info("asked with %s", await token())


def test_a_logger_that_writes_a_subject() -> None:
    OWN.debug("Changed  %s", SUBJECT.upper())


def test_a_crash_screen_with_a_subject() -> None:
    crash.crash_screen(ValueError(SUBJECT))


def test_a_report_with_a_subject() -> None:
    assert list(report.report([Finding("queue", BAD, SUBJECT)], None))


async def test_a_token_on_a_command_line() -> None:
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", "pass", await token()], check=True)


async def test_a_token_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_text(await token())


def test_a_subject_in_a_log_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "own.log").write_text(SUBJECT)


def test_a_program_that_keeps_it_to_itself(tmp_path: Path) -> None:
    OWN.info("Change 1: done")
    (tmp_path / "outbox.sql").write_text(SUBJECT)
