"""The calendar: month, days to scale and agenda share one cursor; sidebar at the left, an event at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from tuical.keymap import CALENDAR, bindings_of
from tuical.layout.cursor import Cursor, let_go, next_event, previous_event, select
from tuical.layout.month_scene import NARROW
from tuical.layout.placing import place
from tuical.layout.symbols import ASCII, UNICODE
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.screens import calendar_state as states
from tuical.screens import intents
from tuical.screens.bar_keys import CALENDAR_KEYS
from tuical.screens.calendar_frame import CalendarFrame
from tuical.screens.calendar_scenes import Picture, picture_of
from tuical.screens.calendar_state import CalendarState
from tuical.screens.desk import Desk, Filters
from tuical.screens.event_actions import EventActions
from tuical.screens.sizes import PANEL_FROM
from tuical.widgets import messages
from tuical.widgets.paint import Paint

_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_PERIODS_KEPT = 12
_IDLE = 0.03
"""Seconds after a key in which the next key of a fast hand would come."""
_REACH = 62
"""Days that are searched for the next or previous event."""


class CalendarScreen(EventActions):
    """The one screen of all views."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CALENDAR)]
    AUTO_FOCUS = ""
    """The keys belong to the screen; only the sidebar takes the focus, when it is asked to."""
    bar_names = CALENDAR_KEYS

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
        super().__init__()
        self.desk = desk
        self.paint = paint
        self.keymap = keymap
        self._symbols = ASCII if ascii_symbols else UNICODE
        self._state = states.opening_state(desk.now(), view)
        self._status = SyncStatus(synced_at=desk.reader.synced_at())
        self._events: list[EventSummary] = []
        self._days: tuple[int, ...] = ()
        self._read: dict[tuple[int, ...], list[EventSummary]] = {}
        self._looking_ahead: Timer | None = None
        self._frame = CalendarFrame(self, desk, paint, self._symbols, account, self.bar())

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

    # what is drawn

    def reload(self) -> None:
        """Read everything from the cache anew and draw it."""
        self._read.clear()
        self._turn_to(self._state)
        self._frame.reload()
        self.redraw()

    def _turn_to(self, state: CalendarState) -> None:
        self._days = states.days_in_view(state, self.desk.settings)
        self._events = self._events_of(self._days)

    def _events_of(self, days: tuple[int, ...]) -> list[EventSummary]:
        if days not in self._read:
            if len(self._read) >= _PERIODS_KEPT:
                self._read.pop(next(iter(self._read)))
            self._read[days] = self.desk.events(days[0], days[-1] + 1)
        return self._read[days]

    def redraw(self) -> None:
        """Draw what was read, at the present minute."""
        self._frame.draw(self._state, self._picture(self._events), self._status)

    def _picture(self, events: Sequence[EventSummary]) -> Picture:
        return picture_of(self.desk, events, self._frame.palette, self._symbols)

    def show_status(self, status: SyncStatus) -> None:
        """Say how fresh the picture is."""
        self._status = status
        self._frame.draw_bars(self._state, self._picture(self._events), status)

    def repaint(self, paint: Paint) -> None:
        """Use another paint, after a change of theme."""
        self.paint = paint
        self._frame.repaint(paint)
        self.redraw()

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
        events = self._events_of(states.days_in_view(state, self.desk.settings))
        self._frame.prepare(state, self._picture(events))

    # which event is meant

    def event_key(self) -> EventKey | None:
        """The selected event, else the one under the slot of the cursor, else the day's only one."""
        cursor = self._state.cursor
        if cursor.event is not None:
            return cursor.event
        to_scale = self._state.view not in ("month", "agenda")
        here = states.under_cursor(cursor, self._events, self.desk.settings.zone, slot_only=to_scale)
        return here[0].key if len(here) == 1 or (here and to_scale) else None

    def leave_event(self) -> None:
        """Close the panel of an event that was removed."""
        self._frame.close_panel()

    # keys

    def action_move(self, way: str) -> None:
        """The arrows."""
        across, down = _STEPS[way]
        if down and self._state.view == "agenda":
            self._walk(down)
        else:
            self._go(states.move(self._state, across, down, self.desk.settings))

    def action_next_event(self) -> None:
        """To the next event."""
        self._walk(1)

    def action_previous_event(self) -> None:
        """To the event before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        day = self._state.cursor.day
        zone = self.desk.settings.zone
        if step > 0:
            cursor = next_event(self._state.cursor, self.desk.events(day, day + _REACH), zone)
        else:
            cursor = previous_event(self._state.cursor, self.desk.events(day - _REACH, day + 1), zone)
        self._go(states.with_cursor(self._state, cursor))

    def action_today(self) -> None:
        """To today and now."""
        now = self.desk.now()
        state = states.go_to(self._state, now.toordinal())
        self._go(state._replace(cursor=states.cursor_at(now)))

    def action_step_period(self, step: int) -> None:
        """The next or previous period of the view."""
        self._go(states.step(self._state, step, self.desk.settings))

    def action_step_month(self, step: int) -> None:
        """A month on or back."""
        self._go(states.step_months(self._state, step))

    def action_step_year(self, step: int) -> None:
        """A year on or back."""
        self._go(states.step_months(self._state, 12 * step))

    def action_show_view(self, view: str) -> None:
        """Another view of the same place."""
        self._go(states.with_view(self._state, view))

    def action_count_days(self) -> None:
        """So many days side by side."""
        from tuical.screens.days import DaysDialog  # loaded when it is wanted

        self.app.push_screen(DaysDialog(), self._count_days)

    def _count_days(self, count: int | None) -> None:
        if count:
            self._go(states.with_view(self._state, "day", count))

    def action_go_to(self) -> None:
        """To a date that is typed."""
        from tuical.planning.typed_dates import read_date, suggestion  # words are not needed before the first paint
        from tuical.screens.go_to import GoToDialog

        today = self.desk.now().date()
        first = self.desk.settings.first_weekday
        dialog = GoToDialog(
            lambda text: read_date(text, today=today, first_weekday=first), lambda day: suggestion(day, today=today)
        )
        self.app.push_screen(dialog, self._go_to)

    def _go_to(self, day: date | None) -> None:
        if day is not None:
            self._go(states.go_to(self._state, day.toordinal()))

    def action_open(self) -> None:
        """Open the event that is meant, or the day."""
        key = self.event_key()
        if key is not None:
            self._open(key)
        elif self._state.view == "month":
            self.action_show_view("day")
        else:
            self.tell("There is no event here.")

    def _open(self, key: EventKey) -> None:
        if self.size.width >= PANEL_FROM:
            self._go(self._state._replace(cursor=self._state.cursor._replace(event=key)))
            self._frame.open_panel(key)
            return
        from tuical.screens.event_detail import EventDetail  # loaded when it is wanted

        self.app.push_screen(EventDetail(self.desk, self.paint, self.keymap, key))

    def action_filter(self) -> None:
        """What the views leave out."""
        from tuical.screens.filters import FilterDialog  # loaded when it is wanted

        self.app.push_screen(FilterDialog(self.desk.filters), self._filtered)

    def _filtered(self, filters: Filters | None) -> None:
        if filters is not None:
            self.desk.filters = filters
            self.reload()

    def action_sidebar(self) -> None:
        """Show the sidebar and go there, or hide it."""
        self._frame.toggle_sidebar()

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

    # what the widgets say

    @on(messages.DayPicked)
    def _day_picked(self, message: messages.DayPicked) -> None:
        state = states.go_to(self._state, message.day) if self._state.view != "day" else self._state
        self._go(states.with_view(state, "day") if message.opened else state)

    @on(messages.SlotPicked)
    def _slot_picked(self, message: messages.SlotPicked) -> None:
        self._go(states.with_cursor(self._state, Cursor(message.day, message.minute)))

    @on(messages.EventPicked)
    def _event_picked(self, message: messages.EventPicked) -> None:
        cursor = Cursor(message.day, self._state.cursor.minute, message.event)
        self._go(states.with_cursor(self._state, cursor))

    @on(messages.EventOpened)
    def _event_opened(self, message: messages.EventOpened) -> None:
        self._open(message.event)

    @on(messages.LinePicked)
    def _line_picked(self, message: messages.LinePicked) -> None:
        self.follow_line(message.target)

    @on(messages.TabPicked)
    def _tab_picked(self, message: messages.TabPicked) -> None:
        self.action_show_view(message.view)

    @on(messages.PeriodStepped)
    def _period_stepped(self, message: messages.PeriodStepped) -> None:
        self.action_step_period(message.step)

    @on(messages.MoreNeeded)
    def _more_needed(self, message: messages.MoreNeeded) -> None:
        self._go(states.more_days(self._state, message.direction))

    @on(messages.MonthStepped)
    def _month_stepped(self, message: messages.MonthStepped) -> None:
        self.action_step_month(message.step)

    @on(messages.StatusPicked)
    def _status_picked(self, message: messages.StatusPicked) -> None:
        if message.name == "sync":
            self.post_message(intents.Refresh())
        elif message.name == "invitations":
            self._to_first_invitation()
        else:
            from tuical.screens.waiting import waiting_lines  # words are not needed before the first paint

            now = self.desk.clock.now().timestamp()
            self.tell("\n".join(waiting_lines(self.desk.queue(), now, self.keymap)))

    def _to_first_invitation(self) -> None:
        waiting = self.desk.invitations(int(self.desk.clock.now().timestamp()))
        if waiting:
            placed = place(waiting[0], self.desk.settings.zone)
            state = states.go_to(self._state, placed.first_day)
            self._go(states.with_cursor(state, select(placed, placed.first_day)))

    @on(messages.CalendarToggled)
    def _calendar_toggled(self, message: messages.CalendarToggled) -> None:
        shown = next((info.shown for info in self.desk.calendars() if info.key == message.calendar), True)
        self.post_message(intents.ShowCalendar(message.calendar, not shown))
