"""Deleting: which of a series, who is told, with which message; at once on the screen, then in everybody's mailbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    toasts,
    type_text,
    until,
)
from tests.ui.test_reply import OWNER, invitation, on_disk
from tuical.model.event import Event
from tuical.model.operation import Cancel, Change, Delete
from tuical.model.summary import CANCELLED, MINE, EventSummary
from tuical.planning.steps import effective_scope
from tuical.planning.told import people_of
from tuical.screens.removal import RemovalDialog
from tuical.screens.scope import ScopeDialog
from tuical.screens.surroundings import master_of


def alone(event: Event) -> bool:
    """One's own, single, and nobody is invited."""
    return event.summary.has(MINE) and not event.attendees and not event.summary.series


def told(event: Event) -> tuple[str, ...]:
    """Who would be told."""
    return people_of(event, OWNER)


def own_meeting(event: Event) -> bool:
    """Single, with people invited by its owner."""
    return bool(told(event)) and not event.summary.series


def own_series(event: Event) -> bool:
    """One of a series of one's own with people invited."""
    return bool(told(event)) and event.summary.kind == "occurrence"


def own_routine(event: Event) -> bool:
    """One of a series of one's own that nobody is invited to."""
    return event.summary.has(MINE) and event.summary.kind == "occurrence" and not event.attendees


def others_series(event: Event) -> bool:
    """One of somebody else's series."""
    return not event.summary.has(MINE) and event.summary.kind == "occurrence" and bool(event.attendees)


def cancelled(event: Event) -> bool:
    """Somebody else has cancelled it."""
    return event.summary.has(CANCELLED) and not event.summary.has(MINE) and not event.summary.series


def drawn(pilot: Pilot[None], event: Event) -> bool:
    """Whether the views still show it."""
    return any(one.key == event.key for one in calendar_of(pilot)._events)


async def ask(pilot: Pilot[None], event: Event, key: str = "D") -> None:
    """Select an event and want it gone."""
    await select(pilot, event)
    await press(pilot, key)


@pytest.mark.parametrize("key", ["D", "delete"])
async def test_what_concerns_nobody_else(resting: Resting, key: str) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(alone)
        await ask(pilot, event, key)
        assert isinstance(pilot.app.screen, RemovalDialog)
        assert "Nobody gets a mail." in screen_text(pilot)
        assert not on_disk(resting)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert queued.operation == Delete(event.key, event.etag, event.summary.subject)
        assert not drawn(pilot, event)
        assert f"“{event.summary.subject}” will be deleted, in 5 s" in toasts(pilot)[-1]
        assert resting.told[-1] == "queued"


async def test_escape_leaves_it(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(alone)
        await ask(pilot, event)
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)
        assert drawn(pilot, event)


async def test_everybody_who_is_told_is_named_before(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_meeting)
        await ask(pilot, event)
        shown = " ".join(screen_text(pilot).split())
        assert "Cancel the meeting" in shown
        for name in told(event):
            assert name in shown
        assert "Adams" not in told(event)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert queued.operation == Cancel(event.key, "", event.summary.subject, people=told(event))
        assert not drawn(pilot, event)


async def test_a_message_goes_with_a_cancellation(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await ask(pilot, resting.find(own_meeting))
        await press(pilot, "c")
        await type_text(pilot, "next week")
        assert "Enter done" in screen_text(pilot)
        assert "cancel it" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "Enter cancel it" in screen_text(pilot)
        assert isinstance(pilot.app.screen, RemovalDialog)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Cancel)
        assert queued.operation.comment == "next week"


async def test_a_message_that_is_typed_ahead_sends_nothing(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await ask(pilot, resting.find(own_meeting))
        await press_at_once(pilot, "c", *"so sorry, cc", "enter")
        assert isinstance(pilot.app.screen, RemovalDialog)
        assert not on_disk(resting)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Cancel)
        assert queued.operation.comment == "so sorry, cc"


async def test_which_of_a_series_is_asked_first(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_series)
        await ask(pilot, event)
        assert isinstance(pilot.app.screen, ScopeDialog)
        assert "t this one  f this and following  a all  Esc leave it" in screen_text(pilot)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, RemovalDialog)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Cancel)
        assert (queued.operation.event, queued.operation.series) == (event.key, event.summary.series)
        shown = [one for one in calendar_of(pilot)._events if one.series == event.summary.series]
        assert shown
        assert not drawn(pilot, event)


async def test_the_whole_series(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_series)
        await ask(pilot, event)
        await press(pilot, "a")
        assert "The whole series" in screen_text(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Cancel)
        assert queued.operation.event.id == event.summary.series
        assert not [one for one in calendar_of(pilot)._events if one.series == event.summary.series]


async def test_this_and_following(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = next(one for one in resting.find_all(own_series) if not _is_first(pilot, one))
        await ask(pilot, event)
        await press(pilot, "f", "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.event.id == event.summary.series
        left = [one for one in calendar_of(pilot)._events if one.series == event.summary.series]
        assert all(one.start < event.summary.start for one in left)


def _is_first(pilot: Pilot[None], event: Event) -> bool:
    desk = calendar_of(pilot).desk
    return effective_scope(event, "following", master_of(event, desk)) == "series"


async def test_a_routine_is_gone_without_a_second_question(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_routine)
        await ask(pilot, event)
        await press(pilot, "t")
        assert pilot.app.screen is calendar_of(pilot)
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Delete)
        await press(pilot, "u")
        assert not on_disk(resting)
        assert drawn(pilot, event)


async def test_somebody_elses_series_is_not_split(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(others_series)
        await ask(pilot, event)
        assert "t this one  a all  Esc leave it" in screen_text(pilot)
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, "t")
        assert "nobody gets a mail" in screen_text(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert queued.operation == Delete(event.key, event.etag, event.summary.subject, event.summary.series)


async def test_a_calendar_that_may_only_be_read(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        fixed = next(
            info for info in resting.reader.calendars() if not info.can_edit and resting.cached(200, info.name)
        )
        event = resting.reader.event(resting.cached(200, fixed.name)[0].key)
        await select(pilot, event)
        await press(pilot, "D", *("t" if event.summary.series else ""))
        assert pilot.app.screen is calendar_of(pilot)
        assert f"You may only look at the calendar “{fixed.name}”." in toasts(pilot)[-1]
        assert not on_disk(resting)


async def test_without_an_event_nothing_is_asked(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "}", "}", "}", "}", "}", "D")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)


async def test_on_a_narrow_terminal_from_the_events_own_screen(resting: Resting) -> None:
    async with running(resting, (80, 24), start_view="agenda") as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        await press(pilot, "enter", "D", "enter")
        assert isinstance(on_disk(resting)[0].operation, Delete)
        assert pilot.app.screen is calendar_of(pilot)


async def test_its_panel_is_closed(resting: Resting) -> None:
    async with running(resting, (130, 30), start_view="agenda") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        await press(pilot, "enter")
        assert "RESPONSES" in screen_text(pilot)
        await press(pilot, "D", "enter")
        assert "RESPONSES" not in screen_text(pilot)
        assert "being deleted" not in screen_text(pilot)


async def test_what_the_organiser_cancelled_only_leaves_the_calendar(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(cancelled)
        await ask(pilot, event)
        shown = " ".join(screen_text(pilot).split())
        assert "Remove from calendar" in shown
        assert "has cancelled it already. Nobody gets a mail." in shown
        await press(pilot, "n", "c")
        assert isinstance(pilot.app.screen, RemovalDialog)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Delete)
        assert queued.operation.people == ()
        assert not drawn(pilot, event)


async def test_the_end_of_a_series_names_everybody(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = next(one for one in resting.find_all(own_series) if not _is_first(pilot, one))
        await ask(pilot, event)
        await press(pilot, "f")
        shown = " ".join(screen_text(pilot).split())
        assert "End the series" in shown
        assert "the news that the series" in shown
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)


# what arrives


@pytest.mark.parametrize(("keys", "comment"), [(["enter"], ""), (["c", *"sorry", "enter", "enter"], "sorry")])
async def test_everybody_gets_the_cancellation_once(tmp_path: Path, keys: list[str], comment: str) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(own_meeting)
        mails = len(household.world.mails)
        await ask(pilot, event)
        await press(pilot, *keys)
        await sent(household, pilot)
        got = list(household.world.mails)[mails:]
        people = {one.person.address for one in event.attendees if one.person.address != OWNER}
        assert {(mail.kind, mail.sender, mail.comment) for mail in got} == {("cancellation", OWNER, comment)}
        assert sorted(mail.recipient for mail in got) == sorted(people)
        assert household.world.copy_of(OWNER, event.ical_uid) is None
        person = next(one.person.address for one in event.attendees if one.person.label in told(event))
        copy = household.world.copy_of(person, event.ical_uid)
        assert copy is None or copy["isCancelled"]
        assert not drawn(pilot, event)


@pytest.mark.parametrize(
    ("keys", "kind", "comment"),
    [(["enter"], "", ""), (["n"], "declined", ""), (["c", *"away", "enter", "n"], "declined", "away")],
)
async def test_an_invitation_is_removed_in_silence_or_declined(
    tmp_path: Path, keys: list[str], kind: str, comment: str
) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(invitation)
        mails = len(household.world.mails)
        await ask(pilot, event)
        assert "Removed in silence, nobody gets a mail" in " ".join(screen_text(pilot).split())
        assert not on_disk(household)
        await press(pilot, *keys)
        await sent(household, pilot)
        got = [(mail.kind, mail.recipient, mail.comment) for mail in list(household.world.mails)[mails:]]
        assert got == ([(kind, event.organizer.address, comment)] if kind else [])
        assert household.world.copy_of(OWNER, event.ical_uid) is None


async def test_the_end_of_a_series_reaches_the_server(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = next(one for one in household.find_all(own_routine) if not _is_first(pilot, one))
        await ask(pilot, event)
        await press(pilot, "f")
        await sent(household, pilot)
        await press(pilot, "f5")
        await until(lambda: all(one.start < event.summary.start for one in of_series(household, event)), pilot)


def of_series(household: Household, event: Event) -> list[EventSummary]:
    """What the cache holds of a series."""
    return [one for one in household.cached() if one.series == event.summary.series]


async def sent(household: Household, pilot: Pilot[None]) -> None:
    """The hold is over, and everything has left."""
    assert on_disk(household)
    household.clock.advance(6)
    await press(pilot, "f5")
    await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)
