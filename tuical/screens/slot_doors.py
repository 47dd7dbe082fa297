"""Opens the screens about rooms and times: for the event that is meant, else for the time that was chosen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tuical.model.event import Event, Location
from tuical.model.event_change import Invitee
from tuical.model.window import Window
from tuical.planning.allowed import is_invited

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions


def open_rooms(screen: EventActions) -> None:
    """Rooms for an event that the person organises, or for a time."""
    event, slot = _meant(screen)
    if event is None and slot is None:
        return
    if event is not None and is_invited(event):
        screen.tell(f"{event.organizer.label} organises this event, so only they can give it a room.")
        return
    from tuical.screens.room_finder import RoomFinder

    screen.app.push_screen(RoomFinder(screen.desk, screen.paint, screen.keymap, event, slot))


def open_schedule(screen: EventActions, *, finding: bool = False) -> None:
    """Everybody's time; with `finding` the times that suit come first."""
    event, slot = _meant(screen)
    if event is None and slot is None:
        return
    from tuical.screens.scheduling import Scheduling

    screen.app.push_screen(Scheduling(screen.desk, screen.paint, screen.keymap, event, slot, finding=finding))


def start_event(
    screen: EventActions, slot: Window, people: tuple[Invitee, ...] = (), places: tuple[Location, ...] = ()
) -> None:
    """The form of a new event at a time, with whom and what was chosen, in the place of the screen."""
    from tuical.planning.chosen_slot import ChosenSlot
    from tuical.planning.form_values import Filled
    from tuical.screens.event_actions import EventActions
    from tuical.screens.event_form import open_form  # forms are loaded when one is wanted
    from tuical.screens.form_start import FormStart, when_chosen

    zone = screen.desk.settings.zone
    start, end = (datetime.fromtimestamp(instant, zone) for instant in slot)
    whole_days = not (start.hour or start.minute or end.hour or end.minute) and end.date() > start.date()
    when = when_chosen(ChosenSlot(start, end, whole_days, marked=True), screen.desk)
    below = screen.app.screen_stack[-2]
    screen.dismiss()
    if isinstance(below, EventActions):
        screen.app.call_later(open_form, below, FormStart(when, Filled(people=people, places=places)))


def _meant(screen: EventActions) -> tuple[Event | None, Window | None]:
    """The event under the cursor; without one the chosen time. Where neither can be had, the person is told."""
    chosen = getattr(screen, "chosen_slot", None)
    if screen.event_key() is None and chosen is not None:
        found = chosen()
        return None, Window(int(found.start.timestamp()), int(found.end.timestamp()))
    return screen.chosen_event(), None
