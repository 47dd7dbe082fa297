"""A mailbox with 300 calendars, 20 of them shown: what a quiet hour costs the service and the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import event
from tests.sync.office import Office

CALENDARS, SHOWN = 300, 20
TENTH_OF_THE_LIMIT = 1_000
"""Requests in ten minutes: a tenth of what the Outlook service takes from one program for one mailbox."""


class Counted:
    """The application with the paths that were asked of it."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self.paths: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            self.paths.append(scope["path"])
        await self._application(scope, receive, send)


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[tuple[Office, Counted]]:
    """The office after its first sync, and the requests from then on."""
    names = [f"Team {number}" for number in range(CALENDARS - 1)]
    office = Office(tmp_path, hidden=names[SHOWN - 1 :])
    for number, name in enumerate(names):
        calendar = office.service.ana.add_calendar(name)
        start, end = f"2026-11-{1 + number % 28:02}T09:00", f"2026-11-{1 + number % 28:02}T10:00"
        office.service.world.create_event("ana@contoso.com", calendar, event(start, end))
    office.service.application = counted = Counted(office.service.application)  # type: ignore[assignment]
    await office.restart()
    await office.round()
    await office.round()  # whatever a first round leaves for the second
    counted.paths.clear()
    yield office, counted
    await office.stop()


async def test_a_refresh_with_nothing_changed_costs_one_request_a_calendar_and_no_row(
    crowd: tuple[Office, Counted],
) -> None:
    office, counted = crowd
    assert sum(info.shown for info in office.calendars()) == SHOWN
    office.service.pass_time(seconds=1)
    before = office.reader.changes()
    await office.round()
    assert len([path for path in counted.paths if path.endswith("/delta")]) == CALENDARS
    assert len(counted.paths) == CALENDARS
    assert office.reader.changes() == before


async def test_a_quiet_hour_stays_under_a_tenth_of_the_limit(crowd: tuple[Office, Counted]) -> None:
    office, counted = crowd
    begun = office.clock.monotonic()
    most = 0
    for part in range(1, 7):
        counted.paths.clear()
        while office.clock.monotonic() - begun < part * 600:
            await office.sleep(await office.engine.turn())
        most = max(most, len(counted.paths))
    assert 0 < most < TENTH_OF_THE_LIMIT
