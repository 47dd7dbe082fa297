"""A copy of an event takes its attachments along, and they arrive; what cannot be read is named and left out."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

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
    toasts,
    until,
)
from tests.ui.test_delete import alone, sent
from tests.ui.test_event_form import form_of, made
from tests.ui.test_reply import OWNER, on_disk
from tests.ui.test_undo import asked
from tuical.emulator import attachments
from tuical.emulator.attachments_reading import new_attachment
from tuical.model.event import Event
from tuical.model.operation import Attach, Create
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


def hangs_on(household: Household, subject: str) -> dict[str, dict[str, Any]]:
    """What hangs on the event of this title in the mailbox, by name."""
    return {one["name"]: one for one in made(household, subject).extra.get("attachments", [])}


async def test_the_form_of_a_copy_shows_them_and_they_arrive(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, released = asyncio.Event(), asyncio.Event()

    async def late(*given: Any) -> tuple[tuple[Carried, ...], str]:
        await listed.wait()
        return await carried_by(*given)

    async def slow(*given: Any) -> Fetched:
        await released.wait()
        return await fetch(*given)

    async with running(household, (100, 50), start_view="agenda") as pilot:
        event = await hung(household, pilot)
        monkeypatch.setattr(form_carrying, "carried_by", late)
        await press(pilot, "P", "ctrl+s", "escape")  # not even what there is is known
        assert "Nothing was saved" in screen_text(pilot)
        listed.set()
        await until(lambda: "menu.txt" in screen_text(pilot), pilot)
        assert not on_disk(household)
        shown = next(line for line in screen_text(pilot).splitlines() if "menu.txt" in line)
        assert "Gifts (" in shown
        assert "plan (link)" in shown
        assert "logo.png" not in screen_text(pilot)
        assert not form_of(pilot).is_changed(form_of(pilot).filled())  # nothing was typed yet
        form_of(pilot).fields.say_words("title", "Twin")
        await press(pilot, "ctrl+s")
        await until(lambda: len(on_disk(household)) == 4, pilot)
        assert isinstance(on_disk(household)[0].operation, Create)
        assert len({entry.step for entry in on_disk(household)}) == 1
        event = household.reader.event(event.key)
        await select(pilot, calendar_of(pilot).desk.event(on_disk(household)[0].operation.event))
        await press(pilot, "P")  # what waits to be attached is copied from the disk
        await until(lambda: "plan (link)" in screen_text(pilot), pilot)
        form_of(pilot).fields.say_words("title", "Triplet")
        monkeypatch.setattr(form_carrying, "fetch", slow)
        await press(pilot, "ctrl+s", "escape")  # reading can be stopped
        assert "Nothing was saved" in screen_text(pilot)
        await press_at_once(pilot, "ctrl+s", "ctrl+s")  # twice is once
        await press(pilot, "f1")  # what is opened meanwhile stays
        released.set()
        await until(lambda: len(on_disk(household)) == 8, pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert pilot.app.screen_stack == [calendar_of(pilot)]
        await select(pilot, event)
        await press(pilot, "P")
        await until(lambda: "plan (link)" in screen_text(pilot), pilot)
        form_of(pilot).fields.say_words("title", "Half a twin")
        form_of(pilot).fields.tokens("files").focus_field()
        await press(pilot, "backspace", "backspace", "left", "delete", "ctrl+s")
        await until(lambda: len(on_disk(household)) == 10, pilot)
        await sent(household, pilot)
        there = hangs_on(household, "Twin")
        assert list(there) == ["menu.txt", "Gifts.ics", "plan"]
        assert base64.b64decode(there["menu.txt"]["contentBytes"]) == b"soup"
        assert b"SUMMARY:Gifts" in base64.b64decode(there["Gifts.ics"]["contentBytes"])
        assert {name: there["plan"][name] for name in LINK} == LINK
        assert list(hangs_on(household, "Half a twin")) == ["menu.txt"]
        assert {name: one["size"] for name, one in hangs_on(household, "Triplet").items()} == {
            name: one["size"] for name, one in there.items()
        }


async def test_a_pasted_event_has_what_can_be_read_and_says_what_not(household: Household) -> None:
    async with running(household, start_view="month") as pilot:
        event = await hung(household, pilot)
        household.faults.add("status", route="value", status=404, times=1)
        await press(pilot, "y", "l", "p")
        await until(lambda: bool(on_disk(household)), pilot)
        assert [type(entry.operation) for entry in on_disk(household)] == [Create, Attach, Attach]
        assert "“menu.txt” could not be read, so the copy is made without it." in toasts(pilot)
        await sent(household, pilot)
        items = household.world.mailbox(OWNER).items.values()
        *_, twin = [one for one in items if one.members.get("subject") == event.summary.subject]
        assert [one["name"] for one in twin.extra["attachments"]] == ["Gifts.ics", "plan"]


async def test_a_deleted_event_comes_back_with_them(household: Household) -> None:
    async with running(household, start_view="agenda") as pilot:
        event = await hung(household, pilot)
        await press(pilot, "delete", "enter")
        await sent(household, pilot)
        assert household.world.copy_of(OWNER, event.ical_uid) is None
        assert "will be made again, with “menu.txt”, “Gifts”, “plan” and 1 more." in await asked(pilot)
        await press(pilot, "enter")
        await sent(household, pilot)
        *_, again = household.world.mailbox(OWNER).items.values()
        assert again.members["subject"] == event.summary.subject
        there = {one["name"]: one for one in again.extra["attachments"]}
        assert list(there) == ["menu.txt", "Gifts", "plan", "logo.png"]
        assert base64.b64decode(there["menu.txt"]["contentBytes"]) == b"soup"
        assert (there["plan"]["sourceUrl"], there["logo.png"]["isInline"]) == (LINK["sourceUrl"], True)


async def test_without_the_service_the_copy_is_made_and_says_so(resting: Resting) -> None:
    words = "The attachments cannot be read now, so the copy is made without them."
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, resting.find(lambda one: one.has_attachments))
        await press(pilot, "P")
        await until(lambda: words in " ".join(screen_text(pilot).split()), pilot)
        await press(pilot, "ctrl+s", "enter")
        await until(lambda: len(on_disk(resting)) == 1, pilot)
        await press(pilot, "y", "p", "enter")
        await until(lambda: len(on_disk(resting)) == 2, pilot)
        assert toasts(pilot).count(words) == 2
        assert all(isinstance(entry.operation, Create) for entry in on_disk(resting))
