"""A screen closes nothing but itself, and what lies behind another one does nothing, however fast the hands are."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from tests.faults.household import Troubled
from tests.ui.support import Resting, app_of, press, press_at_once, resize, running, settle, toasts, until
from tests.ui.test_calendars import go_to
from tests.ui.test_conflict import in_conflict, opened
from tests.ui.test_faults_changes import change_of, own
from tests.ui.test_reply import on_disk
from tuical.screens import intents
from tuical.screens.calendar_page import CalendarPage
from tuical.screens.calendars_screen import CalendarsScreen
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.help import HelpScreen
from tuical.screens.outbox import OutboxScreen


def stack(pilot: Pilot[None]) -> list[str]:
    """The screens that are open above the calendar, by name."""
    return [type(screen).__name__ for screen in pilot.app.screen_stack[1:]]


async def test_a_conflict_that_is_over_closes_itself_and_not_what_lies_over_it(household: Troubled) -> None:
    async with running(household) as pilot:
        await in_conflict(pilot, household)
        await opened(pilot)
        await press(pilot, "f1")
        (kept,) = on_disk(household)
        assert household.outbox.give_up(kept.id)
        app_of(pilot).queue_changed()
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OutboxScreen)


async def test_the_page_of_a_calendar_that_goes_leaves_the_question_over_it(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "C", "n", *"Garden", "enter")
        await go_to(pilot, "Garden")
        await press(pilot, "enter")
        page = pilot.app.screen
        assert isinstance(page, CalendarPage)
        page.ask_words(ChangeDialog("Which one", [], (), agree="this"), lambda _: None)
        await settle(pilot)
        app_of(pilot).action_undo()
        await settle(pilot)
        assert not on_disk(resting)
        assert isinstance(pilot.app.screen, ChangeDialog)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CalendarsScreen)


async def test_what_answers_while_there_is_no_room_closes_with_its_answer_once_there_is(resting: Resting) -> None:
    async with running(resting) as pilot:
        answers: list[object] = []
        dialog, over = ChangeDialog("Which one", [], (), agree="this"), ChangeDialog("Where to", [], (), agree="there")
        pilot.app.push_screen(dialog, answers.append)
        await resize(pilot, 39, 11)
        pilot.app.push_screen(over)
        dialog.dismiss("yes")
        await resize(pilot, 120, 36)
        assert stack(pilot) == ["ChangeDialog", "TooSmall", "ChangeDialog"]
        await press(pilot, "escape")
        assert (stack(pilot), answers) == ([], ["yes"])


ENTERS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "an event in the calendar": (("tab",), []),
    "what was found": (("slash", *"lisbon"), []),
    "a change": (("O",), []),
    "an invitation": (("i",), ["Invitations", "EventDetail"]),
    "a room for a meeting": (("tab", "R"), ["RoomFinder", "ScopeDialog"]),
    "a time": (("s",), ["EventForm"]),
    "an answer": (("tab", "A"), ["AttendeeResponses", "AttendeeCard"]),
}
"""The keys that lead from the calendar to what Enter opens, and what is open then."""


async def test_enter_pressed_twice_in_one_go_opens_one_thing_and_answers_none(household: Troubled) -> None:
    async with running(household, start_view="month") as pilot:
        pilot.app.post_message(intents.Change(change_of(household.find(own))))
        for name, (keys, opens) in ENTERS.items():
            await press(pilot, *keys)
            await until(lambda: all(one.group == "service" for one in pilot.app.workers), pilot)
            await press_at_once(pilot, "enter", "enter")
            assert stack(pilot) == opens, name
            while stack(pilot):
                await press(pilot, "escape")
            await press(pilot, "escape", "escape")
        assert len(on_disk(household)) == 1


async def test_what_is_said_again_stands_in_the_corner_once(resting: Resting) -> None:
    async with running(resting, (80, 24)) as pilot:
        await press(pilot, "A", "A", "J", "A")
        assert [words[:6] for words in toasts(pilot)] == ["No mee", "Choose"]
        assert len(pilot.app.screen.query(Toast)) == 2


async def test_a_click_on_a_toast_that_is_just_going_does_no_harm(resting: Resting) -> None:
    async with running(resting) as pilot:
        app_of(pilot).say("It is late.")
        await settle(pilot)
        toast = pilot.app.screen.query_one(Toast)
        x, y = toast.region.x + 1, toast.region.y
        under, toast._parent = toast._parent, None
        event = events.MouseDown(None, x, y, 0, 0, 1, False, False, False, x, y)
        pilot.app.screen._forward_event(event)
        toast._parent = under
        await settle(pilot)
        assert pilot.app.is_running
