"""Opening events, what Esc closes, who has answered, and links: only https leaves."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.ui.support import (
    NOW,
    TODAY,
    Resting,
    app_of,
    calendar_of,
    press,
    running,
    screen_text,
    select,
    settle,
    state_of,
    toasts,
)
from tuical.model.event import Event
from tuical.model.summary import MINE
from tuical.screens import intents
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.event_detail import EventDetail
from tuical.widgets.messages import EventOpened, LinePicked

ANSWERS = {"2": "accepted", "3": "tentativelyAccepted", "4": "declined"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the desktop's browser."""
    links: list[str] = []

    def note(link: str) -> bool:
        links.append(link)
        return True

    monkeypatch.setattr("tuical.screens.links.open_in_browser", note)
    return links


def meeting(event: Event) -> bool:
    """Somebody is invited, and not only one."""
    return len(event.attendees) >= 3


async def test_enter_opens_a_panel_where_there_is_room(resting: Resting) -> None:
    async with running(resting, (120, 36), start_view="week") as pilot:
        event = resting.find(meeting)
        await select(pilot, event)
        await press(pilot, "enter")
        panel = calendar_of(pilot).query_one("#panel")
        assert not panel.has_class("hidden")
        assert panel.region.right == 120
        assert event.organizer.label[:12] in screen_text(pilot)


async def test_a_panel_follows_the_selection(resting: Resting) -> None:
    async with running(resting, (160, 50), start_view="week") as pilot:
        await press(pilot, "tab", "enter", "tab")
        assert calendar_of(pilot).query_one("#panel").event_key == state_of(pilot).cursor.event  # type: ignore[attr-defined]


async def test_enter_opens_a_screen_where_there_is_none(resting: Resting) -> None:
    async with running(resting, (119, 36), start_view="week") as pilot:
        event = resting.find(meeting)
        await select(pilot, event)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EventDetail)
        assert event.summary.subject[:10] in screen_text(pilot)
        await press(pilot, "j", "down", "k", "up", "A")
        assert isinstance(pilot.app.screen, AttendeeResponses)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert state_of(pilot).cursor.event == event.key


async def test_a_double_click_opens(resting: Resting) -> None:
    async with running(resting) as pilot:
        event = resting.find(meeting)
        calendar_of(pilot).post_message(EventOpened(event.key, TODAY))
        await settle(pilot)
        assert not calendar_of(pilot).query_one("#panel").has_class("hidden")


async def test_escape_closes_one_thing_at_a_time(resting: Resting) -> None:
    async with running(resting, (160, 50), start_view="week") as pilot:
        await press(pilot, "tab", "enter", "b")
        frame, panel = calendar_of(pilot)._frame, calendar_of(pilot).query_one("#panel")
        assert frame._sidebar.has_focus
        await press(pilot, "escape")
        assert not frame._sidebar.has_focus
        assert not panel.has_class("hidden")
        await press(pilot, "escape")
        assert panel.has_class("hidden")
        assert state_of(pilot).cursor.event is not None
        await press(pilot, "escape")
        assert state_of(pilot).cursor.event is None
        await press(pilot, "escape")
        assert pilot.app.is_running


async def test_enter_on_a_day_without_a_choice_opens_the_day(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "enter")
        assert state_of(pilot).view == "day"


async def test_who_has_answered(resting: Resting) -> None:
    async with running(resting, (120, 60)) as pilot:
        event = resting.find(lambda one: len({person.response for person in one.attendees}) >= 3)
        await select(pilot, event)
        await press(pilot, "A")
        assert isinstance(pilot.app.screen, AttendeeResponses)
        names = {person.person.label: person.response for person in event.attendees}
        assert all(name[:12] in screen_text(pilot) for name in names)
        for key, answer in ANSWERS.items():
            await press(pilot, key)
            rows = screen_text(pilot).split("\n")[6:]
            for name, response in names.items():
                assert (response == answer) == any(name[:12] in row and "proposes" not in row for row in rows)
        await press(pilot, "f")
        assert pilot.app.screen._chosen == 4
        await press(pilot, "f")
        assert pilot.app.screen._chosen == 0
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)


async def test_a_proposed_time_stands_beside_its_person(resting: Resting) -> None:
    async with running(resting, (120, 60)) as pilot:
        wanted = (
            one for one in resting.find_all(lambda one: any(person.proposal for person in one.attendees), days=60)
        )
        event = next(one for one in wanted if one.summary.kind != "occurrence")
        await select(pilot, event)
        await press(pilot, "A")
        assert "proposes" in screen_text(pilot)


async def test_keys_for_an_event_without_one_say_what_to_do(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar_of(pilot)._stretches = ()
        for key in ("r", "A", "T", "Y", "ctrl+o"):
            app_of(pilot).clear_notifications()
            await press(pilot, key)
            assert "Choose an event first" in toasts(pilot)[-1]
            assert pilot.app.screen is calendar_of(pilot)


async def test_enter_on_an_empty_slot_says_so(resting: Resting) -> None:
    async with running(resting, start_view="day") as pilot:
        await press(pilot, *["k"] * 14, "enter")
        assert toasts(pilot) == ["There is no event here."]


async def test_an_event_of_nobody_else_has_no_answers(resting: Resting) -> None:
    async with running(resting) as pilot:
        await select(pilot, resting.find(lambda one: not one.attendees))
        await press(pilot, "A")
        assert toasts(pilot) == ["Nobody else is invited to this event."]


async def test_joining_opens_the_meeting(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        event = resting.find(lambda one: bool(one.online and one.online.join_url))
        await select(pilot, event)
        await press(pilot, "J")
        assert event.online is not None
        assert opened == [event.online.join_url]


async def test_browsing_opens_the_event(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        event = resting.find(lambda one: bool(one.web_link))
        await select(pilot, event)
        await press(pilot, "ctrl+o")
        assert opened == [event.web_link]
        await press(pilot, "Y")
        assert opened == [event.web_link]
        assert pilot.app.clipboard == event.web_link
        assert toasts(pilot)[-1] == "The link is in the clipboard."


async def test_browsing_opens_the_very_occurrence(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        event = resting.find(lambda one: one.summary.kind == "occurrence")
        await select(pilot, event)
        await press(pilot, "ctrl+o")
        assert [quote(event.key.id, safe="") in link for link in opened] == [True]


async def test_an_event_without_a_call_cannot_be_joined(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        await select(pilot, resting.find(lambda one: not one.online))
        await press(pilot, "J")
        assert toasts(pilot) == ["This event has no link to join."]
        assert opened == []


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/", "javascript:alert(1)", "file:///etc/passwd", "https://user:word@example.org/",
        "https://teams.microsoft.com\x1b[2J@evil.example/", "https://example.org/ --flag", "https:///nowhere",
        "data:,x", "https://exämple.org/", "https://[::1",
    ],
)  # fmt: skip
async def test_only_plain_https_leaves(resting: Resting, opened: list[str], link: str) -> None:
    async with running(resting) as pilot:
        for copy in (False, True):
            calendar_of(pilot).post_message(intents.OpenLink(link, copy=copy))
            await settle(pilot)
        assert opened == []
        assert pilot.app.clipboard == ""
        assert all("was not opened" in words for words in toasts(pilot))


async def test_without_a_desktop_the_link_is_copied(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuical.screens.links.has_desktop", lambda: False)
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda _: False)
    async with running(resting) as pilot:
        calendar_of(pilot).post_message(intents.OpenLink("https://example.org/x"))
        await settle(pilot)
        assert pilot.app.clipboard == "https://example.org/x"


async def test_lines_of_a_page_lead_somewhere(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        event = resting.find(
            lambda one: meeting(one) and bool(one.online and one.online.join_url) and not one.summary.has(MINE)
        )
        await select(pilot, event)
        for target, screen in (
            ("join", "CalendarScreen"),
            ("responses", "AttendeeResponses"),
            ("reply", "ReplyDialog"),
        ):
            calendar_of(pilot).post_message(LinePicked(target))
            await settle(pilot)
            assert type(pilot.app.screen).__name__ == screen
            if screen != "CalendarScreen":
                await press(pilot, "escape")
        assert len(opened) == 1
        assert event.summary.start > NOW.timestamp()
