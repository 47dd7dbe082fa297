"""Worlds for the demo's tests: fixed now, fixed seed, a clock that moves only when told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tuical.emulator.demo.build import build_demo
from tuical.emulator.items import Item
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


def demo_world(moment: datetime = NOW, seed: int = 0) -> tuple[World, Clock]:
    clock = Clock(moment)
    world = World(now=clock, seed=seed)
    build_demo(world, seed=seed)
    return world, clock


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
