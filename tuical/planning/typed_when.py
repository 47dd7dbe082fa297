"""`TypedWhen`: the time of an event as it was typed, with what had to be assumed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tuical.model.event_change import AllDay, EventTime, Timed, When


class Assumed(StrEnum):
    """What nobody typed."""

    DAY = "day"
    TIME = "time"
    HALF = "half of the day"
    """Morning or afternoon."""
    LENGTH = "length"
    ALL_DAY = "all day"


class TypedWhen(NamedTuple):
    """Wall times in `zone` (an IANA name; empty for the zone of the views); of whole days the dates count.

    `end` is exclusive: the midnight after the last day, for all-day events.
    """

    start: datetime
    end: datetime
    all_day: bool = False
    zone: str = ""
    assumed: frozenset[Assumed] = frozenset()

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day of which it takes a part."""
        return max(self.first_day, (self.end - timedelta(microseconds=1)).date())

    def instants(self, own: tzinfo) -> tuple[int, int]:
        """Start and end in epoch seconds; `own` is the zone of the views."""
        zone = ZoneInfo(self.zone) if self.zone else own
        return _instant(self.start, zone), _instant(self.end, zone)

    def when(self, own_zone: str) -> When:
        """For an operation; `own_zone` is the IANA name of the zone of the views."""
        if self.all_day:
            return AllDay(self.start.date(), self.end.date(), own_zone)
        zone = self.zone or own_zone
        return Timed(EventTime(self.start, zone), EventTime(self.end, zone))


def _instant(wall: datetime, zone: tzinfo) -> int:
    return int(wall.replace(tzinfo=zone).timestamp())
