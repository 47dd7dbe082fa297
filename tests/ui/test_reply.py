"""Answering invitations: what is said, what is queued on disk, what is shown at once, and what the organiser gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    settle,
    toasts,
    type_text,
    until,
)
from tuical.model.event import Event
from tuical.model.operation import WAITING, Queued
from tuical.model.summary import MINE, NO_RESPONSE, NOT_RESPONDED, PENDING
from tuical.screens.reply import ReplyDialog
from tuical.store.outbox import Outbox

OWNER = "ana@contoso.com"
COLLEAGUES = "@contoso.com"


def invitation(event: Event) -> bool:
    """A single invitation of a colleague that waits for an answer."""
    return event.summary.response == NOT_RESPONDED and not event.summary.series and ours(event)


def recurring(event: Event) -> bool:
    """One of a series of a colleague."""
    return bool(event.summary.series) and event.summary.kind == "occurrence" and ours(event)


def ours(event: Event) -> bool:
    """Organised by somebody whose mailbox exists."""
    return event.organizer.address.endswith(COLLEAGUES) and not event.summary.has(MINE) and bool(event.attendees)


def on_disk(household: Household) -> Sequence[Queued]:
    """The queue as another process would read it."""
    other = Outbox(household.files.outbox)
    try:
        return other.pending()
    finally:
        other.close()


def drawn(pilot: Pilot[None], event: Event) -> tuple[str, bool]:
    """The answer that the views show, and whether it is marked as waiting."""
    summary = calendar_of(pilot).desk.event(event.key).summary
    shown = next(one for one in calendar_of(pilot)._events if one.key == event.key)
    assert shown.response == summary.response
    return shown.response, shown.has(PENDING)


async def ask(pilot: Pilot[None], event: Event) -> None:
    """Select an event and open the reply dialog."""
    await select(pilot, event)
    await press(pilot, "r")
    assert isinstance(pilot.app.screen, ReplyDialog)


@pytest.mark.parametrize(
    ("key", "response", "words"),
    [
        ("y", "accepted", "Accepted, to"),
        ("t", "tentativelyAccepted", "Tentatively accepted, to"),
        ("n", "declined", "Declined, to"),
    ],
)
async def test_one_key_answers(resting: Resting, key: str, response: str, words: str) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        await ask(pilot, event)
        who = event.organizer.label
        assert f"{who} gets your answer." in screen_text(pilot)
        assert not on_disk(resting)
        await press(pilot, key)
        assert pilot.app.screen is calendar_of(pilot)
        (queued,) = on_disk(resting)
        assert queued.operation[:4] == (event.key, response, "", True)
        assert queued.state == WAITING
        assert drawn(pilot, event) == (response, True)
        assert toasts(pilot) == [f"{words} {who}, in 5 s, u takes it back."]
        assert resting.told[-1] == "queued"


async def test_with_a_comment(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        await ask(pilot, event)
        await press(pilot, "c")
        await type_text(pilot, "yes, ten minutes late")
        assert "y yes" not in screen_text(pilot)  # there it would be a letter
        assert "Enter done" in screen_text(pilot)
        await press(pilot, "enter")
        assert "y yes" in screen_text(pilot)
        assert "gets your answer and your comment." in screen_text(pilot)
        await press(pilot, "y")
        (queued,) = on_disk(resting)
        assert (queued.operation.comment, queued.operation.send) == ("yes, ten minutes late", True)


async def test_a_comment_that_is_typed_ahead_answers_nothing(resting: Resting) -> None:
    async with running(resting) as pilot:
        await ask(pilot, resting.find(invitation))
        await press_at_once(pilot, "c", *"Glad to say any, cc")
        assert isinstance(pilot.app.screen, ReplyDialog)
        assert not on_disk(resting)
        assert pilot.app.screen.query_one(Input).value == "Glad to say any, cc"


async def test_silently_drops_the_comment(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        await ask(pilot, event)
        await press(pilot, "c")
        await type_text(pilot, "oh")
        await press(pilot, "escape", "s")
        assert f"Silently: {event.organizer.label} gets no mail." in screen_text(pilot)
        await press(pilot, "n")
        (queued,) = on_disk(resting)
        assert (queued.operation.comment, queued.operation.send) == ("", False)
        assert "without telling" in toasts(pilot)[-1]


async def test_silence_can_be_broken_again(resting: Resting) -> None:
    async with running(resting) as pilot:
        await ask(pilot, resting.find(invitation))
        await press(pilot, "s", "s", "y")
        assert on_disk(resting)[0].operation.send


async def test_the_whole_series(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(recurring)
        await ask(pilot, event)
        assert "a series" in screen_text(pilot)
        await press(pilot, "a")
        assert "Answers the whole series." in screen_text(pilot)
        await press(pilot, "t")
        (queued,) = on_disk(resting)
        assert queued.operation.event.id == event.summary.series
        of_series = [one for one in calendar_of(pilot)._events if one.series == event.summary.series]
        assert len(of_series) > 1
        assert {(one.response, one.has(PENDING)) for one in of_series} == {("tentativelyAccepted", True)}


async def test_one_of_a_series_alone(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(recurring)
        await ask(pilot, event)
        await press(pilot, "a", "a", "n")
        assert on_disk(resting)[0].operation.event == event.key
        others = [one for one in calendar_of(pilot)._events if one.series == event.summary.series]
        assert sum(one.has(PENDING) for one in others) == 1


async def test_who_asked_for_no_answers_gets_no_mail(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        flags = event.summary.flags | NO_RESPONSE
        quiet = replace(event, summary=event.summary._replace(flags=flags))
        monkeypatch.setattr(calendar_of(pilot).desk, "event", lambda _: quiet)
        await ask(pilot, event)
        assert f"{event.organizer.label} asked for no answers and gets no mail." in screen_text(pilot)
        await press(pilot, "s", "c", "y")
        (queued,) = on_disk(resting)
        assert queued.operation[:4] == (event.key, "accepted", "", False)


async def test_escape_leaves_the_comment_then_the_dialog(resting: Resting) -> None:
    async with running(resting) as pilot:
        await ask(pilot, resting.find(invitation))
        await press(pilot, "c", "escape")
        assert isinstance(pilot.app.screen, ReplyDialog)
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)
        assert toasts(pilot) == []


async def test_undo_takes_it_back(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        await ask(pilot, event)
        await press(pilot, "y", "u")
        assert not on_disk(resting)
        assert drawn(pilot, event) == (NOT_RESPONDED, False)
        assert toasts(pilot)[-1] == f"Taken back: your answer on “{event.summary.subject}” was not sent."
        await press(pilot, "u")
        assert toasts(pilot)[-1].startswith("There is nothing to take back")


async def test_a_second_answer_takes_the_place_of_the_first(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        await ask(pilot, event)
        await press(pilot, "y", "r", "n")
        (queued,) = on_disk(resting)
        assert queued.operation.response == "declined"
        assert drawn(pilot, event) == ("declined", True)


async def test_what_waits_is_still_there_after_a_restart(resting: Resting) -> None:
    event = resting.find(invitation)
    async with running(resting) as pilot:
        await ask(pilot, event)
        await press(pilot, "y")
    again = Resting(resting.files.folder)
    async with running(again) as pilot:
        assert drawn(pilot, event) == ("accepted", True)
        await press(pilot, "u")
        assert drawn(pilot, event) == (NOT_RESPONDED, False)


async def test_own_events_cannot_be_answered(resting: Resting) -> None:
    async with running(resting) as pilot:
        await select(pilot, resting.find(lambda one: one.summary.has(MINE) and bool(one.attendees)))
        await press(pilot, "r")
        assert pilot.app.screen is calendar_of(pilot)
        assert toasts(pilot) == ["You organise this event, so there is nothing to answer."]


@pytest.mark.parametrize(
    ("keys", "response", "comment"),
    [
        (["y"], "accepted", None),
        (["c", *"sure", "enter", "t"], "tentativelyAccepted", "sure"),
        (["n"], "declined", None),
        (["s", "y"], "accepted", "silent"),
    ],
)
async def test_the_organiser_gets_what_was_said(
    tmp_path: Path, keys: list[str], response: str, comment: str | None
) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(invitation)
        silent = comment == "silent"
        mails = len(household.world.mails)
        await ask(pilot, event)
        await press(pilot, *keys)
        await until(lambda: household.statuses[-1].waiting == 1, pilot)
        assert "1 waiting" in screen_text(pilot)
        household.clock.advance(4)
        await press(pilot, "f5")
        assert len(household.world.mails) == mails
        household.clock.advance(2)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)
        sent = list(household.world.mails)[mails:]
        organizer = event.organizer.address
        if silent:
            assert not sent
        else:
            assert [(mail.kind, mail.sender, mail.recipient) for mail in sent] == [(response, OWNER, organizer)]
            assert sent[0].comment == (comment or "")
            assert answer_of(household, organizer, event) == response
        await until(lambda: response == "declined" or drawn(pilot, event) == (response, False), pilot)
        await settle(pilot)
        assert "waiting" not in screen_text(pilot).split("\n")[0]


def answer_of(household: Household, organizer: str, event: Event) -> str:
    """The owner's answer in the organiser's copy."""
    copy = household.world.copy_of(organizer, event.ical_uid)
    assert copy is not None
    (answer,) = [
        person["status"]["response"] for person in copy["attendees"] if person["emailAddress"]["address"] == OWNER
    ]
    return str(answer)
