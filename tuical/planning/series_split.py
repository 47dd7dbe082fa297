"""A series in two parts, and a series on other days: pure rules for recurrences, in the dates of their own zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import takewhile

from tuical import errors
from tuical.model.event_change import AllDay, EventTime, Timed, When
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.zones import find_zone
from tuical.planning.occurrences import dates, first_day

_INDEXES = ("first", "second", "third", "fourth")


def instances_before(rule: Recurrence, day: date, first: date) -> int:
    """How many days of the pattern lie before `day`; `first` is the day on which the series begins."""
    return sum(1 for _ in takewhile(lambda one: one < day, dates(rule, first)))


def ended_before(rule: Recurrence, day: date, first: date) -> Recurrence:
    """The part of a series before `day`: counted where it was counted, else to the day before."""
    begin = rule.range.start or first
    if rule.range.kind == "numbered":
        return replace(rule, range=replace(rule.range, count=instances_before(rule, day, first)))
    span = Range("endDate", begin, day - timedelta(days=1), zone=rule.range.zone)
    return replace(rule, range=span)


def rest_from(rule: Recurrence, day: date, first: date) -> Recurrence:
    """The part of a series from `day` on, which is a day of its pattern: both counts add up to the old one."""
    count = rule.range.count
    if rule.range.kind == "numbered":
        count -= instances_before(rule, day, first)
    return replace(rule, range=replace(rule.range, start=day, count=count))


def shifted(rule: Recurrence, first: date, days: int) -> Recurrence:
    """The same series some days later or earlier: pattern, beginning and end move with the event."""
    if not days:
        return rule
    begin = (rule.range.start or first) + timedelta(days=days)
    end = rule.range.end + timedelta(days=days) if rule.range.end else None
    pattern = _pattern_on(rule.pattern, begin, days)
    return Recurrence(pattern, replace(rule.range, start=begin, end=end))


def _pattern_on(pattern: Pattern, day: date, days: int) -> Pattern:
    weekday = WEEKDAYS[day.weekday()]
    match pattern.kind:
        case "weekly":
            moved = tuple(WEEKDAYS[(WEEKDAYS.index(one) + days) % 7] for one in pattern.days if one in WEEKDAYS)
            return replace(pattern, days=moved, first_day=_moved_week(pattern, days))
        case "absoluteMonthly":
            return replace(pattern, day_of_month=day.day)
        case "absoluteYearly":
            return replace(pattern, day_of_month=day.day, month=day.month)
        case "relativeMonthly":
            return replace(pattern, days=(weekday,), index=_index(pattern, day))
        case "relativeYearly":
            return replace(pattern, days=(weekday,), index=_index(pattern, day), month=day.month)
    return pattern


def _moved_week(pattern: Pattern, days: int) -> str:
    """Every second week of several days stays in one week when the week begins as many days later."""
    if pattern.interval == 1 or len(pattern.days) < 2 or pattern.first_day not in WEEKDAYS:
        return pattern.first_day
    return WEEKDAYS[(WEEKDAYS.index(pattern.first_day) + days) % 7]


def _index(pattern: Pattern, day: date) -> str:
    last = (day + timedelta(days=7)).month != day.month
    if last and (pattern.index == "last" or day.day > 28):
        return "last"
    return _INDEXES[min(3, (day.day - 1) // 7)]


def moved_like(base: When, before: When, after: When, otherwise: tzinfo) -> When:
    """`base` with the time, length and zone of `after`, and as many days later as `after` is after `before`.

    It carries the change of one occurrence over to its master. `otherwise` stands for a zone that nobody can resolve.
    """
    days = days_between(before, after, otherwise)
    begin = day_in_zone_of(after, base, otherwise) + timedelta(days=days)
    return on_day(after, begin)


def days_between(before: When, after: When, otherwise: tzinfo) -> int:
    """By how many days an event moved, in the zone of where it went."""
    return (first_day(after) - day_in_zone_of(after, before, otherwise)).days


def day_in_zone_of(pattern: When, when: When, otherwise: tzinfo) -> date:
    """The day on which `when` begins for somebody in the zone of `pattern`."""
    if isinstance(pattern, AllDay) or isinstance(when, AllDay) or pattern.start.zone == when.start.zone:
        return first_day(when)
    return instant(when.start, otherwise).astimezone(find_zone(pattern.start.zone) or otherwise).date()


def instant(moment: EventTime, otherwise: tzinfo) -> datetime:
    """A wall time as an aware instant; of a time that comes twice the first one."""
    return moment.wall.replace(tzinfo=find_zone(moment.zone) or otherwise)


def seconds_moved(before: When, after: When, otherwise: tzinfo) -> int:
    """By how many seconds an event moves for the views; days for what begins or ends as whole days."""
    if isinstance(before, Timed) and isinstance(after, Timed):
        return round((instant(after.start, otherwise) - instant(before.start, otherwise)).total_seconds())
    return (first_day(after) - first_day(before)).days * 86_400


def on_day(when: When, day: date) -> When:
    """The same times or length on another day."""
    moved = timedelta(days=(day - first_day(when)).days)
    if isinstance(when, AllDay):
        return replace(when, start=when.start + moved, end=when.end + moved)
    return Timed(
        replace(when.start, wall=when.start.wall + moved),
        replace(when.end, wall=when.end.wall + moved),
    )


def ensure_split(rule: Recurrence | None) -> Recurrence:
    """The recurrence of a master that can be split; raises errors.UsageError for a kind that nobody can write."""
    if rule is None or rule.range.kind not in ("endDate", "noEnd", "numbered"):
        raise errors.UsageError(
            "tuical cannot tell how this series repeats.", "Nothing was changed; change single events or all of it."
        )
    return rule
