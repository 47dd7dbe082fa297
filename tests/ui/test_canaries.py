"""What nobody may find afterwards: marked tokens and marked words are in no log, crash screen or list of processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from rich.console import Console
from textual.pilot import Pilot

from tests.emulator.service import ANA, meeting
from tests.faults.household import Troubled
from tests.ui.support import app_of, press, running, select, threads_end, until
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.log import NAME, logging_to
from tuical.model.event import Event
from tuical.model.status import SyncStatus
from tuical.sync.engine import Engine, SyncSettings
from tuical.sync.opening import Address, Told, open_service

TOKEN = "eyJ0b2tlbkNBTkFSWQ.Y2FuYXJ5.Y2FuYXJ5"
PRIVATE = "CANARYx7private"
ADDRESS = f"{PRIVATE.lower()}@strangers.example"
OWNER = "ana@contoso.com"


class Marked(Troubled):
    """A household whose token and whose one event are marked in everything that is private."""

    def __init__(self, folder: Path, **more: Any) -> None:
        super().__init__(folder, **more)
        person = {"emailAddress": {"name": f"{PRIVATE} name", "address": ADDRESS}, "type": "required"}
        self.item = self.world.create_event(
            ANA,
            self.world.mailbox(ANA).default_calendar,
            meeting(
                subject=f"{PRIVATE} subject", body={"contentType": "text", "content": f"{PRIVATE} body"},
                location={"displayName": f"{PRIVATE} place"}, attendees=[person],
                categories=[f"{PRIVATE} category"],
            ),
        )  # fmt: skip

    def open_service(self, announce: Callable[[SyncStatus], None], changed: Callable[[], None]) -> Any:
        """With the marked token."""

        def told(status: SyncStatus) -> None:
            self.statuses.append(status)
            announce(status)

        address = Address("http://emulator.localhost", FixedToken(TOKEN), self.application, allow_loopback=True)
        with patch("tuical.sync.opening.GraphClient", partial(GraphClient, sleep=self.sleep)):
            return open_service(
                address, "demo", self.files, self.outbox, self.clock, SyncSettings(), Told(told, changed)
            )

    def event(self) -> Event:
        """The marked event as it is in the cache."""
        return self.find(lambda one: PRIVATE in one.summary.subject)


@asynccontextmanager
async def at_work(household: Marked) -> AsyncIterator[Pilot[None]]:
    """The program with everything told to its log."""
    with logging_to(household.files.folder, debug=True):
        async with running(household, (130, 36), start_view="agenda") as pilot:
            yield pilot


def logged(household: Marked) -> str:
    """Every byte of every log."""
    return "".join(path.read_text() for path in household.files.folder.glob(f"{NAME}*"))


def assert_clean(text: str) -> None:
    """Neither of the canaries is there, in no spelling."""
    assert TOKEN not in text
    assert PRIVATE.upper() not in text.upper()


BUSY = f'{{"error":{{"code":"x","message":"{PRIVATE}"}}}}'
FAULTS: tuple[dict[str, Any], ...] = (
    {"action": "status", "status": 429, "headers": {"Retry-After": "1"}},
    {
        "action": "status",
        "status": 500,
        "body": BUSY,
        "headers": {"request-id": "11111111-2222-3333-4444-555555555555"},
    },
    {"action": "status", "status": 401, "body": BUSY},
    {"action": "truncate", "length": 40},
    {"action": "drop-after"},
)


async def test_sync_push_and_faults_leave_no_canary_in_the_log(tmp_path: Path) -> None:
    household = Marked(tmp_path)
    async with at_work(household) as pilot:
        event = household.event()
        await select(pilot, event)
        await press(pilot, "enter", "D", "escape", "r", "escape", "/", "C", "A", "N", "escape", "escape")
        for fault in FAULTS:
            await meet(household, pilot, fault)
        household.faults.rules[:] = []
        household.faults.add("status", method="PATCH", status=400, body=BUSY)
        household.clock.advance(3601)
        await rename(household, pilot, event)
        await press(pilot, "f5")
        await until(lambda: household.statuses[-1].attention > 0, pilot)
    text = logged(household)
    assert_clean(text)
    for words in (
        "a round ends: ",
        "answer 429",
        "answer 500 x, request-id 11111111-",
        "Change 1: attention",
        "is answe",
    ):
        assert words in text


async def meet(household: Marked, pilot: Pilot[None], fault: dict[str, Any]) -> None:
    """Everything is read anew and goes wrong in one way."""
    household.faults.rules[:] = []
    rule = household.faults.add(route="calendarView", **fault)
    household.clock.advance(3601)
    await press(pilot, "f5")
    await until(lambda: rule.done > 0 and not household.statuses[-1].syncing, pilot)


async def rename(household: Marked, pilot: Pilot[None], event: Event) -> None:
    """A change of the marked event, with marked words, sent at once."""
    from tuical.model.event_change import EventChange
    from tuical.model.operation import Change

    change = Change(event.key, EventChange(subject=f"{PRIVATE} new"), EventChange(subject=event.summary.subject), "")
    household.outbox.add(change, now=int(household.clock.now().timestamp()), hold_seconds=0)
    app_of(pilot).queue_changed()


async def test_a_service_that_fails_is_in_the_log_without_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = Marked(tmp_path)

    async def broken(_: object) -> float:
        raise ValueError(f"{PRIVATE} {TOKEN}")

    monkeypatch.setattr(Engine, "turn", broken)
    with logging_to(tmp_path, debug=True):
        async with running(household, synced=False) as pilot:
            await until(lambda: "the service ended" in logged(household), pilot)
    assert_clean(logged(household))
    assert "builtins.ValueError" in logged(household)
    assert "in broken" in logged(household)


async def test_a_crash_shows_no_values_and_nothing_that_a_terminal_obeys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = Marked(tmp_path)
    app = household.app()

    def crash(subject: str, token: str) -> None:
        kept = {"subject": subject, "token": token}
        raise KeyError(f"{subject}\x1b]52;c;AAAA\x07 Authorization: Bearer {token}", kept)

    monkeypatch.setattr(app, "action_help", lambda: crash(f"{PRIVATE} subject", TOKEN))
    with logging_to(tmp_path, debug=True), pytest.raises(KeyError):
        async with threads_end(), app.run_test(size=(120, 36)) as pilot:
            await press(pilot, "?")
    household.close()
    shown = rendered(app._exit_renderables) if app._exit_renderables else rendered([app_crash(app)])
    assert "KeyError" in shown
    assert "in crash" in shown
    assert "Nothing of yours is lost" in shown
    assert "\x1b" not in shown
    assert_clean(shown)
    assert_clean(logged(household))
    assert "the program ended by an error" in logged(household)


def app_crash(app: Any) -> Any:
    """What was left on the terminal; the test run prints and clears it."""
    from tuical.screens.crash import crash_screen

    return crash_screen(app._exception)


def rendered(parts: list[Any]) -> str:
    """As plain text."""
    console = Console(width=120, no_color=True, force_terminal=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
async def test_nothing_of_it_is_in_the_list_of_processes(tmp_path: Path) -> None:
    household = Marked(tmp_path)
    async with at_work(household):
        told = await asyncio.to_thread(list_entry)
    assert not any(TOKEN.encode() in one or PRIVATE.encode() in one for one in told)


def list_entry() -> list[bytes]:
    """What other users of this computer may see of the program."""
    return [Path(f"/proc/self/{name}").read_bytes() for name in ("cmdline", "environ")]
