"""What a mailbox stores: events with their Graph members, calendars, groups and accepted shares."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tuical.emulator.series import Override, Series, series_of
from tuical.emulator.times import seconds_of
from tuical.emulator.zones import midnights


@dataclass(slots=True)
class Item:
    """A single event or a series master. `members` are Graph's, times in the event's own zone, defaults left out;
    `extra` holds what is not an ordinary member (attachments). `start` and `end` are epoch seconds, of whole days as if
    in UTC; `reach` is between which moments they lie, by the midnights of the event's own zone."""

    serial: int
    calendar: int
    members: dict[str, Any]
    id: str
    extra: dict[str, Any] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    series: Series | None = None
    reach: tuple[int, int] = (0, 0)

    def settle(self, *, keep: bool = False) -> None:
        """Work out times and expansion again after the members changed. Exceptions and cancelled days are kept on
        request, as far as the new pattern still has their days; else they are dropped as Exchange does."""
        former, self.series = self.series, series_of(self.members)
        if keep and former and self.series:
            self.series.exceptions = {day: kept for day, kept in former.exceptions.items() if self.series.holds(day)}
            self.series.cancelled = {day for day in former.cancelled if self.series.holds(day)}
        self.time_again()

    def time_again(self) -> None:
        """Epoch seconds from the members; a master takes place when its first occurrence does."""
        floating = bool(self.members.get("isAllDay"))
        self.start = seconds_of(self.members.get("start"), floating=floating)
        self.end = seconds_of(self.members.get("end"), floating=floating)
        first = self.series.first_day() if self.series else None
        if self.series and first:
            _, self.start, self.end = self.series.planned(first)
        self.reach = self.start, self.end
        if floating:
            zone = self.members.get("start")
            self.reach = midnights(self.start, self.end, zone.get("timeZone") if isinstance(zone, dict) else None)


class Instance(NamedTuple):
    """One entry of a view: a single event (day 0) or one day of a series, and when it takes place."""

    start: int
    end: int
    item: Item
    day: int

    @property
    def override(self) -> Override | None:
        """What makes the instance an exception."""
        return self.item.series.exceptions.get(self.day) if self.day and self.item.series else None

    @property
    def reach(self) -> tuple[int, int]:
        """Between which moments it lies."""
        if self.day and self.item.series:
            return self.item.series.reach(self.item.series.slot(self.day))
        return self.item.reach


@dataclass(slots=True)
class Share:
    """Where an accepted shared calendar really lives."""

    owner: str
    calendar: str


@dataclass(slots=True)
class Group:
    """A calendar group."""

    id: str
    serial: int
    name: str
    change_key: str


@dataclass(slots=True)
class Calendar:
    """A calendar of one's own, or an accepted share of somebody else's (then `items` stays empty)."""

    id: str
    serial: int
    name: str
    group: str
    members: dict[str, Any]
    share: Share | None = None
    roles: dict[str, str] = field(default_factory=dict)  # address -> calendarPermission.role, given to others
    items: dict[int, Item] = field(default_factory=dict)
    version: int = 0
    cache: dict[Any, Any] = field(default_factory=dict)

    def forget(self) -> None:
        """Something in it changed: what was worked out from it is stale."""
        self.version += 1
        self.cache.clear()
