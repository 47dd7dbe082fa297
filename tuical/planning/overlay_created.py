"""Rows of the views for events that no server has yet, or that it has named but not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from tuical.model.event_change import UNSET
from tuical.model.operation import Create
from tuical.model.record import OCCURRENCE
from tuical.model.recurrence import Recurrence
from tuical.model.summary import MINE, ORGANIZER, PENDING, EventSummary
from tuical.planning.occurrences import dates_between, first_day
from tuical.planning.overlay import Around, instance_id, nobody
from tuical.planning.overlay_members import at, with_members
from tuical.planning.overlay_series import days_in_sight, is_on


def created(operation: Create, around: Around, also: Iterable[int] = ()) -> Iterator[EventSummary]:
    """The rows of a new event: one, or one for each instance in sight and on the days `also` (ordinals) of a series.

    Instances of a new series are called after it and their day. Without a span a series shows nothing.
    """
    new, span = operation.new, around.span
    row = master_row(operation, around)
    if new.recurrence is UNSET or new.recurrence is None:
        yield row
    elif span is not None:
        bare = around._replace(calendars=None, find=nobody)
        yield from _instances(operation, row, bare, days_in_sight(span, new.when), tuple(also))


@lru_cache(maxsize=512)
def _instances(
    operation: Create, row: EventSummary, around: Around, sight: tuple[date, date], also: tuple[int, ...]
) -> tuple[EventSummary, ...]:
    """Worked out once for each series and period: a view is read again and again while the queue stays as it is."""
    rule, when = operation.new.recurrence, operation.new.when
    assert isinstance(rule, Recurrence)  # noqa: S101 - the caller has seen to it
    seen = dates_between(rule, *sight, first_day(when))
    days = {*(one.toordinal() for one in seen), *(one for one in also if is_on(rule, one))}
    return tuple(instance_row(row, operation, day, around) for day in sorted(days))


def master_row(operation: Create, around: Around) -> EventSummary:
    """The new event at its own time; of a series, the master, which is never drawn."""
    new = operation.new
    own = around.own
    organizer = own.name or own.address
    repeats = new.recurrence is not UNSET and new.recurrence is not None
    kind = "seriesMaster" if repeats else "singleInstance"
    flags = MINE | PENDING
    row = EventSummary(operation.event, kind, "", 0, 0, "", "", "busy", ORGANIZER, flags, organizer, ())
    return with_members(at(row, new.when, first_day(new.when).toordinal(), around.zone), new, around.zone)


def instance_row(row: EventSummary, operation: Create, day: int, around: Around) -> EventSummary:
    """The instance on a day (an ordinal) of a new series, from its master's row."""
    series = operation.event.id
    row = at(row, operation.new.when, day, around.zone)
    key = operation.event._replace(id=instance_id(series, day))
    return row._replace(key=key, kind=OCCURRENCE, series=series)
