"""The lines of an event's page: reached by keys and mouse, and what each leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.clicking import click_on
from tests.ui.support import (
    Household,
    Resting,
    app_of,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    state_of,
    toasts,
    type_text,
    until,
)
from tests.ui.test_reply import OWNER, on_disk
from tuical.emulator.attachments import new_id
from tuical.emulator.attachments_reading import new_attachment
from tuical.emulator.attachments_travel import attach
from tuical.emulator.times import stamp
from tuical.model.event import AttachmentInfo, Event
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, SENDING, WAITING, Attach, Detach, Queued
from tuical.model.summary import MINE
from tuical.screens import attachment, folders
from tuical.screens.event_more import More, file_facts
from tuical.screens.event_panel import EventPanel
from tuical.screens.far_event import FarEvent
from tuical.screens.link_dialog import LinkDialog
from tuical.screens.scope import ScopeDialog

BODY = """<p>See <a href="https://contoso.com/plan">the plan</a>, or https://contoso.com.</p>
<p><a href="https://evil.example/">https://bank.example/</a> <a href="https://wiki.contoso.com">wiki.contoso.com</a></p>
<table><tr><th>Room<th>Seats</tr><tr><td>Adams</td><td>12</td></tr></table>"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The server is asked without a pause, files go to a folder of the test, and nothing is shown outside."""
    monkeypatch.setattr(EventPanel, "pause", 0.001)
    monkeypatch.setattr(attachment, "folder_for_files", lambda: tmp_path / "saved")
    monkeypatch.setattr(attachment, "open_folder", lambda _: False)
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda _: False)
    monkeypatch.setattr("tuical.screens.links.has_desktop", lambda: False)
    (tmp_path / "saved").mkdir()


def alone(event: Event) -> bool:
    """One's own, single, and nobody is invited."""
    return event.summary.has(MINE) and not event.attendees and not event.summary.series


def panel_of(pilot: Pilot[None]) -> EventPanel:
    """The page that is open."""
    return pilot.app.screen.query_one(EventPanel)


async def line(pilot: Pilot[None], kind: str) -> None:
    """Go to the first line of a kind by Tab and follow it."""
    for _ in range(60):
        await press(pilot, "tab")
        if panel_of(pilot).selected.startswith(kind):
            await press(pilot, "enter")
            return
    raise AssertionError(f"no line {kind}")


def hang(household: Household, event: Event, body: Mapping[str, Any], *, beta: bool = False) -> None:
    """Attach something on the server."""
    box = household.world.mailbox(OWNER)
    instance = box.find(event.key.id)
    made = new_attachment(body, stamp(household.world.now()), beta=beta)
    made["id"] = new_id(box)
    attach(household.world, box, instance, made)


def file(name: str, content: str = "YWdlbmRh") -> dict[str, Any]:
    """A file of six bytes."""
    return {"@odata.type": "#microsoft.graph.fileAttachment", "name": name, "contentBytes": content}


async def opened(household: Household, pilot: Pilot[None], event: Event) -> None:
    """Read what was changed on the server, open the event, and go to its lines."""
    await press(pilot, "f5")
    await until(lambda: household.reader.event(event.key).change_key != event.change_key, pilot)
    await select(pilot, event)
    await press(pilot, "enter", *(["enter"] if pilot.app.size.width >= 120 else []))
    await until(lambda: panel_of(pilot).more.body is not None or panel_of(pilot).more.files is not None, pilot)


async def test_the_panel_s_lines_are_entered_walked_and_left(resting: Resting) -> None:
    async with running(resting, (130, 30), start_view="agenda") as pilot:
        event = resting.find(lambda one: bool(one.attendees) and one.online is not None)
        await select(pilot, event)
        await press(pilot, "enter")
        assert not panel_of(pilot).has_focus
        await press(pilot, "enter")
        assert panel_of(pilot).selected == "join"
        await press(pilot, "j", "j")
        assert panel_of(pilot).selected.startswith("attendee:") or panel_of(pilot).selected == "reply"
        before = state_of(pilot)
        await press(pilot, "k", "k", "k")
        assert state_of(pilot) == before
        await press(pilot, "escape")
        assert not panel_of(pilot).has_focus
        assert "RESPONSES" in screen_text(pilot)
        await press(pilot, "escape")
        assert "RESPONSES" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(130, 36), (80, 24)])
async def test_the_body_as_it_was_written_with_links_by_number(tmp_path: Path, size: tuple[int, int]) -> None:
    household = Household(tmp_path)
    async with running(household, size, start_view="agenda") as pilot:
        event = household.find(alone)
        household.world.change_event(OWNER, event.key.id, {"body": {"contentType": "html", "content": BODY}})
        await opened(household, pilot, event)
        await until(lambda: panel_of(pilot).more.body is not None, pilot)
        shown = " ".join(screen_text(pilot).split())
        for words in ("the plan [1 contoso.com]", "Room Seats", "1 contoso.com the plan", "2 evil.example"):
            assert words in shown
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, LinkDialog)
        assert "evil.example" in screen_text(pilot)
        await press(pilot, "escape", "2", "c")
        assert pilot.app.clipboard == "https://evil.example/"
        await press(pilot, "3")
        assert pilot.app.clipboard == "https://wiki.contoso.com"
        await press(pilot, "9")
        assert toasts(pilot)[-1] == "There is no link 9 in this event."


async def test_a_file_is_saved_beside_others_and_its_name_stays_in_the_folder(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, (130, 36), start_view="agenda") as pilot:
        event = household.find(alone)
        hang(household, event, file("../../evil\u202efdp.txt"))
        await opened(household, pilot, event)
        (tmp_path / "saved" / "_.._evilfdp.txt").write_text("mine")
        await line(pilot, "attachment:")
        assert "no other file is overwritten" in " ".join(screen_text(pilot).split())
        await press(pilot, "enter")
        await until(lambda: "Saved as" in screen_text(pilot), pilot)
        saved = sorted(path.name for path in (tmp_path / "saved").iterdir())
        assert saved == ["_.._evilfdp (2).txt", "_.._evilfdp.txt"]
        assert (tmp_path / "saved" / saved[0]).read_text() == "agenda"
        assert (tmp_path / "saved" / saved[1]).read_text() == "mine"
        await press(pilot, "o")
        assert pilot.app.clipboard == str(tmp_path / "saved")


async def test_escape_stops_saving_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    household = Household(tmp_path)
    async with running(household, (130, 36), start_view="agenda") as pilot:
        event = household.find(alone)
        hang(household, event, file("agenda.txt"))
        await opened(household, pilot, event)

        async def stuck(*_: Any, **__: Any) -> int:
            await asyncio.Event().wait()
            return 0

        monkeypatch.setattr("tuical.sync.saving.save_bytes", stuck)
        await line(pilot, "attachment:")
        await press(pilot, "enter")
        await until(lambda: bool(list((tmp_path / "saved").iterdir())), pilot)
        assert "Esc stops it" in screen_text(pilot)
        await press(pilot, "escape")
        await until(lambda: "It was not saved; nothing of it is left." in screen_text(pilot), pilot)
        assert not list((tmp_path / "saved").iterdir())


async def test_another_folder_is_typed_and_has_to_be_there(tmp_path: Path) -> None:
    household = Household(tmp_path)
    (tmp_path / "other").mkdir()
    async with running(household, (130, 36), start_view="agenda") as pilot:
        event = household.find(alone)
        hang(household, event, file("agenda.txt"))
        await opened(household, pilot, event)
        await line(pilot, "attachment:")
        await press(pilot, "f", "ctrl+u")
        await type_text(pilot, f"{tmp_path}/nowhere")
        await press(pilot, "enter")
        assert "There is no folder" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, f"{tmp_path}/other")
        await press(pilot, "enter")
        await until((tmp_path / "other" / "agenda.txt").exists, pilot)
        assert not list((tmp_path / "saved").iterdir())


async def test_a_nested_event_is_read_and_a_file_elsewhere_is_shown_before_it_opens(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, (130, 36), start_view="agenda") as pilot:
        event = household.find(alone)
        inside = {"@odata.type": "#microsoft.graph.event", "subject": "Gifts, and more"}
        hang(household, event, {"@odata.type": "#microsoft.graph.itemAttachment", "name": "Gifts", "item": inside})
        link = {"name": "Plan", "sourceUrl": "https://contoso.sharepoint.com/plan"}
        hang(household, event, {"@odata.type": "#microsoft.graph.referenceAttachment", **link}, beta=True)
        await opened(household, pilot, event)
        await click_on(pilot, "▤ Gifts")
        assert "attached event" in screen_text(pilot)
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, FarEvent)
        assert "Gifts, and more" in screen_text(pilot)
        await press(pilot, "escape")
        await click_on(pilot, "▤ Plan")
        assert "https://contoso.sharepoint.com/plan" in screen_text(pilot)
        await press(pilot, "c")
        assert pilot.app.clipboard == "https://contoso.sharepoint.com/plan"


async def test_a_file_is_added_and_arrives(tmp_path: Path) -> None:
    household = Household(tmp_path / "data")
    (tmp_path / "minutes of the day.txt").write_text("all of it")
    async with running(household, (130, 36), start_view="agenda") as pilot:
        event = household.find(alone)
        await select(pilot, event)
        await press(pilot, "enter", "enter")
        await line(pilot, "attach")
        await type_text(pilot, f"{tmp_path}/nothing.txt")
        await press(pilot, "enter")
        assert "There is no file nothing.txt." in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, f"{tmp_path}/minu")
        await press(pilot, "tab", "enter")
        await until(lambda: bool(on_disk(household)), pilot)
        (queued,) = on_disk(household)
        assert isinstance(queued.operation, Attach)
        assert (queued.operation.name, queued.operation.size) == ("minutes of the day.txt", 9)
        assert "waits to be sent" in screen_text(pilot)
        (tmp_path / "minutes of the day.txt").unlink()
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household), pilot)
        held = household.world.mailbox(OWNER).find(event.key.id).item.extra["attachments"]
        assert [one["name"] for one in held] == ["minutes of the day.txt"]


async def test_a_file_of_a_series_is_deleted_after_asking_which(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, (130, 40), start_view="agenda") as pilot:
        event = household.find(lambda one: one.has_attachments and bool(one.summary.series))
        await select(pilot, event)
        await press(pilot, "enter", "enter")
        await until(lambda: panel_of(pilot).more.files is not None, pilot)
        await line(pilot, "attachment:")
        await press(pilot, "D")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, "t")
        (queued,) = on_disk(household)
        assert isinstance(queued.operation, Detach)
        assert queued.operation.event == event.key
        assert panel_of(pilot).attachment(queued.operation.attachment) is None
        await press(pilot, "u")
        assert panel_of(pilot).attachment(queued.operation.attachment) is not None


async def test_offline_the_text_stands_and_attachments_say_why(resting: Resting) -> None:
    async with running(resting, (130, 40), start_view="agenda") as pilot:
        event = resting.find(lambda one: one.has_attachments)
        await select(pilot, event)
        await press(pilot, "enter")
        await until(lambda: "once the service can be reached" in " ".join(screen_text(pilot).split()), pilot)
        assert app_of(pilot).screen is calendar_of(pilot)


async def test_the_event_is_copied_as_text(resting: Resting) -> None:
    async with running(resting, (130, 40), start_view="agenda") as pilot:
        event = resting.find(lambda one: one.summary.subject.startswith("Design review"))
        await select(pilot, event)
        await press(pilot, ":")
        await type_text(pilot, "copy the event as text")
        await until(lambda: "Copy the event as text" in screen_text(pilot), pilot)
        await press(pilot, "enter", "enter")
        await until(lambda: bool(pilot.app.clipboard), pilot)
        assert pilot.app.clipboard.startswith("Design review: room finder\nFri 20 Nov  10:30 – 12:00\n")
        assert "reply" not in pilot.app.clipboard


@pytest.mark.parametrize(
    ("state", "words"),
    [(WAITING, "waits to be sent"), (SENDING, "being sent"), (ATTENTION, "needs you")],
)
def test_a_file_that_is_queued_says_how_far_it_is(state: str, words: str) -> None:
    operation = Attach(EventKey("demo", "/me", "c", "e"), "attachment-1", "minutes.txt", "text/plain", 9)
    info = AttachmentInfo("local:attachment-1", "minutes.txt", "text/plain", 9, "file")
    (fact,) = file_facts([info], More(), [Queued(1, operation, state, 0, 0)])
    assert (fact.name, fact.size, fact.kind) == ("minutes.txt", "9 bytes", words)


def test_paths_are_completed_folders_first_and_hidden_ones_only_when_asked_for(tmp_path: Path) -> None:
    for name in ("beta.txt", ".hidden", "Alpha.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "zeta").mkdir()
    found = [offer.rpartition(str(tmp_path))[2] for offer in folders.completions(f"{tmp_path}/")]
    assert found == ["/saved/", "/zeta/", "/Alpha.txt", "/beta.txt"]
    assert [one[-8:] for one in folders.completions(f"{tmp_path}/.h")] == ["/.hidden"]
    assert folders.completions(f"{tmp_path}/nowhere/x") == []
