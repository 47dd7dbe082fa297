"""Whole errands from the calendar by keys alone, counted in presses; what comes of each stands in the mailboxes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import NOW, Household, calendar_of, copy_of, press, running, screen_text, select, type_text, until
from tests.ui.test_delete import own_meeting, sent, told
from tests.ui.test_event_form import made
from tests.ui.test_reply import OWNER, answer_of, on_disk
from tests.ui.test_rooms import finder, on_server, places, without_a_room
from tuical.model.event import Event
from tuical.model.zones import find_zone
from tuical.screens.invitations import Invitations
from tuical.screens.room_finder import RoomFinder
from tuical.screens.scheduling import Scheduling

DAY = 86_400


@pytest.fixture
def household(filled: Path, tmp_path: Path) -> Household:
    """A saved calendar in front of the demo mailbox."""
    return Household(copy_of(filled, tmp_path / "data"))


class Hands:
    """Presses keys and counts them; text that a field takes is counted apart."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self.presses = 0

    async def press(self, *keys: str) -> None:
        """Keys that do something."""
        self.presses += len(keys)
        await press(self._pilot, *keys)

    async def type(self, text: str) -> None:
        """Words that have to be said anyhow."""
        await type_text(self._pilot, text)


def begins(household: Household, event: Event, address: str) -> float:
    """When somebody's copy of an event begins, in epoch seconds."""
    start = on_server(household, event, address)["start"]
    return datetime.fromisoformat(start["dateTime"]).replace(tzinfo=find_zone(start["timeZone"])).timestamp()


def guest(event: Event) -> str:
    """The address of somebody who is told."""
    return next(one.person.address for one in event.attendees if one.person.label in told(event))


async def test_an_invitation_is_answered_with_a_comment(household: Household) -> None:
    async with running(household) as pilot:
        mails, hands = len(household.world.mails), Hands(pilot)
        first = calendar_of(pilot).desk.invitations(int(NOW.timestamp()))[0]
        event = household.reader.event(first.key)
        await hands.press("i", "c")
        await hands.type("Glad to come")
        await hands.press("enter", "y")
        assert isinstance(pilot.app.screen, Invitations)
        await hands.press("escape")
        assert hands.presses <= 6
        await sent(household, pilot)
        (mail,) = list(household.world.mails)[mails:]
        assert (mail.kind, mail.recipient, mail.comment) == ("accepted", event.organizer.address, "Glad to come")
        assert answer_of(household, event.organizer.address, event) == "accepted"


@pytest.mark.parametrize("view", ["month", "week"])
async def test_a_meeting_moves_by_a_day(household: Household, view: str) -> None:
    async with running(household, start_view=view) as pilot:
        event, hands = household.find(own_meeting), Hands(pilot)
        await select(pilot, event)
        await hands.press("M", "l", "enter", "enter")
        assert hands.presses == 4
        assert pilot.app.screen is calendar_of(pilot)
        await sent(household, pilot)
        assert begins(household, event, OWNER) == event.summary.start + DAY
        assert begins(household, event, guest(event)) == event.summary.start + DAY


async def test_a_meeting_gets_a_free_room(household: Household) -> None:
    async with running(household) as pilot:
        event, hands = household.find(without_a_room), Hands(pilot)
        await select(pilot, event)
        await hands.press("R")
        await until(lambda: bool(finder(pilot).rooms) and not finder(pilot).is_asking, pilot)
        room = finder(pilot).rows()[0].place
        await hands.press("enter", "enter")
        assert hands.presses <= 5
        assert pilot.app.screen is calendar_of(pilot)
        await sent(household, pilot)
        name, rooms = places(on_server(household, event))
        assert (name.split("; ")[0], rooms) == (room.name, [room.email])
        assert begins(household, event, room.email) == event.summary.start


async def test_a_meeting_moves_to_a_time_that_suits(household: Household) -> None:
    async with running(household) as pilot:
        event, hands = household.find(own_meeting), Hands(pilot)
        await select(pilot, event)
        await hands.press("F")
        grid = pilot.app.screen
        assert isinstance(grid, Scheduling)
        await until(lambda: bool(grid.times()) and not grid.is_asking, pilot)
        wanted = grid.times()[0].slot.start
        await hands.press("enter", "enter")
        assert hands.presses == 3
        await sent(household, pilot)
        assert begins(household, event, guest(event)) == wanted


async def test_a_weekly_meeting_with_two_people_a_room_and_a_call(household: Household) -> None:
    async with running(household) as pilot:
        hands = Hands(pilot)
        await hands.press("n")
        for text in ("Roadmap review", "tue 14:00 1h", "weekly", "alex, dana"):
            await hands.type(text)
            await hands.press("tab")
        await hands.press("enter")
        assert isinstance(pilot.app.screen, RoomFinder)
        await until(lambda: bool(finder(pilot).rooms) and not finder(pilot).is_asking, pilot)
        room = finder(pilot).rows()[0].place
        await hands.press("enter", "tab", "space", "ctrl+s")
        assert "Alex Wilber and Dana Swope get an invitation." in " ".join(screen_text(pilot).split())
        await hands.press("enter")
        assert hands.presses <= 12
        assert pilot.app.screen is calendar_of(pilot)
        assert len(on_disk(household)) == 1
        await sent(household, pilot)
        event = made(household, "Roadmap review").members
        assert event["isOnlineMeeting"] is True
        assert event["onlineMeetingProvider"] == "teamsForBusiness"
        assert event["recurrence"]["pattern"]["type"] == "weekly"
        assert {one["emailAddress"]["address"]: one["type"] for one in event["attendees"]} == {
            "alex@contoso.com": "required", "dana@contoso.com": "required", room.email: "resource",
        }  # fmt: skip
        invited = {mail.recipient for mail in household.world.mails if mail.uid == event["iCalUId"]}
        assert {"alex@contoso.com", "dana@contoso.com"} <= invited
