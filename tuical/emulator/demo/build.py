"""Fills a world with the demo: people, rooms, the owner's calendars and about four hundred items round today."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tuical.emulator.demo import busy, calendars
from tuical.emulator.demo.days import Days, zone_or_home
from tuical.emulator.demo.guild import add_guild
from tuical.emulator.demo.home import home_items
from tuical.emulator.demo.hostile import hostile_events
from tuical.emulator.demo.invitations import invitations
from tuical.emulator.demo.occupied import occupied
from tuical.emulator.demo.oddities import oddities
from tuical.emulator.demo.people import OWNER_KEY, PEOPLE, address_of
from tuical.emulator.demo.placing import Placer
from tuical.emulator.demo.rooms import BUILDINGS, ROOMS
from tuical.emulator.demo.series import working_series
from tuical.emulator.demo.spans import spans
from tuical.emulator.demo.this_week import this_week
from tuical.emulator.demo.weeks import ordinary_weeks

if TYPE_CHECKING:
    from tuical.emulator.world import World


def build_demo(world: World, *, seed: int = 0, zone: str = "") -> None:
    """Fill an empty world. Everything is counted from world.now(); the same seed, zone and now give the same world.

    `zone` is the owner's (IANA), in which her days are laid out; an empty or unknown one stands for Europe/Berlin.
    """
    home = zone_or_home(zone)
    build_people(world, home)
    ids = build_calendars(world, home)
    _fill(world, ids, Days.around(world.now(), home), seed)


def build_owner(world: World, zone: str = "") -> None:
    """Add the owner alone, with the default calendar and the settings of the demo."""
    owner, home = PEOPLE[0], zone_or_home(zone)
    world.add_person(owner.address, owner.name, time_zone=home).settings.update(calendars.settings(home))


def build_people(world: World, zone: str = "") -> None:
    """Add the owner first, then the colleagues in zones of their own, and the rooms."""
    for person in PEOPLE:
        title, office = person.title, person.office
        sits = zone_or_home(zone) if person.key == OWNER_KEY else person.zone
        world.add_person(person.address, person.name, time_zone=sits, jobTitle=title, officeLocation=office)
    for room in ROOMS:
        world.add_person(
            room.address,
            room.name,
            time_zone=room.zone,
            kind="room",
            capacity=room.capacity,
            building=room.building,
            floor=room.floor,
            features=room.features,
        ).profile.update(BUILDINGS[room.building])


def build_calendars(world: World, zone: str = "") -> dict[str, str]:
    """Give the owner groups, calendars, categories, settings and Alex's shared calendar; return ids by key."""
    ana = world.mailbox(address_of(OWNER_KEY))
    alex = world.mailbox(address_of(calendars.SHARED_OWNER))
    first = next(iter(ana.groups))
    groups = {calendars.MAIN_GROUP: first}
    groups |= {name: ana.add_group(name) for name in (calendars.HOME_GROUP, calendars.OTHER_GROUP)}
    ana.calendar().members["color"] = "lightBlue"
    ids = {"calendar": ana.default_calendar}
    for plan in calendars.CALENDARS:
        ids[plan.key] = ana.add_calendar(plan.name, color=plan.color, group=groups[plan.group], hexColor=plan.hex_color)
    ids["alex"] = alex.add_calendar("Alex: away and on call", color="lightTeal")
    other = groups[calendars.OTHER_GROUP]
    ana.share_calendar(alex, ids["alex"], name=alex.name, role="read", color="lightTeal", group=other)
    ana.settings.update(calendars.settings(zone_or_home(zone)))
    ana.categories.clear()
    for name, color in calendars.CATEGORIES:
        ana.add_category(name, color)
    return ids


def _fill(world: World, ids: dict[str, str], days: Days, seed: int) -> None:
    placer = Placer(world, ids, seed, days.zone)
    by_hand = (working_series, home_items, this_week, spans, invitations, oddities)
    for make in by_hand:
        for item in make(days):
            placer.place(item)
    for item in busy.alex_items(days):
        placer.place_in(calendars.SHARED_OWNER, ids["alex"], item)
    for item in ordinary_weeks(days, Random(f"weeks {seed}"), occupied(world, ids, days)):
        placer.place(item)
    _fill_others(world, placer, days, seed)
    ana = world.mailbox(address_of(OWNER_KEY))
    for event in hostile_events(days):
        ana.put_raw(ids["untrusted"], event)
    add_guild(world, placer, days)


def _fill_others(world: World, placer: Placer, days: Days, seed: int) -> None:
    for person, item in busy.colleague_items(days, Random(f"colleagues {seed}")):
        placer.place_in(person.key, world.mailbox(person.address).default_calendar, item)
    for _, item in busy.room_items(days, Random(f"rooms {seed}")):
        placer.place(item)
