"""What a changed series master does to its instances: they move, follow a new pattern, vanish, or come to be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from tuical.model.event_change import UNSET, AllDay, EventTime, Timed, When
from tuical.model.operation import Change
from tuical.model.recurrence import Recurrence
from tuical.model.summary import EventSummary
from tuical.model.zones import find_zone
from tuical.planning.occurrences import dates, dates_between, first_day
from tuical.planning.overlay import Span, instance_id
from tuical.planning.overlay_members import at

EXCEPTION = "exception"
_DAY = 86_400


class Retimed(NamedTuple):
    """The times of a series before and after a change; None stands for what did not change."""

    old: When | None
    new: When | None
    was: Recurrence | None
    rule: Recurrence | None
    single: bool
    """Whether it repeats no more."""
    shift: int
    zone: tzinfo
    """The zone whose days its pattern counts."""

    @property
    def days(self) -> int:
        """By how many days every instance moves."""
        if self.old is None or self.new is None or not self.shift:
            return 0
        return (first_day(self.new) - first_day(self.old)).days

    def day_of(self, row: EventSummary) -> int:
        """The day of an instance, as an ordinal."""
        return row.start if row.all_day else datetime.fromtimestamp(row.start, self.zone).toordinal()


def retimed(operation: Change, zone: tzinfo) -> Retimed | None:
    """The times of a change, None for one that leaves them alone."""
    change, before = operation.change, operation.before
    if change.when is UNSET and change.recurrence is UNSET:
        return None
    old = None if before.when is UNSET else before.when
    new = None if change.when is UNSET else change.when
    was = None if before.recurrence is UNSET else before.recurrence
    rule = None if change.recurrence is UNSET else change.recurrence
    return Retimed(old, new, was, rule, change.recurrence is None, operation.shift, _zone(old or new, rule, zone))


def _zone(when: When | None, rule: Recurrence | None, otherwise: tzinfo) -> tzinfo:
    name = when.start.zone if isinstance(when, Timed) else rule.range.zone if rule is not None else ""
    return find_zone(name) or otherwise


def moved(row: EventSummary, times: Retimed) -> EventSummary | None:
    """An instance as its changed series puts it, None when it takes place no more.

    Laid over an instance that has moved already it changes nothing.
    """
    day = times.day_of(row)
    if times.single:
        first = times.was.range.start if times.was is not None else None
        here = first is None or first.toordinal() == day
        return row._replace(series="", kind="singleInstance") if here else None
    if times.rule is None:
        target = day + times.days
    else:
        found = _day_in(times.rule, row, day, times)
        if found is None:
            return None
        target = found
    return _at(row, target, times)


def _day_in(rule: Recurrence, row: EventSummary, day: int, times: Retimed) -> int | None:
    """The day of an instance under a new pattern."""
    if row.kind == EXCEPTION:  # may stand beside the pattern, but not beyond it
        return day if _first(rule, times) <= day <= last_day(rule) else None
    if is_on(rule, day):
        return day
    later = day + times.days
    is_new = is_on(rule, later) and not (times.was is not None and is_on(times.was, later))
    return later if is_new else None


def _first(rule: Recurrence, times: Retimed) -> int:
    start = rule.range.start or (first_day(times.new) if times.new is not None else date.min)
    return start.toordinal()


def _at(row: EventSummary, day: int, times: Retimed) -> EventSummary:
    if times.new is None:
        return row
    if times.old is not None:
        return at(row, times.new, day, times.zone) if _stands(row, times) else row
    if row.kind == EXCEPTION:
        return row
    return at(row, times.new, day + times.shift // _DAY * (times.rule is None), times.zone)


def _stands(row: EventSummary, times: Retimed) -> bool:
    """Whether an instance stands where the old times put it; exceptions, and what has moved already, do not."""
    if not isinstance(times.old, Timed):
        return row.all_day
    if row.all_day:
        return False
    return _clock(row.start, times.zone) == times.old.start.wall.time().replace(microsecond=0)


def _clock(instant: int, zone: tzinfo) -> time:
    return datetime.fromtimestamp(instant, zone).time()


def come_to_be(
    operation: Change, times: Retimed, template: EventSummary, taken: Collection[int], span: Span
) -> Iterator[EventSummary]:
    """Instances on days that the old pattern did not have, like `template` but for day and id.

    `taken` are the days of the instances that there are. Days of the old pattern without one were cancelled.
    """
    if times.rule is None:
        return
    when = times.new or when_of(template, times.zone)
    low, high = days_in_sight(span, when)
    for one in dates_between(times.rule, low, high, first_day(when)):
        day = one.toordinal()
        if day in taken or (times.was is not None and is_on(times.was, day)):
            continue
        key = operation.event._replace(id=instance_id(operation.event.id, day))
        row = at(template, when, day, times.zone)
        yield row._replace(key=key, kind="occurrence", series=operation.event.id)


def when_of(row: EventSummary, zone: tzinfo) -> When:
    """The times of a row as wall times in a zone, which is not named."""
    if row.all_day:
        return AllDay(date.fromordinal(row.start), date.fromordinal(row.end), "")
    start, end = (datetime.fromtimestamp(moment, zone).replace(tzinfo=None) for moment in (row.start, row.end))
    return Timed(EventTime(start, ""), EventTime(end, ""))


def days_in_sight(span: Span, when: When) -> tuple[date, date]:
    """The days, the second exclusive, on which an instance may begin that overlaps the span, whatever the zone."""
    length = when.end - when.start if isinstance(when, AllDay) else when.end.wall - when.start.wall
    low = min(span.first_day, _ordinal(span.start)) - max(0, length.days) - 2
    high = max(span.last_day, _ordinal(span.end)) + 2
    latest = date.max.toordinal() - 400
    return date.fromordinal(min(max(1, low), latest)), date.fromordinal(min(max(1, high), latest))


def _ordinal(instant: int) -> int:
    return (date(1970, 1, 1) + timedelta(days=instant // _DAY)).toordinal()


@lru_cache(maxsize=4096)
def is_on(rule: Recurrence, day: int) -> bool:
    """Whether a pattern has this day (an ordinal)."""
    one = date.fromordinal(day)
    return next(iter(dates_between(rule, one, date.fromordinal(day + 1))), None) is not None


@lru_cache(maxsize=256)
def last_day(rule: Recurrence) -> int:
    """The ordinal beyond which a recurrence has no instance."""
    if rule.range.kind == "endDate" and rule.range.end is not None:
        return rule.range.end.toordinal()
    if rule.range.kind != "numbered":
        return date.max.toordinal()
    return max(dates(rule), default=date.min).toordinal()
