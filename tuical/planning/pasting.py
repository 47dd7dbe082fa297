"""A copied event as a new one of one's own at another time; nobody is invited unless that is wanted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from tuical.model.calendar import CalendarInfo
from tuical.model.event import Event
from tuical.model.event_change import UNSET, AllDay, EventChange, EventTime, Invitee, NewEvent, Timed, When, invitee
from tuical.model.keys import CalendarKey
from tuical.model.summary import MINE
from tuical.planning.changes import as_new, members_of


def others_of(event: Event, own: str) -> tuple[Invitee, ...]:
    """Everybody who takes part but oneself: of somebody else's meeting its organiser, too."""
    people = tuple(invitee(attendee) for attendee in event.attendees)
    if not event.summary.has(MINE) and event.organizer.address:
        people = (Invitee(event.organizer), *people)
    once = {one.person.address.casefold(): one for one in reversed(people) if one.person.address}
    once.pop(own.casefold(), None)
    return tuple(reversed(once.values()))


def pasted(event: Event, when: When, transaction_id: str, people: tuple[Invitee, ...] = ()) -> NewEvent:
    """The event at another time with these people; without any it is no online meeting either."""
    new = as_new(event, transaction_id, EventChange(when=when, attendees=people))
    left_out = {"transaction_id", "recurrence"} | (set() if people else {"online_provider", "hide_attendees"})
    kept = {name: value for name, value in members_of(new).items() if name not in left_out and value is not UNSET}
    return NewEvent(**kept, transaction_id=transaction_id)


def when_at(event: Event, day: date, minute: int | None, zone: tzinfo) -> When:
    """The event on a day, at `minute` after midnight in `zone` or at its own time where that is None; as long as it is.

    The times are written in the zone's own name, in UTC where it has none.
    """
    summary = event.summary
    name = str(getattr(zone, "key", "UTC"))
    if summary.all_day:
        return AllDay(day, day + timedelta(days=max(summary.end - summary.start, 1)), name)
    begins = datetime.fromtimestamp(summary.start, zone)
    minute = begins.hour * 60 + begins.minute if minute is None else minute
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    start = int(wall.replace(tzinfo=zone).timestamp())
    end = start + max(summary.end - summary.start, 0)
    return Timed(_time(start, zone, name), _time(end, zone, name))


def calendar_for(event: Event, calendars: list[CalendarInfo]) -> CalendarKey | None:
    """Where the new event goes: to the calendar of the copied one if that is one's own, else to the default one."""
    mine = [one for one in calendars if one.can_edit and not one.owner]
    same = [one for one in mine if one.key == event.key.in_calendar]
    default = [one for one in mine if one.is_default]
    return next((one.key for one in (*same, *default, *mine)), None)


def _time(instant: int, zone: tzinfo, name: str) -> EventTime:
    known = UTC if name == "UTC" else zone
    return EventTime(datetime.fromtimestamp(instant, known).replace(tzinfo=None, fold=0), name)
