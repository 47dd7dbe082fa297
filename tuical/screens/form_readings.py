"""The lines under the fields of a form, live while somebody types: when it is, with what it clashes, how it repeats."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from tuical.layout.runs import clip
from tuical.model.dates import day_month
from tuical.model.event_change import AllDay, EventTime, Timed, When
from tuical.model.keys import EventKey
from tuical.model.recurrence import Recurrence
from tuical.model.summary import ALL_DAY, MINE, EventSummary
from tuical.model.zones import city, find_zone
from tuical.planning.clash import clashes_during
from tuical.planning.form_when import instants
from tuical.planning.occurrences import dates, first_day, times_on
from tuical.planning.ranges import clock_time, day_range, day_words, duration, relative, time_range
from tuical.planning.recurrence_words import recurrence_words
from tuical.screens.own_time import events_in_the_way

if TYPE_CHECKING:
    from tuical.planning.form_values import Filled
    from tuical.screens.desk import Desk

_SHOWN_DATES = 5
_LONGEST_LOOK = 31
"""Days of a long event that are looked at for clashes."""
_TITLE = 32
"""Cells of a title in the line about a clash."""
DRAFTED = "local:form"
"""The id of the event that the form is about, in pictures of its day."""


def when_reading(when: When, desk: Desk) -> str:
    """`Tue 24 Nov  14:00 – 15:00, 1 h, in 4 days`, and in its own zone where that differs."""
    view, today = desk.settings, desk.now().date()
    start, end = instants(when)
    if isinstance(when, AllDay):
        days = (when.end - when.start).days
        length = "" if days == 1 else f", {days} days"
        return f"{day_range(start, end, today=today, names=view.names)}{length}"
    line = time_range(start, end, view.zone, view, today=today)
    now = int(desk.clock.now().timestamp())
    words = f"{line}, {duration(end - start)}, {relative(start, now, view.zone)}"
    return words + _elsewhere(when, start, end, desk)


def _elsewhere(when: Timed, start: int, end: int, desk: Desk) -> str:
    """The same in the zones of the event, as far as their clocks show something else."""
    words = []
    for moment, instant in ((when.start, start), (when.end, end)):
        zone = find_zone(moment.zone)
        here = datetime.fromtimestamp(instant, desk.settings.zone)
        if zone is not None and datetime.fromtimestamp(instant, zone).utcoffset() != here.utcoffset():
            words.append(f"{clock_time(moment.wall, desk.settings.twelve_hours)} {city(zone.key)}")
    return f" · {' – '.join(dict.fromkeys(words))}" if words else ""


def clash_reading(when: When, rule: Recurrence | None, desk: Desk, leaving_out: EventKey | None, series: str) -> str:
    """What the event would stand in the way of, first where it repeats soonest; empty where it is free then."""
    for number, (start, end) in enumerate(_next_times(when, rule)):
        found = clashes_during(start, end, _around(start, end, desk, leaving_out, series), leaving_out=leaving_out)
        if found:
            zone = desk.settings.zone
            first = f"{clip(found[0].subject or '(no title)', _TITLE)}, {_clock(found[0].start, desk)}"
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            day = datetime.fromtimestamp(start, zone).date()
            where = f"on {day_words(day, desk.now().date(), desk.settings.names)} " if number else ""
            return f"{where}clashes with {first}{more}"
    return ""


def _next_times(when: When, rule: Recurrence | None) -> list[tuple[int, int]]:
    if isinstance(when, AllDay):
        return []
    if rule is None:
        return [instants(when)]
    return [times_on(when, day.toordinal()) for day in islice(dates(rule, first_day(when)), _SHOWN_DATES)]


def _around(start: int, end: int, desk: Desk, of: EventKey | None, series: str) -> list[EventSummary]:
    zone = desk.settings.zone
    first = datetime.fromtimestamp(start, zone).toordinal()
    last = min(datetime.fromtimestamp(end, zone).toordinal(), first + _LONGEST_LOOK)
    return [one for one in events_in_the_way(desk, first, last + 1, of) if not series or one.series != series]


def repeat_reading(rule: Recurrence | None, when: When, desk: Desk) -> str:
    """`every second Friday · 20 Nov, 4 Dec, 18 Dec, 1 Jan, 15 Jan`."""
    if rule is None:
        return ""
    names = desk.settings.names
    found = list(islice(dates(rule, first_day(when)), _SHOWN_DATES + 1))
    listed = ", ".join(day_month(day, names) for day in found[:_SHOWN_DATES])
    return f"{recurrence_words(rule, names)} · {listed}{' …' if len(found) > _SHOWN_DATES else ''}"


def drafted(filled: Filled, when: When, desk: Desk) -> EventSummary:
    """The event as the views would draw it."""
    start, end = instants(when)
    calendar = filled.calendar or desk.calendars()[0].key
    flags = MINE | (ALL_DAY if isinstance(when, AllDay) else 0)
    place = filled.places[0].name if filled.places else ""
    return EventSummary(
        EventKey(*calendar, DRAFTED), "singleInstance", "", start, max(end, start + (0 if flags & ALL_DAY else 60)),
        filled.title.strip() or "(no title)", place, filled.show_as, "organizer", flags, "", filled.categories,
    )  # fmt: skip


def day_of(when: When, desk: Desk) -> date:
    """The day of the views on which it begins."""
    if isinstance(when, AllDay):
        return when.start
    return datetime.fromtimestamp(instants(when)[0], desk.settings.zone).date()


def moved_to(when: When, day: int, minute: int, desk: Desk) -> When:
    """The same length from another slot of the views on."""
    if isinstance(when, AllDay):
        first = date.fromordinal(day)
        return AllDay(first, first + (when.end - when.start), when.zone)
    zone = desk.settings.zone
    start = datetime.combine(date.fromordinal(day), datetime.min.time(), zone) + timedelta(minutes=minute)
    return shifted(when, int(start.timestamp()) - instants(when)[0])


def shifted(when: When, seconds: int) -> When:
    """The same some seconds later or earlier, by the wall clock of its own zone; whole days stay as they are."""
    if isinstance(when, AllDay):
        return when
    moved = timedelta(seconds=seconds)
    start, end = when.start, when.end
    return Timed(EventTime(start.wall + moved, start.zone), EventTime(end.wall + moved, end.zone))


def _clock(instant: int, desk: Desk) -> str:
    return clock_time(datetime.fromtimestamp(instant, desk.settings.zone), desk.settings.twelve_hours)
