"""Invitations that overlap another event say so in the sidebar, however far ahead they are."""

from __future__ import annotations

from collections.abc import Collection

from tests.layout.sample import CALENDARS, SETTINGS, november, timed, whole
from tests.ui.support import NOW, Resting, running, screen_text
from tuical.clock import FixedClock
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.summary import ALL_DAY, MEETING, NOT_RESPONDED, EventSummary
from tuical.model.window import Window
from tuical.screens.calendar_scenes import beside_of
from tuical.screens.desk import Desk
from tuical.screens.facts import clashes_at
from tuical.screens.own_time import own_events


class Reader:
    """A cache of a few events, which counts how often and how far it is read."""

    def __init__(self, *events: EventSummary) -> None:
        self.held = events
        self.days: list[int] = []

    def calendars(self) -> list[CalendarInfo]:
        """Those of the sample."""
        return list(CALENDARS)

    def unseen(self) -> int:
        """Nothing has changed."""
        return 0

    def count_illegible(self) -> int:
        """Everything can be read."""
        return 0

    def events(
        self, window: Window, first_day: int, last_day: int, calendars: Collection[CalendarKey]
    ) -> list[EventSummary]:
        """What overlaps, as the cache has it."""
        self.days.append(last_day - first_day)
        shown = [event for event in self.held if event.key.in_calendar in calendars]
        return [
            event
            for event in shown
            if (event.start < last_day and event.end > first_day)
            or (event.start < window.end and event.end > window.start)
        ]

    def invitations(self, now: int) -> list[EventSummary]:
        """Those that nobody has answered and that are not over."""
        return [one for one in self.held if one.response == NOT_RESPONDED and (one.all_day or one.end > now)]

    def event(self, key: EventKey) -> object:
        """Nobody opens one."""
        raise NotImplementedError

    def category_colours(self) -> dict[str, str]:
        """None."""
        return {}

    def synced_at(self) -> int:
        """Never."""
        return 0


def clashing(reader: Reader) -> set[str]:
    """The subjects of the invitations that clash."""
    desk = Desk(reader, list, FixedClock(NOW), SETTINGS)  # type: ignore[arg-type]  # nobody opens an event here
    keys = beside_of(desk).clashing
    return {event.subject for event in reader.held if event.key in keys}


async def test_the_sidebar_says_that_an_invitation_clashes(resting: Resting) -> None:
    async with running(resting) as pilot:
        lines = [line[:24] for line in screen_text(pilot).split("\n")]
        at = next(n for n, line in enumerate(lines) if "Budget 2027" in line)
        assert lines[at + 1].strip() == "Tue 14:00 ▲ clash"
        assert sum("clash" in line for line in lines) < 4


def test_after_midnight_too() -> None:
    """A night that begins on one day clashes with what lies on the next."""
    night = timed(november(24), "22:00", "02:00", "Night", days=1, response=NOT_RESPONDED)
    late = timed(november(25), "01:00", "03:00", "Late")
    assert clashing(Reader(night, late)) == {"Night"}
    touching = timed(november(25), "02:00", "03:00", "Touching")
    assert clashing(Reader(night, touching)) == set()


def test_what_was_agreed_to_in_a_hidden_calendar_stands_in_the_way() -> None:
    """`birthdays` is one's own and hidden; what nobody answered there, and what is filtered away, is another matter."""
    meeting = timed(november(24), "10:00", "12:00", "Meeting")
    dentist = timed(november(24), "11:00", "12:00", "Dentist", "birthdays")
    unseen = timed(november(24), "11:00", "12:00", "Unseen", "birthdays", response=NOT_RESPONDED)
    alex = timed(november(24), "11:30", "12:00", "Alex's", "alex")
    desk = Desk(Reader(meeting, dentist, unseen, alex), list, FixedClock(NOW), SETTINGS)  # type: ignore[arg-type]
    clashes = clashes_at(meeting.start, meeting.end, meeting.key, desk)
    assert [words.partition(",")[0] for words in clashes] == ["Dentist", "Alex's"]
    first = november(24).toordinal()
    assert [one.subject for one in own_events(desk, first, first + 1)] == ["Meeting", "Dentist"]


def test_only_the_shown_ones_are_looked_at_and_never_far() -> None:
    """A year of conference and the fifth invitation cost no reading; bars clash with nothing."""
    reader = Reader(
        whole(november(24), 300, "Conference", response=NOT_RESPONDED)._replace(flags=ALL_DAY | MEETING),
        *(timed(november(24 + n), "10:00", "12:00", f"Invitation {n}", response=NOT_RESPONDED) for n in range(6)),
        *(timed(november(24 + n), "11:00", "12:00", f"Other {n}") for n in range(6)),
    )
    assert clashing(reader) == {"Invitation 0", "Invitation 1", "Invitation 2"}
    assert len(reader.days) == 4
    assert max(reader.days) <= 3
