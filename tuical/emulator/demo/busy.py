"""What colleagues and rooms do without the owner, so that free/busy and the shared calendar are worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item, guests
from tuical.emulator.demo.people import OWNER_KEY, PEOPLE, Person
from tuical.emulator.demo.recurrences import WEEKDAYS, WORKING_DAYS, repeat, weekly
from tuical.emulator.demo.rooms import ROOMS, Room

_OWN = (
    "Focus", "Platform sync", "Pairing", "Customer visit", "Budget talk", "Training", "Interview", "Planning",
    "Office hours", "Incident follow-up", "Partner call", "Reading group",
)  # fmt: skip
_BOOKED = (
    "Sales week",
    "Workshop",
    "Interviews",
    "Board preparation",
    "Training",
    "Customer day",
    "Press",
    "Works council",
)
_CLOCKS = ("08:30", "09:30", "10:30", "11:30", "13:00", "14:00", "15:00", "16:00")
_ALEX = (
    ("Platform sync", 0, "11:00", 45, "busy"), ("Pairing with Tomás", 1, "14:00", 60, "busy"),
    ("Build room", 2, "15:30", 60, "busy"), ("Architecture hour", 3, "11:00", 60, "busy"),
    ("School run", 4, "08:15", 30, "oof"),
)  # fmt: skip
_ALEX_DAYS = (
    ("Thank-you lunch", 1, 3, "12:00", 75), ("Supplier audit", 1, 1, "10:00", 120), ("Climbing", 0, 2, "18:30", 120),
    ("Fire drill", 2, 2, "10:30", 30), ("Talk: queues that forget nothing", 3, 3, "16:00", 60),
    ("Dentist", -1, 0, "09:00", 45), ("Data centre visit", -4, 2, "09:00", 240),
    ("Interview: backend", 4, 1, "13:00", 60), ("Physio", 6, 4, "17:00", 45),
)  # fmt: skip


def alex_items(days: Days, dice: Random) -> list[Item]:
    """Return what stands in the calendar that Alex shares: five series, on-call weeks, leave, single dates."""
    begin = [days.weekday(-16, day) for day in range(5)]
    series = [
        Item(subject=name, start=at(begin[day], clock), minutes=minutes, organizer="alex", show_as=shown, reminder=None,
             recurrence=repeat(weekly(WEEKDAYS[day]), begin[day]))
        for name, day, clock, minutes, shown in _ALEX
    ]  # fmt: skip
    singles = [
        Item(subject=name, start=at(days.weekday(week, day), clock), minutes=minutes, organizer="alex")
        for name, week, day, clock, minutes in _ALEX_DAYS
    ]
    drawn = [
        Item(
            subject=dice.choice(_OWN),
            start=at(days.weekday(week, dice.randrange(5)), dice.choice(_CLOCKS)),
            organizer="alex",
        )
        for week in range(-15, 20, 2)
    ]
    calls = [
        Item(subject="On call", start=days.weekday(week, 0), days=7, organizer="alex", show_as="free", reminder=None)
        for week in range(-14, 20, 6)
    ]
    leave = Item(subject="Leave", start=days.weekday(7, 0), days=12, organizer="alex", show_as="oof", reminder=None)
    return [*series, *singles, *drawn, *calls, leave]


def colleague_items(days: Days, dice: Random) -> Iterator[tuple[Person, Item]]:
    """Yield two weekly series and four single events for each colleague, in the colleague's own zone."""
    for person in PEOPLE:
        if person.key == OWNER_KEY:
            continue
        for day in dice.sample(range(5), 2):
            yield person, _weekly(person.key, person.zone, days, day, dice)
        for _ in range(4):
            start = at(days.weekday(dice.randrange(3), dice.randrange(5)), dice.choice(_CLOCKS))
            yield person, _single(person.key, person.zone, dice.choice(_OWN), start, dice)
    yield next(p for p in PEOPLE if p.key == "pavel"), _away("pavel", days)


def room_items(days: Days, dice: Random) -> Iterator[tuple[Room, Item]]:
    """Yield the standing and single bookings of every room, made by colleagues; the focus day stays as planned."""
    hosts = [person.key for person in PEOPLE if person.key != OWNER_KEY]
    for room in ROOMS:
        for day in range(5):
            week = at(days.weekday(-12, day), dice.choice(("08:30", "17:15")))
            pattern = repeat(weekly(WORKING_DAYS[day]), week.date())
            host = dice.choice(hosts)
            yield room, Item(subject=dice.choice(_BOOKED), start=week, minutes=45, zone=room.zone, organizer=host,
                             guests=guests(room.key), recurrence=pattern)  # fmt: skip
        for offset in range(-4, 12):
            day_of = days.working(offset)
            if day_of == days.focus:
                continue
            start = at(day_of, dice.choice(_CLOCKS))
            yield room, Item(subject=dice.choice(_BOOKED), start=start, minutes=dice.choice((60, 90, 120)),
                             zone=room.zone, organizer=dice.choice(hosts), guests=guests(room.key))  # fmt: skip


def _weekly(key: str, zone: str, days: Days, day: int, dice: Random) -> Item:
    start = at(days.weekday(-10, day), dice.choice(_CLOCKS))
    pattern = repeat(weekly(WEEKDAYS[day]), start.date())
    return Item(
        subject=dice.choice(_OWN),
        start=start,
        minutes=dice.choice((30, 60)),
        zone=zone,
        organizer=key,
        recurrence=pattern,
    )


def _single(key: str, zone: str, subject: str, start: datetime, dice: Random) -> Item:
    shown = dice.choice(("busy", "busy", "busy", "tentative", "workingElsewhere"))
    return Item(
        subject=subject, start=start, minutes=dice.choice((30, 60, 90)), zone=zone, organizer=key, show_as=shown
    )


def _away(key: str, days: Days) -> Item:
    return Item(subject="On leave", start=days.weekday(0, 1), days=6, organizer=key, show_as="oof", reminder=None)
