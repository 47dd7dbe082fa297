"""The reminders of the desk, for screen and timer: what the service says, and over it what was done here."""

from __future__ import annotations

from tuical.errors import TuicalError
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import LOCAL, Create, Dismiss, Snooze
from tuical.model.reminder import AHEAD, BACK, looked_window
from tuical.model.summary import REMINDER, EventSummary
from tuical.planning.overlay import named
from tuical.planning.reminders import HERE, Done, Due, reminders
from tuical.screens.desk import Desk

_JOURNAL = 500


def reminders_of(desk: Desk) -> tuple[Due, ...]:
    """Every reminder of the person's own calendars that are shown, by when it fires."""
    now = int(desk.clock.now().timestamp())
    today = desk.today()
    known = {event.key: minutes for event, minutes in desk.reader.reminding(looked_window(now))}
    own = own_calendars(desk)
    queued = desk.queue()
    changed = set(named(queued)) if queued else set()
    events = desk.unfiltered(own, today - BACK, today + AHEAD + 1)
    found = ((event, _minutes(event, known, changed, desk)) for event in events if event.has(REMINDER))
    rows = {event: minutes for event, minutes in found if minutes is not None}
    said = desk.once(list(rows))  # before any is dismissed, in whose place its copy would come
    return reminders([(event, rows[event]) for event in said], _done(desk), desk.midnight, desk.reader.reminder_list())


def names_before(desk: Desk) -> dict[str, str]:
    """What new events were called until the server named them, by the id that it gave."""
    made = (done.operation for done in desk.journal(_JOURNAL))
    return {one.event.id: f"{LOCAL}{one.new.transaction_id}" for one in made if isinstance(one, Create)}


def own_calendars(desk: Desk) -> list[CalendarKey]:
    """Nobody is reminded of what is in somebody else's calendar, or in one that is not shown."""
    return [info.key for info in desk.calendars() if info.shown and not info.owner]


def _minutes(event: EventSummary, known: dict[EventKey, int], changed: set[EventKey], desk: Desk) -> int | None:
    """What is queued may have changed it, or made the event."""
    series = event.key._replace(id=event.series) if event.series else event.key
    if event.key in known and event.key not in changed and series not in changed:
        return known[event.key]
    try:
        return desk.event(event.key).reminder_minutes
    except TuicalError:
        return None


def _done(desk: Desk) -> list[Done]:
    """What was put off or dismissed here, oldest first: what has left, then what waits."""
    left = [(done.operation, float(done.done)) for done in reversed(desk.journal(_JOURNAL))]
    waiting = [(entry.operation, HERE) for entry in desk.queue()]
    return [Done(one, at) for one, at in (*left, *waiting) if isinstance(one, Snooze | Dismiss)]
