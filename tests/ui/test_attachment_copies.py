"""A copy of an event takes its attachments along, and they arrive; what cannot be read is named."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.sync.test_keeping import ONE
from tests.ui.several import Several
from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    copy_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    until,
)
from tests.ui.test_delete import alone, sent
from tests.ui.test_event_form import form_of, made
from tests.ui.test_reply import OWNER, on_disk
from tests.ui.test_several_accounts import all_read, all_running, all_sent, found
from tests.ui.test_undo import asked
from tuical.emulator import attachments
from tuical.emulator.attachments_reading import new_attachment
from tuical.model.event import Event
from tuical.model.operation import ATTENTION, Carry, Create
from tuical.planning.carried import Carried
from tuical.screens import form_carrying
from tuical.screens.carrying import Fetched, carried_by, fetch
from tuical.screens.help import HelpScreen

MOMENT = "2026-11-20T08:00:00Z"
LINK = {"sourceUrl": "https://files.example.com/plan", "providerType": "oneDriveBusiness", "permission": "view"}
HANGING: tuple[dict[str, Any], ...] = (
    {"@odata.type": "#microsoft.graph.fileAttachment", "name": "menu.txt", "contentBytes": "c291cA=="},
    {
        "@odata.type": "#microsoft.graph.itemAttachment",
        "name": "Gifts",
        "item": {"@odata.type": "#microsoft.graph.event", "subject": "Gifts"},
    },
    {"@odata.type": "#microsoft.graph.referenceAttachment", "name": "plan", **LINK},
    {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": "logo.png",
        "contentBytes": "eA==",
        "isInline": True,
    },
)
"""A file, an event, a link, and a picture of the notes."""


@pytest.fixture
def household(filled: Path, tmp_path: Path) -> Household:
    """A saved calendar in front of the demo mailbox."""
    return Household(copy_of(filled, tmp_path / "data"))


async def hung(household: Household, pilot: Pilot[None]) -> Event:
    """An event of one's own on which something of every kind hangs, selected."""
    event = household.find(alone)
    box = household.world.mailbox(OWNER)
    given = [new_attachment(body, MOMENT, beta=True) | {"id": attachments.new_id(box)} for body in HANGING]
    attachments.put(box, box.find(event.key.id), given)
    await press(pilot, "f5")
    await until(lambda: household.reader.event(event.key).has_attachments, pilot)
    await select(pilot, event)
    return event


def kinds(household: Household | Resting) -> list[type]:
    """What stands in the queue."""
    return [type(entry.operation) for entry in on_disk(household)]


def hangs_on(household: Household, subject: str) -> dict[str, dict[str, Any]]:
    """What hangs on the event of this title in the mailbox, by name."""
    return {one["name"]: one for one in made(household, subject).extra.get("attachments", [])}


async def test_the_form_of_a_copy_shows_them_and_they_arrive(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = asyncio.Event()

    async def late(*given: Any) -> tuple[tuple[Carried, ...], str]:
        await listed.wait()
        return await carried_by(*given)

    async with running(household, (100, 50), start_view="agenda") as pilot:
        event = await hung(household, pilot)
        monkeypatch.setattr(form_carrying, "carried_by", late)
        await press(pilot, "P")
        form_of(pilot).fields.say_words("title", "Quick twin")
        await press(pilot, "ctrl+s")  # not even what there is is known
        await until(lambda: kinds(household) == [Create, Carry], pilot)
        listed.set()
        await select(pilot, event)
        await press(pilot, "P")
        await until(lambda: "menu.txt" in screen_text(pilot), pilot)
        shown = next(line for line in screen_text(pilot).splitlines() if "menu.txt" in line)
        assert "Gifts (" in shown
        assert "plan (link)" in shown
        assert "logo.png" not in screen_text(pilot)
        assert not form_of(pilot).is_changed(form_of(pilot).filled())  # nothing was typed yet
        form_of(pilot).fields.say_words("title", "Half a twin")
        form_of(pilot).fields.tokens("files").focus_field()
        await press(pilot, "backspace", "backspace", "left", "delete")
        await press_at_once(pilot, "ctrl+s", "ctrl+s")  # twice is once
        await until(lambda: kinds(household) == [Create, Carry, Create, Carry], pilot)
        assert pilot.app.screen_stack == [calendar_of(pilot)]
        assert len({entry.step for entry in on_disk(household)}) == 2
        twin = on_disk(household)[0].operation.event
        await select(pilot, calendar_of(pilot).desk.event(twin))
        await press(pilot, "y", "l", "p")  # what waits for its attachments itself is copied with them
        await until(lambda: len(on_disk(household)) == 6, pilot)
        await sent(household, pilot)
        await until(lambda: not on_disk(household), pilot)
        box = household.world.mailbox(OWNER)
        twins = [one for one in box.items.values() if one.members.get("subject") == "Quick twin"]
        for there in ({one["name"]: one for one in twin.extra["attachments"]} for twin in twins):
            assert list(there) == ["menu.txt", "Gifts.ics", "plan"]
            assert base64.b64decode(there["menu.txt"]["contentBytes"]) == b"soup"
            assert b"SUMMARY:Gifts" in base64.b64decode(there["Gifts.ics"]["contentBytes"])
            assert {name: there["plan"][name] for name in LINK} == LINK
        assert len(twins) == 2
        assert list(hangs_on(household, "Half a twin")) == ["menu.txt"]


async def test_a_pasted_event_waits_with_what_cannot_be_read(household: Household) -> None:
    async with running(household, start_view="month") as pilot:
        event = await hung(household, pilot)
        household.faults.add("status", route=ONE, status=404, times=1)
        await press(pilot, "y", "l", "p")
        await until(lambda: kinds(household) == [Create, Carry], pilot)
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: [entry.state for entry in on_disk(household)] == [ATTENTION], pilot)
        assert on_disk(household)[0].error == "“menu.txt” could not be read, so the copy is without it."
        items = household.world.mailbox(OWNER).items.values()
        *_, twin = [one for one in items if one.members.get("subject") == event.summary.subject]
        assert [one["name"] for one in twin.extra["attachments"]] == ["Gifts.ics", "plan"]


async def test_a_deleted_event_comes_back_with_them(household: Household) -> None:
    async with running(household, start_view="agenda") as pilot:
        event = await hung(household, pilot)
        await press(pilot, "delete", "enter")
        await sent(household, pilot)
        assert household.world.copy_of(OWNER, event.ical_uid) is None
        assert "will be made again, with “menu.txt”, “Gifts.ics”, “plan” and 1 more." in await asked(pilot)
        await press(pilot, "enter")
        await sent(household, pilot)
        *_, again = household.world.mailbox(OWNER).items.values()
        assert again.members["subject"] == event.summary.subject
        there = {one["name"]: one for one in again.extra["attachments"]}
        assert list(there) == ["menu.txt", "Gifts.ics", "plan", "logo.png"]
        assert base64.b64decode(there["menu.txt"]["contentBytes"]) == b"soup"
        assert (there["plan"]["sourceUrl"], there["logo.png"]["isInline"]) == (LINK["sourceUrl"], True)


async def test_without_the_service_the_copy_is_made_and_they_go_along_later(resting: Resting) -> None:
    words = "Its attachments are not known now; they go along once the service can be reached."
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, resting.find(lambda one: one.has_attachments))
        await press(pilot, "P")
        await until(lambda: words in " ".join(screen_text(pilot).split()), pilot)
        await press(pilot, "ctrl+s", "enter")
        await until(lambda: kinds(resting) == [Create, Carry], pilot)
        await press(pilot, "y", "p", "enter")
        await until(lambda: kinds(resting) == [Create, Carry] * 2, pilot)


async def test_a_copy_in_another_account_is_made_once_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = asyncio.Event()

    async def slow(*given: Any) -> Fetched:
        await released.wait()
        return await fetch(*given)

    monkeypatch.setattr(form_carrying, "fetch", slow)
    several = Several(tmp_path)
    box = several.mailbox("work")
    (planning,) = [one for one in box.items.values() if one.members["subject"] == "Planning"]
    given = [new_attachment(body, MOMENT, beta=True) | {"id": attachments.new_id(box)} for body in HANGING]
    attachments.put(box, box.find(planning.id), given)
    async with all_running(several, start_view="day") as pilot:
        await all_read(several, pilot)
        await select(pilot, found(several, "Planning"))
        await press(pilot, "P")
        await until(lambda: "plan (link)" in screen_text(pilot), pilot)
        form_of(pilot).query_one("#field-calendar").focus()
        await press(pilot, "right", "ctrl+s", "escape")  # reading can be stopped
        assert "Nothing was saved" in screen_text(pilot)
        await press_at_once(pilot, "ctrl+s", "ctrl+s")  # twice is once
        await press(pilot, "f1")  # what is opened meanwhile stays
        released.set()
        await until(lambda: len(several["personal"].outbox.pending()) == 4, pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert pilot.app.screen_stack == [calendar_of(pilot)]
        await all_sent(several, pilot)
        *_, twin = several.mailbox("personal").items.values()
        assert [one["name"] for one in twin.extra["attachments"]] == ["menu.txt", "Gifts.ics", "plan"]
