"""From where the person is to what the widgets draw: pure values, built anew on every step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tuical.layout.clashes import clashing
from tuical.layout.looks import Palette
from tuical.layout.mini_month import MiniMonth
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import place_all
from tuical.layout.sidebar import SidebarScene, Upcoming
from tuical.layout.symbols import Symbols
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene
from tuical.model.appearance import counts_as_busy
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.ranges import relative
from tuical.screens.calendar_state import VIEW_NAMES, CalendarState, days_in_view, title
from tuical.screens.desk import Desk

if TYPE_CHECKING:
    from tuical.layout.agenda import AgendaScene

_MOST_INVITATIONS = 4
_AHEAD = 3
"""Days in which the next event is looked for."""


class Picture(NamedTuple):
    """What every scene shares."""

    events: Sequence[EventSummary]
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    symbols: Symbols


class Beside(NamedTuple):
    """What the sidebar shows beside the view."""

    calendars: tuple[CalendarInfo, ...]
    coming: Sequence[EventSummary]
    """Today's and tomorrow's events."""
    invitations: Sequence[EventSummary]
    around: Sequence[EventSummary]
    """What else is on the days of the first few invitations."""
    selected: CalendarKey | None


def picture_of(desk: Desk, events: Sequence[EventSummary], palette: Palette, symbols: Symbols) -> Picture:
    """What every scene shares at this moment; nothing on the screen is finer than a minute."""
    return Picture(events, desk.settings, palette, int(desk.clock.now().timestamp()) // 60 * 60, symbols)


def palette_of(desk: Desk) -> Palette:
    """The colours of calendars and categories."""
    return Palette({info.key: info.colour for info in desk.calendars()}, desk.reader.category_colours())


def beside_of(desk: Desk, selected: CalendarKey | None = None) -> Beside:
    """What stands beside the view now: a few bounded queries."""
    today = desk.today()
    invitations = desk.invitations(int(desk.clock.now().timestamp()))
    days = {_day_of(event, desk.settings) for event in invitations[:_MOST_INVITATIONS]}
    around = [event for day in sorted(days) for event in desk.events(day, day + 1)]
    return Beside(tuple(desk.calendars()), desk.events(today, today + _AHEAD), invitations, around, selected)


def _day_of(event: EventSummary, settings: ViewSettings) -> int:
    return event.start if event.all_day else datetime.fromtimestamp(event.start, settings.zone).toordinal()


def scene_of(state: CalendarState, picture: Picture) -> MonthScene | TimeScene | AgendaScene:
    """What the widget of the state's view draws."""
    if state.view == "month":
        return month_scene(state, picture)
    return agenda_scene(state, picture) if state.view == "agenda" else time_scene(state, picture)


def month_scene(state: CalendarState, picture: Picture) -> MonthScene:
    """The month of the cursor."""
    events, settings, palette, now, symbols = picture
    return MonthScene(state.day.year, state.day.month, events, settings, palette, now, state.cursor, symbols)


def time_scene(state: CalendarState, picture: Picture) -> TimeScene:
    """The days of the view to scale."""
    events, settings, palette, now, symbols = picture
    days = days_in_view(state, settings)
    return TimeScene(days, events, settings, palette, now, state.cursor, None, symbols)


def agenda_scene(state: CalendarState, picture: Picture) -> AgendaScene:
    """The days that the agenda has read."""
    from tuical.layout.agenda import AgendaScene  # not needed for the first paint

    events, settings, palette, now, symbols = picture
    days = days_in_view(state, settings)
    return AgendaScene(days[0], days[-1] + 1, events, settings, palette, now, state.cursor, symbols)


def top_scene(state: CalendarState, picture: Picture, status: SyncStatus, account: str) -> TopBarScene:
    """The row at the top."""
    words, hint = title(state, picture.settings)
    views = tuple(VIEW_NAMES.items())
    return TopBarScene(words, hint, views, state.view, status, account, picture.settings, picture.now, picture.symbols)


def sidebar_scene(state: CalendarState, picture: Picture, beside: Beside) -> SidebarScene:
    """The column at the left."""
    settings = picture.settings
    today = datetime.fromtimestamp(picture.now, settings.zone).toordinal()
    days = days_in_view(state, settings)
    underlaid = (days[0], days[-1] + 1) if state.view not in ("month", "agenda") else (0, 0)
    month = MiniMonth(state.day.year, state.day.month, today, state.cursor.day, settings, frozenset(), *underlaid)
    clashes = clashing(place_all({*beside.around, *beside.invitations}, settings.zone)) if beside.invitations else ()
    waiting = [Upcoming(event, _when(event, picture), clash=event.key in clashes) for event in beside.invitations]
    return SidebarScene(
        month, beside.calendars, _next(beside.coming, picture), tuple(waiting[:_MOST_INVITATIONS]), len(waiting),
        beside.selected, picture.symbols,
    )  # fmt: skip


def _next(coming: Sequence[EventSummary], picture: Picture) -> Upcoming | None:
    """The next timed event that takes the person's time."""
    for event in coming:
        if not event.all_day and counts_as_busy(event) and event.start > picture.now:
            return Upcoming(event, relative(event.start, picture.now, picture.settings.zone))
    return None


def _when(event: EventSummary, picture: Picture) -> str:
    settings = picture.settings
    if event.all_day:
        day = datetime.fromordinal(max(event.start, 1))
        return f"{settings.names.days_short[day.weekday()]} {day.day} {settings.names.months_short[day.month - 1]}"
    start = datetime.fromtimestamp(event.start, settings.zone)
    near = event.start - picture.now < 6 * 86_400
    name = settings.names.days_short[start.weekday()]
    day_words = name if near else f"{name} {start.day} {settings.names.months_short[start.month - 1]}"
    hour = f"{start:%H:%M}" if not settings.twelve_hours else f"{start.hour % 12 or 12}:{start:%M} {start:%p}".lower()
    return f"{day_words} {hour}"
