"""Schedules as getSchedule tells them, for the tests of what is made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tuical.model.schedule import Schedule, ScheduleItem
from tuical.model.view import WorkingHours
from tuical.model.window import DAY, Window

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2026, 11, 20)
START = int(datetime(2026, 11, 20, tzinfo=BERLIN).timestamp())
_DIGITS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4"}


def at(clock: str, day: int = 0) -> int:
    """The instant of `10:30` in Berlin, `day` days after Friday the 20th."""
    hour, minute = map(int, clock.split(":"))
    return int(datetime(2026, 11, 20 + day, hour, minute, tzinfo=BERLIN).timestamp())


def span(clocks: str, day: int = 0) -> Window:
    """The window of `10:30-12:00`."""
    start, end = clocks.split("-")
    return Window(at(start, day), at(end, day))


def item(clocks: str, status: str = "busy", day: int = 0) -> ScheduleItem:
    """An entry."""
    return ScheduleItem(status, span(clocks, day))


def schedule(*items: ScheduleItem, days: int = 3, **members: Any) -> Schedule:
    """A person who works nine to five in Berlin and has these entries; the view is made of them."""
    view = ["0"] * (days * 48)
    for one in items:
        for slot in range((one.window.start - START) // 1800, -(-(one.window.end - START) // 1800)):
            view[slot] = _DIGITS.get(one.status, "2")
    found = Schedule("somebody@contoso.com", START, 30, "".join(view), items, WorkingHours(), "Europe/Berlin")
    return found._replace(**members)


def utc(day: int, hour: int) -> int:
    """An hour of November 2026 in UTC."""
    return int(datetime(2026, 11, day, hour, tzinfo=UTC).timestamp())


WHOLE = Window(START, START + 3 * DAY)
