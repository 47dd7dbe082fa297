"""What stands in the fields of an event's form: made of an event, and turned into what of it a person changed.

A field that nobody touched gives back exactly what the event had; it is never read again from its words. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from tuical.model.event import Body, Event, Location
from tuical.model.event_change import UNSET, EventChange, Invitee, NewEvent, Timed, When
from tuical.model.keys import CalendarKey
from tuical.model.recurrence import Recurrence
from tuical.model.zones import find_zone
from tuical.planning import form_people
from tuical.planning.carried import Carried
from tuical.planning.standing import standing

SHOW_AS = ("busy", "tentative", "free", "oof", "workingElsewhere")
SENSITIVITIES = ("normal", "personal", "private", "confidential")
IMPORTANCES = ("normal", "high", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Everything in the fields, as it was typed and chosen; this is what a draft keeps."""

    title: str = ""
    when: str = ""
    """As in `form_when`."""
    zone: str = ""
    """IANA name in which `when` is read."""
    end_zone: str = ""
    """Of the end where it is another one, else empty."""
    calendar: CalendarKey | None = None
    people: tuple[Invitee, ...] = ()
    """Everybody but the rooms that stand in `places`."""
    places: tuple[Location, ...] = ()
    """A place with an address is a room, and invited."""
    online: bool = False
    repeat: str = ""
    """As in `typed_recurrence`; empty for an event that does not repeat."""
    week_start: str = "monday"
    """With which day the weeks of the repetition begin."""
    reminder: int | None = 15
    """Minutes before the start."""
    show_as: str = "busy"
    sensitivity: str = "normal"
    importance: str = "normal"
    categories: tuple[str, ...] = ()
    notes: str = ""
    """Markdown."""
    replace_notes: bool = False
    """Whether the notes take the place of what the event has; else they go above it."""
    files: tuple[str | Carried, ...] = ()
    """Paths of files to be attached, and what hangs on the event that this is a copy of."""
    responses: bool = True
    proposals: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What the words in the fields mean."""

    when: When
    recurrence: Recurrence | None
    body: Body | None
    """The notes as they are sent, None for none."""
    provider: str = ""
    """Of online meetings, empty for the calendar's usual one."""


def filled_of(event: Event, when: str, repeat: str, week_start: str = "monday") -> Filled:
    """The fields as an event fills them; `when` and `repeat` are the words for its time and repetition."""
    now = standing(event)
    start, end = zones_of(event)
    people, places = form_people.apart(event)
    return Filled(
        title=event.summary.subject,
        when=when,
        zone=start,
        end_zone="" if end == start else end,
        calendar=event.key.in_calendar,
        people=people,
        places=places,
        online=event.online is not None,
        repeat=repeat,
        week_start=week_start,
        reminder=event.reminder_minutes,
        show_as=event.summary.show_as,
        sensitivity=event.sensitivity or "normal",
        importance=event.importance or "normal",
        categories=event.summary.categories,
        responses=now.response_requested is True,
        proposals=now.allow_new_time_proposals is True,
        hidden=now.hide_attendees is True,
    )


def zones_of(event: Event) -> tuple[str, str]:
    """The zones in which its start and end are shown: its own by their IANA names, UTC where nobody knows one."""
    when = standing(event).when
    if not isinstance(when, Timed):
        return iana(event.start_zone), iana(event.start_zone)
    return iana(when.start.zone), iana(when.end.zone)


def iana(zone: str) -> str:
    """The IANA name of a zone, UTC for a name that nobody can resolve."""
    known = find_zone(zone)
    return known.key if known is not None else "UTC"


def changed(before: Filled, now: Filled) -> frozenset[str]:
    """The names of the fields that differ."""
    return frozenset(one.name for one in fields(Filled) if getattr(before, one.name) != getattr(now, one.name))


def change_of(event: Event, before: Filled, now: Filled, read: Read) -> EventChange:
    """What a person changed in the form of an event, and nothing else; `before` is what the form began with."""
    touched = changed(before, now)
    members = {
        member: value(event, now, read) for member, (belonging, value) in _MEMBERS.items() if touched & belonging
    }
    if "body" in members and read.body is None and not now.replace_notes:
        del members["body"]  # nothing was written above what is there
    if "online_provider" in members and not now.online:
        del members["online_provider"]  # an online meeting cannot be made an ordinary one
    return EventChange(**members)


def new_of(now: Filled, read: Read, transaction_id: str) -> NewEvent:
    """The new event that a form describes."""
    return NewEvent(
        subject=now.title,
        when=read.when,
        transaction_id=transaction_id,
        body=UNSET if read.body is None else read.body,
        locations=now.places or UNSET,
        attendees=form_people.together(now.people, now.places) or UNSET,
        recurrence=UNSET if read.recurrence is None else read.recurrence,
        show_as=now.show_as,
        sensitivity=_unless(now.sensitivity, "normal"),
        importance=_unless(now.importance, "normal"),
        categories=now.categories or UNSET,
        reminder_minutes=now.reminder,
        response_requested=_unless(now.responses, True),
        allow_new_time_proposals=_unless(now.proposals, True),
        hide_attendees=_unless(now.hidden, False),
        online_provider=read.provider if now.online else UNSET,
    )


def _unless(value: Any, usual: Any) -> Any:
    """What the service assumes anyway is not written."""
    return UNSET if value == usual else value


_Value = Callable[[Event, Filled, Read], Any]
_MEMBERS: Mapping[str, tuple[frozenset[str], _Value]] = {
    "subject": (frozenset({"title"}), lambda _, now, __: now.title),
    "when": (frozenset({"when", "zone", "end_zone"}), lambda _, __, read: read.when),
    "locations": (frozenset({"places"}), lambda _, now, __: now.places),
    "attendees": (
        frozenset({"people", "places"}),
        lambda event, now, _: form_people.merged(event, now.people, now.places),
    ),
    "recurrence": (frozenset({"repeat", "week_start"}), lambda _, __, read: read.recurrence),
    "show_as": (frozenset({"show_as"}), lambda _, now, __: now.show_as),
    "sensitivity": (frozenset({"sensitivity"}), lambda _, now, __: now.sensitivity),
    "importance": (frozenset({"importance"}), lambda _, now, __: now.importance),
    "categories": (frozenset({"categories"}), lambda _, now, __: now.categories),
    "reminder_minutes": (frozenset({"reminder"}), lambda _, now, __: now.reminder),
    "response_requested": (frozenset({"responses"}), lambda _, now, __: now.responses),
    "allow_new_time_proposals": (frozenset({"proposals"}), lambda _, now, __: now.proposals),
    "hide_attendees": (frozenset({"hidden"}), lambda _, now, __: now.hidden),
    "online_provider": (frozenset({"online"}), lambda _, __, read: read.provider),
    "body": (frozenset({"notes", "replace_notes"}), lambda _, __, read: read.body or Body("html", "")),
}
"""By member of a change: the fields that it depends on, and what it becomes."""
