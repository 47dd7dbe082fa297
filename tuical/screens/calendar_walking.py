"""`WalkingCalendar`: the keys that lead from place to place and from view to view."""

from __future__ import annotations

from datetime import date
from functools import partial

from tuical.layout.cursor import walked
from tuical.layout.stretch import stretch_at
from tuical.screens import calendar_state as states
from tuical.screens.calendar_drawing import DrawnCalendar
from tuical.screens.filtering import Filters

_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_REACH = 62
"""Days that are searched for the next or previous event."""


class WalkingCalendar(DrawnCalendar):
    """Moves the cursor, turns pages, changes the view."""

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
        first, last = (day, day + _REACH) if step > 0 else (day - _REACH, day + 1)
        cursor = walked(
            self._state.cursor, step, stretch_at(day, self._stretches),
            lambda: self.events_between(first, last), self.desk.settings.zone,
        )  # fmt: skip
        self._go(states.with_cursor(self._state, cursor))

    def action_today(self) -> None:
        """To today and now."""
        now = self.desk.now()
        state = states.go_to(self._state, now.toordinal())
        self._go(state._replace(cursor=states.cursor_at(now)))

    def action_step_period(self, step: int) -> None:
        """The next or previous period of the view."""
        self.turn_page(step)

    def turn_page(self, step: int) -> None:
        """The same, whatever the keys for it mean at the moment."""
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
        settings = self.desk.settings
        read = partial(
            read_date, today=today, first_weekday=settings.first_weekday, day_first=settings.day_first,
            names=settings.names,
        )  # fmt: skip
        say = partial(suggestion, today=today, names=settings.names)
        self.app.push_screen(GoToDialog(read, say), self._go_to)

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
