"""What the organiser does from the answers: invite, remove, make optional, take a time, write; who is told is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    Household,
    Resting,
    app_of,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    settle,
    toasts,
    until,
)
from tests.ui.test_delete import own_meeting, own_series, sent, told
from tests.ui.test_propose import second_look
from tests.ui.test_reply import OWNER, on_disk
from tuical.emulator.world import Mail
from tuical.model.answer import Answer
from tuical.model.event import Event
from tuical.model.operation import Change, Forward
from tuical.model.schedule import Schedule
from tuical.planning.guests import unanswered
from tuical.screens.attendee_card import AttendeeCard
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.scope import ScopeDialog
from tuical.widgets.page_view import PageView


def big_meeting(event: Event) -> bool:
    """Single, one's own, with several people."""
    return own_meeting(event) and len(told(event)) > 1


def with_proposal(event: Event) -> bool:
    """One's own, with a proposed time."""
    return own_meeting(event) and any(one.proposal for one in event.attendees)


async def answers(pilot: Pilot[None], event: Event) -> None:
    """Open the answers to an event."""
    await select(pilot, event)
    await press(pilot, "A")
    assert isinstance(pilot.app.screen, AttendeeResponses)


async def go_to(pilot: Pilot[None], address: str) -> None:
    """Select somebody."""
    view = pilot.app.screen.query_one(PageView)
    for _ in range(60):
        if view.selected == f"attendee:{address}":
            return
        await press(pilot, "down")
    raise AssertionError(f"{address} is not on the list")


def somebody(event: Event) -> str:
    """The address of the first one who is told."""
    return next(one.person.address for one in event.attendees if one.person.label in told(event))


def mails(household: Household, before: int) -> list[Mail]:
    """What was sent since."""
    return list(household.world.mails)[before:]


def list_of(household: Household, event: Event) -> dict[str, Any]:
    """Who is invited in the owner's copy, by address."""
    copy = household.world.copy_of(OWNER, event.ical_uid)
    assert copy is not None
    return {one["emailAddress"]["address"]: one["type"] for one in copy["attendees"]}


async def test_inviting_names_who_gets_the_invitation(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(big_meeting)
        await answers(pilot, event)
        before = len(household.world.mails)
        await press_at_once(pilot, "n", *"noa")
        await press(pilot, "enter", *"new@elsewhere.org", "enter", "left", "o", "right", "enter")
        assert "Noa Levi and new@elsewhere.org get an invitation." in screen_text(pilot)
        assert not on_disk(household)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AttendeeResponses)
        assert "new@elsewhere.org" in screen_text(pilot)
        await sent(household, pilot)
        got = mails(household, before)
        assert {(mail.kind, mail.recipient) for mail in got} == {
            ("invitation", "noa@contoso.com"), ("invitation", "new@elsewhere.org"),
        }  # fmt: skip
        assert list_of(household, event)["new@elsewhere.org"] == "optional"
        assert household.world.copy_of("noa@contoso.com", event.ical_uid)


async def test_removing_and_making_optional(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, (80, 24), start_view="agenda") as pilot:
        event = household.find(big_meeting)
        who = somebody(event)
        name = told(event)[0]
        await answers(pilot, event)
        before = len(household.world.mails)
        await go_to(pilot, who)
        was = list_of(household, event)[who]
        await press(pilot, "o")
        assert f"{name} gets an update." in screen_text(pilot)
        await press(pilot, "enter")
        await sent(household, pilot)
        assert [(mail.kind, mail.recipient) for mail in mails(household, before)] == [("update", who)]
        assert list_of(household, event)[who] != was
        await until(lambda: not app_of(pilot)._queue(), pilot)
        await go_to(pilot, who)
        await press(pilot, "D")
        assert f"{name} gets a cancellation." in screen_text(pilot)
        await press(pilot, "escape")
        assert not on_disk(household)
        await press(pilot, "delete", "enter")
        await sent(household, pilot)
        assert [(mail.kind, mail.recipient) for mail in mails(household, before)[1:]] == [("cancellation", who)]
        assert who not in list_of(household, event)


async def test_a_proposed_time_is_taken(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(with_proposal, days=60)
        attendee = next(one for one in event.attendees if one.proposal)
        await answers(pilot, event)
        before = len(household.world.mails)
        await go_to(pilot, attendee.person.address)
        await press(pilot, "p")
        assert f"by {attendee.person.label}" in screen_text(pilot)
        assert "asked" in screen_text(pilot)
        await until(lambda: "looking when" not in screen_text(pilot), pilot)
        assert "free" in screen_text(pilot) or "busy" in screen_text(pilot) or "known" in screen_text(pilot)
        await press(pilot, "enter")
        await sent(household, pilot)
        assert attendee.proposal is not None
        await until(lambda: household.reader.summary(event.key).start == attendee.proposal.start, pilot)
        assert {mail.kind for mail in mails(household, before)} <= {"update", "accepted", "declined"}
        people = {mail.recipient for mail in mails(household, before) if mail.kind == "update"}
        assert people >= {one.person.address for one in event.attendees if one.person.label in told(event)}


async def test_those_who_are_silent_get_the_invitation_once_more(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(lambda one: own_meeting(one) and bool(unanswered(one, [OWNER])))
        waiting = unanswered(event, [OWNER])
        await answers(pilot, event)
        before = len(household.world.mails)
        await press(pilot, "w")
        assert "once more" in screen_text(pilot)
        assert all(person.label in screen_text(pilot) for person in waiting)
        await press(pilot, "c", *"please", "enter", "enter")
        assert isinstance(on_disk(household)[0].operation, Forward)
        await sent(household, pilot)
        got = {(mail.kind, mail.recipient, mail.comment) for mail in mails(household, before)}
        assert got == {("forward", person.address, "please") for person in waiting}


async def test_of_a_series_it_is_asked_which(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_series)
        await answers(pilot, event)
        await go_to(pilot, somebody(event))
        await press(pilot, "D")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, "a")
        assert "The whole series" in screen_text(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.event.id == event.summary.series


async def test_who_is_invited_reads_and_forwards(resting: Resting) -> None:
    async with running(resting) as pilot:
        await answers(pilot, resting.find(second_look))
        for key in ("n", "o", "p", "w", "D"):
            await press(pilot, key)
            assert "Chiara Ricci organises this event and alone changes who is invited" in toasts(pilot)[-1]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AttendeeCard)
        assert "remove" not in screen_text(pilot).split("Esc close")[0][-80:]
        await press(pilot, "D", "p", "o", "escape")
        assert not on_disk(resting)


async def test_a_card_by_mouse_and_its_keys(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(big_meeting)
        await answers(pilot, event)
        view = pilot.app.screen.query_one(PageView)
        row = next(y for y, line in enumerate(view._lines) if line.target == f"attendee:{somebody(event)}")
        await pilot.click(PageView, offset=(8, row))
        await settle(pilot)
        if not isinstance(pilot.app.screen, AttendeeCard):
            await pilot.click(PageView, offset=(8, row))
            await settle(pilot)
        assert isinstance(pilot.app.screen, AttendeeCard)
        assert somebody(event) in screen_text(pilot)
        await press(pilot, "o")
        assert "gets an update." in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(on_disk(resting)[0].operation, Change)


async def test_who_is_busy_then_is_said(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(with_proposal, days=60)
        attendee = next(one for one in event.attendees if one.proposal)

        class Asked:
            async def schedules(self, addresses: list[str], window: Any, slot: int) -> Answer[tuple[Schedule, ...]]:
                found = tuple(
                    Schedule(one, window.start, slot, "02" if not n else "00") for n, one in enumerate(addresses)
                )
                return Answer(found, 0)

        monkeypatch.setattr(calendar_of(pilot).desk, "ask", Asked())
        await answers(pilot, event)
        await go_to(pilot, attendee.person.address)
        await press(pilot, "p")
        await until(lambda: "is busy" in screen_text(pilot), pilot)


async def test_somebody_is_invited_to_one_day_of_a_series(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="agenda") as pilot:
        event = household.find(own_series)
        await answers(pilot, event)
        before = len(household.world.mails)
        await press(pilot, "n", *"new@elsewhere.org", "enter", "enter", "t")
        assert "new@elsewhere.org gets an invitation." in screen_text(pilot)
        await press(pilot, "enter")
        await sent(household, pilot)
        got = [(mail.kind, mail.recipient) for mail in mails(household, before)]
        assert got == [("invitation", "new@elsewhere.org")]
