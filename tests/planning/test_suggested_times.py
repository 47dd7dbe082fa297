"""Times that suit: the service's suggestions and counted ones, in words."""

from __future__ import annotations

import pytest

from tests.planning.schedules import WHOLE, item, schedule, span
from tuical.model.event import Location, Person
from tuical.model.meeting_times import Invitee, InviteeAvailability, MeetingTimes, Suggestion
from tuical.model.schedule import ScheduleItem
from tuical.planning.availability import NOTHING, calendar_of
from tuical.planning.suggested_times import (
    Member,
    TimeChoice,
    as_known,
    choice_at,
    choices_of,
    counted_times,
    missing_words,
    why_none,
)

HOUR = span("10:00-11:00")


def member(name: str, *items: ScheduleItem, **how: str) -> Member:
    """Somebody with these entries."""
    return Member(name, calendar_of(schedule(*items, **how)))


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"Ana": "free"}, ""),
        ({"Ana": "free", "Pavel": "oof"}, "Pavel is away"),
        ({"Ana": "busy", "Ben": "busy"}, "Ana and Ben are busy"),
        ({"A": "busy", "B": "busy", "C": "busy", "D": "tentative"}, "A, B and 1 more are busy, D is perhaps busy"),
        ({"A": "unknown", "B": "off hours", "C": "off hours"}, "A is not known, outside the hours of B and C"),
        ({"A": "a newer word"}, "A is busy"),
    ],
)
def test_who_is_missing(states: dict[str, str], words: str) -> None:
    assert missing_words(states) == words


def test_the_services_suggestions() -> None:
    people = (
        InviteeAvailability(Invitee(Person("Lidia", "l@x.example")), "free"),
        InviteeAvailability(Invitee(Person("", "b@x.example")), "oof"),
        InviteeAvailability(Invitee(Person("Adams", "a@x.example"), "resource"), "busy"),
    )
    found = MeetingTimes((Suggestion(HOUR, 66, "free", people, (Location("Adams"), Location(""))),), "")
    assert choices_of(found, "You") == (TimeChoice(HOUR, 2, 3, "b@x.example is away", ("Adams",)),)
    assert why_none(MeetingTimes((), "organizerUnavailable")).startswith("You yourself")
    assert why_none(MeetingTimes((), "a newer word")) == "The service found no time that suits."


def test_what_is_known_here_says_more_than_the_service() -> None:
    told = TimeChoice(HOUR, 1, 2, "Lidia is busy", ("Adams",))
    members = (member("Ana"), member("Lidia", work_zone="Asia/Tokyo"))
    assert as_known(told, members) == TimeChoice(HOUR, 2, 2, "outside the hours of Lidia", ("Adams",))
    assert as_known(told, (*members, Member("X", NOTHING))) == told
    assert choice_at((*members, Member("X", NOTHING)), HOUR).words == "outside the hours of Lidia, X is not known"


class TestCountedTimes:
    hours = (span("09:00-17:00"),)

    def times(self, *members: Member, length: str = "09:00-10:00", most: int = 9) -> list[tuple[str, int]]:
        first, last = span(length)
        found = counted_times(members, WHOLE.start, WHOLE.end, last - first, self.hours, most)
        return [(_clock(one), one.free) for one in found]

    def test_times_for_everybody_come_first_and_never_overlap(self) -> None:
        busy = member("A", item("09:00-12:15"))
        assert self.times(busy, member("B", item("14:00-16:00")), most=4) == [
            ("12:30", 2), ("16:00", 2), ("09:00", 1), ("10:00", 1),
        ]  # fmt: skip

    def test_everybodys_hours_come_before_early_ones(self) -> None:
        assert self.times(member("A"), member("B", work_zone="Europe/London"), most=2) == [("10:00", 2), ("11:00", 2)]

    def test_times_that_suit_less_than_half_suit_nobody(self) -> None:
        away = [member(name, item("00:00-23:30", "oof")) for name in "BC"]
        assert self.times(member("A"), *away) == []
        assert self.times(member("A"), member("D"), *away, most=1) == [("09:00", 2)]
        assert self.times(member("A"), length="08:00-17:00") == []

    def test_nobody_known_is_nobody_free(self) -> None:
        assert self.times(Member("A", NOTHING)) == []


def _clock(choice: TimeChoice) -> str:
    minutes = (choice.slot.start - WHOLE.start) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
