"""Opens the screens about rooms and times: for the event that is meant, else for the time that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuical.model.event import Event
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


def _meant(screen: EventActions) -> tuple[Event | None, Window | None]:
    """The event under the cursor; without one the chosen time. Where neither can be had, the person is told."""
    chosen = getattr(screen, "chosen_slot", None)
    if screen.event_key() is None and chosen is not None:
        found = chosen()
        return None, Window(int(found.start.timestamp()), int(found.end.timestamp()))
    return screen.chosen_event(), None
