"""`DrawnCalendar`: reads what the view needs, draws it, and knows which event is meant; what keys do comes on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from tuical.layout.cursor import let_go
from tuical.layout.month_scene import NARROW
from tuical.layout.stretch import Stretch, stretch_at, stretches_over
from tuical.layout.symbols import ASCII, UNICODE, Symbols, with_accounts
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.screens import calendar_state as states
from tuical.screens import intents
from tuical.screens.bar_keys import BarKey, bar_keys, calendar_keys
from tuical.screens.calendar_frame import CalendarFrame
from tuical.screens.calendar_scenes import Picture, picture_of
from tuical.screens.calendar_state import CalendarState
from tuical.screens.desk import Desk
from tuical.screens.event_actions import EventActions
from tuical.screens.panel_or_page import panel_to_page
from tuical.screens.sizes import PANEL_FROM
from tuical.widgets.paint import Paint

if TYPE_CHECKING:
    from tuical.screens.event_panel import Reading

_PERIODS_KEPT = 12
_IDLE = 0.03
"""Seconds after a key in which the next key of a fast hand would come."""


class DrawnCalendar(EventActions):
    """One state, the events of its days, and the frame that shows them."""

    AUTO_FOCUS = ""
    """The keys belong to the screen; only the sidebar takes the focus, when it is asked to."""

    def __init__(
        self,
        desk: Desk,
        paint: Paint,
        account: str,
        view: str,
        keymap: Mapping[str, str],
        *,
        ascii_symbols: bool = False,
    ) -> None:
        super().__init__(desk, paint, keymap)
        self._symbols = with_accounts(ASCII if ascii_symbols else UNICODE, tuple(desk.accounts))
        self._state = states.opening_state(desk.now(), view)
        self._status = SyncStatus(synced_at=desk.reader.synced_at())
        self._stretches: tuple[Stretch, ...] = ()
        self._days: tuple[int, ...] = ()
        self._read: dict[tuple[int, int], list[EventSummary]] = {}
        self._looking_ahead: Timer | None = None
        self._bars: dict[tuple[str, ...], tuple[BarKey, ...]] = {}
        self._frame = CalendarFrame(self, desk, paint, self._symbols, account, self.bar())

    def bar(self) -> tuple[BarKey, ...]:
        """The keys of the bottom row, which is drawn with every step: they go with what is selected."""
        chosen = self._state.cursor.event
        names = calendar_keys(next((one for one in self._events if one.key == chosen), None) if chosen else None)
        if names not in self._bars:
            self._bars[names] = bar_keys(names, self.keymap)
        return self._bars[names]

    def compose(self) -> ComposeResult:
        """One row above, the body, one row below."""
        yield from self._frame.bars()
        with Horizontal(id="body"):
            yield from self._frame.body(self._state.view)

    def on_mount(self) -> None:
        """Draw from the cache at once; the minute hand moves on."""
        self.set_interval(30, self.redraw)
        self._frame.choose_view(self._state.view)
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The frame decides what fits; each widget draws itself anew."""
        self._frame.resize(event.size.width)
        if self._state.narrow != (event.size.width < NARROW):
            self._go(self._state._replace(narrow=event.size.width < NARROW))
        panel_to_page(self, self._frame)

    def on_screen_resume(self) -> None:
        """The terminal may have become narrow meanwhile."""
        panel_to_page(self, self._frame)

    # what is drawn

    def reload(self) -> None:
        """Read everything from the cache anew and draw it."""
        self._read.clear()
        self._stretches = ()
        self._turn_to(self._state)
        self._select_copy()
        self._frame.reload()
        self.redraw()

    def _select_copy(self) -> None:
        """A key never means a copy that is drawn no more, when one of another account is in its place."""
        cursor = self._state.cursor
        drawn = cursor.event and self.desk.stand_in(cursor.event, self._events)
        if drawn != cursor.event and drawn is not None:
            self._state = self._state._replace(cursor=cursor._replace(event=drawn))
            self._frame.follow(drawn)

    def _turn_to(self, state: CalendarState) -> None:
        self._days = states.days_in_view(state, self.desk.settings)
        self._stretches = self._stretches_of(state)

    def _stretches_of(self, state: CalendarState) -> tuple[Stretch, ...]:
        """The days of a state: an agenda keeps those that are known, a view of one picture has one stretch."""
        days = states.days_in_view(state, self.desk.settings)
        known = self._stretches if state.view == "agenda" else ()
        return stretches_over(days[0], days[-1] + 1, known, self.events_between)

    @property
    def _events(self) -> Sequence[EventSummary]:
        """What is drawn where the cursor is; in all views but the agenda that is everything."""
        here = stretch_at(self._state.cursor.day, self._stretches)
        return here.events if here is not None else ()

    def events_between(self, first_day: int, last_day: int) -> list[EventSummary]:
        """What is drawn on the days [first_day, last_day): the same list again until something is read anew."""
        span = (first_day, last_day)
        if span not in self._read:
            if len(self._read) >= _PERIODS_KEPT:
                self._read.pop(next(iter(self._read)))
            self._read[span] = self.desk.events(*span)
        return self._read[span]

    def redraw(self) -> None:
        """Draw what was read, at the present minute."""
        self._frame.draw(self._state, self._picture(self._stretches), self._status)
        self._frame.show_keys(self.bar(), *self.going_on())

    def _picture(self, stretches: tuple[Stretch, ...]) -> Picture:
        return picture_of(self.desk, stretches, self._frame.palette, self._symbols)

    def going_on(self) -> tuple[str, str]:
        """What is going on and what is wrong with it, for the row below; the modules above begin something."""
        return "", ""

    @property
    def status(self) -> SyncStatus:
        """How the sync stands."""
        return self._status

    def show_status(self, status: SyncStatus) -> None:
        """Say how fresh the picture is."""
        self._status = status
        self.desk.heed(status)
        self._frame.draw_bars(self._state, self._picture(self._stretches), status)

    def repaint(self, paint: Paint) -> None:
        """Use another paint, after a change of theme."""
        self.paint = paint
        self._frame.repaint(paint)
        self.redraw()

    def use_symbols(self, symbols: Symbols) -> None:
        """Draw other signs, and the keys as they are bound now."""
        self._symbols = with_accounts(symbols, tuple(self.desk.accounts))
        self._bars.clear()
        self._frame.use(self._symbols, self.bar())

    def _go(self, state: CalendarState) -> None:
        before, self._state = self._state, state
        if before.view != state.view:
            self._frame.choose_view(state.view)
        if self._days == states.days_in_view(state, self.desk.settings):
            self.redraw()
        else:
            self._turn_to(state)
            self.redraw()
            self._look_ahead(before)
        if state.cursor.event is not None and state.cursor.event != before.cursor.event:
            self._frame.follow(state.cursor.event)

    def _look_ahead(self, before: CalendarState) -> None:
        """Whoever turned a page turns the next one soon: have it ready while nothing else is to do."""
        if self._looking_ahead is not None:
            self._looking_ahead.stop()
        onwards = 1 if self._state.cursor.day >= before.cursor.day else -1
        self._looking_ahead = self.set_timer(_IDLE, partial(self._prepare, onwards))

    def _prepare(self, onwards: int) -> None:
        start, end = (self.desk.midnight(day) for day in (self._days[0], self._days[-1] + 1))
        self.post_message(intents.LookAt(start, end))
        state = states.step(self._state, onwards, self.desk.settings)
        self._frame.prepare(state, self._picture(self._stretches_of(state)))

    # which event is meant

    def event_key(self) -> EventKey | None:
        """The selected event, else the one under the slot of the cursor, else the day's only one."""
        cursor = self._state.cursor
        if cursor.event is not None:
            return cursor.event
        to_scale = self._state.view not in ("month", "agenda")
        here = states.under_cursor(cursor, self._events, self.desk.settings.zone, slot_only=to_scale)
        return here[0].key if len(here) == 1 or (here and to_scale) else None

    def selected_key(self) -> EventKey | None:
        """The selected event alone."""
        return self._state.cursor.event

    def leave_event(self) -> None:
        """Close the panel of an event that was removed."""
        self._frame.close_panel()

    def _open(self, key: EventKey) -> None:
        if self.size.width >= PANEL_FROM:
            self._go(self._state._replace(cursor=self._state.cursor._replace(event=key)))
            self._frame.open_panel(key)
            return
        self.show_page(key)

    def go_on_reading(self, reading: Reading) -> None:
        """Show beside the calendar what was shown on a screen of its own until there was room."""
        self._go(self._state._replace(cursor=self._state.cursor._replace(event=reading.key)))
        self._frame.go_on_reading(reading)

    def go_back(self) -> bool:
        """What Esc closes here, one thing at a time; False when there is nothing left to close."""
        if self._frame.leave_sidebar() or self._frame.close_panel():
            return True
        if self._state.cursor.event is not None:
            self._go(self._state._replace(cursor=let_go(self._state.cursor)))
            return True
        if self._status.first:
            self.post_message(intents.StopReading())
        return self._status.first
