"""Faults that befall what a person changes: what is said of it, and that its content stays."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

from tests.faults.household import OWNER, Troubled, is_synced, see
from tests.ui.support import app_of, calendar_of, press, running, select, settle, type_text, until
from tuical.errors import StoreFull
from tuical.model.event import Event
from tuical.model.event_change import EventChange
from tuical.model.operation import ATTENTION, CONFLICT, UNKNOWN, WAITING, Change, Operation
from tuical.model.summary import MINE, NOT_RESPONDED
from tuical.screens.reply import ReplyDialog
from tuical.store.outbox import Outbox
from tuical.widgets.messages import StatusPicked

WIDE = (180, 40)
MINE_NOW = EventChange(subject="What I wrote")


def invitation(event: Event) -> bool:
    """Waits for an answer to a colleague."""
    return (
        event.summary.response == NOT_RESPONDED
        and not event.summary.series
        and event.organizer.address.endswith("@contoso.com")
    )


def own(event: Event) -> bool:
    """A single event of one's own."""
    return event.summary.has(MINE) and not event.summary.series


def change_of(event: Event) -> Operation:
    """Another title."""
    subject = event.summary.subject
    return Change(event.key, MINE_NOW, EventChange(subject=subject), etag=event.etag, subject=subject)


async def queue(pilot: Pilot[None], household: Troubled, operation: Operation) -> None:
    """Queue it as a form does, and let it leave."""
    app_of(pilot).changes.queue((operation,))
    household.clock.advance(6)
    await press(pilot, "f5")


async def what_waits(pilot: Pilot[None]) -> None:
    """Ask for it, as a click on the status does."""
    calendar_of(pilot).post_message(StatusPicked("attention"))
    await settle(pilot)


async def in_state(pilot: Pilot[None], household: Troubled, state: str) -> None:
    """Wait until the one thing that waits is in this state."""
    await until(lambda: [one.state for one in household.outbox.pending()] == [state], pilot)
    await until(lambda: not household.statuses[-1].syncing, pilot)


async def test_an_answer_that_was_lost(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE, hold_seconds=0) as pilot:
        event = household.find(invitation)
        household.faults.add("drop-after", method="POST", times=1)
        hold = asyncio.Event()

        async def wait(_: float) -> None:
            await hold.wait()

        household.faults.sleep = wait
        await select(pilot, event)
        await press(pilot, "r", "y")
        await in_state(pilot, household, UNKNOWN)
        await what_waits(pilot)
        await see(pilot, words)
        household.clock.advance(60)
        await press(pilot, "f5")
        await until(lambda: not household.outbox.pending() and is_synced(household), pilot)
        answers = [mail for mail in household.world.mails if (mail.kind, mail.sender) == ("accepted", OWNER)]
        assert len(answers) == 1


async def test_a_calendar_that_may_not_be_changed(household: Troubled, words: tuple[str, ...]) -> None:
    body = json.dumps({"error": {"code": "ErrorAccessDenied", "message": "Access is denied."}})
    household.faults.add("status", method="PATCH", status=403, body=body)
    async with running(household, WIDE) as pilot:
        await queue(pilot, household, change_of(household.find(own)))
        await in_state(pilot, household, ATTENTION)
        await what_waits(pilot)
        await see(pilot, words)
        [kept] = household.outbox.pending()
        assert kept.operation.change == MINE_NOW  # type: ignore[union-attr]  # a Change


REFUSALS = {
    "neighbour": (400, "ErrorOccurrenceCrossingBoundary", "An occurrence cannot move to or past its neighbour's day."),
    "too large": (413, "RequestEntityTooLarge", "This is too large for the service."),
    "gone": (404, "ErrorItemNotFound", "It was deleted on the server in the meantime."),
    "unknown": (400, "ErrorOfTomorrow", "The calendar service refused the request."),
}


@pytest.mark.parametrize(("status", "code", "told"), REFUSALS.values(), ids=REFUSALS)
async def test_a_change_that_is_refused(
    household: Troubled, words: tuple[str, ...], status: int, code: str, told: str
) -> None:
    """It waits for the person with all that was written, and is not sent for ever."""
    body = json.dumps({"error": {"code": code, "message": "No."}})
    fault = household.faults.add("status", method="PATCH", status=status, body=body)
    async with running(household, WIDE) as pilot:
        await queue(pilot, household, change_of(household.find(own)))
        await in_state(pilot, household, ATTENTION)
        await what_waits(pilot)
        await see(pilot, (*words, told))
        household.clock.advance(3600)
        await press(pilot, "f5")
        await until(lambda: not household.statuses[-1].syncing, pilot)
        assert fault.done == 1
        [kept] = household.outbox.pending()
        assert kept.operation.change == MINE_NOW  # type: ignore[union-attr]  # a Change


async def test_two_who_changed_the_same(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE) as pilot:
        event = household.find(own)
        household.world.change_event(OWNER, event.key.id, {"subject": "What they wrote"})
        await queue(pilot, household, change_of(event))
        await in_state(pilot, household, CONFLICT)
        await what_waits(pilot)
        await see(pilot, words)
        [kept] = household.outbox.pending()
        assert kept.operation.change == MINE_NOW  # type: ignore[union-attr]  # a Change
        assert "What they wrote" in household.outbox.conflict(kept.id)


@contextmanager
def full(outbox: Outbox) -> Iterator[None]:
    """The disk takes nothing more."""
    connection = outbox._connection
    [[query_only]] = connection.execute("PRAGMA query_only").fetchall()
    connection.execute("PRAGMA query_only = 1")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {query_only}")


async def test_a_full_disk_before_anything_is_typed(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE) as pilot:
        await select(pilot, household.find(invitation))
        with full(household.outbox):
            await press(pilot, "r")
            await see(pilot, words)
            assert pilot.app.screen is calendar_of(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReplyDialog)


async def test_a_disk_that_fills_while_somebody_types(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE) as pilot:
        await select(pilot, household.find(invitation))
        await press(pilot, "r", "c")
        await type_text(pilot, "gladly")
        await press(pilot, "enter")
        with full(household.outbox):
            await press(pilot, "y")
            await see(pilot, words)
            assert isinstance(pilot.app.screen, ReplyDialog)
        await press(pilot, "y")
        [kept] = household.outbox.pending()
        assert kept.operation.comment == "gladly"  # type: ignore[union-attr]  # a Reply


async def test_a_choice_that_cannot_be_kept(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE) as pilot:
        with full(household.outbox):
            await press(pilot, "b", "j", "space")
            await see(pilot, words)
        assert app_of(pilot).is_running


async def test_a_cache_that_cannot_be_written(
    household: Troubled, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read-only: the saved calendar is shown, and all is well again once there is room."""

    def refuse(*_: object) -> None:
        raise StoreFull(f"The file {household.files.cache} cannot be written.", "Is the disk full or read-only?")

    with monkeypatch.context() as patched:
        patched.setattr("tuical.store.cache_writer.CacheWriter.store_calendars", refuse)
        async with running(household, WIDE, synced=False) as pilot:
            await see(pilot, words)
            assert household.statuses[-1].read_only
            assert calendar_of(pilot)._events
            patched.undo()
            household.clock.advance(3601)
            await press(pilot, "f5")
            await until(lambda: is_synced(household), pilot)


async def test_a_program_that_was_killed(household: Troubled, words: tuple[str, ...]) -> None:
    """What was under way when it died is looked up, and said to be."""
    event = household.find(invitation)
    async with running(household, WIDE, synced=False) as pilot:
        await select(pilot, event)
        await press(pilot, "r", "y")
        [waiting] = household.outbox.pending()
        assert waiting.state == WAITING
    again = Troubled(household.files.folder)
    [waiting] = again.outbox.pending()
    assert again.outbox.claim(waiting.id, b"{}")
    again.close()
    last = Troubled(household.files.folder)
    hold = asyncio.Event()

    async def wait(_: float) -> None:
        await hold.wait()

    last.faults.sleep = wait
    last.faults.add("delay")
    async with running(last, WIDE, synced=False) as pilot:
        await what_waits(pilot)
        await see(pilot, words)
        hold.set()
