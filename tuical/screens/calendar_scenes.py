"""From where the person is to what the widgets draw: pure values, built anew on every step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tuical.layout.clashes import clashing
from tuical.layout.cursor import Marked
from tuical.layout.looks import Palette
from tuical.layout.mini_month import MiniMonth
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import place, place_all
from tuical.layout.remembered import Remembered
from tuical.layout.sidebar import SidebarScene, Upcoming
from tuical.layout.stretch import Stretch
from tuical.layout.symbols import UNICODE, Symbols, with_accounts
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene
from tuical.model.appearance import counts_as_busy
from tuical.model.calendar import AccountMark, CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.ranges import clock_time, day_words, relative
from tuical.screens.calendar_state import VIEW_NAMES, CalendarState, days_in_view, title
from tuical.screens.desk import Desk

if TYPE_CHECKING:
    from tuical.layout.agenda import AgendaScene

_MOST_INVITATIONS = 4
_AHEAD = 3
"""Days in which the next event is looked for."""


class Picture(NamedTuple):
    """What every scene shares."""

    stretches: tuple[Stretch, ...]
    """The days of the view with their events; only the agenda has more than one."""
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    symbols: Symbols
    marked: Marked | None = None
    left_out: str = ""
    """What the filters leave out, in words."""
    away: tuple[str, str] = ("", "")
    """The zone that is looked from, short and in full; empty at home."""

    @property
    def events(self) -> Sequence[EventSummary]:
        """What a view of one stretch draws."""
        return self.stretches[0].events


class Beside(NamedTuple):
    """What the sidebar shows beside the view."""

    calendars: tuple[CalendarInfo, ...]
    coming: Sequence[EventSummary]
    """Today's and tomorrow's events."""
    invitations: Sequence[EventSummary]
    clashing: frozenset[EventKey]
    """Those of the first few invitations that overlap another event."""
    selected: CalendarKey | None
    unseen: int = 0
    """Entries of the change history that the person has not seen."""
    accounts: tuple[AccountMark, ...] = ()
    """Where several accounts are shown together each one's mark."""
    illegible: int = 0
    """Events that were received and cannot be shown."""


def picture_of(desk: Desk, stretches: tuple[Stretch, ...], palette: Palette, symbols: Symbols) -> Picture:
    """What every scene shares at this moment; nothing on the screen is finer than a minute."""
    now = int(desk.clock.now().timestamp()) // 60 * 60
    return Picture(stretches, desk.settings, palette, now, symbols, None, desk.filters.words, _away(desk, now))


def _away(desk: Desk, now: int) -> tuple[str, str]:
    if desk.away is None:
        return "", ""
    from tuical.planning.zone_differences import ahead_words  # only for those who travel

    there = desk.settings.zone_name
    return f"in {there}", f"in {there}, {ahead_words(desk.away, desk.home.zone, desk.home.zone_name or 'home', now)}"


def palette_of(desk: Desk) -> Palette:
    """The colours of calendars and categories."""
    calendars = {info.key: info.colour for info in desk.calendars()}
    by_account = {part.name: part.reader.category_colours() for part in desk.parts()} if desk.accounts else {}
    return Palette(calendars, desk.reader.category_colours(), by_account)


def signs_of(desk: Desk) -> Symbols:
    """The signs of a view that stands beside something else."""
    return with_accounts(UNICODE, tuple(desk.accounts))


def beside_of(desk: Desk, selected: CalendarKey | None = None) -> Beside:
    """What stands beside the view now: a few bounded queries."""
    today = desk.today()
    calendars = desk.calendars()
    shown = [info.key for info in calendars if info.shown]
    invitations = desk.invitations(int(desk.clock.now().timestamp()))
    clashes = frozenset(event.key for event in invitations[:_MOST_INVITATIONS] if _clashes(event, desk, shown))
    coming = desk.events_of(shown, today, today + _AHEAD)
    unseen, accounts = desk.reader.unseen(), tuple(desk.accounts.values())
    illegible = desk.reader.count_illegible()
    return Beside(tuple(calendars), coming, invitations, clashes, selected, unseen, accounts, illegible)


def _clashes(event: EventSummary, desk: Desk, shown: Sequence[CalendarKey]) -> bool:
    """Whether an event overlaps another one; only the days that it touches are read, never more than three."""
    zone = desk.settings.zone
    placed = place(event, zone)
    if placed.bar:
        return False
    around = desk.events_of(shown, placed.first_day, placed.last_day + 1)
    return event.key in clashing(place_all(around, zone))


def scene_of(state: CalendarState, picture: Picture) -> MonthScene | TimeScene | AgendaScene:
    """What the widget of the state's view draws."""
    if state.view == "month":
        return month_scene(state, picture)
    return agenda_scene(state, picture) if state.view == "agenda" else time_scene(state, picture)


def month_scene(state: CalendarState, picture: Picture) -> MonthScene:
    """The month of the cursor."""
    _, settings, palette, now, symbols, marked, *_ = picture
    year, month = state.day.year, state.day.month
    return MonthScene(year, month, picture.events, settings, palette, now, state.cursor, symbols, marked=marked)


def time_scene(state: CalendarState, picture: Picture) -> TimeScene:
    """The days of the view to scale."""
    _, settings, palette, now, symbols, marked, *_ = picture
    days = days_in_view(state, settings)
    return TimeScene(days, picture.events, settings, palette, now, state.cursor, marked, symbols)


def agenda_scene(state: CalendarState, picture: Picture) -> AgendaScene:
    """The days that the agenda has read."""
    from tuical.layout.agenda import AgendaScene  # not needed for the first paint

    stretches, settings, palette, now, symbols, *_ = picture
    days = days_in_view(state, settings)
    return AgendaScene(days[0], days[-1] + 1, stretches, settings, palette, now, state.cursor, symbols)


def top_scene(
    state: CalendarState,
    picture: Picture,
    status: SyncStatus,
    account: str,
    unseen: int = 0,
    invitations: int = 0,
    illegible: int = 0,
) -> TopBarScene:
    """The row at the top; the invitations stand in it where there is no sidebar that tells of them."""
    words, hint = title(state, picture.settings)
    views = tuple(VIEW_NAMES.items())
    return TopBarScene(
        words, hint, views, state.view, status, account, picture.settings, picture.now, picture.symbols, unseen,
        picture.left_out, picture.away, invitations=invitations, illegible=illegible,
    )  # fmt: skip


def sidebar_scene(state: CalendarState, picture: Picture, beside: Beside) -> SidebarScene:
    """The column at the left."""
    settings = picture.settings
    today = datetime.fromtimestamp(picture.now, settings.zone).toordinal()
    days = days_in_view(state, settings)
    underlaid = (days[0], days[-1] + 1) if state.view not in ("month", "agenda") else (0, 0)
    month = MiniMonth(state.day.year, state.day.month, today, state.cursor.day, settings, frozenset(), *underlaid)
    waiting = tuple(
        Upcoming(event, _when(event, picture), clash=event.key in beside.clashing)
        for event in beside.invitations[:_MOST_INVITATIONS]
    )
    return SidebarScene(
        month, beside.calendars, _next(beside.coming, picture), waiting, len(beside.invitations),
        beside.selected, picture.symbols, beside.accounts,
    )  # fmt: skip


_NEXT = Remembered[EventSummary | None](2)


def _next(coming: Sequence[EventSummary], picture: Picture) -> Upcoming | None:
    """The next timed event that takes the person's time."""
    now = picture.now
    event = _NEXT.get(
        coming,
        now,
        lambda: next((one for one in coming if one.start > now and not one.all_day and counts_as_busy(one)), None),
    )
    return Upcoming(event, relative(event.start, now, picture.settings.zone)) if event is not None else None


def _when(event: EventSummary, picture: Picture) -> str:
    settings = picture.settings
    if event.all_day:
        day = date.fromordinal(max(event.start, 1))
        return day_words(day, day, settings.names)
    start = datetime.fromtimestamp(event.start, settings.zone)
    near = event.start - picture.now < 6 * 86_400
    day = start.date()
    words = settings.names.days_short[day.weekday()] if near else day_words(day, day, settings.names)
    return f"{words} {clock_time(start, settings.twelve_hours)}"
