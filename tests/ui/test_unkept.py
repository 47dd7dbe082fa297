"""What the disk did not take after all: nothing typed is lost, whatever the person does about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.store.disks import Disk, small_disk
from tests.ui.support import Resting, calendar_of, copy_of, press, running, screen_text, settle, toasts, type_text
from tests.ui.test_reply import ask, drawn, invitation, on_disk
from tuical.model.event import Event
from tuical.model.operation import Reply
from tuical.model.summary import NOT_RESPONDED
from tuical.screens.unkept_dialog import UnkeptDialog

COMMENT = "gladly, all of us"


@pytest.fixture
def filling(filled: Path, tmp_path: Path) -> Iterator[tuple[Resting, Disk]]:
    """A program on a small disk."""
    with small_disk(tmp_path / "kept", "12m") as disk:
        household = Resting(copy_of(filled, tmp_path / "kept" / "data"))
        yield household, disk
        household.close()


async def answer_as_the_disk_fills(pilot: Pilot[None], event: Event, disk: Disk) -> None:
    """Accept with a comment; the disk has room when the dialog asks, and none when the answer is written."""
    desk = calendar_of(pilot).desk
    asked = desk.refusal

    def filled_up() -> str:
        words = asked()
        disk.fill()
        return words

    await ask(pilot, event)
    await press(pilot, "c")
    await type_text(pilot, COMMENT)
    await press(pilot, "enter")
    pilot.app.screen.refusal = filled_up  # type: ignore[attr-defined]
    await press(pilot, "y")
    assert isinstance(pilot.app.screen, UnkeptDialog)


async def test_what_was_typed_waits_for_room_on_the_disk(filling: tuple[Resting, Disk]) -> None:
    household, disk = filling
    async with running(household) as pilot:
        event = household.find(invitation)
        await answer_as_the_disk_fills(pilot, event, disk)
        assert COMMENT in screen_text(pilot)
        assert "Nothing was sent." in screen_text(pilot)
        await press(pilot, "enter")  # still no room
        assert isinstance(pilot.app.screen, UnkeptDialog)
        assert drawn(pilot, event) == (NOT_RESPONDED, False)
        disk.empty()
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        (queued,) = on_disk(household)
        assert isinstance(queued.operation, Reply)
        assert (queued.operation.response, queued.operation.comment) == ("accepted", COMMENT)
        assert toasts(pilot)[-1].startswith("Accepted, to ")
        assert not calendar_of(pilot).app.changes.unkept.steps  # type: ignore[attr-defined]


async def test_put_aside_it_comes_back_with_undo_and_before_quitting(filling: tuple[Resting, Disk]) -> None:
    household, disk = filling
    async with running(household) as pilot:
        await answer_as_the_disk_fills(pilot, household.find(invitation), disk)
        for key in ("u", "q"):
            await press(pilot, "escape")
            assert pilot.app.screen is calendar_of(pilot)
            await press(pilot, key)
            assert COMMENT in screen_text(pilot)
        assert pilot.app.is_running
        await press(pilot, "D")
        disk.empty()
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(household)
        await press(pilot, "q")
        await settle(pilot)
    assert pilot.app.return_code == 0


async def test_the_words_can_be_taken_elsewhere(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    from tuical.errors import StoreFull

    def full(*_: object, **__: object) -> None:
        raise StoreFull

    async with running(resting) as pilot:
        await ask(pilot, resting.find(invitation))
        await press(pilot, "c")
        await type_text(pilot, COMMENT)
        await press(pilot, "enter")
        monkeypatch.setattr(resting.outbox, "add", full)
        await press(pilot, "y")
        await press(pilot, "y")
        assert pilot.app.clipboard == COMMENT
        assert isinstance(pilot.app.screen, UnkeptDialog)


async def test_put_aside_it_stands_in_the_outbox_until_there_is_room(filling: tuple[Resting, Disk]) -> None:
    household, disk = filling
    async with running(household) as pilot:
        event = household.find(invitation)
        await answer_as_the_disk_fills(pilot, event, disk)
        await press(pilot, "escape", "O")
        assert "needs you" in screen_text(pilot)
        assert "The disk is full" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, UnkeptDialog)
        disk.empty()
        await press(pilot, "enter")
        assert "needs you" not in screen_text(pilot)
        (queued,) = on_disk(household)
        assert str(queued.id) == pilot.app.screen.selected  # type: ignore[attr-defined]  # it is the outbox


async def test_the_next_change_that_is_kept_offers_it_again(filling: tuple[Resting, Disk]) -> None:
    household, disk = filling
    async with running(household) as pilot:
        first, second = list(household.find_all(invitation))[:2]
        await answer_as_the_disk_fills(pilot, first, disk)
        await press(pilot, "escape")
        disk.empty()
        await ask(pilot, second)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, UnkeptDialog)
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        assert [entry.operation.event for entry in on_disk(household)] == [second.key, first.key]  # type: ignore[union-attr]
