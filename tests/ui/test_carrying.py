"""Moving and stretching an event by keys: live on the screen, asked where somebody is told, then in every mailbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    ZONE,
    Household,
    Resting,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    state_of,
    toasts,
    until,
)
from tests.ui.test_delete import alone, own_meeting, own_routine, told
from tests.ui.test_reply import invitation, on_disk
from tuical.errors import NotThere
from tuical.model.event import Event, Proposal
from tuical.model.event_change import Timed
from tuical.model.operation import Change, Create, Reply
from tuical.model.summary import MEETING, NO_PROPOSALS, EventSummary
from tuical.model.zones import find_zone
from tuical.screens.moved import MovedDialog
from tuical.screens.reply import ReplyDialog
from tuical.screens.scope import ScopeDialog

HOUR = 3600
DAY = 24 * HOUR


def drawn(pilot: Pilot[None], event: Event) -> EventSummary:
    """The event as the views draw it now."""
    calendar = calendar_of(pilot)
    stretches = calendar._picture(calendar._stretches).stretches
    return next(one for stretch in stretches for one in stretch.events if one.key == event.key)


def bottom(pilot: Pilot[None]) -> str:
    """The bottom row."""
    return screen_text(pilot).split("\n")[-1]


def wanted(household: Household) -> Timed:
    """The times that the only queued change asks for."""
    (queued,) = on_disk(household)
    assert isinstance(queued.operation, Change)
    when = queued.operation.change.when
    assert isinstance(when, Timed)
    return when


async def test_a_meeting_by_a_day_in_four_keys(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        before = event.summary
        await press(pilot, "M", "l")
        assert drawn(pilot, event).start == before.start + DAY
        assert bottom(pilot).startswith(" → ")
        assert not on_disk(resting)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MovedDialog)
        shown = " ".join(screen_text(pilot).split())
        for name in told(event):
            assert name in shown
        await press(pilot, "y")
        assert wanted(resting).start.wall.date() == datetime.fromtimestamp(before.start + DAY, ZONE).date()
        assert drawn(pilot, event)[3:5] == (before.start + DAY, before.end + DAY)
        await press(pilot, "u")
        assert not on_disk(resting)
        assert drawn(pilot, event)[3:5] == (before.start, before.end)


async def test_what_concerns_nobody_else_is_not_asked(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(alone)
        before = event.summary
        await select(pilot, event)
        await press(pilot, "M", "j", "j", "ctrl+up", "plus", "enter")
        assert pilot.app.screen is calendar_of(pilot)
        after = drawn(pilot, event)
        assert (after.start, after.end) == (before.start + 45 * 60, before.end + 75 * 60)
        when = wanted(resting)
        assert when.end.wall - when.start.wall == timedelta(seconds=before.end - before.start + 30 * 60)
        assert "^p commands" in bottom(pilot)


async def test_escape_puts_it_back_and_enter_where_it_was_changes_nothing(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        there = state_of(pilot)
        await press(pilot, "M", "right_square_bracket", "J", "D", "minus")
        assert drawn(pilot, event).start == event.summary.start + 7 * DAY
        await press(pilot, "escape")
        assert state_of(pilot) == there
        assert drawn(pilot, event) == event.summary
        await press(pilot, "M", "l", "h", "enter")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)
        assert "^p commands" in bottom(pilot)


async def test_left_dialog_leaves_it_in_the_hand(resting: Resting) -> None:
    async with running(resting, start_view="month") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        await press(pilot, "M", "j", "enter", "escape")
        assert drawn(pilot, event).start == event.summary.start + 7 * DAY
        await press(pilot, "enter", "y")
        assert len(on_disk(resting)) == 1


async def test_what_it_would_clash_with_is_said_live(resting: Resting) -> None:
    async with running(resting, (160, 40), start_view="week") as pilot:
        event = resting.find(alone)
        other = resting.find(
            lambda one: one.key != event.key and one.summary.show_as == "busy" and one.summary.response == "organizer"
        )
        await select(pilot, event)
        await press(pilot, "M")
        here, there = (datetime.fromtimestamp(one.summary.start, ZONE) for one in (event, other))
        days = there.toordinal() - here.toordinal()
        minutes = (there.hour - here.hour) * 60 + there.minute - here.minute
        assert "clashes with" not in bottom(pilot)
        await press(pilot, *["l" if days > 0 else "h"] * abs(days))
        await press(pilot, *["j" if minutes > 0 else "k"] * (abs(minutes) // 30))
        assert "clashes with" in bottom(pilot)


async def test_for_somebody_elses_meeting_the_time_is_proposed(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(invitation)
        await select(pilot, event)
        await press(pilot, "M", "l", "j")
        assert drawn(pilot, event).start == event.summary.start + DAY + 1800
        assert "propose it" in bottom(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReplyDialog)
        assert drawn(pilot, event) == event.summary
        await press(pilot, "t")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Reply)
        assert queued.operation.proposal == Proposal(event.summary.start + DAY + 1800, event.summary.end + DAY + 1800)
        assert queued.operation.response == "tentativelyAccepted"


@pytest.mark.parametrize(
    ("change", "words"), [({"flags": NO_PROPOSALS | MEETING}, "organises this event"), ({}, "may only look at")]
)
async def test_what_may_not_be_moved_stays_where_it_is(
    resting: Resting, monkeypatch: pytest.MonkeyPatch, change: dict[str, int], words: str
) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(invitation if change else lambda _: True, calendar="" if change else "Alex Wilber")
        fixed = replace(event, summary=event.summary._replace(**change))
        monkeypatch.setattr(calendar_of(pilot).desk, "event", lambda _: fixed)
        await select(pilot, event)
        await press(pilot, "M")
        assert words in toasts(pilot)[-1]
        assert "put back" not in bottom(pilot)
        assert not on_disk(resting)


async def test_what_is_gone_while_it_is_held_is_let_go(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        await press(pilot, "M", "l")

        def gone(_: object) -> Event:
            raise NotThere

        monkeypatch.setattr(calendar_of(pilot).desk, "event", gone)
        calendar_of(pilot).reload()
        assert calendar_of(pilot)._held is None
        await press(pilot, "j")
        assert toasts(pilot)


@pytest.mark.parametrize("scope", ["t", "f", "a"])
async def test_a_series_asks_which(resting: Resting, scope: str) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_routine)
        await select(pilot, event)
        await press(pilot, "M", "j", "enter")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, scope)
        if scope == "f":
            assert "Changes and deletions of single days" in screen_text(pilot)
            await press(pilot, "y")
        assert pilot.app.screen is calendar_of(pilot)
        operations = [entry.operation for entry in on_disk(resting)]
        if scope == "f":
            assert [type(one) for one in operations] == [Create, Change]
        else:
            (only,) = operations
            assert isinstance(only, Change)
            assert only.event.id == (event.key.id if scope == "t" else event.summary.series)


async def test_one_of_a_series_cannot_pass_its_neighbour(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        event = resting.find(own_routine)
        await select(pilot, event)
        await press(pilot, "M", *["right_square_bracket"] * 4, "enter", "t")
        assert "of the one before or after" in toasts(pilot)[-1]
        assert drawn(pilot, event).start > event.summary.start
        assert not on_disk(resting)


@pytest.mark.parametrize(("view", "size"), [("day", (120, 36)), ("month", (50, 20)), ("agenda", (80, 24))])
async def test_in_every_view_at_every_width(resting: Resting, view: str, size: tuple[int, int]) -> None:
    async with running(resting, size, start_view=view) as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        await press(pilot, "M", "l")
        assert drawn(pilot, event).start == event.summary.start + DAY
        assert state_of(pilot).day == datetime.fromtimestamp(event.summary.start + DAY, ZONE).date()
        assert "→" in bottom(pilot)
        assert "Esc" in bottom(pilot)
        await press(pilot, "enter")
        assert len(on_disk(resting)) == 1


async def test_it_reaches_everybody(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(own_meeting)
        guest = next(one.person.address for one in event.attendees if one.person.label in told(event))
        await select(pilot, event)
        await press(pilot, "M", "l", "enter", "y")
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)
        copy = household.world.copy_of(guest, event.ical_uid)
        assert copy is not None
        zone = find_zone(copy["start"]["timeZone"])
        start = datetime.fromisoformat(copy["start"]["dateTime"]).replace(tzinfo=zone)
        assert start.timestamp() == event.summary.start + DAY
        assert drawn(pilot, event).start == event.summary.start + DAY
