"""How far two zones are apart, and what of a series moves on the clock here when the clocks change there.

Instants are epoch seconds UTC.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.zones import city, find_zone
from tuical.planning.ranges import clock_time, day_words, duration

_AHEAD = 183
"""Days in which a change of the clocks is looked for."""


def ahead_words(zone: tzinfo, home: tzinfo, home_name: str, now: int) -> str:
    """`8 h ahead of Berlin`, `5 h 30 min behind Berlin`, `the same time as Berlin`."""
    apart = _offset(zone, now) - _offset(home, now)
    if not apart:
        return f"the same time as {home_name}"
    return f"{duration(abs(apart))} {'ahead of' if apart > 0 else 'behind'} {home_name}"


def shift_words(event: EventSummary, own_zone: str, view: ViewSettings, now: int) -> str:
    """`From Sun 8 Mar it is at 15:00 here: the clocks in New York change on other days.`, empty where nothing moves.

    Only a timed event of a series that was made in another zone can move; the next half year is looked at.
    """
    own = find_zone(own_zone)
    if own is None or event.all_day or not event.series:
        return ""
    begins = max(event.start, now)
    apart = _apart(own, view.zone, event.start)
    wall = datetime.fromtimestamp(event.start, own).time()
    first = datetime.fromtimestamp(begins, own).date()
    for day in (first + timedelta(days=days) for days in range(_AHEAD)):
        instant = int(datetime.combine(day, wall, own).timestamp())
        if _apart(own, view.zone, instant) != apart:
            here = datetime.fromtimestamp(instant, view.zone)
            today = datetime.fromtimestamp(now, view.zone).date()
            return _sentence(here, today, city(own.key), view)
    return ""


def _sentence(here: datetime, today: date, there: str, view: ViewSettings) -> str:
    when = f"{day_words(here.date(), today, view.names)} it is at {clock_time(here, view.twelve_hours)}"
    return f"From {when} {view.zone_name or 'local'} time: the clocks in {there} do not change with yours."


def _apart(zone: tzinfo, other: tzinfo, instant: int) -> int:
    return _offset(zone, instant) - _offset(other, instant)


def _offset(zone: tzinfo, instant: int) -> int:
    found = datetime.fromtimestamp(instant, zone).utcoffset()
    return round(found.total_seconds()) if found is not None else 0
