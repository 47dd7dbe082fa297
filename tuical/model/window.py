"""Windows of time that are kept in the cache, and the bounds of what a screen asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

DAY = 86_400
EPOCH_ORDINAL = 719_163
"""`date(1970, 1, 1).toordinal()`: the difference between a day's ordinal and its number since the epoch."""
WIDEST_ZONE = 14 * 3600
"""No zone is further from UTC than 14 hours (Kiritimati)."""


class Window(NamedTuple):
    """Two instants in epoch seconds UTC; `end` is exclusive."""

    start: int
    end: int

    def contains(self, other: Window) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def near_window(today: date, back_months: int = 1, ahead_months: int = 6) -> Window:
    """The window that is kept fresh all the time: whole months round today, so that it moves once a month."""
    return Window(_month_start(today, -back_months), _month_start(today, ahead_months + 1))


def half_year(day: date) -> Window:
    """The calendar half-year that holds `day`, the unit in which older and later times are kept."""
    first = day.replace(month=1 if day.month <= 6 else 7, day=1)
    return Window(_month_start(first, 0), _month_start(first, 6))


def iso_instant(epoch: int) -> str:
    """Epoch seconds as `2026-11-20T08:00:00Z`; window parameters always carry the Z."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _month_start(day: date, months: int) -> int:
    index = day.year * 12 + day.month - 1 + months
    return int(datetime(index // 12, index % 12 + 1, 1, tzinfo=UTC).timestamp())
