"""An event as it stands, in the values in which a change of it is written, and when two such values mean the same.

Servers spell what they are given in ways of their own (zones in Windows' names, times in UTC, bodies as whole pages of
HTML): two values are the same when a person would call them so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from tuical.model import summary
from tuical.model.event import Body, Event, Location
from tuical.model.event_change import UNSET, AllDay, EventChange, EventTime, Invitee, Timed, Unset, When, invitee
from tuical.model.record import SERIES_MASTER
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.zones import find_zone
from tuical.planning.readable import readable
from tuical.wire import clean

MEMBERS = tuple(field.name for field in fields(EventChange))
"""What of an event can be changed."""


def standing(event: Event) -> EventChange:
    """Every member as the event has it; UNSET where the question makes no sense (the recurrence of an occurrence)."""
    flags = event.summary.flags
    return EventChange(
        subject=event.summary.subject,
        body=event.body,
        when=_when(event),
        locations=event.locations,
        attendees=tuple(invitee(attendee) for attendee in event.attendees),
        recurrence=_recurrence(event),
        show_as=event.summary.show_as,
        sensitivity=event.sensitivity,
        importance=event.importance,
        categories=event.summary.categories,
        reminder_minutes=event.reminder_minutes,
        response_requested=not flags & summary.NO_RESPONSE,
        allow_new_time_proposals=not flags & summary.NO_PROPOSALS,
        hide_attendees=bool(flags & summary.HIDDEN_PEOPLE),
        online_provider=event.online.provider if event.online is not None else UNSET,
    )


def same(member: str, one: Any, other: Any) -> bool:
    """Whether two values of a member mean the same."""
    if one is UNSET or other is UNSET or one is None or other is None:
        return one is other
    told = _TOLD.get(member)
    return bool(told(one) == told(other)) if told is not None else bool(one == other)


def words_of(body: Body) -> str:
    """What a person reads of a body, however it is laid out; the block of an online meeting is not part of it."""
    return " ".join(" ".join(readable(body)).split())


def _when(event: Event) -> When:
    start, end = event.summary.start, event.summary.end
    if event.summary.flags & summary.ALL_DAY:
        return AllDay(date.fromordinal(start), date.fromordinal(end), event.start_zone or "UTC")
    return Timed(_time(start, event.start_zone), _time(end, event.end_zone or event.start_zone))


def _time(instant: int, zone: str) -> EventTime:
    """Wall time in the zone; in UTC where nobody knows it, and in the hour that the clocks repeat."""
    known = find_zone(zone)
    if known is not None:
        wall = datetime.fromtimestamp(instant, known).replace(tzinfo=None, fold=0)
        if wall.replace(tzinfo=known).timestamp() == instant == wall.replace(tzinfo=known, fold=1).timestamp():
            return EventTime(wall, zone)
    return EventTime(datetime.fromtimestamp(instant, UTC).replace(tzinfo=None), "UTC")


def _recurrence(event: Event) -> Recurrence | Unset | None:
    if event.summary.kind == SERIES_MASTER:
        return event.recurrence
    return UNSET if event.summary.series else None


def _told_when(when: When) -> object:
    if isinstance(when, AllDay):
        return when.start, when.end
    return _told_time(when.start), _told_time(when.end)


def _told_time(time: EventTime) -> object:
    """The instant; a wall time in a zone that nobody knows stands for itself."""
    zone = find_zone(time.zone)
    return time if zone is None else time.wall.replace(tzinfo=zone).timestamp()


def _told_places(places: tuple[Location, ...]) -> object:
    return [(clean.name(place.name), place.email.casefold(), place.uri) for place in places]


def _told_people(people: tuple[Invitee, ...]) -> object:
    return {one.person.address.strip().casefold(): one.kind.value for one in people}


def _told_rule(rule: Recurrence) -> object:
    return _told_pattern(rule.pattern), _told_range(rule.range)


def _told_pattern(pattern: Pattern) -> object:
    """Of a pattern only what its kind uses: servers fill up the rest."""
    kind, days = pattern.kind, sorted(pattern.days)
    used: Mapping[str, object] = {
        "daily": (),
        "weekly": (days, pattern.first_day),
        "absoluteMonthly": pattern.day_of_month,
        "relativeMonthly": (days, pattern.index),
        "absoluteYearly": (pattern.day_of_month, pattern.month),
        "relativeYearly": (days, pattern.index, pattern.month),
    }
    return kind, pattern.interval, used.get(kind, pattern)


def _told_range(span: Range) -> object:
    """How long it goes on; its first day is that of the event, which is compared as such."""
    return span.kind, span.end if span.kind == "endDate" else span.count if span.kind == "numbered" else None


def _told_online(_provider: str) -> object:
    """An online meeting is one, whoever provides it: the wish cannot be made twice."""
    return True


_TOLD: Mapping[str, Callable[[Any], object]] = {
    "subject": clean.line,
    "body": words_of,
    "when": _told_when,
    "locations": _told_places,
    "attendees": _told_people,
    "recurrence": _told_rule,
    "categories": lambda names: sorted(map(clean.name, names)),
    "online_provider": _told_online,
}
