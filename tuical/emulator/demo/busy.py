"""What colleagues and rooms do without the owner, so that free/busy and the shared calendar are worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item, guests
from tuical.emulator.demo.people import BY_KEY, OWNER_KEY, PEOPLE, Person
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
_ALEX = (("Platform sync", 4, "10:30", 45, 1), ("Architecture hour", 3, "10:00", 60, 2))
_ALEX_DAYS = (
    ("Thank-you lunch", 2, 2, "11:30", 75), ("Supplier audit", 0, 0, "11:00", 90), ("Climbing", 0, 1, "18:30", 120),
    ("Fire drill", 2, 1, "10:30", 30), ("Talk: queues that forget nothing", 5, 3, "15:00", 60),
    ("Dentist", -2, 0, "08:30", 45), ("Data centre visit", -4, 2, "09:00", 240), ("School play", -3, 4, "15:00", 90),
    ("Interview: backend", 4, 1, "13:00", 60), ("Physio", 6, 4, "16:30", 45), ("Pairing", -2, 1, "13:00", 60),
    ("Pairing with Tomás", 3, 0, "13:00", 60), ("Follow-up", -4, 4, "13:00", 30),
    ("Team lunch", 5, 2, "12:00", 75), ("Flight to Berlin", 4, 3, "07:10", 215), ("Load tests", 7, 1, "10:00", 180),
)  # fmt: skip


def alex_items(days: Days) -> list[Item]:
    """Return what stands in the calendar that Alex shares, in Alex's zone: two series, leave, single dates."""
    zone = BY_KEY["alex"].zone
    begin = [days.weekday(-5, day) for _, day, *_ in _ALEX]
    series = [
        Item(subject=name, start=at(start, clock), minutes=minutes, zone=zone, organizer="alex", reminder=None,
             recurrence=repeat(weekly(WEEKDAYS[day], interval=interval), start, until=days.weekday(7, day)),
             dropped=(days.focus,))
        for start, (name, day, clock, minutes, interval) in zip(begin, _ALEX, strict=True)
    ]  # fmt: skip
    singles = [
        Item(subject=name, start=at(days.weekday(week, day), clock), minutes=minutes, zone=zone, organizer="alex")
        for name, week, day, clock, minutes in _ALEX_DAYS
        if days.weekday(week, day) != days.focus
    ]
    call = Item(subject="On call", start=days.weekday(3, 5), days=2, organizer="alex", show_as="free", reminder=None)
    leave = Item(subject="Leave", start=days.weekday(7, 0), days=12, organizer="alex", show_as="oof", reminder=None)
    return [*series, *singles, call, leave]


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
