"""`PickedCalendar`: what a click or the wheel means, as the widgets of the calendar tell it."""

from __future__ import annotations

from textual import on

from tuical.layout.cursor import Cursor, select
from tuical.layout.placing import place
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary
from tuical.screens import calendar_state as states
from tuical.screens import intents
from tuical.screens.calendar_walking import WalkingCalendar
from tuical.widgets import messages


class PickedCalendar(WalkingCalendar):
    """Turns the messages of the widgets into steps and intents."""

    @on(messages.DayPicked)
    def _day_picked(self, message: messages.DayPicked) -> None:
        self.pick_day(message.day, opened=message.opened)

    @on(messages.SlotPicked)
    def _slot_picked(self, message: messages.SlotPicked) -> None:
        self.pick_slot(Cursor(message.day, message.minute))

    @on(messages.EventPicked)
    def _event_picked(self, message: messages.EventPicked) -> None:
        self.pick_event(message.event, message.day)

    @on(messages.EventOpened)
    def _event_opened(self, message: messages.EventOpened) -> None:
        self._open(message.event)

    def pick_day(self, day: int, *, opened: bool) -> None:
        """A day was clicked; twice, or its `+n more`, opens it."""
        state = states.go_to(self._state, day) if self._state.view != "day" else self._state
        self._go(states.with_view(state, "day") if opened else state)

    def pick_slot(self, cursor: Cursor) -> None:
        """A slot was clicked."""
        self._go(states.with_cursor(self._state, cursor))

    def pick_event(self, key: EventKey, day: int) -> None:
        """An event was clicked on one of its days."""
        self._go(states.with_cursor(self._state, Cursor(day, self._state.cursor.minute, key)))

    @on(messages.LinePicked)
    def _line_picked(self, message: messages.LinePicked) -> None:
        self.follow_line(message.target)

    @on(messages.TabPicked)
    def _tab_picked(self, message: messages.TabPicked) -> None:
        self.action_show_view(message.view)

    @on(messages.PeriodStepped)
    def _period_stepped(self, message: messages.PeriodStepped) -> None:
        self.turn_page(message.step)

    @on(messages.MoreNeeded)
    def _more_needed(self, message: messages.MoreNeeded) -> None:
        self._go(states.more_days(self._state, message.direction))

    @on(messages.MonthStepped)
    def _month_stepped(self, message: messages.MonthStepped) -> None:
        self.action_step_month(message.step)

    @on(messages.StatusPicked)
    def _status_picked(self, message: messages.StatusPicked) -> None:
        if message.name == "sync" and (self._status.sign_in or self._status.consent):
            self.app.action_accounts()  # type: ignore[attr-defined]  # the app knows who may sign in
        elif message.name == "sync":
            self.post_message(intents.Refresh())
        elif message.name == "invitations":
            self.app.action_open_screen("invitations")  # type: ignore[attr-defined]  # the app opens by name
        elif message.name == "filter":
            self.action_filter()
        elif message.name == "away":
            self.come_home()
        else:
            name = message.name if message.name in ("history", "illegible") else "outbox"
            self.app.action_open_screen(name)  # type: ignore[attr-defined]  # the same

    def come_home(self) -> None:
        """Look from one's own zone again."""

    def show_event(self, event: EventSummary) -> None:
        """Go to an event's first day and select it."""
        placed = place(event, self.desk.settings.zone)
        state = states.go_to(self._state, placed.first_day)
        self._go(states.with_cursor(state, select(placed, placed.first_day)))

    @on(messages.CalendarToggled)
    def _calendar_toggled(self, message: messages.CalendarToggled) -> None:
        shown = next((info.shown for info in self.desk.calendars() if info.key == message.calendar), True)
        self.post_message(intents.ShowCalendar(message.calendar, not shown))
