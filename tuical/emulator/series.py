"""A recurring series: its days, the times of each, what was changed on single days and which days are cancelled."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any, NamedTuple

from tuical.emulator.recurrence import Rule, dates, rule_of
from tuical.emulator.times import read_wall
from tuical.emulator.zones import UTC, epoch_seconds, midnights, zone_or_utc

DAY = 86_400
_HORIZON = 40 * 366  # how far beyond its start an endless series is ever expanded, in days


class Slot(NamedTuple):
    """One instance of a series: its day in the pattern (date ordinal) and when it takes place (epoch seconds)."""

    day: int
    start: int
    end: int


@dataclass(slots=True)
class Override:
    """What an exception changes of its master; `start` and `end` are epoch seconds."""

    members: dict[str, Any]
    start: int
    end: int


@dataclass(slots=True)
class Series:
    """Expansion of one master. Days are date ordinals in the pattern's zone."""

    rule: Rule
    begin: datetime
    length: timedelta
    zone: str
    end_zone: str
    floating: bool
    exceptions: dict[int, Override] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    _days: list[int] = field(default_factory=list)
    _source: Iterator[date] | None = None

    def days_until(self, limit: int) -> list[int]:
        """All pattern days (cancelled ones included) that were worked out so far, at least those up to `limit`."""
        if self._source is None:
            self._source = dates(self.rule)
        limit = min(limit, self.rule.start.toordinal() + _HORIZON)
        while not self._days or self._days[-1] <= limit:
            following = next(self._source, None)
            if following is None:
                break
            self._days.append(following.toordinal())
        return self._days

    def first_day(self) -> int | None:
        """The first day of the pattern; None for a range without any."""
        return next(iter(self.days_until(self.rule.start.toordinal())), None)

    def holds(self, day: int) -> bool:
        """Whether a day is of the pattern and not cancelled."""
        days = self.days_until(day)
        place = bisect_left(days, day)
        return place < len(days) and days[place] == day and day not in self.cancelled

    def planned(self, day: int) -> Slot:
        """When the pattern puts a day's instance."""
        begin = datetime.combine(date.fromordinal(day), self.begin.time() if not self.floating else time())
        zone, end_zone = (UTC, UTC) if self.floating else (zone_or_utc(self.zone), zone_or_utc(self.end_zone))
        return Slot(day, epoch_seconds(begin, zone), epoch_seconds(begin + self.length, end_zone))

    def slot(self, day: int) -> Slot:
        """When a day's instance takes place, moved or not."""
        moved = self.exceptions.get(day)
        return Slot(day, moved.start, moved.end) if moved else self.planned(day)

    def slots(self, begin: int, end: int) -> list[Slot]:
        """The instances that overlap a window (epoch seconds), by start."""
        return sorted(self._overlapping(begin, end), key=lambda slot: slot[1:])

    def takes_place(self, begin: int, end: int) -> bool:
        """Whether any instance overlaps a window; stops at the first one, since a mailbox may hold thousands."""
        return next(self._overlapping(begin, end), None) is not None

    def _overlapping(self, begin: int, end: int) -> Iterator[Slot]:
        reach = self.length.days + 2
        low, high = begin // DAY + _UNIX_DAY - reach, end // DAY + _UNIX_DAY + 2
        days = self.days_until(high)
        regular = days[bisect_left(days, low) : bisect_left(days, high + 1)]
        wanted = (day for day in regular if day not in self.cancelled and day not in self.exceptions)
        for day in chain(wanted, self.exceptions):
            slot = self.slot(day)
            if overlaps(*self.reach(slot), begin, end):
                yield slot

    def reach(self, slot: Slot) -> tuple[int, int]:
        """The moments between which an instance lies; whole days lie between the midnights of their own zone."""
        moved = self.exceptions.get(slot.day)
        changed = moved.members if moved else {}
        if not changed.get("isAllDay", self.floating):
            return slot.start, slot.end
        return midnights(slot.start, slot.end, (changed.get("start") or {}).get("timeZone") or self.zone)

    def neighbours(self, day: int) -> tuple[Slot | None, Slot | None]:
        """The surviving instances before and after a day."""
        days = [other for other in self.days_until(day + 20 * 366) if other not in self.cancelled]
        place = bisect_left(days, day)
        before = self.slot(days[place - 1]) if place else None
        rest = days[place:][:2]
        after = next((self.slot(other) for other in rest if other != day), None)
        return before, after


_UNIX_DAY = date(1970, 1, 1).toordinal()


def overlaps(start: int, end: int, begin: int, limit: int) -> bool:
    """Whether an event lies in a window at least in part; an event without length counts at its start."""
    return start < limit and (end > begin or (end <= start and start >= begin))


def series_of(members: Mapping[str, Any]) -> Series | None:
    """The expansion of an event's members; None for a single event and for a recurrence that makes no sense."""
    recurrence = members.get("recurrence")
    if not recurrence:
        return None
    try:
        rule = rule_of(recurrence)
        begin, end = read_wall(members["start"]["dateTime"])[0], read_wall(members["end"]["dateTime"])[0]
    except (KeyError, TypeError, ValueError):
        return None
    zones = members["start"].get("timeZone") or "UTC", members["end"].get("timeZone") or "UTC"
    return Series(rule, begin, max(end - begin, timedelta()), *zones, floating=bool(members.get("isAllDay")))
