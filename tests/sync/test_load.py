"""A mailbox with 300 calendars, 20 of them shown: what a quiet hour costs the service and the disk.

The nightly run does it over a cache of 200,000 events, the ordinary run over a tenth of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import event
from tests.store.sample import event_record
from tests.sync.office import Office
from tuical.model.calendar import CalendarInfo
from tuical.model.record import Page

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


async def settled(office: Office, events: int) -> Counted:
    """Let the office read its calendars and hold `events` events in all; the answer counts the requests from then."""
    for number in range(CALENDARS - 1):
        calendar = office.service.ana.add_calendar(_name(number))
        start, end = f"2026-11-{1 + number % 28:02}T09:00", f"2026-11-{1 + number % 28:02}T10:00"
        office.service.world.create_event("ana@contoso.com", calendar, event(start, end))
    office.service.application = counted = Counted(office.service.application)  # type: ignore[assignment]
    await office.restart()
    await office.round()
    for info in office.calendars():
        weigh_down(office, info, events // CALENDARS + 1)
    await office.round()  # whatever a first round leaves for the second
    counted.paths.clear()
    return counted


def weigh_down(office: Office, calendar: CalendarInfo, events: int) -> None:
    """Put events into the cache by its own page writer, as if the first round had brought them.

    The service does not know them: a change round never deletes by absence, so they stay as long as it reports none.
    """
    row = office.cache.window(calendar.key, office.near, near=True)
    assert row.complete
    like = event_record("like", 0, 0, raw=b"{}")
    first, days = office.near.start, (office.near.end - office.near.start) // 86_400
    starts = [first + number % days * 86_400 + 8 * 3_600 for number in range(events)]
    records = tuple(
        like._replace(id=f"{row.ref}-{number}=", start=start, end=start + 3_600) for number, start in enumerate(starts)
    )
    office.cache.apply(row._replace(complete=0), row.round, Page(records, (), (), "", ""))


@pytest.mark.parametrize("events", [20_000, pytest.param(200_000, marks=pytest.mark.nightly)])
async def test_a_quiet_hour_over_a_large_cache(events: int, tmp_path: Path) -> None:
    office = Office(tmp_path, hidden=[_name(number) for number in range(SHOWN - 1, CALENDARS - 1)])
    counted = await settled(office, events)
    assert len(office.events()) >= events
    assert sum(info.shown for info in office.calendars()) == SHOWN
    await one_refresh(office, counted)
    await one_hour(office, counted)
    assert len(office.events()) >= events
    await office.stop()


async def one_refresh(office: Office, counted: Counted) -> None:
    """A refresh with nothing changed costs one request a calendar, and no row."""
    office.service.pass_time(seconds=1)
    before = office.reader.changes()
    await office.round()
    assert len([path for path in counted.paths if path.endswith("/delta")]) == CALENDARS
    assert len(counted.paths) == CALENDARS
    assert office.reader.changes() == before


async def one_hour(office: Office, counted: Counted) -> None:
    """No ten minutes of it come near the limit."""
    begun = office.clock.monotonic()
    most = 0
    for part in range(1, 7):
        counted.paths.clear()
        while office.clock.monotonic() - begun < part * 600:
            await office.sleep(await office.engine.turn())
        most = max(most, len(counted.paths))
    assert 0 < most < TENTH_OF_THE_LIMIT


def _name(number: int) -> str:
    return f"Team {number}"
