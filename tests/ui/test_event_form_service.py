"""What the form queues arrives: in the mailbox of the emulator, and in those of everybody who is invited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.planning import meetings
from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    copy_of,
    press,
    running,
    screen_text,
    select,
    settle,
    until,
)
from tests.ui.test_delete import own_meeting, own_routine, sent
from tests.ui.test_event_form import form_of, made, retype, to_field, type_text, write
from tests.ui.test_reply import OWNER
from tuical.emulator.items import Item
from tuical.errors import NotForThisAccount
from tuical.model.answer import Answer
from tuical.model.capabilities import PERSONAL, WORK
from tuical.model.event import Event
from tuical.model.schedule import Schedule
from tuical.model.window import Window
from tuical.planning.steps import effective_scope
from tuical.screens import form_guests
from tuical.screens.form_fields import Reading
from tuical.screens.questions import NobodyToAsk
from tuical.screens.room_finder import RoomFinder
from tuical.screens.slot_answers import meeting_of
from tuical.screens.surroundings import master_of


@pytest.fixture
def household(filled: Path, tmp_path: Path) -> Household:
    """A saved calendar in front of the demo mailbox."""
    return Household(copy_of(filled, tmp_path / "data"))


def item_of(household: Household, identity: str) -> Item:
    """A single event or a series master of the mailbox."""
    return household.world.mailbox(OWNER).find(identity).item


def titles(household: Household, event: Event) -> set[str]:
    """What the instances of a series are called, as the cache has read them."""
    return {one.subject for one in household.cached() if one.series == event.summary.series}


def later_one(pilot: Pilot[None], household: Household) -> Event:
    """One of a series of one's own that is not its first."""
    desk = calendar_of(pilot).desk
    found = household.find_all(own_routine)
    return next(one for one in found if effective_scope(one, "following", master_of(one, desk)) == "following")


@pytest.mark.parametrize("scope", ["t", "f", "a"])
async def test_one_this_and_following_and_all(household: Household, scope: str) -> None:
    async with running(household, start_view="agenda") as pilot:
        event = later_one(pilot, household)
        await select(pilot, event)
        await press(pilot, "e", scope)
        await write(pilot, ("Another name", "ctrl+s"))
        await sent(household, pilot)
        master = item_of(household, event.summary.series).members
        if scope == "t":
            assert master["subject"] == event.summary.subject
            await until(lambda: titles(household, event) == {event.summary.subject, "Another name"}, pilot)
        elif scope == "a":
            assert master["subject"] == "Another name"
        else:
            assert master["recurrence"]["range"]["type"] == "endDate"
            rest = made(household, "Another name").members
            assert rest["recurrence"]["pattern"] == master["recurrence"]["pattern"]
            assert rest["showAs"] == master["showAs"]


async def test_a_change_reaches_those_who_are_invited_and_nothing_else_is_touched(household: Household) -> None:
    async with running(household, start_view="agenda") as pilot:
        event = household.find(own_meeting)
        before: dict[str, Any] = dict(item_of(household, event.key.id).members)
        await select(pilot, event)
        await press(pilot, "e")
        await retype(pilot, "when", "18:00 45m")
        await press(pilot, "ctrl+s", "enter")
        await sent(household, pilot)
        after = item_of(household, event.key.id).members
        changed = {name for name in after if after[name] != before.get(name)}
        assert {"start", "end"} <= changed
        assert not changed & {"subject", "body", "locations", "reminderMinutesBeforeStart", "categories"}
        assert [one["emailAddress"] for one in after["attendees"]] == [
            one["emailAddress"] for one in before["attendees"]
        ]
        guest = next(one.person.address for one in event.attendees if one.person.address != OWNER)
        copy = household.world.copy_of(guest, event.ical_uid)
        assert copy is not None
        assert copy["start"] == after["start"]


async def test_a_room_is_found_without_leaving_the_form(household: Household) -> None:
    async with running(household, start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, ("Sketching", "tab"), ("mon 8:00 1h", "tab"))
        await to_field(pilot, "places")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RoomFinder)
        await until(lambda: "free for the whole meeting" in screen_text(pilot), pilot)
        await press(pilot, "enter")
        now = form_of(pilot).filled()
        assert [place.kind for place in now.places] == ["conferenceRoom"]
        assert now.when == "mon 8:00 1h"
        await press(pilot, "ctrl+s")
        await sent(household, pilot)
        event = made(household, "Sketching").members
        assert [one["type"] for one in event["attendees"]] == ["resource"]


async def test_notes_that_replace_all_keep_how_to_join(household: Household) -> None:
    async with running(household, start_view="agenda") as pilot:
        event = household.find(lambda one: own_meeting(one) and one.online is not None and bool(one.body.content))
        assert event.online is not None
        await select(pilot, event)
        await press(pilot, "e")
        await to_field(pilot, "replace_notes")
        await press(pilot, "space")
        assert "how to join stays in any case" in " ".join(screen_text(pilot).split())
        form_of(pilot).fields.query_one("#field-notes").text = ""  # type: ignore[attr-defined]
        await to_field(pilot, "notes")
        await type_text(pilot, "Only this")
        await press(pilot, "ctrl+s", "enter")
        await sent(household, pilot)
        body = item_of(household, event.key.id).members["body"]["content"]
        assert "<p>Only this</p>" in body
        assert event.online.join_url.split("?")[0] in body


def line(pilot: Pilot[None]) -> str:
    """What the form says of its guests."""
    return form_of(pilot).query_one("#reading-guests", Reading)._said.plain


async def test_who_of_the_guests_is_busy_then_is_said_while_somebody_types(household: Household) -> None:
    asked = household.faults.add("delay", route="getSchedule", nth=99)
    async with running(household, start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, ("Sketch", "tab"), ("mon 14:00 1h", "tab", "tab"), ("lidia, alex,", "tab"))
        await until(lambda: "Lidia Holm is busy 14:00–14:45, Alex Wilber free" in line(pilot), pilot)
        assert asked.seen == 1
        await type_text(pilot, "adams")
        await until(lambda: "12 seats" in screen_text(pilot), pilot)
        await press(pilot, "tab")
        await until(lambda: asked.seen == 2, pilot)
        await retype(pilot, "when", "mon 15:00 1h")
        await until(lambda: "Lidia Holm" in line(pilot) and "busy" not in line(pilot), pilot)
        await retype(pilot, "when", "nope")
        assert not line(pilot)
        await retype(pilot, "when", "mon 14:00")
        assert "Lidia Holm is busy 14:00–14:45" in line(pilot)
        assert asked.seen == 2
        await press(pilot, "escape", "k")

        household.faults.add("drop-before")
        household.clock.advance(600)
        await press(pilot, "n", "enter")
        await until(lambda: "offline, as of 09:41" in line(pilot), pilot)
        assert "Lidia Holm is busy 14:00–14:45" in line(pilot)
        await retype(pilot, "when", "1 mar 14:00")
        assert not line(pilot)


def test_a_meeting_is_in_the_way_of_nobody_in_whose_calendar_it_stands_already() -> None:
    own = meetings.event(
        attendees=(meetings.attendee(meetings.LIDIA), meetings.attendee(meetings.ALEX, response="declined"))
    )
    window = Window(own.summary.start, own.summary.end)
    addresses = (meetings.LIDIA.address.upper(), meetings.ALEX.address, "somebody@else.org")
    assert [meeting_of(own, address) for address in addresses] == [window, None, None]
    assert meeting_of(None, meetings.LIDIA.address) is None


class Counting(NobodyToAsk):
    """Counts who is asked about, and answers nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    async def schedules(self, addresses: Sequence[str], _: Window, __: int = 30) -> Answer[tuple[Schedule, ...]]:
        self.asked.append(tuple(addresses))
        raise NotForThisAccount("x", "x")


async def test_a_personal_account_asks_nobody_and_says_nothing(
    resting: Resting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_guests, "_PAUSE", 0.001)
    resting.lookup = counting = Counting()
    counting.account_kind = PERSONAL
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await write(
            pilot, ("Sketching", "tab"), ("mon 14:00 1h", "tab", "tab"), ("lidia, nobody@elsewhere.org,", "tab")
        )
        await settle(pilot)
        assert not counting.asked
        counting.account_kind = WORK
        await retype(pilot, "when", "mon 15:00 1h")
        await until(lambda: bool(counting.asked), pilot)
        assert counting.asked == [("lidia@contoso.com", "nobody@elsewhere.org")]
        assert not line(pilot)
