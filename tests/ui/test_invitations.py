"""The invitations: reached by one key and by a click, answered by one key, and what the organiser gets of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.emulator.service import meeting, weekly
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    settle,
    toasts,
    type_text,
    until,
)
from tests.ui.test_delete import sent
from tests.ui.test_reply import OWNER, answer_of, on_disk
from tuical.screens.event_detail import EventDetail
from tuical.screens.invitations import Invitations
from tuical.screens.scope import ScopeDialog
from tuical.widgets.messages import StatusPicked
from tuical.widgets.page_view import PageView
from tuical.widgets.time_grid import TimeGrid


def listed(pilot: Pilot[None]) -> list[str]:
    """The subjects on the list, in their order."""
    screen = pilot.app.screen
    assert isinstance(screen, Invitations)
    return [event.subject for event in screen._waiting.values()]


def selected(pilot: Pilot[None]) -> str:
    """The subject of the selected one."""
    screen = pilot.app.screen
    assert isinstance(screen, Invitations)
    return screen._waiting[screen.selected].subject


async def go_to(pilot: Pilot[None], subject: str) -> None:
    """Select an invitation by its subject."""
    await press(pilot, *["down"] * listed(pilot).index(subject))
    assert selected(pilot) == subject


async def test_what_waits_soonest_first_with_clashes_and_the_day(resting: Resting) -> None:
    async with running(resting) as pilot:
        waiting = calendar_of(pilot).desk.invitations(int(NOW.timestamp()))
        await press(pilot, "i")
        assert listed(pilot) == [event.subject for event in waiting]
        assert [event.start for event in waiting] == sorted(event.start for event in waiting)
        text = screen_text(pilot)
        assert f"{len(waiting)} wait for your answer" in text
        assert "▲ clashes with Rooms at Northwind: second floor plan, 14:15" in text
        assert "Monday 23 November" in text
        await press(pilot, "j")
        assert "Tuesday 24 November" in screen_text(pilot)
        await press(pilot, "i", "escape")
        assert pilot.app.screen is calendar_of(pilot)


@pytest.mark.parametrize(("key", "response"), [("y", "accepted"), ("t", "tentativelyAccepted"), ("n", "declined")])
async def test_one_key_answers_and_the_next_one_is_selected(resting: Resting, key: str, response: str) -> None:
    async with running(resting, (80, 24)) as pilot:
        await press(pilot, "i", "down")
        before = listed(pilot)
        answered, following = before[1], before[2]
        await press(pilot, key)
        assert listed(pilot) == [before[0], *before[2:]]
        assert selected(pilot) == following
        (queued,) = on_disk(resting)
        assert (queued.operation.subject, queued.operation.response) == (answered, response)
        assert "in 5 s, u takes it back" in toasts(pilot)[-1]
        await press(pilot, "u")
        assert listed(pilot) == before


async def test_a_comment_that_is_typed_ahead_answers_nothing(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "i")
        await press_at_once(pilot, "c", *"any tiny cc", "enter")
        assert not on_disk(resting)
        assert "gets your answer and your comment." in screen_text(pilot)
        await press(pilot, "down", "up", "y")
        (queued,) = on_disk(resting)
        assert queued.operation.comment == "any tiny cc"


async def test_escape_keeps_the_comment_and_silence_sends_nothing(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "i", "c")
        await type_text(pilot, "late")
        keys = screen_text(pilot).splitlines()[-1]
        assert "Enter done" in keys
        assert "y yes" not in keys  # there it would be a letter
        await press(pilot, "escape")
        assert "y yes" in screen_text(pilot).splitlines()[-1]
        assert "“late”" in screen_text(pilot)
        await press(pilot, "s")
        assert "Silently: Chiara Ricci gets no mail." in screen_text(pilot)
        await press(pilot, "n")
        (queued,) = on_disk(resting)
        assert (queued.operation.comment, queued.operation.send) == ("", False)


async def test_the_last_answer_leaves_words(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "i")
        for _ in listed(pilot):
            await press(pilot, "y")
        assert "Nothing waits for your answer." in screen_text(pilot)
        await press(pilot, "y", "c", "s")
        assert "Choose an event first" in toasts(pilot)[-1]


async def test_by_mouse_and_from_the_count(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar_of(pilot).post_message(StatusPicked("invitations"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, Invitations)
        second = next(y for y, line in enumerate(pilot.app.screen.view._lines) if "Budget" in str(line.row))
        await pilot.click(PageView, offset=(6, second))
        await settle(pilot)
        assert selected(pilot) == "Budget 2027"
        assert isinstance(pilot.app.screen, Invitations)
        await pilot.click(PageView, offset=(6, second))
        await settle(pilot)
        assert isinstance(pilot.app.screen, EventDetail)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Invitations)
        assert pilot.app.screen.query_one(TimeGrid).visible


async def test_a_series_is_one_line_and_asks_which_is_meant(tmp_path: Path) -> None:
    household = Household(tmp_path)
    invite_to_series(household)
    async with running(household) as pilot:
        await press(pilot, "i")
        await go_to(pilot, "Weekly sync")
        assert listed(pilot).count("Weekly sync") == 1
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, ScopeDialog)
        assert not on_disk(household)
        await press(pilot, "a")
        assert "Weekly sync" not in listed(pilot)
        await sent(household, pilot)
        mails = [mail for mail in household.world.mails if mail.sender == OWNER]
        assert [(mail.kind, mail.recipient) for mail in mails] == [("accepted", "lidia@contoso.com")]


async def test_the_organiser_gets_the_comment(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        await press(pilot, "i")
        await go_to(pilot, "Brand refresh, second look")
        event = household.reader.event(pilot.app.screen.event_key())  # type: ignore[attr-defined]
        mails = len(household.world.mails)
        await press(pilot, "c", *"sure", "enter", "y")
        await sent(household, pilot)
        (mail,) = list(household.world.mails)[mails:]
        assert (mail.kind, mail.recipient, mail.comment) == ("accepted", event.organizer.address, "sure")
        assert answer_of(household, event.organizer.address, event) == "accepted"
        await until(lambda: "Brand refresh, second look" not in listed(pilot), pilot)


def invite_to_series(household: Household) -> None:
    """Lidia asks Ana to a weekly meeting."""
    lidia = "lidia@contoso.com"
    calendar = household.world.mailbox(lidia).default_calendar
    body = meeting(
        subject="Weekly sync", recurrence=weekly(), attendees=[{"emailAddress": {"address": OWNER}, "type": "required"}]
    )
    household.world.create_event(lidia, calendar, body)


async def test_without_a_sidebar_the_row_at_the_top_counts_them(resting: Resting) -> None:
    async with running(resting, (80, 24)) as pilot:
        waiting = len(calendar_of(pilot).desk.invitations(int(NOW.timestamp())))
        bar = calendar_of(pilot).query_one("#top")
        assert f"◇{waiting}" in screen_text(pilot).split("\n")[0]
        frame = bar.frame()  # type: ignore[attr-defined]  # every FrameView has one
        area = next(area for area in frame.areas if area.hit.name == "invitations")
        await pilot.click(bar, offset=(area.x, 0))
        await settle(pilot)
        assert isinstance(pilot.app.screen, Invitations)


async def test_with_a_sidebar_nothing_is_said_twice(resting: Resting) -> None:
    async with running(resting, (140, 36)) as pilot:
        assert "INVITATIONS" in screen_text(pilot)
        assert "◇" not in screen_text(pilot).split("\n")[0]
