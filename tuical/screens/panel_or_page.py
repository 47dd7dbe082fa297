"""An event that is open stands beside the calendar while there is room, else on a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tuical.screens.sizes import PANEL_FROM

if TYPE_CHECKING:
    from tuical.screens.calendar_drawing import DrawnCalendar
    from tuical.screens.calendar_frame import CalendarFrame
    from tuical.screens.event_detail import EventDetail


def panel_to_page(calendar: DrawnCalendar, frame: CalendarFrame) -> None:
    """Where there is no room for a panel any more its event goes on a screen of its own, at the same line."""
    if calendar.app.size.width >= PANEL_FROM or not calendar.is_active:
        return
    reading = frame.fold_panel()
    if reading is not None:
        from tuical.screens.event_detail import EventDetail  # loaded when it is wanted

        calendar.app.push_screen(EventDetail(calendar.desk, calendar.paint, calendar.keymap, reading.key, reading))


def page_to_panel(detail: EventDetail) -> None:
    """Where there is room again the page that lies on the calendar goes beside it, at the same line."""
    stack: list[Any] = detail.app.screen_stack
    if detail.app.size.width >= PANEL_FROM and detail.is_active and stack.index(detail) == 1:
        reading = detail.panel.reading
        detail.dismiss()
        stack[0].go_on_reading(reading)
