"""The reminders of the desk: read from the cache with the queue and the journal laid over it, for screen and timer."""

from __future__ import annotations

from tuical.errors import TuicalError
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Dismiss, Operation, Snooze
from tuical.model.summary import REMINDER, EventSummary
from tuical.model.window import DAY, Window
from tuical.planning.overlay import named
from tuical.planning.reminders import Due, reminders
from tuical.screens.desk import Desk

_BACK, _AHEAD = 2, 15
"""Days round now in which events are looked at: a reminder comes up to two weeks before its event."""
_JOURNAL = 500


def reminders_of(desk: Desk) -> tuple[Due, ...]:
    """Every reminder of the person's own calendars that are shown, by when it fires."""
    now = int(desk.clock.now().timestamp())
    today = desk.today()
    window = Window(now - _BACK * DAY, now + _AHEAD * DAY)
    known = {event.key: minutes for event, minutes in desk.reader.reminding(window)}
    own = own_calendars(desk)
    queued = desk.queue()
    changed = set(named(queued)) if queued else set()
    events = desk.unfiltered(own, today - _BACK, today + _AHEAD + 1)
    found = ((event, _minutes(event, known, changed, desk)) for event in events if event.has(REMINDER))
    rows = [(event, minutes) for event, minutes in found if minutes is not None]
    return reminders(rows, _done(desk), desk.midnight)


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


def _done(desk: Desk) -> list[Operation]:
    """What was put off or dismissed here, oldest first: what has left, then what waits."""
    left = [done.operation for done in reversed(desk.journal(_JOURNAL))]
    waiting = [entry.operation for entry in desk.queue()]
    return [one for one in (*left, *waiting) if isinstance(one, Snooze | Dismiss)]
