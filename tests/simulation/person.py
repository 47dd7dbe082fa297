"""The things that a person does, each as the operations of one step, through the rules that the screens use."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.simulation.drawn import INVITED, Drawn
from tests.simulation.program import Program
from tests.simulation.virtual_time import START
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Event
from tuical.model.event_change import EventChange, NewEvent
from tuical.model.operation import Operation, is_local
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.planning import steps
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.screens.desk import Desk
from tuical.screens.surroundings import ground_of, master_of

Step = tuple[Operation, ...]


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
        self._drawn = Drawn(random)

    def create(self, around: Surroundings, mark: str) -> Step:
        """A new event, sometimes of whole days."""
        return self._new(around, mark, {})

    def create_meeting(self, around: Surroundings, mark: str) -> Step:
        """With people."""
        return self._new(around, mark, {"attendees": self._random.choice(INVITED)} | self._online())

    def _online(self) -> dict[str, object]:
        """Now and then with a link to join."""
        return {"online_provider": ""} if self._random.random() < 0.3 else {}

    def create_series(self, around: Surroundings, mark: str) -> Step:
        """A series, sometimes with people."""
        people = self._random.choice(((), INVITED[0]))
        return self._new(around, mark, {"attendees": people, "recurrence": None})

    def change_words(self, around: Surroundings, mark: str) -> Step:
        """Title, place, or more of one event."""
        event = self._event(around)
        return () if event is None else self._change(around, event, self._drawn.words(mark), EVENT, mark)

    def change_times(self, around: Surroundings, mark: str) -> Step:
        """Another time of one event."""
        event = self._event(around)
        if event is None:
            return ()
        wanted = EventChange(when=self._drawn.when(bool(event.summary.flags & ALL_DAY)))
        return self._change(around, event, wanted, EVENT, mark)

    def change_series(self, around: Surroundings, mark: str) -> Step:
        """Words of all of a series."""
        event = self._event(around, lambda one: bool(one.series))
        return () if event is None else self._change(around, event, self._drawn.words(mark), SERIES, mark)

    def change_following(self, around: Surroundings, mark: str) -> Step:
        """Words of one occurrence and all that follow."""
        event = self._event(around, lambda one: bool(one.series))
        return () if event is None else self._change(around, event, self._drawn.words(mark), FOLLOWING, mark)

    def remove(self, around: Surroundings, mark: str) -> Step:
        """Delete or cancel one event."""
        return self._remove(around, mark, EVENT)

    def remove_series(self, around: Surroundings, mark: str) -> Step:
        """Delete or cancel a series."""
        return self._remove(around, mark, SERIES)

    def remove_following(self, around: Surroundings, _mark: str) -> Step:
        """End a series before an occurrence."""
        return self._remove(around, "", FOLLOWING)

    def snooze(self, around: Surroundings, _mark: str) -> Step:
        """Be reminded later."""
        event, now = self._event(around), int(around.program.clock.now().timestamp())
        return () if event is None or is_local(event.key.id) else steps.snooze(event, now + 600, now)

    def dismiss(self, around: Surroundings, _mark: str) -> Step:
        """Be reminded no more."""
        event = self._event(around)
        return () if event is None or is_local(event.key.id) else steps.dismiss(event)

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

    def _new(self, around: Surroundings, mark: str, members: dict[str, object]) -> Step:
        info = self._calendar(around)
        if info is None:
            return ()
        when = self._drawn.when(self._random.random() < 0.2)
        if "recurrence" in members:
            members["recurrence"] = self._drawn.recurrence(when)
        new = NewEvent(subject=mark, when=when, transaction_id=f"t{mark}", **members)  # type: ignore[arg-type]
        return steps.create(info.key, new, steps.Ground(calendar=info))
