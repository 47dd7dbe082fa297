"""The calendar: month, days to scale and agenda share one cursor; sidebar at the left, an event at the right.

What it can do stands by topic in the modules that it is put together from.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tuical.keymap import CALENDAR, bindings_of
from tuical.screens.calendar_adding import AddingCalendar
from tuical.screens.calendar_travel import TravellingCalendar


class CalendarScreen(AddingCalendar, TravellingCalendar):
    """The one screen of all views."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CALENDAR)]
