"""What a form of an event begins with: a free slot, an event and how much of its series, a copy, or a kept draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tuical import errors
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Event
from tuical.model.event_change import AllDay, EventTime, Invitee, Timed, When
from tuical.model.recurrence import Recurrence
from tuical.planning import allowed
from tuical.planning.form_drafts import Draft
from tuical.planning.form_values import Filled, filled_of, iana
from tuical.planning.form_when import when_words
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.planning.occurrences import first_day
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.series_split import rest_from
from tuical.planning.series_steps import lost_by_splitting, pattern_day, when_of
from tuical.screens.facts import when_lines
from tuical.screens.surroundings import ground_of, master_of

if TYPE_CHECKING:
    from tuical.planning.chosen_slot import ChosenSlot
    from tuical.screens.desk import Desk

_MINUTES = 30
_OTHERS = frozenset({"title", "when", "zone", "end_zone", "people", "places", "online", "repeat", "week_start",
                     "notes", "replace_notes", "files", "responses", "proposals", "hidden"})  # fmt: skip
"""Fields that belong to the organiser of a meeting."""


@dataclass(frozen=True, slots=True)
class FormStart:
    """What somebody wants to fill in a form for; with nothing given it is a new event at the next half hour."""

    when: When | None = None
    filled: Filled | None = None
    """What is known of a new event already, such as people, a room or words that were typed; `when` apart."""
    event: Event | None = None
    """What is changed, or copied."""
    scope: str = EVENT
    """Of an event of a series: it alone, it with all that follow, or all of them."""
    copy: bool = False
    """Whether a new event is made of `event`."""
    in_editor: bool = False
    """Whether the notes open in the editor at once."""
    draft: str = ""
    """The name of the draft that this goes on with."""
    restored: Draft | None = None
    """That draft."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Everything that a form is made from."""

    heading: str
    note: str
    """What has to be known before anything is typed, empty for nothing."""
    filled: Filled
    when: When
    recurrence: Recurrence | None = None
    event: Event | None = None
    master: Event | None = None
    scope: str = EVENT
    copied: Event | None = None
    """Whose notes and attachments a copy takes over."""
    locked: frozenset[str] = frozenset()
    """Fields that cannot be changed."""


def begin(start: FormStart, desk: Desk) -> Beginning:
    """What the form shows first; raises a TuicalError, in words, for what may not be changed."""
    if start.event is None:
        return _begin_new(start, desk)
    return _begin_copy(start.event, desk) if start.copy else _begin_change(start.event, start.scope, desk)


def writable_calendars(desk: Desk) -> list[CalendarInfo]:
    """Where a new event can be put, the usual one first; raises errors.UsageError when there is none.

    Usual is where the last one was put, of several accounts, else the default calendar.
    """
    found = [info for info in desk.calendars() if info.can_edit]
    found.sort(key=lambda info: (info.key != desk.last_calendar, not info.is_default))
    if not found:
        raise errors.UsageError("You may only look at these calendars.", "Nothing can be made here.")
    return found


def _begin_new(start: FormStart, desk: Desk) -> Beginning:
    zone = own_zone(desk)
    when = start.when or _timed(_next_half_hour(desk), _MINUTES, zone)
    filled = start.filled or Filled()
    calendar = filled.calendar or writable_calendars(desk)[0].key
    filled = replace(filled, when=when_words(when, desk.settings), calendar=calendar, **_zones(when, zone))
    if isinstance(when, AllDay) and start.filled is None:
        filled = replace(filled, show_as="free", reminder=None)
    return Beginning("New event", "", filled, when)


def _begin_copy(event: Event, desk: Desk) -> Beginning:
    filled = replace(_filled(event, desk), calendar=None)
    writable = writable_calendars(desk)
    keys = [info.key for info in writable]
    home = event.key.in_calendar if event.key.in_calendar in keys else keys[0]
    recurrence = None if event.summary.series else event.recurrence
    filled = replace(filled, calendar=home, repeat="" if recurrence is None else filled.repeat)
    if allowed.is_invited(event):
        own = desk.of(event.key).reader.mailbox().address
        filled = replace(filled, people=_guests_of_ones_own(filled.people, event, own))
    return Beginning("Copy", "", filled, when_of(event), recurrence, copied=event)


def _guests_of_ones_own(people: tuple[Invitee, ...], event: Event, own: str) -> tuple[Invitee, ...]:
    """Who copies somebody else's meeting organises the copy and invites whoever organised that one."""
    others = tuple(one for one in people if one.person.address.casefold() != own.casefold())
    return (Invitee(event.organizer), *others) if event.organizer.address else others


def _begin_change(event: Event, scope: str, desk: Desk) -> Beginning:
    allowed.ensure_writable(ground_of(event, desk).calendar)
    allowed.ensure_scope(event, scope)
    master = master_of(event, desk)
    recurrence, locked, notes = event.recurrence, frozenset({"calendar"}), []
    if allowed.is_invited(event):
        locked |= _OTHERS
        notes.append(f"{event.organizer.label} organises this, so you can change only how it looks in your calendar.")
    if event.summary.series and scope == EVENT:
        locked |= {"repeat", "week_start"}
    elif event.summary.series and recurrence is not None and master is not None:
        recurrence = _recurrence_of(event, master, scope) or recurrence
    if scope == FOLLOWING and master is not None:
        notes += lost_by_splitting(master)
    heading = {FOLLOWING: "Change this and following", SERIES: "Change the whole series"}.get(scope, "Change")
    if not event.summary.series:
        heading = "Change"
    filled = _filled(event, desk, recurrence)
    return Beginning(heading, " ".join(notes), filled, when_of(event), recurrence, event, master, scope, locked=locked)


def _recurrence_of(event: Event, master: Event, scope: str) -> Recurrence | None:
    if scope == FOLLOWING and master.recurrence is not None and master.recurrence.range.kind == "numbered":
        return rest_from(master.recurrence, pattern_day(event, master), first_day(when_of(master)))
    return master.recurrence


def _filled(event: Event, desk: Desk, recurrence: Recurrence | None = None) -> Filled:
    rule = recurrence or event.recurrence
    repeat = recurrence_words(rule, desk.settings.names) if rule is not None else ""
    week_start = rule.pattern.first_day if rule is not None else "monday"
    return filled_of(event, when_words(when_of(event), desk.settings), repeat, week_start)


def when_chosen(slot: ChosenSlot, desk: Desk) -> When:
    """The time of a new event at a slot: a marked range as it is; else half an hour, and never one that is over."""
    zone = own_zone(desk)
    if slot.all_day:
        return AllDay(slot.start.date(), slot.end.date(), zone)
    if slot.marked:
        return Timed(EventTime(slot.start.replace(tzinfo=None), zone), EventTime(slot.end.replace(tzinfo=None), zone))
    start, now = slot.start, desk.now()
    if not slot.exact:
        start = _usual_time(slot.start.date(), desk)
    elif start <= now < start + timedelta(minutes=_MINUTES):
        start = _next_half_hour(desk)
    return _timed(start, _MINUTES, zone)


def _usual_time(day: date, desk: Desk) -> datetime:
    """Where only a day was chosen: today the next half hour, else the beginning of the working day."""
    if day == desk.now().date():
        return _next_half_hour(desk)
    hours, minutes = divmod(desk.settings.work.start, 60)
    return datetime.combine(day, time(hours, minutes), desk.settings.zone)


def _next_half_hour(desk: Desk) -> datetime:
    now = desk.now()
    begun = now.replace(minute=now.minute // _MINUTES * _MINUTES, second=0, microsecond=0)
    return begun if begun == now else begun + timedelta(minutes=_MINUTES)


def _timed(start: datetime, minutes: int, zone: str) -> Timed:
    wall = start.replace(tzinfo=None)
    return Timed(EventTime(wall, zone), EventTime(wall + timedelta(minutes=minutes), zone))


def _zones(when: When, zone: str) -> dict[str, Any]:
    if isinstance(when, AllDay):
        return {"zone": zone, "end_zone": ""}
    start, end = iana(when.start.zone), iana(when.end.zone)
    return {"zone": start, "end_zone": "" if end == start else end}


def own_zone(desk: Desk) -> str:
    """The IANA name of the zone of the views."""
    return str(getattr(desk.settings.zone, "key", "") or "UTC")


def moment_words(event: Event, desk: Desk) -> str:
    """When an event is, in one line."""
    return when_lines(event, desk)[0]
