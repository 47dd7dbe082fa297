"""Where the person is and what is in view: pure steps from one state to the next, shared by all views."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from tuical.layout.cursor import SLOT, Cursor, move_day, move_slot
from tuical.layout.month import month_days
from tuical.layout.placing import place_all, slices_by_day
from tuical.model.dates import days_and_year, long_day, month_year
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings

VIEWS = ("day", "work week", "week", "month", "agenda")
VIEW_NAMES = {"day": "Day", "work week": "Work week", "week": "Week", "month": "Month", "agenda": "Agenda"}
AGENDA_BEFORE, AGENDA_AFTER, AGENDA_MORE = 14, 42, 28
"""Days of the agenda before and after the cursor, and how many more come when somebody scrolls to an end."""
AGENDA_MOST = 280
"""Days of the agenda at once: what is drawn again on every key has to stay small."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal()
"""Nobody's calendar reaches further, and every date library does."""


class CalendarState(NamedTuple):
    """The view, the cursor, and the first of the days that are in view where the view can begin anywhere."""

    view: str
    cursor: Cursor
    width: int = 1
    """How many days the day view shows."""
    anchor: int = 0
    """The first of them, an ordinal."""
    narrow: bool = False
    """Whether the screen has no room for a week, so that week views show the cursor's day alone."""

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return date.fromordinal(self.cursor.day)


def opening_state(now: datetime, view: str) -> CalendarState:
    """Where everybody begins: today, at the present slot; `now` is in the zone of the views."""
    return with_view(CalendarState(view, cursor_at(now)), view)


def cursor_at(now: datetime) -> Cursor:
    """The slot that holds a moment."""
    return Cursor(now.toordinal(), now.hour * 60 + now.minute // SLOT * SLOT)


def days_in_view(state: CalendarState, settings: ViewSettings) -> tuple[int, ...]:
    """The days (ordinals) that the view shows."""
    if state.view == "month":
        return tuple(month_days(state.day.year, state.day.month, settings.first_weekday))
    if state.view in ("week", "work week"):
        return (state.cursor.day,) if state.narrow else _week(state, settings)
    return tuple(range(state.anchor, state.anchor + state.width))


def with_view(state: CalendarState, view: str, width: int = 1) -> CalendarState:
    """The same place in another view."""
    return _anchored(state._replace(view=view, width=width))


def with_cursor(state: CalendarState, cursor: Cursor) -> CalendarState:
    """The same view at another place; the days of a day view follow when the cursor leaves them."""
    day = min(max(cursor.day, FIRST_DAY), LAST_DAY)
    moved = state._replace(cursor=cursor._replace(day=day))
    if state.anchor <= day < state.anchor + state.width:
        return moved
    if state.view == "agenda":
        return _anchored(moved)
    return moved._replace(anchor=day if day < state.anchor else day - state.width + 1)


def more_days(state: CalendarState, direction: int) -> CalendarState:
    """The agenda with days added before (-1) or after (1) those it has; of very many the far end is let go."""
    first, last = state.anchor, state.anchor + state.width
    if direction < 0:
        first = max(first - AGENDA_MORE, FIRST_DAY)
        last = min(last, first + AGENDA_MOST)
    else:
        last = min(last + AGENDA_MORE, LAST_DAY)
        first = max(first, last - AGENDA_MOST)
    return state._replace(anchor=first, width=last - first)


def _anchored(state: CalendarState) -> CalendarState:
    """The days of the view laid round the cursor; the agenda has some before it, so that it scrolls back."""
    if state.view == "agenda":
        return state._replace(anchor=state.cursor.day - AGENDA_BEFORE, width=AGENDA_BEFORE + AGENDA_AFTER)
    return state._replace(anchor=state.cursor.day)


def go_to(state: CalendarState, day: int) -> CalendarState:
    """The same view with the cursor on `day`."""
    moved = with_cursor(state, Cursor(day, state.cursor.minute))
    return moved if state.view == "agenda" else _anchored(moved)


def move(state: CalendarState, across: int, down: int, settings: ViewSettings) -> CalendarState:
    """The arrows: days across and weeks down in the month, slots down where there are hours."""
    cursor = state.cursor
    if across:
        cursor = _across(state, across, settings)
    elif down and state.view == "month":
        cursor = move_day(cursor, 7 * down)
    elif down:
        cursor = move_slot(cursor, down)
    return with_cursor(state, cursor)


def step(state: CalendarState, periods: int, settings: ViewSettings) -> CalendarState:
    """The next or previous period of the view; a work week that shows one day alone has working days only."""
    if state.view == "month":
        return step_months(state, periods)
    if state.view == "work week" and state.narrow:
        return with_cursor(state, _across(state, periods, settings))
    week = 1 if state.narrow else 7
    days = {"week": week, "work week": week, "agenda": 7}.get(state.view, state.width)
    moved = with_cursor(state, move_day(state.cursor, days * periods))
    return moved if state.view == "agenda" else moved._replace(anchor=state.anchor + days * periods)


def step_months(state: CalendarState, months: int) -> CalendarState:
    """The same day some months later, the month's last day where it is shorter."""
    index = state.day.year * 12 + state.day.month - 1 + months
    year, month = min(max(index // 12, 1900), 2200), index % 12 + 1
    return go_to(state, date(year, month, min(state.day.day, _month_length(year, month))).toordinal())


def under_cursor(
    cursor: Cursor, events: Sequence[EventSummary], zone: tzinfo, *, slot_only: bool
) -> list[EventSummary]:
    """The timed events that cover the cursor's slot, or with `slot_only` off everything on its day."""
    found = []
    for part in slices_by_day(place_all(events, zone), range(cursor.day, cursor.day + 1))[cursor.day]:
        event = part.placed.event
        covers = not part.placed.bar and part.start <= cursor.minute < max(part.end, part.start + 1)
        if not slot_only or covers:
            found.append(event)
    return found


def title(state: CalendarState, settings: ViewSettings) -> tuple[str, str]:
    """The period in words and, where it is a week, its number."""
    days = days_in_view(state, settings)
    names = settings.names
    if state.view in ("month", "agenda"):
        return month_year(state.day, names), ""
    first, last = date.fromordinal(days[0]), date.fromordinal(days[-1])
    if len(days) == 1:
        return long_day(first, names, year=True), ""
    week = f"week {last.isocalendar().week}" if state.view in ("week", "work week") else ""
    return days_and_year(first, last, names), week


def _week(state: CalendarState, settings: ViewSettings) -> tuple[int, ...]:
    start = state.cursor.day - (state.day.weekday() - settings.first_weekday) % 7
    days = range(start, start + 7)
    if state.view == "week":
        return tuple(days)
    work = tuple(day for day in days if date.fromordinal(day).weekday() in settings.work.days)
    return work if state.cursor.day in work else tuple(sorted({*work, state.cursor.day}))


def _across(state: CalendarState, across: int, settings: ViewSettings) -> Cursor:
    cursor = move_day(state.cursor, across)
    if state.view == "work week" and settings.work.days:
        while date.fromordinal(cursor.day).weekday() not in settings.work.days:
            cursor = move_day(cursor, 1 if across > 0 else -1)
    return cursor


def _month_length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
