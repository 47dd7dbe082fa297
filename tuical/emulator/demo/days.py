"""The days of the demo, all counted from now, in the owner's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tuical.emulator.zones import known_zone, zone_or_utc

ZONE_NAME = "Europe/Berlin"
"""Where the owner lives unless the demo is told otherwise."""


@dataclass(frozen=True, slots=True)
class Days:
    """Today and what is near it. `focus` is today, or the Monday after when today is a weekend.

    `zone` is the owner's, in which all wall times of the demo are meant unless they say otherwise.
    """

    today: date
    focus: date
    monday: date
    zone: str = ZONE_NAME

    @classmethod
    def around(cls, now: datetime, zone_name: str = ZONE_NAME) -> Days:
        """Return the days round the aware instant `now` as people in the zone count them."""
        today = now.astimezone(zone_or_utc(zone_name)).date()
        weekend = today.weekday() - 4
        focus = today if weekend <= 0 else today + timedelta(days=3 - weekend)
        return cls(today, focus, focus - timedelta(days=focus.weekday()), zone_name)

    def weekday(self, week: int, index: int) -> date:
        """Return the day `index` (0 is Monday) of the week that lies `week` weeks from the focus week."""
        return self.monday + timedelta(days=7 * week + index)

    def working(self, count: int) -> date:
        """Return the day that lies `count` working days (Monday to Friday) after the focus day; negative is before."""
        day, step = self.focus, 1 if count > 0 else -1
        for _ in range(abs(count)):
            day += timedelta(days=step)
            while day.weekday() > 4:
                day += timedelta(days=step)
        return day

    def elsewhere(self, wall: datetime, zone: str) -> datetime:
        """Return the wall time in `zone` (Windows or IANA) while the owner's clock shows `wall`."""
        here = wall.replace(tzinfo=zone_or_utc(self.zone))
        return here.astimezone(zone_or_utc(zone)).replace(tzinfo=None)


class Taken(NamedTuple):
    """What stands on one day, as the owner's clock shows it; `whole_day` events are in nobody's way."""

    start: datetime
    end: datetime
    whole_day: bool = False


def zone_or_home(name: str) -> str:
    """Return the name of a known zone as it is; any other, the empty one too, becomes Europe/Berlin."""
    return name if known_zone(name) else ZONE_NAME


def at(day: date, clock: str) -> datetime:
    """Return the wall time `clock` ("09:30") on that day, without a zone."""
    return datetime.combine(day, time.fromisoformat(clock))


def month_end(day: date, months: int = 0) -> date:
    """Return the last day of the month that lies `months` months after the one of `day`."""
    index = day.year * 12 + day.month + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def month_day(day: date, months: int, number: int) -> date:
    """Return day `number` of the month that lies `months` months after the one of `day`, clamped to its end."""
    last = month_end(day, months)
    return last.replace(day=min(number, last.day))
