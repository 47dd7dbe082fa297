"""Which times of a calendar are kept: the near window always, half-years when somebody looks there. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tuical.model.window import Window, half_year, near_window

MOST_HALF_YEARS = 20


def near(now: datetime, back_months: int, ahead_months: int) -> Window:
    """The near window at `now`; it moves when a month begins in UTC."""
    return near_window(now.astimezone(UTC).date(), back_months, ahead_months)


def half_years(looked_at: Window, kept: Window) -> list[Window]:
    """The half-years that are needed to show `looked_at` beside the near window that is `kept` anyway.

    At most ten years of them: a screen shows less, and the service refuses longer views.
    """
    wanted = [] if kept.contains(looked_at) else _half_years(looked_at)
    return [window for window in wanted if not kept.contains(window)][:MOST_HALF_YEARS]


def _half_years(looked_at: Window) -> list[Window]:
    found: list[Window] = []
    day = datetime.fromtimestamp(looked_at.start, UTC).date()
    while len(found) <= MOST_HALF_YEARS and (not found or found[-1].end < looked_at.end):
        found.append(half_year(day))
        day = _day_after(found[-1])
    return found


def _day_after(window: Window) -> date:
    return (datetime.fromtimestamp(window.end, UTC) + timedelta(hours=1)).date()
