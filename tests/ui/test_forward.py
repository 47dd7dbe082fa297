"""Forwarding: people with completion, a comment, who gets what; then it arrives and the organiser knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

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
)
from tests.ui.test_delete import alone, sent
from tests.ui.test_propose import second_look
from tests.ui.test_reply import OWNER, on_disk
from tuical.model.event import Event, Person
from tuical.model.operation import Forward
from tuical.model.summary import CANCELLED
from tuical.screens.forwarding import ForwardDialog
from tuical.screens.scope import ScopeDialog


async def test_who_gets_what_is_said_before_it_is_sent(resting: Resting) -> None:
    async with running(resting) as pilot:
        await select(pilot, resting.find(second_look))
        await press_at_once(pilot, "T", *"noa")
        assert "▸ Noa Levi" in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert "Noa Levi gets the invitation. Chiara Ricci, who" in screen_text(pilot)
        await press(pilot, "c")
        await type_text(pilot, "can you come")
        assert "send it" not in screen_text(pilot)  # Enter ends the comment
        await press(pilot, "enter")
        assert "Enter send it" in screen_text(pilot)
        assert "Noa Levi gets the invitation and your comment." in screen_text(pilot)
        assert not on_disk(resting)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Forward)
        assert queued.operation.recipients == (Person("Noa Levi", "noa@contoso.com"),)
        assert queued.operation.comment == "can you come"
        assert "will be forwarded to Noa Levi, in 5 s, u takes it back." in toasts(pilot)[-1]


async def test_nobody_named_and_half_a_name_send_nothing(resting: Resting) -> None:
    async with running(resting, (80, 24)) as pilot:
        await select(pilot, resting.find(second_look))
        await press(pilot, "T", "enter", "ctrl+s")
        await type_text(pilot, "qqq")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ForwardDialog)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)


async def test_what_cannot_be_forwarded(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, resting.find(alone))
        await press(pilot, "T")
        assert "there is no invitation to send on. Invite people instead." in toasts(pilot)[-1]
        event = resting.find(second_look)
        over = replace(event, summary=event.summary._replace(flags=event.summary.flags | CANCELLED))
        monkeypatch.setattr(calendar_of(pilot).desk, "event", lambda _: over)
        await press(pilot, "T")
        assert "cancelled cannot be forwarded" in toasts(pilot)[-1]
        assert pilot.app.screen is calendar_of(pilot)


async def test_it_arrives(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(second_look)
        await select(pilot, event)
        mails = len(household.world.mails)
        await press(pilot, "T", *"noa", "enter", *"pavel", "enter", "enter", "enter")
        await sent(household, pilot)
        got = list(household.world.mails)[mails:]
        assert {(mail.kind, mail.recipient) for mail in got} == {
            ("forwarded", event.organizer.address), ("forward", "noa@contoso.com"), ("forward", "pavel@contoso.com"),
        }  # fmt: skip
        assert {mail.sender for mail in got} == {OWNER}
        assert household.world.copy_of("noa@contoso.com", event.ical_uid)


async def test_of_a_series_it_is_asked_which(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(weekly_series)
        await select(pilot, event)
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, ScopeDialog)
        await press(pilot, "a", *"new@elsewhere.org", "enter", "enter", "enter")
        (queued,) = on_disk(household)
        assert queued.operation.event.id == event.summary.series
        await sent(household, pilot)
        assert household.world.mails[-1].recipient == "new@elsewhere.org"


def weekly_series(event: Event) -> bool:
    """One of a series."""
    return event.summary.subject.startswith("Design review")
