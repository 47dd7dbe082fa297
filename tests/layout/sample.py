"""A month of events for tests and pictures: Friday 20 November 2026, 09:41 in Berlin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tuical.layout.agenda import AgendaScene
from tuical.layout.cursor import Cursor
from tuical.layout.looks import Palette
from tuical.layout.stretch import Stretch
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.summary import (
    ALL_DAY,
    ATTACHMENTS,
    CANCELLED,
    IMPORTANT,
    MEETING,
    MINE,
    ONLINE,
    PENDING,
    PRIVATE,
    SUSPECT,
    EventSummary,
)
from tuical.model.view import ViewSettings, WorkingHours

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
SETTINGS = ViewSettings(zone=BERLIN, zone_name="Berlin", work=WorkingHours(9 * 60, 18 * 60))
NOW = int(datetime(2026, 11, 20, 9, 41, tzinfo=BERLIN).timestamp())
TODAY = date(2026, 11, 20).toordinal()

COLOURS = {
    "work": "#6aa6ff", "team": "#7ee08f", "family": "#f5a97f", "alex": "#c79bf2", "birthdays": "#e58bb4",
}  # fmt: skip
KEYS = {name: CalendarKey("demo", "/me", name) for name in COLOURS}
PALETTE = Palette({KEYS[name]: colour for name, colour in COLOURS.items()}, {"Board": "#d9c75a"})
CALENDARS = (
    CalendarInfo(KEYS["work"], "Calendar", COLOURS["work"], "My calendars", "", True, True, True, 0),
    CalendarInfo(KEYS["team"], "Team", COLOURS["team"], "My calendars", "", True, False, True, 1),
    CalendarInfo(KEYS["family"], "Family", COLOURS["family"], "My calendars", "", True, False, True, 2),
    CalendarInfo(KEYS["birthdays"], "Birthdays", COLOURS["birthdays"], "My calendars", "", False, False, False, 3),
    CalendarInfo(KEYS["alex"], "Alex Wilber", COLOURS["alex"], "Shared", "Alex Wilber", False, False, True, 4),
)


def timed(
    day: date,
    start: str,
    end: str,
    subject: str,
    calendar: str = "work",
    *,
    location: str = "",
    show_as: str = "busy",
    response: str = "accepted",
    flags: int = MEETING,
    days: int = 0,
    series: str = "",
    categories: tuple[str, ...] = (),
    zone: ZoneInfo = BERLIN,
) -> EventSummary:
    """An event on `day` from `start` to `end` (`HH:MM`, `days` later) in `zone`."""
    begins = datetime.combine(day, datetime.strptime(start, "%H:%M").time(), zone)
    ends = datetime.combine(date.fromordinal(day.toordinal() + days), datetime.strptime(end, "%H:%M").time(), zone)
    return EventSummary(
        EventKey(*KEYS[calendar], f"{day}-{start}-{subject}"), "occurrence" if series else "singleInstance", series,
        int(begins.timestamp()), int(ends.timestamp()), subject, location, show_as, response, flags, "Lidia Holm",
        categories,
    )  # fmt: skip


def whole(
    day: date, days: int, subject: str, calendar: str = "work", *, show_as: str = "busy", response: str = "organizer"
) -> EventSummary:
    """An all-day event of some days."""
    return EventSummary(
        EventKey(*KEYS[calendar], f"{day}-all-{subject}"), "singleInstance", "", day.toordinal(),
        day.toordinal() + days, subject, "", show_as, response, ALL_DAY | MINE, "Ana", (),
    )  # fmt: skip


def november(day: int) -> date:
    """A date of November 2026; 31 and more run into December."""
    return date.fromordinal(date(2026, 11, 1).toordinal() + day - 1)


def month() -> list[EventSummary]:
    """November 2026 as it might be."""
    standups = [
        timed(november(day), "09:00", "09:15", "Stand-up", series="standup", flags=MEETING | ONLINE, location="Teams")
        for day in (*range(2, 7), *range(9, 14), 17, 18, 20, *range(23, 28), 30, 31, 32, 33, 34)
    ]
    return [*standups, *_first_half(), *_second_half()]


def _first_half() -> list[EventSummary]:
    return [
        timed(november(1), "11:00", "14:00", "Brunch Kia", "family", flags=MINE),
        timed(november(2), "14:00", "15:00", "1:1 Lidia", series="lidia"),
        timed(november(3), "11:00", "12:00", "Roadmap", "team", location="Aula"),
        timed(november(3), "13:00", "14:00", "Vendor call", flags=MEETING | CANCELLED),
        timed(november(4), "16:00", "17:30", "Hiring panel", show_as="tentative", response="tentativelyAccepted"),
        timed(november(5), "18:30", "21:00", "Dinner with Fanny", "family", flags=MINE),
        timed(november(6), "15:00", "16:00", "Retro", "team"),
        timed(november(9), "10:00", "11:00", "Q4 numbers", "team"),
        timed(november(9), "15:00", "16:00", "1:1 Lidia", series="lidia"),
        timed(november(10), "14:00", "15:30", "Design 讨论会议", flags=MEETING | PRIVATE),
        timed(november(10), "16:30", "17:30", "Piano", "family", show_as="free", flags=MINE),
        whole(november(11), 3, "Offsite Lisbon", "team"),
        timed(november(12), "22:30", "01:30", "Release night", days=1, flags=MEETING | IMPORTANT),
    ]


def _second_half() -> list[EventSummary]:
    return [
        timed(november(16), "10:00", "11:00", "Q4 numbers", "team"),
        timed(november(16), "11:30", "12:30", "All hands", "team", location="Aula"),
        timed(november(16), "15:00", "16:30", "1:1 Lidia", series="lidia"),
        timed(november(17), "09:30", "11:00", "Dentist", "family", show_as="oof", flags=MINE),
        timed(november(17), "14:00", "16:00", "Vendor selection", location="Teams", flags=MEETING | ONLINE),
        timed(november(17), "14:30", "16:30", "Critique", "team", location="R. 4"),
        whole(november(18), 1, "Ana 40", "alex", show_as="free"),
        timed(november(18), "09:00", "10:00", "Travel", "team", show_as="workingElsewhere", flags=MINE),
        timed(november(18), "15:00", "17:00", "Security review", location="Adams"),
        timed(november(18), "17:30", "19:00", "Hiring panel", show_as="tentative", response="tentativelyAccepted"),
        timed(november(19), "10:00", "11:30", "Roadmap", "team"),
        timed(november(19), "11:30", "13:00", "Focus", "family", flags=MINE),
        timed(november(19), "15:00", "16:00", "Retro", "team"),
        timed(november(19), "16:00", "17:00", "Town hall", response="declined"),
        *_twentieth(),
        whole(november(21), 4, "Trip to Porto", "family", show_as="oof"),
        timed(november(22), "11:30", "14:00", "Brunch", "family", location="Kia", flags=MINE),
        timed(november(24), "14:00", "15:00", "Budget 2027", show_as="tentative", response="notResponded"),
        timed(november(26), "11:00", "12:00", "Thanksgiving call", "alex"),
        timed(november(27), "16:00", "17:00", "Demo", "team", flags=MEETING | PENDING),
        timed(november(30), "14:00", "15:00", "1:1 Lidia", series="lidia"),
        timed(november(31), "10:00", "12:00", "Board 👩‍👩‍👧 meeting", categories=("Board",)),
    ]


def _twentieth() -> list[EventSummary]:
    return [
        timed(
            november(20), "10:30", "12:00", "Design review: room finder", "team", location="Conf Room Adams",
            flags=MEETING | ONLINE | ATTACHMENTS, series="design",
        ),
        timed(november(20), "13:00", "14:00", "Lunch with Alex", "family", show_as="free", flags=MINE),
        timed(november(20), "15:00", "16:30", "Interview", location="Baker"),
        timed(november(20), "15:30", "17:30", "Priya", "alex", flags=MEETING | PRIVATE),
        timed(november(20), "17:30", "18:30", "Demo", "team", response="notResponded"),
        timed(november(20), "08:00", "07:00", "Broken times", flags=SUSPECT),
    ]  # fmt: skip


def agenda_of(
    first: int,
    last: int,
    events: Sequence[EventSummary],
    *,
    cursor: Cursor | None = None,
    how: ViewSettings = SETTINGS,
    now: int = NOW,
) -> AgendaScene:
    """An agenda of the days [first, last) that were read at once."""
    return AgendaScene(first, last, (Stretch(first, last, events),), how, PALETTE, now, cursor or Cursor(TODAY))
