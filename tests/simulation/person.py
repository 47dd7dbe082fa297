"""The things that a person does, each as the operations of one step, through the rules that the screens use."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.simulation.program import ACCOUNT, Program
from tests.simulation.server_edits import ALEX, LIDIA, ROOM
from tests.simulation.virtual_time import START
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Event, Location
from tuical.model.event import Person as Who
from tuical.model.event_change import AllDay, AttendeeType, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import OWN_MAILBOX
from tuical.model.operation import Operation, is_local
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import ALL_DAY, MEETING, MINE, EventSummary
from tuical.planning import calendar_steps, steps
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.screens.desk import Desk
from tuical.screens.surroundings import ground_of, master_of

Step = tuple[Operation, ...]
_INVITED = (
    (Invitee(Who("Lidia Holm", LIDIA)),),
    (Invitee(Who("Lidia Holm", LIDIA)), Invitee(Who("Alex Wilber", ALEX))),
    (Invitee(Who("Alex Wilber", ALEX)), Invitee(Who("Conf Room Adams", ROOM), AttendeeType.RESOURCE)),
)
_DAYS = (-20, -1, 0, 1, 1, 2, 3, 5, 8, 13, 40, 128, 150)
_ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "W. Europe Standard Time")


class Surroundings(NamedTuple):
    """The program and what its screens show."""

    program: Program
    desk: Desk

    def events(self) -> list[EventSummary]:
        """What is drawn of half a year."""
        today = START.toordinal()
        return self.desk.events(today - 50, today + 190)


class Person:
    """Every public method is one thing to do; an empty step says that there was nothing to do it with."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def reply(self, around: Surroundings, mark: str) -> Step:
        """Answer an invitation, or the whole series."""
        event = self._event(around, lambda one: bool(one.flags & MEETING and not one.flags & MINE))
        if event is None:
            return ()
        scope = self._random.choice((EVENT, EVENT, SERIES))
        response = self._random.choice(("accepted", "tentativelyAccepted", "declined"))
        master = master_of(event, around.desk)
        return steps.reply(event, response, scope, comment=mark, master=master)

    def create(self, around: Surroundings, mark: str) -> Step:
        """A new event, sometimes of whole days."""
        return self._new(around, mark, {})

    def create_meeting(self, around: Surroundings, mark: str) -> Step:
        """With people."""
        return self._new(around, mark, {"attendees": self._random.choice(_INVITED)})

    def create_series(self, around: Surroundings, mark: str) -> Step:
        """A series, sometimes with people."""
        people = self._random.choice(((), _INVITED[0]))
        return self._new(around, mark, {"attendees": people, "recurrence": None})

    def change_words(self, around: Surroundings, mark: str) -> Step:
        """Title, place, or more of one event."""
        event = self._event(around)
        return () if event is None else self._change(around, event, self._words(mark), EVENT, mark)

    def change_times(self, around: Surroundings, mark: str) -> Step:
        """Another time of one event."""
        event = self._event(around)
        if event is None:
            return ()
        wanted = EventChange(when=self._when(bool(event.summary.flags & ALL_DAY)))
        return self._change(around, event, wanted, EVENT, mark)

    def change_series(self, around: Surroundings, mark: str) -> Step:
        """Words of all of a series."""
        event = self._event(around, lambda one: bool(one.series))
        return () if event is None else self._change(around, event, self._words(mark), SERIES, mark)

    def change_following(self, around: Surroundings, mark: str) -> Step:
        """Words of one occurrence and all that follow."""
        event = self._event(around, lambda one: bool(one.series))
        return () if event is None else self._change(around, event, self._words(mark), FOLLOWING, mark)

    def remove(self, around: Surroundings, mark: str) -> Step:
        """Delete or cancel one event."""
        return self._remove(around, mark, EVENT)

    def remove_series(self, around: Surroundings, mark: str) -> Step:
        """Delete or cancel a series."""
        return self._remove(around, mark, SERIES)

    def remove_following(self, around: Surroundings, _mark: str) -> Step:
        """End a series before an occurrence."""
        return self._remove(around, "", FOLLOWING)

    def forward(self, around: Surroundings, mark: str) -> Step:
        """Send an invitation on."""
        event = self._event(around, lambda one: bool(one.flags & MEETING))
        return () if event is None else steps.forward(event, [Who("Alex Wilber", ALEX)], EVENT, comment=mark)

    def attach(self, around: Surroundings, mark: str) -> Step:
        """Add a file."""
        event = self._event(around)
        if event is None:
            return ()
        source = around.program.files.folder / "chosen.txt"
        source.write_bytes(f"The bytes of {mark}".encode())
        name = around.program.outbox.store_file(source, f"{mark}txt")
        stored = steps.StoredFile(name, f"{mark}txt", "text/plain", source.stat().st_size)
        return steps.attach(event, stored, EVENT, ground_of(event, around.desk))

    def detach(self, around: Surroundings, _mark: str) -> Step:
        """Delete an attachment."""
        event = self._event(around)
        if event is None or not event.attachments:
            return ()
        return steps.detach(event, self._random.choice(event.attachments).id, EVENT, ground_of(event, around.desk))

    def snooze(self, around: Surroundings, _mark: str) -> Step:
        """Be reminded later."""
        event, now = self._event(around), int(around.program.clock.now().timestamp())
        return () if event is None or is_local(event.key.id) else steps.snooze(event, now + 600, now)

    def dismiss(self, around: Surroundings, _mark: str) -> Step:
        """Be reminded no more."""
        event = self._event(around)
        return () if event is None or is_local(event.key.id) else steps.dismiss(event)

    def make_calendar(self, around: Surroundings, mark: str) -> Step:
        """A new calendar."""
        if len(around.desk.calendars()) > 5:
            return ()
        return calendar_steps.make_calendar((ACCOUNT, OWN_MAILBOX), mark, mark)

    def change_calendar(self, around: Surroundings, mark: str) -> Step:
        """Another name of a calendar."""
        info = self._calendar(around)
        return () if info is None else calendar_steps.change_calendar(info, name=mark)

    def drop_calendar(self, around: Surroundings, _mark: str) -> Step:
        """Delete a calendar with everything in it."""
        info = self._calendar(around)
        return () if info is None else calendar_steps.drop_calendar(info)

    def _calendar(self, around: Surroundings) -> CalendarInfo | None:
        own = [info for info in around.desk.calendars() if not info.owner]
        return self._random.choice(own) if own else None

    def _event(self, around: Surroundings, suits: object = None) -> Event | None:
        events = around.events()
        found = [one for one in events if suits(one)] if callable(suits) else events
        return around.desk.event(self._random.choice(found).key) if found else None

    def _change(self, around: Surroundings, event: Event, wanted: EventChange, scope: str, mark: str) -> Step:
        ground, master = ground_of(event, around.desk), master_of(event, around.desk)
        return steps.change(event, wanted, scope, ground, master=master, transaction_id=f"t{mark}")

    def _remove(self, around: Surroundings, comment: str, scope: str) -> Step:
        event = self._event(around, None if scope == EVENT else lambda one: bool(one.series))
        if event is None:
            return ()
        ground, master = ground_of(event, around.desk), master_of(event, around.desk)
        return steps.remove(event, scope, ground, comment=comment, master=master)

    def _words(self, mark: str) -> EventChange:
        return self._random.choice((
            EventChange(subject=mark), EventChange(locations=(Location(mark),)),
            EventChange(subject=mark, show_as=self._random.choice(("free", "oof"))),
            EventChange(locations=(Location(mark),), categories=("Red category",), importance="high"),
            EventChange(subject=mark, sensitivity="private", reminder_minutes=self._random.choice((None, 30))),
        ))  # fmt: skip

    def _new(self, around: Surroundings, mark: str, members: dict[str, object]) -> Step:
        info = self._calendar(around)
        if info is None:
            return ()
        when = self._when(self._random.random() < 0.2)
        if "recurrence" in members:
            members["recurrence"] = self._recurrence(when)
        new = NewEvent(subject=mark, when=when, transaction_id=f"t{mark}", **members)  # type: ignore[arg-type]
        return steps.create(info.key, new, steps.Ground(calendar=info))

    def _when(self, all_day: bool) -> Timed | AllDay:
        day = START + timedelta(days=self._random.choice(_DAYS))
        zone = self._random.choice(_ZONES)
        if all_day:
            return AllDay(day.date(), day.date() + timedelta(days=self._random.randint(1, 3)), zone)
        wall = datetime(day.year, day.month, day.day, self._random.choice((0, 2, 9, 15, 23)))
        return Timed(EventTime(wall, zone), EventTime(wall + timedelta(minutes=30), zone))

    def _recurrence(self, when: Timed | AllDay) -> Recurrence:
        first: date = when.start if isinstance(when, AllDay) else when.start.wall.date()
        pattern = self._random.choice((
            Pattern("daily", 3), Pattern("weekly", 1, (first.strftime("%A").lower(),)),
            Pattern("absoluteMonthly", 1, day_of_month=first.day),
        ))  # fmt: skip
        zone = when.zone if isinstance(when, AllDay) else when.start.zone
        return Recurrence(pattern, Range("numbered", first, count=self._random.randint(1, 6), zone=zone))
