"""Going to an event from a list: to its place in the calendar, or to a page of its own where it is not drawn there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tuical.errors import TuicalError
from tuical.model.keys import EventKey

if TYPE_CHECKING:
    from tuical.screens.list_screen import ListScreen


def go_to_event(screen: ListScreen, key: EventKey) -> None:
    """Close the list and select the event in the calendar; says so where the event is gone."""
    try:
        event = screen.desk.event(key)
    except TuicalError:
        screen.tell("This event is no longer in your calendar.")
        return
    if screen.desk.draws(event.summary):
        calendar: Any = screen.app.screen_stack[0]
        calendar.show_event(event.summary)
        screen.dismiss()
        return
    screen.show_page(key)
