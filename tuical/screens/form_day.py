"""The day of a form's event to scale, beside the fields where there is room: what it lies beside is seen at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tuical.layout.cursor import Cursor
from tuical.layout.looks import Palette
from tuical.layout.time_scene import TimeScene
from tuical.model.event_change import AllDay, When
from tuical.screens.calendar_scenes import palette_of, signs_of
from tuical.screens.form_readings import day_of, drafted
from tuical.widgets.time_grid import TimeGrid

if TYPE_CHECKING:
    from tuical.model.keys import EventKey
    from tuical.planning.form_values import Filled
    from tuical.screens.desk import Desk
    from tuical.widgets.paint import Paint


class FormDay(TimeGrid):
    """One day with the event in it as it is going to be; a click moves the event there."""

    can_focus = False

    def __init__(self, desk: Desk, paint: Paint) -> None:
        super().__init__(paint, id="form-day")
        self._desk = desk
        self._palette: Palette | None = None

    def draw(self, filled: Filled, when: When, instead_of: EventKey | None) -> None:
        """Show the event among the others of its day, in the place of what it is a change of."""
        if not self.display:
            return
        if self._palette is None:
            self._palette = palette_of(self._desk)
        event, day = drafted(filled, when, self._desk), day_of(when, self._desk).toordinal()
        others = [one for one in self._desk.events(day, day + 1) if one.key != instead_of]
        minute = 9 * 60 if isinstance(when, AllDay) else _minute(event.start, self._desk)
        now = int(self._desk.clock.now().timestamp()) // 60 * 60
        cursor = Cursor(day, minute // 30 * 30, event.key)
        signs = signs_of(self._desk)
        self.show(TimeScene((day,), [*others, event], self._desk.settings, self._palette, now, cursor, symbols=signs))


def _minute(start: int, desk: Desk) -> int:
    local = datetime.fromtimestamp(start, desk.settings.zone)
    return local.hour * 60 + local.minute
