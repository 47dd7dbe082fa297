"""Pictures of pages and grids as plain text at the sizes of real terminals, kept and renewed as in `test_pictures`."""

from __future__ import annotations

import pytest

from tests.layout.sample import NOW, PALETTE, SETTINGS, TODAY, agenda_of, month
from tests.layout.test_hand_pictures import week_rows
from tests.layout.test_invitations_page import event
from tests.layout.test_pictures import same_as
from tuical.layout.agenda import agenda_lines
from tuical.layout.agenda_rows import agenda_row
from tuical.layout.cursor import Cursor
from tuical.layout.day_slice import SliceScene
from tuical.layout.help_page import help_page
from tuical.layout.invitations_page import InvitationEntry, InvitationFacts, invitations_page
from tuical.layout.key_bar import key_bar
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.responses_page import ResponseLine, ResponsesScene, responses_page
from tuical.layout.settings_page import Setting, settings_page
from tuical.layout.time_scene import TimeScene
from tuical.model.event import Attendee, Person, Proposal
from tuical.model.summary import MEETING, MINE, ONLINE
from tuical.screens.bar_keys import LASTING, bar_keys, calendar_keys, page_keys

GRIDS = [(136, 48), (240, 60)]
"""Wide grids; the narrow ones stand in `test_pictures`."""


@pytest.mark.parametrize(("width", "height"), GRIDS)
def test_month(width: int, height: int) -> None:
    scene = MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1))
    same_as(f"month-{width}", month_frame(scene, width, height).rows)


@pytest.mark.parametrize(("width", "height"), [(59, 18), *GRIDS])
def test_week(width: int, height: int) -> None:
    days = tuple(range(TODAY - 4, TODAY + 3))
    scene = TimeScene(days, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1, 14 * 60))
    same_as(f"week-{width}", week_rows(scene, width, height))


@pytest.mark.parametrize(("width", "height"), [(40, 10), (96, 34), (136, 48), (240, 60)])
def test_day(width: int, height: int) -> None:
    scene = TimeScene((TODAY,), month(), SETTINGS, PALETTE, NOW, Cursor(TODAY, 14 * 60))
    same_as(f"day-{width}", week_rows(scene, width, height))


@pytest.mark.parametrize("width", [40, 136, 240])
def test_agenda(width: int) -> None:
    scene = agenda_of(TODAY - 2, TODAY + 12, month())
    same_as(f"agenda-{width}", [agenda_row(scene, line, width) for line in agenda_lines(scene)])


@pytest.mark.parametrize("width", [120, 80, 40])
def test_invitations(width: int) -> None:
    """One that is free, one that clashes, one that will be answered silently."""
    taken = (event(9, 10, "a"), event(13, 15, "b"))
    said = [("", "", False), ("clashes with Planning, 13:00", "", False), ("", "Glad to come", True)]
    entries = []
    for number, (clash, comment, silent) in enumerate(said):
        own = event(10 + 2 * number, 11 + 2 * number, f"Invitation {number + 1}")
        scene = SliceScene(own, taken, SETTINGS)
        facts = InvitationFacts(f"Fri 20 Nov  {10 + 2 * number}:00", clash, scene, comment, silent)
        entries.append(InvitationEntry(own, own.key.id, lambda facts=facts: facts))  # type: ignore[misc]
    same_as(f"invitations-{width}", [line.row for line in invitations_page(entries, width)])


def test_no_invitations() -> None:
    same_as("invitations-empty", [line.row for line in invitations_page([], 80)])


@pytest.mark.parametrize("width", [120, 80, 40])
def test_responses(width: int) -> None:
    """Everybody's answer, one of them with a proposal that clashes."""
    answers = (("Lidia Holm", "organizer", "required"), ("Fanny Downs", "tentativelyAccepted", "required"),
               ("Pavel Bansky", "declined", "required"), ("Priya Nair", "none", "optional"),
               ("Conf Room Adams", "accepted", "resource"))  # fmt: skip
    people = tuple(
        Attendee(
            Person(name, f"{name.split()[0].lower()}@contoso.com"), kind, answer, None,
            Proposal(0, 60) if answer == "tentativelyAccepted" else None,
        )
        for name, answer, kind in answers
    )  # fmt: skip

    def say(one: Attendee) -> ResponseLine:
        proposal = ("Fri 20 Nov 13:00 – 14:30", "clashes with Lunch, 13:00") if one.proposal else ("", "")
        return ResponseLine(one, "Thu 5 Nov 10:05" if one.response == "accepted" else "", *proposal)

    scene = ResponsesScene("Design review: room finder", "Fri 20 Nov  10:30 – 12:00", people, "all", say)
    same_as(f"responses-{width}", [line.row for line in responses_page(scene, width)])


@pytest.mark.parametrize("width", [120, 80])
def test_settings(width: int) -> None:
    """One of them is not saved yet."""
    settings = [
        Setting("views", "start", "week", "month", "The view that is shown first.", "month, week", "start", "month"),
        Setting("views", "hours", "auto", "auto", "The working hours.", "auto, or 08:30-17:00", "hours"),
        Setting("sending", "hold seconds", "8", "5", "How long a reply waits.", "0 to 60", "hold"),
    ]
    file = "/home/ana/.config/tuical/config.toml"
    same_as(f"settings-{width}", [line.row for line in settings_page(settings, file, width)])


HERE = {
    "General": [("?  F1", "Show every key"), ("Esc", "Go back, or close what is open"), ("q", "Quit")],
    "Lists": [("Enter", "Open the selected line"), ("PgUp PgDn", "A page back, a page on")],
    "Outbox": [("^s", "Send now, or once more"), ("e", "Change what is to be sent"), ("Del  D", "Drop the change")],
}
ELSEWHERE = {
    "Time": [("t  Home", "Go to today"), ("g", "Go to a date that you type"), ("{  }", "A month back, a month on")],
    "Moving": [("h j k l", "Move"), ("Tab Shift+Tab", "Next, previous event"), ("v", "Mark a range of hours or days")],
    "Rooms": [("1 … 9", "The time of this number"), ("R", "Find a room")],
}


@pytest.mark.parametrize("width", [120, 80, 40])
def test_help(width: int) -> None:
    """What holds here, and the rest; long words wrap, long keys push them aside."""
    same_as(f"help-{width}", [line.row for line in help_page(HERE, ELSEWHERE, width)])


@pytest.mark.parametrize("mine", [MINE, 0])
def test_no_key_is_offered_that_has_nothing_to_do(mine: int) -> None:
    """Without guests nobody has answered, without a call nobody joins."""
    alone, meeting, call = (month()[0]._replace(flags=mine | flag) for flag in (0, MEETING, MEETING | ONLINE))
    for keys in (calendar_keys, page_keys):
        assert {"event.responses", "event.join"} & {*keys(alone)} == set()
        assert "event.responses" in keys(meeting)
        assert "event.join" not in keys(meeting)
    assert mine or "event.join" in page_keys(call)


def test_the_keys_of_the_calendar_at_every_width() -> None:
    """Nothing selected, one's own event, somebody else's: the palette and help stay."""
    mine, theirs = (month()[0]._replace(flags=own | MEETING | ONLINE) for own in (MINE, 0))
    rows = []
    for width in (160, 120, 100, 80, 59, 40):
        for selected in (None, mine, theirs):
            pairs = [(key.shown, key.word) for key in bar_keys(calendar_keys(selected), {})]
            rows += key_bar(pairs, width, lasting=LASTING).rows
    same_as("key-bar", rows)
