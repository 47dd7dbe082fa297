"""What the rules of `planning` have to know round an event, read from the desk."""

from __future__ import annotations

from datetime import datetime

from tuical.errors import TuicalError
from tuical.model.event import Event
from tuical.model.summary import EventSummary
from tuical.planning.ground import Ground
from tuical.screens.desk import Desk

_NEAR = 40
"""Days in which the neighbours of an occurrence are looked for."""


def ground_of(event: Event, desk: Desk) -> Ground:
    """The account's address, the calendar, and of a series the instances nearby."""
    calendar = next((info for info in desk.calendars() if info.key == event.key.in_calendar), None)
    home = desk.of(event.key)
    return Ground(home.reader.mailbox().address, calendar, tuple(_neighbours(event, home)), home.account_kind)


def master_of(event: Event, desk: Desk) -> Event | None:
    """The series master in full, None for a single event and when it is not in the cache."""
    if not event.summary.series:
        return None
    try:
        return desk.event(event.key._replace(id=event.summary.series))
    except TuicalError:
        return None


def _neighbours(event: Event, desk: Desk) -> list[EventSummary]:
    summary = event.summary
    if not summary.series:
        return []
    start = summary.start
    day = start if summary.all_day else datetime.fromtimestamp(start, desk.settings.zone).toordinal()
    near = desk.events_of([event.key.in_calendar], max(1, day - _NEAR), day + _NEAR)
    return [one for one in near if one.series == summary.series]
