"""`TravellingCalendar`: everything as in another zone, with a banner, until Esc; the cursor stays at its moment."""

from __future__ import annotations

from datetime import tzinfo

from tuical.layout.cursor import SLOT, Cursor
from tuical.layout.placing import instant, local_minute
from tuical.model.zones import find_zone
from tuical.screens import calendar_state as states
from tuical.screens.bar_keys import BarKey, worded_keys
from tuical.screens.calendar_copying import CopyingCalendar


class TravellingCalendar(CopyingCalendar):
    """Looks from where the person is, or from elsewhere."""

    def action_travel(self) -> None:
        """Look from a zone that is typed."""
        from tuical.screens.zones import ZoneDialog  # loaded when it is wanted

        self.app.push_screen(ZoneDialog(self._time_there), self._travel)

    def _time_there(self, name: str) -> str:
        from tuical.planning.ranges import clock_time
        from tuical.planning.zone_differences import ahead_words

        zone, home = find_zone(name) or self.desk.home.zone, self.desk.home
        now = self.desk.clock.now()
        apart = ahead_words(zone, home.zone, home.zone_name or "here", int(now.timestamp()))
        return f"{clock_time(now.astimezone(zone), home.twelve_hours)}, {apart}"

    def _travel(self, name: str | None) -> None:
        zone = find_zone(name) if name else None
        if zone is not None:
            self._look_from(None if zone == self.desk.home.zone else zone)

    def go_back(self) -> bool:
        """Home again, when nothing else is open."""
        if self.desk.away is None or self._open_here():
            return super().go_back()
        self.come_home()
        return True

    def come_home(self) -> None:
        """Look from one's own zone again."""
        self._look_from(None)

    def bar(self) -> tuple[BarKey, ...]:
        """The way home before everything else."""
        keys = super().bar()
        if self.desk.away is None or self._mark or self._held:
            return keys
        return (*worded_keys((("app.back", "back home"),), self.keymap), *keys)

    def _open_here(self) -> bool:
        return bool(self._mark or self._held or self._frame.is_open or self._state.cursor.event)

    def _look_from(self, zone: tzinfo | None) -> None:
        """Draw everything anew; what is under the cursor stays there."""
        cursor, before = self._state.cursor, self.desk.settings.zone
        self.desk.travel(zone)
        self._mark = None
        day, minute = local_minute(instant(cursor.day, cursor.minute, before), self.desk.settings.zone)
        self._state = states.with_cursor(self._state, Cursor(day, minute // SLOT * SLOT, cursor.event))
        self.reload()
