"""New events and changes of events as JSON in the outbox; what is UNSET is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from tuical.model.event import Body, Coordinates, Location, Person, PostalAddress
from tuical.model.event_change import (
    UNSET,
    AllDay,
    AttendeeType,
    EventChange,
    EventTime,
    Invitee,
    NewEvent,
    Timed,
    When,
)
from tuical.model.recurrence import Pattern, Range, Recurrence


def change_members(change: EventChange) -> dict[str, Any]:
    """What was given, as JSON values."""
    given = {one.name: getattr(change, one.name) for one in fields(change)}
    return {name: _WRITERS.get(name, _as_it_is)(value) for name, value in given.items() if value is not UNSET}


def change_of(members: Mapping[str, Any]) -> EventChange:
    """The change that `change_members` wrote; raises TypeError, ValueError or KeyError for anything else."""
    return EventChange(**_values(members))


def new_event_of(members: Mapping[str, Any]) -> NewEvent:
    """The new event that `change_members` wrote; raises as `change_of` does."""
    return NewEvent(**_values(members))


def _values(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _READERS.get(name, _as_it_is)(value) for name, value in members.items()}


def _as_it_is(value: Any) -> Any:
    return value


def _when_written(when: When) -> dict[str, Any]:
    if isinstance(when, AllDay):
        return {"days": [when.start.isoformat(), when.end.isoformat()], "zone": when.zone}
    return {"times": [[time.wall.isoformat(), time.zone] for time in (when.start, when.end)]}


def _when(value: Mapping[str, Any]) -> When:
    if "days" in value:
        start, end = (date.fromisoformat(day) for day in value["days"])
        return AllDay(start, end, value["zone"])
    first, last = (EventTime(datetime.fromisoformat(wall), zone) for wall, zone in value["times"])
    return Timed(first, last)


def _recurrence_written(rule: Recurrence | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    days = {name: day and day.isoformat() for name, day in (("start", rule.range.start), ("end", rule.range.end))}
    return {"pattern": asdict(rule.pattern), "range": asdict(rule.range) | days}


def _recurrence(value: Mapping[str, Any] | None) -> Recurrence | None:
    if value is None:
        return None
    days = {name: value["range"][name] and date.fromisoformat(value["range"][name]) for name in ("start", "end")}
    pattern = Pattern(**value["pattern"] | {"days": tuple(value["pattern"]["days"])})
    return Recurrence(pattern, Range(**value["range"] | days))


def _location(value: Mapping[str, Any]) -> Location:
    coordinates = value["coordinates"] and Coordinates(**value["coordinates"])
    return Location(**{**value, "postal": PostalAddress(**value["postal"]), "coordinates": coordinates})


_WRITERS: Mapping[str, Callable[[Any], Any]] = {
    "body": lambda body: [body.content_type, body.content],
    "when": _when_written,
    "locations": lambda places: [asdict(place) for place in places],
    "attendees": lambda invitees: [[one.person.name, one.person.address, one.kind.value] for one in invitees],
    "recurrence": _recurrence_written,
}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "body": lambda value: Body(*value),
    "when": _when,
    "locations": lambda value: tuple(_location(place) for place in value),
    "attendees": lambda value: tuple(Invitee(Person(*who), AttendeeType(kind)) for *who, kind in value),
    "recurrence": _recurrence,
    "categories": tuple,
}
