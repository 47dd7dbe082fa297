"""Worlds for the demo's tests: fixed now, fixed seed, a clock that moves only when told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from tuical.emulator.demo.build import build_demo
from tuical.emulator.items import Calendar, Instance, Item
from tuical.emulator.views import view
from tuical.emulator.world import World

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def demo_world(moment: datetime = NOW, seed: int = 0, zone: str = "") -> tuple[World, Clock]:
    clock = Clock(moment)
    world = World(now=clock, seed=seed)
    build_demo(world, seed=seed, zone=zone)
    return world, clock


@cache
def standing_world(moment: datetime = NOW, seed: int = 0, zone: str = "") -> World:
    """A demo world for tests that only look: it is made once and shared."""
    return demo_world(moment, seed, zone)[0]


def items_of(world: World, calendar: str | None = None) -> list[Item]:
    """The owner's stored events, of one calendar by name or of all but the untrusted one."""
    calendars = world.mailbox(world.owner).calendars.values()
    chosen = [c for c in calendars if (c.name == calendar if calendar else c.name != "Untrusted")]
    return [item for found in chosen for item in found.items.values()]


def members_of(world: World, calendar: str | None = None) -> list[dict[str, Any]]:
    return [item.members for item in items_of(world, calendar)]


def exceptions_of(world: World) -> Iterator[tuple[Item, dict[str, Any]]]:
    for item in items_of(world):
        for override in item.series.exceptions.values() if item.series else ():
            yield item, override.members


def visible(world: World) -> list[Calendar]:
    """What the owner sees at first: her calendars and the one shared with her, without the untrusted one."""
    ana = world.mailbox(world.owner)
    own = [c for c in ana.calendars.values() if c.name != "Untrusted" and c.share is None]
    shares = [c.share for c in ana.calendars.values() if c.share]
    return own + [world.mailbox(share.owner).calendars[share.calendar] for share in shares]


def occurrences(world: World, first: date, last: date) -> list[Instance]:
    """Everything a month view would show from the first day up to the last, that excluded, counted in UTC."""
    window = [int(datetime.combine(day, time(), UTC).timestamp()) for day in (first, last)]
    return [one for calendar in visible(world) for one in view(calendar, (window[0], window[1]))]


def by_day(world: World, first: date, last: date, zone: str = "Europe/Berlin") -> dict[date, list[Instance]]:
    """What stands on each day, in a zone; an event of several days on each of them."""
    found: dict[date, list[Instance]] = defaultdict(list)
    for one in occurrences(world, first - timedelta(days=1), last + timedelta(days=2)):
        shown_in = ZoneInfo("UTC" if one.item.members["isAllDay"] else zone)
        begin, end = (datetime.fromtimestamp(moment, shown_in).date() for moment in (one.start, one.end - 1))
        for ordinal in range(max(begin, first).toordinal(), min(end, last).toordinal() + 1):
            found[date.fromordinal(ordinal)].append(one)
    return found
