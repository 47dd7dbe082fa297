"""What the service has said of people's and rooms' time, and how old that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from tuical.model.event import Event
from tuical.model.schedule import Schedule
from tuical.model.window import Window
from tuical.planning.availability import NOTHING, Calendar, calendar_of
from tuical.planning.ranges import clock_time, day_words

if TYPE_CHECKING:
    from tuical.screens.desk import Desk


def meeting_of(event: Event | None, address: str) -> Window | None:
    """An event as it stands in the calendar of whoever is invited to it and has not declined it."""
    if event is None or event.summary.all_day:
        return None
    there = (one for one in event.attendees if one.person.address.casefold() == address.casefold())
    if not any(one.response != "declined" for one in there):
        return None
    return Window(event.summary.start, event.summary.end)


class SlotAnswers:
    """Schedules by address, and the calendars that are made of them once."""

    def __init__(self, desk: Desk, own: Callable[[str], Window | None]) -> None:
        """`own` tells the meeting that is asked about, as it stands in the calendar of an address in small letters."""
        self._desk = desk
        self._own = own
        self._schedules: dict[str, Schedule] = {}
        self._calendars: dict[str, Calendar] = {}
        self.generation = 0
        """Goes up with everything that is learnt, for what is worked out of it once."""
        self.at, self.fresh = 0, True
        """When the oldest answer was given, epoch seconds, 0 for no answer; whether all came just now."""

    def lacks(self, address: str, window: Window) -> bool:
        """Whether somebody has to be asked about."""
        known = self.schedule(address)
        return known is None or known.start != window.start or known.error is not None

    def learn(self, schedules: Iterable[Schedule]) -> None:
        """Take over what was said."""
        for schedule in schedules:
            self._schedules[schedule.address.casefold()] = schedule
        self.changed()

    def changed(self) -> None:
        """What is made of the answers is no longer true, as when the meeting itself was changed."""
        self._calendars.clear()
        self.generation += 1

    def schedule(self, address: str) -> Schedule | None:
        """What was said of somebody's time."""
        return self._schedules.get(address.casefold())

    def calendar(self, address: str) -> Calendar:
        """What is known of somebody's time."""
        name = address.casefold()
        if name not in self._schedules:
            return NOTHING
        if name not in self._calendars:
            zone = self._desk.settings.zone
            self._calendars[name] = calendar_of(self._schedules[name], self._own(name), zone=zone)
        return self._calendars[name]

    def note_age(self, at: int, fresh: bool) -> None:
        """The oldest answer counts, and one that was kept more than a fresh one."""
        if (fresh, at) < (self.fresh, self.at) or not self.at:
            self.at, self.fresh = at, fresh

    def forget_age(self) -> None:
        """Another time is asked about."""
        self.at, self.fresh = 0, True

    def age(self, *, asking: bool, failed: bool) -> tuple[str, str]:
        """How old the answers are, and the role in which that is said."""
        if asking:
            return "◌ asking", "dim"
        if not self.at:
            return ("○ not known", "warn") if failed else ("", "dim")
        moment, now = datetime.fromtimestamp(self.at, self._desk.settings.zone), self._desk.now()
        clock = clock_time(moment, self._desk.settings.twelve_hours)
        if self.fresh:
            return f"● {clock}", "good"
        names = self._desk.settings.names
        day = "" if moment.date() == now.date() else f"{day_words(moment.date(), now.date(), names)} "
        return f"○ offline, as of {day}{clock}", "warn"
