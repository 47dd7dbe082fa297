"""Joining a call: of the selected event, else of the meeting that runs now; of several it is asked which."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.planning.joining import meetings_now
from tuical.planning.ranges import relative
from tuical.screens import intents
from tuical.screens.desk import Desk
from tuical.screens.facts import summary_when

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions


def join(screen: EventActions) -> None:
    """Open the link of what is meant."""
    meant, selected = screen.event_key(), screen.selected_key()
    running = [] if selected is not None else _running(screen.desk)
    if selected is not None or (meant is not None and all(event.key != meant for event in running)):
        event = screen.chosen_event()
        if event is not None:
            _follow(screen, event)
    elif not running:
        screen.tell("No meeting with a link runs now or begins within 15 minutes: Tab goes to the next event.")
    elif len(running) == 1:
        _follow(screen, running[0])
    else:
        _ask(screen, running)


def _running(desk: Desk) -> list[Event]:
    """The meetings with a link, in full."""
    today = desk.today()
    now = int(desk.clock.now().timestamp())
    found = []
    for summary in meetings_now(desk.events(today - 1, today + 2), now):
        try:
            event = desk.event(summary.key)
        except TuicalError:
            continue  # it has gone meanwhile
        if event.online is not None and event.online.join_url:
            found.append(event)
    return found


def _ask(screen: EventActions, running: Sequence[Event]) -> None:
    from tuical.screens.pick import PickDialog  # loaded when it is wanted

    now, zone = int(screen.desk.clock.now().timestamp()), screen.desk.settings.zone
    lines = [
        (
            event.summary.subject or "(no title)",
            f"{summary_when(event.summary, screen.desk)}, {relative(event.summary.start, now, zone)}",
        )
        for event in running
    ]
    screen.app.push_screen(PickDialog("Join which meeting", lines, "join it"), partial(_picked, screen, running))


def _picked(screen: EventActions, running: Sequence[Event], number: int | None) -> None:
    if number is not None:
        _follow(screen, running[number])


def _follow(screen: EventActions, event: Event) -> None:
    link = event.online.join_url if event.online else ""
    if link:
        screen.app.post_message(intents.OpenLink(link))
    else:
        screen.tell("This event has no link to join.")
