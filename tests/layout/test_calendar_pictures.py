"""Pictures of the pages of calendars, as plain text, kept and renewed as those of `test_pictures`."""

from __future__ import annotations

import pytest

from tests.layout.test_pictures import same_as
from tuical.layout.calendar_page import CalendarScene, SharerLine, calendar_page
from tuical.layout.calendars_page import CalendarLine, MailboxLine, Section, calendars_page

BLUE = "#6cb2eb"
SECTIONS = [
    Section(
        "group 1",
        "My Calendars",
        (
            CalendarLine("c1", "Calendar", BLUE, True, "your default calendar"),
            CalendarLine("c2", "Team", BLUE, True, "", "will be renamed “Crew”."),
            CalendarLine("c3", "Garden and everything that grows there, with its seasons", BLUE, True, ""),
        ),
    ),
    Section("group 2", "Clubs", waiting="will be made."),
    Section("group 3", "会議室の予約", (CalendarLine("c4", "", BLUE, False, "hidden", "needs a name.", True),)),
    Section(
        "",
        "Other calendars",
        (CalendarLine("c5", "Alex Wilber", BLUE, True, "you see only when they are busy"),),
        (
            MailboxLine("m1", "oscar@contoso.com", "You may not look into these calendars: ask to be let in.", True),
            MailboxLine("m2", "dana@contoso.com", "Its calendars are being read …", False),
        ),
    ),
]
PAGE = CalendarScene(
    "Calendar",
    BLUE,
    True,
    ["Your default calendar · shown · in My Calendars · 85 events in the local copy, a series counted once."],
    "The calendar “Calendar” will be renamed “Work”.",
    [
        SharerLine("l", "Lidia Holm", "lidia@contoso.com", "sees everything, and may change it"),
        SharerLine("s", "Sofia Costa", "sofia@contoso.com", "sees titles and places", "held 5 s"),
        SharerLine("g", "guest@example.org", "guest@example.org", "sees when you are busy", "needs you", True),
    ],
    [SharerLine("e", "Everybody in your organisation", "", "sees when you are busy")],
    True,
    "As the service said 2 h ago; it cannot be reached now.",
)


@pytest.mark.parametrize("width", [120, 80, 40])
def test_calendars(width: int) -> None:
    """By group, with what waits, an empty group and a mailbox that refuses."""
    same_as(f"calendars-{width}", [line.row for line in calendars_page(SECTIONS, width)])


def test_no_calendars_at_all() -> None:
    same_as("calendars-empty", [line.row for line in calendars_page([], 80)])


@pytest.mark.parametrize("width", [120, 80, 40])
def test_one_calendar(width: int) -> None:
    """Three people, of whom two wait, and everybody else."""
    same_as(f"calendar-{width}", [line.row for line in calendar_page(PAGE, width)])


def test_a_calendar_of_which_nobody_knows_who_sees_it() -> None:
    scene = PAGE._replace(people=(), everybody=(), known=False, note="The calendar service cannot be reached.")
    rows = ["".join(run.text for run in line.row).strip() for line in calendar_page(scene, 60)]
    assert "The calendar service cannot be reached." in rows
    assert not any("Nobody by name" in row for row in rows)


def test_a_calendar_that_nobody_sees() -> None:
    rows = ["".join(run.text for run in line.row).strip() for line in calendar_page(PAGE._replace(people=()), 100)]
    assert "Nobody by name. What you share, they see in their own Outlook or tuical." in rows
