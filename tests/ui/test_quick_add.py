"""Quick add: typed with the keys, read live, asked about where somebody is mailed, and found in the mailboxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    settle,
    toasts,
    type_text,
    until,
)
from tests.ui.test_reply import OWNER, on_disk
from tuical.screens.desk import Desk
from tuical.screens.event_form import EventForm
from tuical.screens.invite import InviteDialog
from tuical.screens.quick_add import QuickAddDialog
from tuical.screens.unkept_dialog import UnkeptDialog


async def sentence(pilot: Pilot[None], text: str) -> None:
    """Open quick add and type."""
    await press(pilot, "N")
    await type_text(pilot, text)


def made(household: Household, subject: str, address: str = OWNER) -> dict[str, Any]:
    """The one event of this title in somebody's mailbox."""
    (found,) = [
        item.members for item in household.world.mailbox(address).items.values() if item.members["subject"] == subject
    ]
    return found


async def sent(household: Household, pilot: Pilot[None]) -> None:
    """Let what is held leave, and the queue become empty."""
    await until(lambda: bool(on_disk(household)), pilot)
    household.clock.advance(6)
    await press(pilot, "f5")
    await until(lambda: not on_disk(household) and household.statuses[-1].waiting == 0, pilot)


async def test_a_sentence_becomes_events_in_the_mailboxes_and_mails_only_after_a_question(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        mails = len(household.world.mails)
        await sentence(pilot, "Root canal tomorrow 12:30 for 45m at Cafe Luna remind 1h")
        assert "Sat 21 Nov 2026, 12:30 – 13:15 (45 min)" in screen_text(pilot)
        assert "Nobody gets a mail." in screen_text(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is calendar_of(pilot)
        await sent(household, pilot)
        dentist = made(household, "Root canal")
        assert dentist["location"]["displayName"] == "Cafe Luna"
        assert dentist["reminderMinutesBeforeStart"] == 60
        assert len(household.world.mails) == mails

        await sentence(pilot, "Plan with lidia and Nobody Known every mon 10-11 until 20 dec")
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, InviteDialog), pilot)
        assert "“Nobody Known” is nobody known here and is not invited." in screen_text(pilot)
        assert "Lidia Holm gets a mail." in screen_text(pilot)
        assert len(household.world.mails) == mails
        await press(pilot, "y")
        await sent(household, pilot)
        subject = "Plan with lidia and Nobody Known"
        series = made(household, subject)
        assert [one["emailAddress"]["name"] for one in series["attendees"]] == ["Lidia Holm"]
        assert series["recurrence"]["pattern"]["daysOfWeek"] == ["monday"]
        assert series["recurrence"]["range"]["endDate"] == "2026-12-20"
        assert made(household, subject, series["attendees"][0]["emailAddress"]["address"])
        assert [mail.kind for mail in household.world.mails][mails:] == ["invitation"]


async def test_somebody_whom_only_the_directory_knows_is_found_before_it_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "people", lambda _: [])
    household = Household(tmp_path)
    async with running(household) as pilot:
        await sentence(pilot, "intro with Lidia Holm mon 15:00")
        assert "“Lidia Holm” is looked for" in screen_text(pilot)
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, InviteDialog), pilot)
        assert "Lidia Holm gets a mail." in screen_text(pilot)


async def test_the_words_are_kept_and_another_reading_is_one_key_away(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press_at_once(pilot, "N", *"dentist", "space", *"thu", "space", *"10")
        assert "Thu 26 Nov 2026, 10:00" in screen_text(pilot)
        await press(pilot, "tab")
        assert "Thu 10 Dec 2026, all day" in screen_text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert toasts(pilot) == ["What you typed is kept: it stands there when you come back."]
        assert not resting.outbox.pending()
        await press(pilot, "N")
        assert pilot.app.screen.query_one(Input).value == "dentist thu 10"
        await press(pilot, "enter")
        await until(lambda: bool(resting.outbox.pending()), pilot)
        (queued,) = resting.outbox.pending()
        assert queued.operation.subject == "dentist"  # type: ignore[union-attr]
        await settle(pilot)
        await press(pilot, "N")
        assert pilot.app.screen.query_one(Input).value == ""


async def test_a_refused_invitation_leaves_the_line_as_it_was(resting: Resting) -> None:
    async with running(resting, size=(80, 24)) as pilot:
        await sentence(pilot, "lunch with Lidia mon 12:00")
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, QuickAddDialog)
        assert pilot.app.screen.query_one(Input).value == "lunch with Lidia mon 12:00"
        assert not resting.outbox.pending()
        await press(pilot, *["backspace"] * 40, *"tomorrow", "enter")
        assert "It has no title yet." in screen_text(pilot)
        assert not resting.outbox.pending()
        await press(pilot, *["backspace"] * 8, *"ask", "space", *"15:00", "space", *"tools")
        assert "? “15:00” may belong to the title" in screen_text(pilot)
        when, below = (screen_text(pilot).split(words)[0].rpartition("\n")[2] for words in ("Fri 20", "day and length"))
        assert len(when) == len(below)
        await press(pilot, "tab")
        assert "may belong" not in screen_text(pilot)


async def test_what_cannot_be_kept_stays_in_the_line(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    from tuical.errors import StoreFull

    def full(*_: object, **__: object) -> None:
        raise StoreFull

    async with running(resting) as pilot:
        await sentence(pilot, "dentist tomorrow 9:00")
        monkeypatch.setattr(resting.outbox, "add", full)
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, UnkeptDialog), pilot)
        await press(pilot, "escape", "N")
        assert pilot.app.screen.query_one(Input).value == "dentist tomorrow 9:00"


async def test_the_form_goes_on_with_what_was_understood(resting: Resting) -> None:
    async with running(resting) as pilot:
        await sentence(pilot, "plan with Lidia every mon 10-11 at Cafe Luna remind 1h")
        await press(pilot, "ctrl+e")
        form = pilot.app.screen
        assert isinstance(form, EventForm)
        filled = form.filled()
        assert (filled.title, filled.repeat, filled.reminder) == ("plan with Lidia", "every Monday", 60)
        assert filled.when == "Mon 23 Nov 2026 10:00 – 11:00"
        assert [one.person.name for one in filled.people] == ["Lidia Holm"]
        assert [place.name for place in filled.places] == ["Cafe Luna"]
