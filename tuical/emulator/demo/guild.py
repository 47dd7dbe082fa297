"""A Microsoft 365 group of the demo with a calendar of its own, which no list of the owner's calendars shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item
from tuical.emulator.demo.people import OWNER_KEY, address_of, name_of
from tuical.emulator.demo.placing import Placer
from tuical.emulator.demo.recurrences import repeat, weekly
from tuical.emulator.microsoft_groups import add_group

if TYPE_CHECKING:
    from tuical.emulator.world import World

KEY = "photo"
MEMBERS = ("zoe", OWNER_KEY, "dana", "jonas", "wanda")


def add_guild(world: World, placer: Placer, days: Days) -> None:
    """Add the group with a few events; nobody is invited, so that no mailbox but the group's own changes."""
    group = add_group(world, address_of(KEY), name_of(KEY), [address_of(key) for key in MEMBERS], time_zone=days.zone)
    for item in guild_items(days):
        placer.place_in(KEY, group.default_calendar, item)


def guild_items(days: Days) -> list[Item]:
    """Return the group's events: a walk every other week, an exhibition and a deadline."""
    first = days.weekday(-3, 3)
    walk = Item(
        subject="Photo walk",
        start=at(first, "18:00"),
        minutes=90,
        organizer=KEY,
        recurrence=repeat(weekly("thursday", interval=2), first, until=days.weekday(10, 3)),
    )
    show = Item(subject="Exhibition in the foyer", start=days.weekday(1, 0), days=5, organizer=KEY, show_as="free")
    prints = Item(subject="Prints to the frame maker", start=at(days.weekday(0, 4), "16:00"), minutes=30, organizer=KEY)
    return [walk, show, prints]
