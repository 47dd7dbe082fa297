"""Proposing another time: read as it is typed, with its clash; it goes with a maybe or a no, never with a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.support import Household, Resting, calendar_of, press, running, screen_text, select, type_text
from tests.ui.test_delete import sent
from tests.ui.test_reply import OWNER, ask, invitation, on_disk
from tuical.model.event import Event
from tuical.model.summary import NO_PROPOSALS
from tuical.screens.invitations import Invitations
from tuical.screens.reply import ReplyDialog


def second_look(event: Event) -> bool:
    """Monday, 11:15 to 12:00."""
    return event.summary.subject == "Brand refresh, second look"


async def test_it_is_read_as_it_is_typed(resting: Resting) -> None:
    async with running(resting) as pilot:
        await ask(pilot, resting.find(second_look))
        await press(pilot, "p")
        await type_text(pilot, "14:15")
        text = screen_text(pilot)
        assert "Mon 23 Nov  14:15 – 15:00" in text
        assert "▲ clashes with 1:1 Lidia, 14:00" in text
        assert "Chiara Ricci gets your tentative answer or your no" in text
        assert "y yes" not in text
        await press(pilot, "enter", "y", "s")
        assert isinstance(pilot.app.screen, ReplyDialog)
        assert not on_disk(resting)
        await press(pilot, "t")
        (queued,) = on_disk(resting)
        start = int(datetime(2026, 11, 23, 13, 15, tzinfo=UTC).timestamp())
        assert queued.operation.response == "tentativelyAccepted"
        assert (queued.operation.proposal.start, queued.operation.proposal.end) == (start, start + 45 * 60)


async def test_what_is_not_understood_stays_and_answers_nothing(resting: Resting) -> None:
    async with running(resting, (80, 24)) as pilot:
        await ask(pilot, resting.find(second_look))
        await press(pilot, "p")
        await type_text(pilot, "gestern")
        assert "is not a time that tuical understands" in screen_text(pilot)
        await press(pilot, "enter", "escape", "n")
        assert isinstance(pilot.app.screen, ReplyDialog)
        assert not on_disk(resting)
        await press(pilot, "p", "ctrl+u", "enter", "n")
        (queued,) = on_disk(resting)
        assert queued.operation.proposal is None


async def test_who_wants_no_proposals_gets_none(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting) as pilot:
        event = resting.find(invitation)
        closed = replace(event, summary=event.summary._replace(flags=event.summary.flags | NO_PROPOSALS))
        monkeypatch.setattr(calendar_of(pilot).desk, "event", lambda _: closed)
        await ask(pilot, event)
        await press(pilot, "p")
        assert f"{event.organizer.label} wants no proposals of other times" in screen_text(pilot)
        await press(pilot, "y")
        assert on_disk(resting)[0].operation.response == "accepted"


@pytest.mark.parametrize(("key", "response"), [("t", "tentativelyAccepted"), ("n", "declined")])
async def test_the_organiser_gets_it(tmp_path: Path, key: str, response: str) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(second_look)
        await select(pilot, event)
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, Invitations)
        assert pilot.app.screen.event_key() == event.key
        mails = len(household.world.mails)
        await press(pilot, "c", *"busy", "enter", "p", *"15-16", "enter", key)
        await sent(household, pilot)
        (mail,) = list(household.world.mails)[mails:]
        assert (mail.kind, mail.recipient, mail.comment) == (response, event.organizer.address, "busy")
        copy = household.world.copy_of(event.organizer.address, event.ical_uid)
        assert copy is not None
        (me,) = [one for one in copy["attendees"] if one["emailAddress"]["address"] == OWNER]
        assert me["proposedNewTime"]["start"]["dateTime"].startswith("2026-11-23T14:00:00")
        assert me["proposedNewTime"]["end"]["dateTime"].startswith("2026-11-23T15:00:00")
