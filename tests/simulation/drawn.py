"""What a person writes: words, times, repetitions and people, drawn from one seeded source."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from tests.simulation.server_edits import ALEX, LIDIA, ROOM
from tests.simulation.virtual_time import START
from tuical.model.event import Body, Location, Proposal
from tuical.model.event import Person as Who
from tuical.model.event_change import AllDay, AttendeeType, EventChange, EventTime, Invitee, Timed
from tuical.model.recurrence import Pattern, Range, Recurrence

INVITED = (
    (Invitee(Who("Lidia Holm", LIDIA)),),
    (Invitee(Who("Lidia Holm", LIDIA)), Invitee(Who("Alex Wilber", ALEX))),
    (Invitee(Who("Alex Wilber", ALEX)), Invitee(Who("Conf Room Adams", ROOM), AttendeeType.RESOURCE)),
)
_OTHERS = (
    Invitee(Who("Lidia Holm", LIDIA)), Invitee(Who("Alex Wilber", ALEX), AttendeeType.OPTIONAL),
    Invitee(Who("Conf Room Adams", ROOM), AttendeeType.RESOURCE),
    Invitee(Who("Somebody Else", "else@fabrikam.example"), AttendeeType.OPTIONAL),
)  # fmt: skip
_DAYS = (-20, -1, 0, 1, 1, 2, 3, 5, 8, 13, 40, 128, 150)
_ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "W. Europe Standard Time")


class Drawn:
    """Every method draws one value; `mark` is text that occurs nowhere else."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def words(self, mark: str) -> EventChange:
        """Title, place, or more of an event."""
        pick = self._random.choice
        return pick((
            EventChange(subject=mark), EventChange(locations=(Location(mark),)),
            EventChange(subject=mark, show_as=pick(("free", "oof"))),
            EventChange(locations=(Location(mark),), categories=("Red category",), importance="high"),
            EventChange(subject=mark, sensitivity="private", reminder_minutes=pick((None, 30))),
            EventChange(subject=mark, response_requested=False, allow_new_time_proposals=False),
            EventChange(subject=mark, hide_attendees=True), EventChange(subject=mark, online_provider=""),
        ))  # fmt: skip

    def body(self, mark: str) -> Body:
        """A new text, plain or not."""
        return self._random.choice((
            Body("text", f"Agenda {mark}\nand one line more"), Body("html", f"<p>Agenda <b>{mark}</b></p>"),
            Body("text", mark),
        ))  # fmt: skip

    def people(self, before: tuple[Invitee, ...]) -> tuple[Invitee, ...]:
        """Somebody more, somebody less, or a room in place of another one."""
        known = {one.person.address.casefold() for one in before}
        new = [one for one in _OTHERS if one.person.address not in known]
        if new and (not before or self._random.random() < 0.6):
            return (*before, self._random.choice(new))
        gone = self._random.choice(before)
        return tuple(one for one in before if one is not gone)

    def proposal(self) -> Proposal:
        """Another time."""
        start = int((START + timedelta(days=self._random.choice((2, 5, 9)))).timestamp())
        return Proposal(start, start + 1800)

    def when(self, all_day: bool) -> Timed | AllDay:
        """A time, or days."""
        day = START + timedelta(days=self._random.choice(_DAYS))
        zone = self._random.choice(_ZONES)
        if all_day:
            return AllDay(day.date(), day.date() + timedelta(days=self._random.randint(1, 3)), zone)
        wall = datetime(day.year, day.month, day.day, self._random.choice((0, 2, 9, 15, 23)))
        return Timed(EventTime(wall, zone), EventTime(wall + timedelta(minutes=30), zone))

    def recurrence(self, when: Timed | AllDay) -> Recurrence:
        """How something at that time repeats."""
        first: date = when.start if isinstance(when, AllDay) else when.start.wall.date()
        pattern = self._random.choice((
            Pattern("daily", 3), Pattern("weekly", 1, (first.strftime("%A").lower(),)),
            Pattern("absoluteMonthly", 1, day_of_month=first.day),
        ))  # fmt: skip
        zone = when.zone if isinstance(when, AllDay) else when.start.zone
        return Recurrence(pattern, Range("numbered", first, count=self._random.randint(1, 6), zone=zone))
