"""Calendars and groups by keys and by mouse; what becomes of them is looked up in the emulator's mailboxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.clicking import click_on
from tests.ui.hostile_answers import EVIL, HostileAnswers
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    app_of,
    calendar_of,
    copy_of,
    press,
    running,
    screen_text,
    settle,
    toasts,
    type_text,
    until,
)
from tests.ui.test_hostile import assert_inert
from tests.ui.test_reply import on_disk
from tuical.emulator.items import Calendar
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import groups
from tuical.emulator.sharing import ORGANIZATION
from tuical.model.capabilities import PERSONAL
from tuical.model.operation import ChangeCalendar, MakeCalendar, Share
from tuical.model.status import SyncStatus
from tuical.screens import people_field
from tuical.screens.calendar_page import CalendarPage
from tuical.screens.calendars_screen import CalendarsScreen
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.event_actions import EventActions

ANA, DANA, OSCAR = "ana@contoso.com", "dana@contoso.com", "oscar@contoso.com"


@pytest.fixture
def live(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Household:
    """A saved calendar in front of its service."""
    monkeypatch.setattr(people_field, "_PAUSE", 0.001)
    return Household(copy_of(filled, tmp_path / "data"))


def own(household: Household) -> Mailbox:
    """The person's mailbox in the emulator."""
    return household.world.mailbox(ANA)


def named(household: Household, name: str) -> Calendar:
    """A calendar of the person in the emulator."""
    return next(one for one in own(household).calendars.values() if one.name == name)


def names(household: Household) -> list[str]:
    """The person's calendars in the emulator."""
    return [one.name for one in own(household).calendars.values()]


def screen(pilot: Pilot[None]) -> EventActions:
    """What is open."""
    assert isinstance(pilot.app.screen, EventActions)
    return pilot.app.screen


def listed(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """The lines of the list, each with what it is about; words in the corner are none of them."""
    assert isinstance(pilot.app.screen, CalendarsScreen)
    return [(line.target, "".join(run.text for run in line.row)) for line in pilot.app.screen.view._lines]


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Select the line of a calendar or group."""
    assert isinstance(pilot.app.screen, CalendarsScreen)
    view = pilot.app.screen.view
    wanted = next(target for target, words in listed(pilot) if target and name in words)
    for _ in range(20):
        await press(pilot, "k")
    for _ in range(40):
        if view.selected == wanted:
            return
        await press(pilot, "j")
    raise AssertionError(f"{name} cannot be selected")


async def sent(pilot: Pilot[None], household: Household) -> None:
    """End every hold and wait until nothing waits."""
    for entry in household.outbox.pending():
        household.outbox.release(entry.id, now=int(household.clock.now().timestamp()))
    app_of(pilot).queue_changed()
    await until(lambda: not household.outbox.pending() and not household.statuses[-1].syncing, pilot)


async def shown(pilot: Pilot[None], *words: str) -> None:
    """Wait until these words stand on the screen."""
    await until(lambda: all(word in screen_text(pilot) for word in words), pilot)


# made, renamed, coloured, deleted


async def test_a_calendar_is_made_renamed_coloured_and_deleted(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "n")
        await type_text(pilot, "Garden")
        await press(pilot, "down", "down", "tab", "enter")
        assert "↑ will be made." in screen_text(pilot)
        await sent(pilot, live)
        made = named(live, "Garden")
        assert made.members["color"] == "lightGreen"
        assert own(live).groups[made.group].name == "Home"
        await go_to(pilot, "Garden")
        await press(pilot, "r")
        await type_text(pilot, " at home")
        await press(pilot, "enter", "c")
        await shown(pilot, "green  now")
        await press(pilot, "0")
        await sent(pilot, live)
        assert named(live, "Garden at home").members["color"] == "lightRed"
        await press(pilot, "D")
        assert "Delete the calendar" in screen_text(pilot)
        await press(pilot, "enter")
        await sent(pilot, live)
        assert "Garden at home" not in names(live)
        assert "■ Garden at home" not in screen_text(pilot)


async def test_by_mouse_alone(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C")
        await click_on(pilot, "Team")
        await click_on(pilot, "colour")
        await click_on(pilot, "yellow")
        await sent(pilot, live)
        assert named(live, "Team").members["color"] == "lightYellow"
        await click_on(pilot, "Team")
        await click_on(pilot, "Team")
        assert isinstance(pilot.app.screen, CalendarPage)
        await shown(pilot, "EVERYBODY ELSE")


async def test_the_default_calendar_stays_and_deleting_says_how_many_events_go(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C", "D")
        assert toasts(pilot)[-1] == "The default calendar cannot be deleted. Delete its events, or hide it."
        await go_to(pilot, "Team")
        key = next(info.key for info in calendar_of(pilot).desk.calendars() if info.name == "Team")
        events = resting.reader.calendar_facts(key).events
        assert events > 1
        await press(pilot, "D")
        assert isinstance(pilot.app.screen, ChangeDialog)
        assert f"{events} events that are known here go with it" in screen_text(pilot)
        await press(pilot, "escape")
        assert not resting.outbox.pending()


async def test_groups_are_made_renamed_and_deleted(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "g")
        await type_text(pilot, "Clubs")
        await press(pilot, "enter")
        assert "CLUBS" in screen_text(pilot)
        assert "no calendars in this group yet" in screen_text(pilot)
        await sent(pilot, live)
        assert "Clubs" in [group.name for group in own(live).groups.values()]
        await go_to(pilot, "CLUBS")
        await press(pilot, "r")
        await press(pilot, *["backspace"] * 5)
        await type_text(pilot, "Teams")
        await press(pilot, "enter")
        await sent(pilot, live)
        assert "Teams" in [group.name for group in own(live).groups.values()]
        await go_to(pilot, "TEAMS")
        await press(pilot, "D", "enter")
        await sent(pilot, live)
        assert "Teams" not in [group.name for group in own(live).groups.values()]
        await go_to(pilot, "HOME")
        await press(pilot, "D")
        assert "still holds calendars" in toasts(pilot)[-1]


async def test_a_half_typed_name_comes_back_until_it_is_saved(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C")
        for name, added in (("Team", " of"), ("My Calendars", " here")):
            await go_to(pilot, name if name == "Team" else name.upper())
            await press(pilot, "r")
            await type_text(pilot, added)
            await press(pilot, "escape")
            assert toasts(pilot)[-1].startswith("What you typed is kept")
            await press(pilot, "r")
            assert pilot.app.screen.query_one(Input).value == f"{name}{added}"
            await press(pilot, "enter", "r")
            assert pilot.app.screen.query_one(Input).value == f"{name}{added}"  # that is its name now
            await press(pilot, "escape")
        assert len(on_disk(resting)) == 2


async def test_space_shows_and_hides_a_calendar_and_a_whole_group(resting: Resting) -> None:
    def hidden() -> list[str]:
        return [info.name for info in resting.reader.calendars() if not info.shown]

    before = hidden()
    async with running(resting) as pilot:
        await press(pilot, "C")
        await go_to(pilot, "Team")
        await press(pilot, "space")
        assert hidden() == ["Team", *before]
        assert "hidden" in screen_text(pilot)
        await press(pilot, "space")
        assert hidden() == before
        await go_to(pilot, "HOME")
        await press(pilot, "space")
        assert hidden() == ["Family", "Birthdays", *before]
        await press(pilot, "space")
        assert hidden() == before


async def test_what_may_only_be_read_refuses_before_anything_is_typed(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C")
        await go_to(pilot, "Alex Wilber")
        assert "you may read it" in screen_text(pilot)
        for key, words in (
            ("r", "You may only look at"),
            ("c", "You may only look at"),
            ("s", "Only Alex Wilber can share"),
            ("D", "Only Alex Wilber can delete"),
        ):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, CalendarsScreen)
            assert words in toasts(pilot)[-1]
        await press(pilot, "enter")
        await shown(pilot, "Only Alex Wilber knows, and can share it.")


async def test_what_waits_stands_at_its_calendar_and_can_be_taken_back(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C", "n")
        await press(pilot, "enter")
        assert "A name is needed" in screen_text(pilot)
        await type_text(pilot, "Garden")
        await press(pilot, "enter")
        [entry] = resting.outbox.pending()
        assert isinstance(entry.operation, MakeCalendar)
        assert "↑ will be made." in screen_text(pilot)
        await go_to(pilot, "Garden")
        await press(pilot, "s")
        assert "It is not on the server yet" in toasts(pilot)[-1]
        await press(pilot, "u")
        assert "■ Garden" not in screen_text(pilot)


# who may see it


async def test_sharing_from_the_list_and_changing_and_stopping_on_the_page(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C")
        await go_to(pilot, "Team")
        await press(pilot, "s")
        await type_text(pilot, "dana")
        await shown(pilot, "▸ Dana Swope")
        await press(pilot, "enter", "enter")
        text = screen_text(pilot)
        assert "What Dana Swope sees of Team" in text
        assert "Dana Swope gets an invitation to the calendar." in text
        assert "acts for you" not in text  # delegates are for the default calendar
        await press(pilot, "2")
        await shown(pilot, "sees titles and places")
        await sent(pilot, live)
        assert named(live, "Team").roles[DANA] == "limitedRead"
        [mail] = [one for one in live.world.mails if one.kind == "share"]
        assert (mail.sender, mail.recipient, mail.comment) == (ANA, DANA, "limitedRead")
        assert isinstance(pilot.app.screen, CalendarPage)
        await shown(pilot, "dana@contoso.com", "EVERYBODY ELSE")
        await press(pilot, "k", "k", "k", "enter")
        assert "titles and places  now" in screen_text(pilot)
        assert "Nobody gets a mail." in screen_text(pilot)
        await press(pilot, "4")
        await sent(pilot, live)
        assert named(live, "Team").roles[DANA] == "write"
        await shown(pilot, "sees everything, and may change it")
        await press(pilot, "D", "enter")
        await sent(pilot, live)
        assert DANA not in named(live, "Team").roles
        await shown(pilot, "Nobody by name.")
        assert len([one for one in live.world.mails if one.kind == "share"]) == 1


async def test_two_people_at_once_are_both_named(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "s")
        await type_text(pilot, f"{DANA},guest@contoso.com,")
        await press(pilot, "enter")
        assert "Dana Swope and guest@contoso.com get an invitation to the" in screen_text(pilot)
        assert "acts for you" in screen_text(pilot)
        await press(pilot, "enter")
        await sent(pilot, live)
        roles = own(live).calendar().roles
        assert (roles[DANA], roles["guest@contoso.com"]) == ("freeBusyRead", "freeBusyRead")
        assert [one.recipient for one in live.world.mails if one.kind == "share"] == [DANA, "guest@contoso.com"]


async def test_somebody_outside_can_only_read(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "s")
        await type_text(pilot, "guest@example.org")
        await press(pilot, "enter", "enter")
        assert "sees everything" in screen_text(pilot)
        assert "may change it" not in screen_text(pilot)
        await press(pilot, "3")
        await sent(pilot, live)
        assert own(live).calendar().roles["guest@example.org"] == "read"


async def test_everybody_in_the_organisation_stands_apart_and_may_see_nothing(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "enter")
        await shown(pilot, "Everybody in your organisation", "sees when you are busy")
        await press(pilot, "j", "j", "enter")
        await shown(pilot, "sees nothing")
        await press(pilot, "1")
        await sent(pilot, live)
        assert own(live).calendar().roles[ORGANIZATION] == "none"
        await shown(pilot, "sees nothing")


async def test_offline_the_kept_list_stands_there_with_its_age(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "enter")
        await shown(pilot, "Everybody in your organisation")
        await press(pilot, "escape")
        live.faults.add("status", method="GET", status=503)
        live.clock.advance(3600)
        await press(pilot, "enter")
        await shown(pilot, "As the service said", "it cannot be reached now")
        assert "Everybody in your organisation" in screen_text(pilot)


# calendars of others


def open_to_all(household: Household, role: str = "read") -> None:
    """Dana's calendar can be seen by the person."""
    box = household.world.mailbox(DANA)
    box.calendars[box.default_calendar].roles[ANA] = role


async def test_a_colleagues_calendar_is_added_and_taken_out(live: Household) -> None:
    open_to_all(live)
    async with running(live) as pilot:
        await press(pilot, "C", "plus")
        await type_text(pilot, "dana sw")
        await shown(pilot, "▸ Dana Swope")
        await press(pilot, "enter")
        await until(lambda: any(info.owner == "Dana Swope" for info in live.reader.calendars()), pilot)
        await shown(pilot, "of Dana Swope · you may read it")
        await press(pilot, "plus")
        await type_text(pilot, f"{DANA},")
        assert "stands in your list already" in screen_text(pilot)
        await press(pilot, "escape")
        await go_to(pilot, "of Dana Swope")
        await press(pilot, "D")
        assert "Take out of your list" in screen_text(pilot)
        await press(pilot, "enter")
        assert not any(info.owner == "Dana Swope" for info in live.reader.calendars())
        assert "of Dana Swope · you" not in screen_text(pilot)
        box = live.world.mailbox(DANA)
        assert box.default_calendar in box.calendars


async def test_who_refuses_is_said_at_their_name_and_can_be_taken_out(live: Household) -> None:
    async with running(live) as pilot:
        await press(pilot, "C", "plus")
        await type_text(pilot, f"{OSCAR},")
        await until(lambda: bool(live.statuses[-1].refused), pilot)
        await shown(pilot, "▲ oscar@contoso.com")
        await go_to(pilot, OSCAR)
        await press(pilot, "enter")
        assert "D takes it out" in toasts(pilot)[-1]
        await press(pilot, "D", "enter")
        await until(lambda: not live.statuses[-1].refused, pilot)
        await until(lambda: not any(OSCAR in words for _, words in listed(pilot)), pilot)


async def test_a_groups_calendar_is_found_by_name(live: Household) -> None:
    async with running(live) as pilot:
        [group] = groups(live.world)
        await press(pilot, "C", "plus")
        await type_text(pilot, group.name.split()[0].lower())
        await shown(pilot, f"▸ {group.name}")
        await press(pilot, "enter")
        await shown(pilot, f"of the group {group.name}")
        key = next(info.key for info in live.reader.calendars() if info.owner == group.name)
        await until(lambda: live.reader.calendar_facts(key).events > 0, pilot)
        await go_to(pilot, f"of the group {group.name}")
        await press(pilot, "r")
        assert "not renamed from here" in toasts(pilot)[-1]


@pytest.mark.parametrize(("key", "words"), [("plus", "another person's mailbox"), ("g", "default calendar group only")])
async def test_a_personal_account_is_told_why_not(resting: Resting, key: str, words: str) -> None:
    resting.lookup.account_kind = PERSONAL
    async with running(resting) as pilot:
        await press(pilot, "C", key)
        assert isinstance(pilot.app.screen, CalendarsScreen)
        assert words in toasts(pilot)[-1]


async def test_no_calendars_yet(tmp_path: Path) -> None:
    empty = Resting(tmp_path)
    async with running(empty, (80, 24)) as pilot:
        await press(pilot, "C")
        assert "No calendar is known yet" in screen_text(pilot)
        for key in ("n", "g", "plus", "D", "r", "c", "s", "enter", "space"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, CalendarsScreen)


async def test_enter_in_the_sidebar_opens_the_calendars_page(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "b", "j", "enter")
        assert isinstance(pilot.app.screen, CalendarPage)
        assert "in the local copy" in screen_text(pilot)
        await press(pilot, "escape")
        assert screen(pilot) is calendar_of(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 14)])
async def test_hostile_words_stay_words(resting: Resting, size: tuple[int, int]) -> None:
    resting.lookup = HostileAnswers(int(NOW.timestamp()))  # type: ignore[assignment]
    key = next(info.key for info in resting.reader.calendars() if info.is_default)
    refused = SyncStatus(refused=((f"/users/{EVIL}", EVIL), (f"/groups/{EVIL}", EVIL)), synced_at=1)
    rename = ChangeCalendar(key, EVIL, "", "Calendar")
    for operation in (
        rename,
        MakeCalendar(key._replace(calendar="local:e"), EVIL),
        Share(key, "e@x.example", "read", EVIL, EVIL),
    ):
        resting.outbox.add(operation, now=int(NOW.timestamp()), hold_seconds=5)
    async with running(resting, size) as pilot:
        assert resting.announce is not None
        resting.announce(refused)
        await press(pilot, "C")
        assert_inert(pilot)
        for key_pressed in ("r", "c", "n", "plus", "D"):
            await press(pilot, key_pressed)
            assert_inert(pilot)
            await press(pilot, "escape")
        await press(pilot, "k", "k", "enter", "j", "j")
        assert_inert(pilot)
        for key_pressed in ("enter", "s", "D"):
            await press(pilot, key_pressed)
            assert_inert(pilot)
            await press(pilot, "escape")


async def test_a_page_whose_calendar_goes_closes(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C", "n")
        await type_text(pilot, "Garden")
        await press(pilot, "enter")
        await go_to(pilot, "Garden")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CalendarPage)
        await press(pilot, "u")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CalendarsScreen)
