"""Several accounts together: everything is on one screen, and everything that is done goes to its own mailbox alone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.several import Several, all_running, invited_twice
from tests.ui.support import (
    NOW,
    TODAY,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    settle,
    toasts,
    type_text,
    until,
)
from tuical.clock import FixedClock
from tuical.config import Config
from tuical.config.preferences import Preferences
from tuical.config.values import AccountConfig, ViewConfig
from tuical.errors import StoreFull
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile, save_profile
from tuical.keymap import resolve
from tuical.layout.symbols import UNICODE, with_accounts
from tuical.model.answer import Answer
from tuical.model.event import Event, Person
from tuical.model.event_change import Invitee
from tuical.model.keys import EventKey
from tuical.model.operation import target
from tuical.model.schedule import Schedule, ScheduleError
from tuical.model.window import Window
from tuical.screens import form_guests
from tuical.screens.accounts import AccountsScreen
from tuical.screens.asking_all import search_all
from tuical.screens.departure import Departure
from tuical.screens.desk import Desk
from tuical.screens.event_form import EventForm
from tuical.screens.event_panel import EventPanel
from tuical.screens.first_frame import first_month
from tuical.screens.questions import NobodyToAsk
from tuical.widgets.messages import LinePicked

DAY = Window(int(NOW.timestamp()) - 86_400, int(NOW.timestamp()) + 86_400)


def found(several: Several, subject: str) -> Event:
    """The event of this title, from whichever cache holds it."""
    calendars = [info.key for info in several.readers.calendars()]
    (key,) = [one.key for one in several.readers.events(DAY, TODAY, TODAY + 1, calendars) if one.subject == subject]
    return several.readers.event(key)


async def all_read(several: Several, pilot: Pilot[None]) -> None:
    """Every account has been read once."""
    await until(lambda: all(any(one.synced_at for one in house.statuses) for house in several.houses.values()), pilot)


async def all_sent(several: Several, pilot: Pilot[None]) -> None:
    """The hold is over, and everything has left."""
    await until(lambda: pilot.app.screen is calendar_of(pilot), pilot)  # a form that is just saved takes no F5
    several.clock.advance(6)
    await press(pilot, "f5")
    await until(lambda: not several.outboxes.pending(), pilot)


def answers(several: Several, name: str) -> list[tuple[str, str]]:
    """Who has answered what on the service of an account."""
    return [(mail.kind, mail.recipient) for mail in several[name].world.mails if mail.kind != "invitation"]


async def test_everything_that_is_done_arrives_in_its_own_mailbox_and_only_there(tmp_path: Path) -> None:
    several = Several(tmp_path)
    before = {name: several.events(name) for name in several.houses}
    assert before == {"work": ["Budget review", "Planning"], "personal": ["Dentist", "Dinner"]}
    async with all_running(several, start_view="day") as pilot:
        await all_read(several, pilot)
        shown = screen_text(pilot)
        assert all(title in shown for title in ("Planning", "ᵖ\u00a0Dentist", "Budget review", "ᵖ\u00a0Dinner"))
        assert "▌work" in shown
        assert "▌personalᵖ" in shown
        assert "INVITATIONS  2" in shown
        assert "work + personal" in shown

        # an answer
        await select(pilot, found(several, "Dinner"))
        await press(pilot, "r", "y")
        assert [len(house.outbox.pending()) for house in several.houses.values()] == [0, 1]
        assert "1 waiting" in screen_text(pilot)
        await all_sent(several, pilot)
        assert answers(several, "personal") == [("accepted", "kim@outlook.example")]
        assert answers(several, "work") == []

        # a deletion, taken back, and one that stays
        await select(pilot, found(several, "Dentist"))
        await press(pilot, "D", "enter")
        assert "ᵖ\u00a0Dentist" not in screen_text(pilot)
        await press(pilot, "u")
        assert "ᵖ\u00a0Dentist" in screen_text(pilot)
        await select(pilot, found(several, "Dentist"))
        await press(pilot, "D", "enter")
        await all_sent(several, pilot)
        assert several.events("personal") == ["Dinner"]
        assert several.events("work") == before["work"]

        # what has left is undone where it was done
        await press(pilot, "u", "enter")
        await all_sent(several, pilot)
        assert several.events("personal") == ["Dentist", "Dinner"]
        assert several.events("work") == before["work"]

        # a new event, by choice in the other account
        await press(pilot, "n")
        form = pilot.app.screen
        assert isinstance(form, EventForm)
        await type_text(pilot, "Choir")
        assert "Calendar · work" in screen_text(pilot)
        form.query_one("#field-calendar").focus()
        await press(pilot, "right")
        assert "Calendar · personal" in screen_text(pilot)
        assert form.home(form.filled()).name == "personal"
        await press(pilot, "ctrl+s")
        await all_sent(several, pilot)
        assert several.events("personal") == ["Choir", "Dentist", "Dinner"]
        assert several.events("work") == before["work"]

        # the next one goes there too, unless another calendar is named; both are said before
        await press(pilot, "N")
        assert "/personal   /work" in screen_text(pilot)
        await type_text(pilot, "Rehearsal at 20:00")
        assert "calendar  Calendar · personal" in screen_text(pilot)
        await press(pilot, "enter")
        await until(lambda: pilot.app.screen is calendar_of(pilot), pilot)
        await press(pilot, "N")
        await type_text(pilot, "Report /wo")
        assert "calendar  Calendar · work" in screen_text(pilot)
        await press(pilot, "enter")
        await until(lambda: calendar_of(pilot).desk.last_calendar == several.readers.calendars()[0].key, pilot)
        await press(pilot, "n")
        await type_text(pilot, "Minutes")
        assert "Calendar · work" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await all_sent(several, pilot)
        assert several.events("work") == ["Budget review", "Minutes", "Planning", "Report"]
        assert several.events("personal") == ["Choir", "Dentist", "Dinner", "Rehearsal"]

        # the calendar of an account is switched off in that account
        await press(pilot, "b", "down", "space", "escape")
        assert "ᵖ\u00a0Dentist" not in screen_text(pilot)
        assert [list(house.outbox.shown().values()) for house in several.houses.values()] == [[], [False]]


async def test_a_meeting_with_both_addresses_is_there_once_and_answered_as_either(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    several = Several(tmp_path, clock, **invited_twice(clock))
    async with all_running(several, (140, 40), start_view="agenda") as pilot:
        await all_read(several, pilot)
        await until(lambda: "Offsite" in screen_text(pilot), pilot)
        desk = calendar_of(pilot).desk
        offsites = [one for one in desk.events(TODAY, TODAY + 1) if one.subject == "Offsite"]
        assert [one.key.account for one in offsites] == ["work"]
        assert "INVITATIONS  3" in screen_text(pilot), "the review, the dinner and the offsite"
        await select(pilot, desk.event(offsites[0].key))
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "■ Calendar · work" in shown
        assert "■ also in Calendar · personal" in shown
        assert "not answered there" in shown

        # the line leads to the copy, which is answered from there
        panel = pilot.app.screen.query_one(EventPanel)
        panel.post_message(LinePicked("copy:0"))
        await until(lambda: "also in Calendar · work" in screen_text(pilot), pilot)
        await press(pilot, "r", "y")
        await press(pilot, "escape")
        assert "ᵖ\u00a0Offsite" in screen_text(pilot)
        assert "◇2 to answer" in screen_text(pilot)
        selected = calendar_of(pilot).selected_key()
        assert selected is not None
        assert selected.account == "personal", "what is drawn no more is not what a key means"
        assert "You: ✓ accepted" in screen_text(pilot)
        await all_sent(several, pilot)
        assert answers(several, "personal") == [("accepted", "lidia@contoso.com")]
        assert answers(several, "work") == []


async def test_the_early_month_and_the_settings(tmp_path: Path) -> None:
    several = Several(tmp_path)
    preferences = signed_in(several, tmp_path)
    usual = several.members[0].membership
    async with all_running(several, preferences=preferences, membership=usual) as pilot:
        await all_read(several, pilot)
        await until(lambda: "● 09:41" in screen_text(pilot), pilot)
        desk = calendar_of(pilot).desk
        symbols = with_accounts(UNICODE, tuple(desk.accounts))
        rows = first_month(desk, "work + personal", resolve({})[0], symbols, 120, 36)
        assert "\n".join("".join(run.text for run in row) for row in rows) == screen_text(pilot)
        await press(pilot, ",", *["j"] * 10, "l", "ctrl+s")
        assert "view.accounts: merged → single" in screen_text(pilot)
        await press(pilot, "enter")
        await until(lambda: pilot.app.return_value is not None, pilot)
        assert pilot.app.return_value == Departure("work")


async def test_trouble_of_one_account_is_said_and_leaves_the_other_alone(tmp_path: Path) -> None:
    several = Several(tmp_path)
    async with all_running(several, (160, 36), start_view="day") as pilot:
        await all_read(several, pilot)
        cut = several["personal"].faults.add("drop-before")
        await press(pilot, "f5")
        await until(lambda: "personal: offline since 09:41" in screen_text(pilot), pilot)
        assert any(words.startswith("personal: ") for words in toasts(pilot))

        # both are changed; what can go goes, and what cannot waits
        for title in ("Budget review", "Dinner"):
            await select(pilot, found(several, title))
            await press(pilot, "r", "y")
        several.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not several["work"].outbox.pending(), pilot)
        assert answers(several, "work") == [("accepted", "lidia@contoso.com")]
        assert [target(one.operation).account for one in several.outboxes.pending()] == ["personal"]
        assert answers(several, "personal") == []
        await press(pilot, "O")
        assert "in personal" in screen_text(pilot)
        await press(pilot, "escape")
        cut.times = 1

    # after a restart it arrives, once
    again = Several(tmp_path, FixedClock(several.clock.now()), **{n: h.world for n, h in several.houses.items()})
    async with all_running(again, start_view="day") as pilot:
        await until(lambda: not again.outboxes.pending(), pilot)
        assert answers(again, "personal") == [("accepted", "kim@outlook.example")]
        assert answers(again, "work") == [("accepted", "lidia@contoso.com")]


async def test_a_service_that_breaks_is_started_again_while_the_other_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tuical.screens.together.RESTART_AFTER", 0.001)
    several = Several(tmp_path)
    opened, tries = several["personal"].open_service, [RuntimeError("broken"), StoreFull("The disk is full.")]

    def breaks(*told: Any) -> Any:
        if tries:
            raise tries.pop(0)
        return opened(*told)

    several.members = (several.members[0], several.members[1]._replace(open_service=breaks))
    async with all_running(several, start_view="day") as pilot:
        await until(lambda: bool(several["personal"].statuses), pilot)
        await all_read(several, pilot)
        said = "\n".join(toasts(pilot))
        assert "personal: Reading the calendar stopped unexpectedly. Your saved calendar is shown" in said
        assert "personal: The disk is full." in said
        assert "work: " not in said
        assert "Dentist" in screen_text(pilot)


async def test_questions_are_asked_of_the_account_they_are_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = Several(tmp_path)
    async with all_running(several, start_view="day") as pilot:
        await all_read(several, pilot)
        asked = {name: house.faults.add("delay", route="getSchedule") for name, house in several.houses.items()}
        await select(pilot, found(several, "Dinner"))
        await press(pilot, "s")
        await until(lambda: asked["personal"].seen > 0, pilot)
        assert asked["work"].seen == 0
        assert "Ana at home" in screen_text(pilot)
        await press(pilot, "escape")
        desk = calendar_of(pilot).desk
        names = [await _people(desk, EventKey(name, "/me", "", "")) for name in several.houses]
        assert names == [["Lidia Holm"], ["Kim Marques"]]
        assert {one.key.account for one in (await search_all(desk, "Din"))[0].value} == {"personal"}
        several["work"].faults.add("drop-before")
        answer, refused = await search_all(desk, "Dent")
        assert [one.summary.subject for one in answer.value] == ["Dentist"]
        assert refused.startswith("work: ")
        await _ask_about_a_guest_of_two(pilot, monkeypatch)


class _Asked(NobodyToAsk):
    """A service that knows nothing of anybody, and says so once it may."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = asyncio.Event()

    async def schedules(self, addresses: Sequence[str], window: Window, _: int = 30) -> Answer[tuple[Schedule, ...]]:
        self.asked += addresses
        await self.may_answer.wait()
        nothing = ScheduleError("ErrorMailRecipientNotFound", "Nobody is called so.")
        return Answer(
            tuple(Schedule(one, window.start, 30, "", error=nothing) for one in addresses),
            int(NOW.timestamp()),
            fresh=True,
        )


async def _ask_about_a_guest_of_two(pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch) -> None:
    """What one account answers late says nothing of whom the other may know."""
    work, personal = calendar_of(pilot).desk.parts()
    work.ask, personal.ask = first, second = _Asked(), _Asked()
    monkeypatch.setattr(form_guests, "_PAUSE", 0.001)
    await press(pilot, "n")
    form = pilot.app.screen
    assert isinstance(form, EventForm)
    form.fields.fill(replace(form.filled(), people=(Invitee(Person("Kim Marques", "kim@outlook.example")),)))
    form.reread()
    await until(lambda: bool(first.asked), pilot)
    monkeypatch.setattr(form_guests, "_PAUSE", 600.0)
    form.query_one("#field-calendar").focus()
    await press(pilot, "right")
    first.may_answer.set()
    await settle(pilot)
    form._guests._ask_for_the_rest()
    await until(lambda: bool(second.asked), pilot)
    assert first.asked == second.asked == ["kim@outlook.example"]


async def _people(desk: Desk, key: EventKey) -> list[str]:
    answer = await desk.of(key).ask.people("")
    return [one.name for one in answer.value if "Ana" not in one.name]


def signed_in(several: Several, folder: Path) -> Preferences:
    """Both accounts as of a configuration that shows them together."""
    accounts = tuple(AccountConfig(name) for name in several.houses)
    memberships: list[Membership] = []
    for account, house in zip(accounts, several.houses.values(), strict=True):
        save_profile(house.files.folder, Profile(house.world.owner, account.name))
        (house.files.folder / "tokens").write_text("{}")
        memberships.append(Membership(account, house.files.folder, several.clock))
    several.members = tuple(
        one._replace(membership=membership) for one, membership in zip(several.members, memberships, strict=True)
    )
    (folder / "config.toml").write_text('# mine\n[view]\naccounts = "merged"\n')
    return Preferences(folder / "config.toml", Config(ViewConfig(merged=True), accounts=accounts))


async def test_the_accounts_say_which_needs_a_sign_in_and_lead_to_one_alone(tmp_path: Path) -> None:
    several = Several(tmp_path)
    preferences = signed_in(several, tmp_path)
    usual = several.members[0].membership
    async with all_running(several, (120, 30), preferences=preferences, membership=usual) as pilot:
        await all_read(several, pilot)
        several["personal"].faults.add("status", status=401)
        await press(pilot, "f5")
        await until(lambda: "personal: sign in again (I)" in screen_text(pilot), pilot)
        await press(pilot, "I")
        shown = screen_text(pilot)
        assert "work   ana@contoso.com" in shown
        assert "signed in, shown now" in shown
        assert "sign in again (s)" in shown
        assert "Show one account at a time" in shown
        screen = pilot.app.screen
        assert isinstance(screen, AccountsScreen)
        assert screen.selected == "personal"
        await press(pilot, "m")
        await until(lambda: pilot.app.return_value is not None, pilot)
        assert pilot.app.return_value == Departure("work")
    assert (tmp_path / "config.toml").read_text() == "# mine\n[view]\n"


async def test_one_account_leads_to_all(tmp_path: Path) -> None:
    several = Several(tmp_path)
    preferences = signed_in(several, tmp_path)
    work = several.members[0].membership
    assert work is not None
    preferences.config = preferences.config._replace(view=ViewConfig())
    async with running(several["work"], preferences=preferences, membership=work, account="ana") as pilot:
        await press(pilot, "I")
        assert "Show all accounts together" in screen_text(pilot)
        assert "m all or one" in screen_text(pilot)
        await press(pilot, "m")
        await until(lambda: pilot.app.return_value is not None, pilot)
        assert pilot.app.return_value == Departure(together=True)
    several["personal"].close()
    assert 'accounts = "merged"' in (tmp_path / "config.toml").read_text()
