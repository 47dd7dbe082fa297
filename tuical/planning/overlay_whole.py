"""Any event in full as the person sees it: read and laid over, or made from what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, tzinfo

from tuical.errors import NotThere
from tuical.model.event import Body, Event, Person
from tuical.model.keys import EventKey
from tuical.model.operation import LOCAL, Change, Create, Queued
from tuical.model.summary import EventSummary
from tuical.planning.merge import changed as given
from tuical.planning.overlay import DAY_MARK, Around, dropped, instance_id
from tuical.planning.overlay_created import instance_row, master_row
from tuical.planning.overlay_event import lay_over_event, with_member
from tuical.planning.overlay_fold import by_event
from tuical.planning.overlay_members import at
from tuical.planning.overlay_series import retimed, when_of

Read = Callable[[EventKey], Event]
"""Reads an event or a series master from the cache; raises NotThere."""


def whole_event(key: EventKey, queued: Sequence[Queued], read: Read, around: Around) -> Event:
    """The event with all that waits; raises NotThere for what is not known or is going to be deleted."""
    try:
        event = read(key)
    except NotThere:
        made = _made(key, queued, read, around)
        if made is None:
            raise
        event = made
    laid = lay_over_event(event, queued, own=around.own, zone=around.zone)
    if laid is None or key.in_calendar in dropped(queued):
        raise NotThere("This event is being deleted.", "It is still there until that has been sent.")
    return laid


def _made(key: EventKey, queued: Sequence[Queued], read: Read, around: Around) -> Event | None:
    """What the cache cannot know: a new event, an instance of a new series or of a new pattern."""
    series, _, day = key.id.partition(DAY_MARK)
    if day and not (day.isdecimal() and 1 <= int(day) <= date.max.toordinal()):
        return None
    named = key._replace(id=series.removeprefix(LOCAL))
    for entry in queued:
        operation = entry.operation
        if isinstance(operation, Create) and operation.event in (named, key._replace(id=series)):
            return _new_event(operation, int(day) if day else None, around)
    return instance_of(read(named), int(day), queued, around.zone) if day else None


def _new_event(operation: Create, day: int | None, around: Around) -> Event:
    """The event of a creation, or its instance on a day (an ordinal)."""
    row = master_row(operation, around)
    own = around.own
    event = Event(
        summary=row if day is None else instance_row(row, operation, day, around),
        etag="", change_key="", start_zone="", end_zone="", organizer=Person(own.name, own.address), attendees=(),
        locations=(), body=Body("text", ""), preview="", recurrence=None, online=None, importance="normal",
        sensitivity="normal", reminder_minutes=None, responded=None, web_link="", ical_uid="", created=None,
        modified=None, original_start=None,
    )  # fmt: skip
    for name in given(operation.new):
        event = with_member(event, name, getattr(operation.new, name), replace_body=True)
    return event


def instance_of(master: Event, day: int, queued: Sequence[Queued], zone: tzinfo) -> Event | None:
    """The instance on a day (an ordinal) that a queued change of its series brings; None when there is none."""
    for turn in by_event(queued).get(master.key.id, ()):
        operation = turn.entry.operation
        times = retimed(operation, zone) if isinstance(operation, Change) else None
        if times is not None and times.rule is not None:
            row = at(master.summary, times.new or when_of(master.summary, times.zone), day, times.zone)
            return replace(master, summary=_instance(row, master.key, day))
    return None


def _instance(row: EventSummary, master: EventKey, day: int) -> EventSummary:
    return row._replace(key=master._replace(id=instance_id(master.id, day)), kind="occurrence", series=master.id)
