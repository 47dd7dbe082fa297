"""What the view promises is what the service makes of it: the same rows before anything is sent and afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.emulator.service import ANA
from tests.planning.overlay_sample import BERLIN, days, timed
from tests.sync.kinds import default_calendar
from tests.sync.office import Office
from tuical.errors import UsageError
from tuical.model.event import Body, Event, Location, Person
from tuical.model.event_change import AttendeeType, EventChange, Invitee, NewEvent, When
from tuical.model.operation import Operation
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import PENDING, EventSummary
from tuical.model.view import ViewSettings
from tuical.planning import steps
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.screens.desk import Desk
from tuical.screens.surroundings import ground_of, master_of

FIRST, LAST = date(2026, 11, 1).toordinal(), date(2027, 4, 15).toordinal()
NINE = timed("2026-11-23T09:00", "2026-11-23T10:00")


class Room:
    """An office with a desk in it."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.made = 0
        self.desk = Desk(self.office.reader, self.office.outbox.pending, self.office.clock, ViewSettings(zone=BERLIN))

    def make(self, when: When = NINE, subject: str = "Planning", **members: Any) -> None:
        """Queue a new event."""
        calendar = default_calendar(self.office)
        info = next(one for one in self.desk.calendars() if one.key == calendar)
        self.made += 1
        new = NewEvent(subject=subject, when=when, transaction_id=f"t{self.made}", **members)
        self.queue(steps.create(calendar, new, steps.Ground(ANA, info)))

    def queue(self, operations: tuple[Operation, ...]) -> None:
        """What a person did in one step."""
        self.office.outbox.add_step(operations, now=int(self.office.service.moment.timestamp()), hold_seconds=5)

    def rows(self) -> list[EventSummary]:
        """What the views show of four months."""
        return self.desk.events(FIRST, LAST)

    def nth(self, number: int = 0) -> Event:
        """One of the events in view, in full."""
        return self.desk.event(self.rows()[number].key)

    def change(self, number: int, scope: str = EVENT, **wanted: Any) -> None:
        """Change one of the events in view."""
        self.made += 1
        event = self.nth(number)
        ground, master = ground_of(event, self.desk), master_of(event, self.desk)
        change = EventChange(**wanted)
        self.queue(steps.change(event, change, scope, ground, master=master, transaction_id=f"t{self.made}"))

    def delete(self, number: int, scope: str = EVENT) -> None:
        """Delete one of them."""
        event = self.nth(number)
        self.queue(steps.delete(event, scope, ground_of(event, self.desk), master=master_of(event, self.desk)))

    async def send(self) -> None:
        """Everything leaves and is read again."""
        for _ in range(4):
            self.office.service.pass_time(seconds=31)
            await self.office.round()
            if not self.office.outbox.pending():
                break
        self.office.service.pass_time(seconds=31)
        await self.office.round()
        assert self.office.outbox.pending() == []


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    made = Room(tmp_path)
    await made.office.round()
    yield made
    await made.office.stop()
    await made.office.service.http.aclose()


def told(rows: list[EventSummary]) -> list[tuple[Any, ...]]:
    """What a person sees of the rows, in the order in which it is drawn."""
    return [
        (
            row.start, row.end, row.subject, row.location, row.show_as, row.response, row.flags & ~PENDING,
            row.organizer, row.categories, bool(row.series),
        )
        for row in rows
    ]  # fmt: skip


def rule(kind: str, start: str = "2026-11-23", interval: int = 1, **members: Any) -> Recurrence:
    limits = {name: members.pop(name) for name in ("end", "count") if name in members}
    ends = "endDate" if "end" in limits else "numbered" if "count" in limits else "noEnd"
    return Recurrence(Pattern(kind, interval, **members), Range(ends, date.fromisoformat(start), **limits))


DAILY = rule("daily", count=8)
WEEKLY = rule("weekly", days=("monday", "thursday"), first_day="monday", end=date(2027, 4, 10))

NEW: dict[str, Callable[[Room], object]] = {
    "single": lambda room: room.make(
        locations=(Location("Hood"), Location("Adams")), show_as="tentative", sensitivity="private", importance="high",
        categories=("Red", "Blue"), reminder_minutes=10, body=Body("text", "Agenda"),
    ),
    "without a reminder": lambda room: room.make(reminder_minutes=None),
    "with guests": lambda room: room.make(
        reminder_minutes=5, hide_attendees=True, allow_new_time_proposals=False, response_requested=False,
        attendees=(Invitee(Person("Lidia Holm", "lidia@contoso.com"), AttendeeType.OPTIONAL),),
    ),
    "online": lambda room: room.make(reminder_minutes=5, online_provider="teamsForBusiness"),
    "in another zone": lambda room: room.make(
        timed("2026-11-23T09:00", "2026-11-23T10:00", "Pacific Standard Time"), reminder_minutes=5
    ),
    "whole days": lambda room: room.make(days("2026-11-25", "2026-11-28"), reminder_minutes=5),
    "every third day": lambda room: room.make(reminder_minutes=5, recurrence=rule("daily", interval=3)),
    "every second week": lambda room: room.make(
        reminder_minutes=5,
        recurrence=rule("weekly", interval=2, days=("monday", "sunday"), first_day="sunday", count=9),
    ),
    "on the last day of months": lambda room: room.make(
        timed("2026-11-30T22:00", "2026-12-01T06:00"), reminder_minutes=5,
        recurrence=rule("absoluteMonthly", "2026-11-30", day_of_month=31),
    ),
    "on the last friday": lambda room: room.make(
        timed("2026-11-27T09:00", "2026-11-27T10:00"), reminder_minutes=5,
        recurrence=rule("relativeMonthly", "2026-11-27", days=("friday",), index="last", end=date(2027, 1, 29)),
    ),
    "every year": lambda room: room.make(
        days("2026-12-24", "2026-12-27"), reminder_minutes=5,
        recurrence=rule("absoluteYearly", "2026-12-24", day_of_month=24, month=12),
    ),
    "every year on a thursday": lambda room: room.make(
        timed("2026-11-26T09:00", "2026-11-26T10:00"), reminder_minutes=5,
        recurrence=rule("relativeYearly", "2026-11-26", days=("thursday",), index="fourth", month=11),
    ),
    "first on a later day": lambda room: room.make(
        timed("2026-11-24T09:00", "2026-11-24T10:00"), reminder_minutes=5,
        recurrence=rule("weekly", "2026-11-24", days=("friday",), count=3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NEW)
async def test_new_events(room: Room, name: str) -> None:
    NEW[name](room)
    promised = room.rows()
    assert promised
    assert all(row.has(PENDING) for row in promised)
    await room.send()
    assert told(room.rows()) == told(promised)
    assert not any(row.has(PENDING) for row in room.rows())


CHANGED: dict[str, Callable[[Room], object]] = {
    "the title of all": lambda room: room.change(3, SERIES, subject="Daily", categories=("Red",), show_as="free"),
    "the time of all": lambda room: room.change(
        0, SERIES, when=timed("2026-11-23T14:00", "2026-11-23T16:00")
    ),
    "all to the next day": lambda room: room.change(0, SERIES, when=timed("2026-11-24T09:30", "2026-11-24T10:30")),
    "all to whole days": lambda room: room.change(0, SERIES, when=days("2026-11-23", "2026-11-24")),
    "one": lambda room: room.change(2, EVENT, subject="Review", locations=(Location("Lobby"),)),
    "one and then all": lambda room: (
        room.change(2, EVENT, subject="Review"), room.change(0, SERIES, subject="Daily", sensitivity="private")
    ),
    "all and then one": lambda room: (
        room.change(0, SERIES, subject="Daily", importance="high"), room.change(2, EVENT, subject="Review")
    ),
    "this and following": lambda room: room.change(
        4, FOLLOWING, subject="Second half", when=_moved(room.rows()[4], timedelta(hours=1))
    ),
    "the end of this and following": lambda room: room.delete(4, FOLLOWING),
    "delete one": lambda room: room.delete(1),
    "delete all": lambda room: room.delete(1, SERIES),
    "delete one and rename all": lambda room: (room.delete(1), room.change(0, SERIES, subject="Daily")),
    "a longer series": lambda room: room.change(0, SERIES, recurrence=_longer(room)),
    "a shorter series": lambda room: room.change(0, SERIES, recurrence=_shorter(room)),
    "other days": lambda room: room.change(
        0, SERIES, recurrence=rule("weekly", days=("monday", "friday"), first_day="monday", count=9)
    ),
}  # fmt: skip


def _rule(room: Room) -> Recurrence:
    known = room.nth().recurrence
    assert known is not None
    return known


def _longer(room: Room) -> Recurrence:
    return Recurrence(_rule(room).pattern, Range("endDate", date(2026, 11, 23), end=date(2027, 2, 14)))


def _shorter(room: Room) -> Recurrence:
    return Recurrence(_rule(room).pattern, Range("numbered", date(2026, 11, 23), count=3))


@pytest.mark.parametrize(
    ("series", "sent"),
    [(DAILY, True), (WEEKLY, True), (DAILY, False)],
    ids=["daily", "weekly", "daily and not yet sent"],
)
@pytest.mark.parametrize("name", CHANGED)
async def test_series(room: Room, name: str, series: Recurrence, sent: bool) -> None:
    room.make(reminder_minutes=5, recurrence=series)
    if sent:
        await room.send()
    before = told(room.rows())
    CHANGED[name](room)
    promised = told(room.rows())
    assert promised != before
    await room.send()
    assert told(room.rows()) == promised


SINGLE: dict[str, Callable[[Room], object]] = {
    "another time": lambda room: room.change(
        0, when=timed("2026-12-01T11:00", "2026-12-01T11:45", "Tokyo Standard Time")
    ),
    "whole days": lambda room: room.change(0, when=days("2026-12-01", "2026-12-03")),
    "everything": lambda room: room.change(
        0, subject="Other", locations=(Location("Lobby"),), show_as="oof", sensitivity="confidential",
        importance="high", categories=("Blue",), reminder_minutes=None, body=Body("text", "More"),
        attendees=(Invitee(Person("Lidia Holm", "lidia@contoso.com")),),
    ),
    "a series": lambda room: room.change(0, recurrence=rule("weekly", days=("monday",), count=4)),
    "gone": lambda room: room.delete(0),
}  # fmt: skip


@pytest.mark.parametrize("sent", [True, False], ids=["on the server", "not yet sent"])
@pytest.mark.parametrize("name", SINGLE)
async def test_single_events(room: Room, name: str, sent: bool) -> None:
    room.make(reminder_minutes=5, locations=(Location("Hood"),))
    if sent:
        await room.send()
    SINGLE[name](room)
    promised = told(room.rows())
    await room.send()
    assert told(room.rows()) == promised


def _any_change(room: Room, dice: Random) -> None:
    """Something that a person may do with one of the first events in view."""
    rows = room.rows()
    number = dice.randrange(min(len(rows), 9)) if rows else 0
    kind = dice.choice(["new", "series", "rename", "move", "delete"] if rows else ["new", "series"])
    scope = dice.choice([EVENT, EVENT, FOLLOWING, SERIES])
    if kind == "move":
        scope = EVENT  # other times of a whole series undo what was done to single days of it
    hour, day = dice.randrange(7, 20), date(2026, 11, 23) + timedelta(days=dice.randrange(10))
    when = timed(f"{day}T{hour:02}:00", f"{day}T{hour + 1:02}:00")
    if kind == "new":
        room.make(when, f"New {hour}", reminder_minutes=5)
    elif kind == "series":
        room.make(when, f"Series {hour}", reminder_minutes=5, recurrence=rule("daily", str(day), count=4))
    elif kind == "rename":
        room.change(number, scope, subject=f"Other {hour}")
    elif kind == "move":
        shift = timedelta(hours=dice.randrange(-3, 4), minutes=30)
        room.change(number, scope, when=_moved(rows[number], shift))
    else:
        room.delete(number, scope)


def _moved(row: EventSummary, shift: timedelta) -> When:
    start, end = (
        datetime.fromtimestamp(moment, BERLIN).replace(tzinfo=None) + shift for moment in (row.start, row.end)
    )
    return timed(start.isoformat(), end.isoformat())


SEEDS = [*range(12), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(12, 400))]


@pytest.mark.parametrize("seed", SEEDS)
async def test_any_few_changes_made_offline(room: Room, seed: int) -> None:
    dice = Random(seed)
    for sent in (True, False):
        for _ in range(4):
            with suppress(UsageError):  # an occurrence may not pass its neighbour, and the like
                _any_change(room, dice)
        promised = told(room.rows())
        if sent:
            await room.send()
            assert told(room.rows()) == promised
    await room.send()
    assert told(room.rows()) == promised
