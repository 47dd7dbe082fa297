"""`MarkingCalendar`: a range of slots or days is marked from where it was begun to the cursor, for what follows.

The arrows stretch it as they move the cursor; Esc lets it go.
"""

from __future__ import annotations

from datetime import datetime

from tuical.layout.cursor import SLOT, Cursor, Marked
from tuical.layout.marking import Mark, begin_mark, marked_by
from tuical.layout.placing import instant
from tuical.layout.stretch import Stretch
from tuical.model.operation import Create
from tuical.planning.chosen_slot import ChosenSlot, short_words
from tuical.screens.bar_keys import BarKey, known_keys
from tuical.screens.calendar_picking import PickedCalendar
from tuical.screens.calendar_scenes import Picture

_KEYS = (("event.new", "new event"), ("slots.copy", "copy free times"), ("app.back", "let go"))


class MarkingCalendar(PickedCalendar):
    """Knows which hours or days are chosen."""

    _mark: Mark | None = None
    _made_before = 0
    _pointed: Cursor | None = None
    """Where the mouse drags the end of the range; the cursor follows when it is let go, the page stays until then."""

    def chosen_slot(self) -> ChosenSlot:
        """The marked range, else the slot under the cursor; of a month the cursor's day at the cursor's hour."""
        marked = self._marked()
        if marked is None:
            cursor = self._state.cursor
            marked = marked_by(begin_mark(cursor, days=False), cursor)
        if self._mark is not None and self._mark.days:
            first, last = self._midnight(marked.first_day), self._midnight(marked.last_day + 1)
            return ChosenSlot(first, last, all_day=True, marked=True)
        zone = self.desk.settings.zone
        start = instant(marked.first_day, marked.first_minute, zone)
        end = instant(marked.last_day, marked.last_minute, zone)
        end = max(end, start + SLOT * 60)  # an hour that the clocks leave out has no length
        first, last = (datetime.fromtimestamp(moment, zone) for moment in (start, end))
        to_scale = self._state.view not in ("month", "agenda")
        return ChosenSlot(first, last, all_day=False, marked=self._mark is not None, exact=to_scale)

    def end_marking(self) -> None:
        """Let the range go."""
        self._mark = None
        self.redraw()

    def action_mark(self) -> None:
        """Begin to mark at the cursor, or let the range go."""
        if self._mark is not None:
            self.end_marking()
        elif self._state.view == "agenda":
            self.tell("Hours are marked in a week or a day, days in the month: go to one of these views first.")
        else:
            self._mark = begin_mark(self._state.cursor, days=self._state.view == "month")
            self._made_before = self._made()
            self.redraw()

    def action_stretch(self, way: str) -> None:
        """Mark on from the cursor."""
        if self._mark is None:
            self.action_mark()
        if self._mark is not None:
            self.action_move(way)

    def reload(self) -> None:
        """A range of which an event was made has done its work."""
        if self._mark is not None and self._made() > self._made_before:
            self._mark = None
        super().reload()

    def _made(self) -> int:
        """The newest of the events that wait to be made, by its row of the outbox."""
        return max((entry.id for entry in self.desk.queue() if isinstance(entry.operation, Create)), default=0)

    def go_back(self) -> bool:
        """The range goes first."""
        if self._mark is None:
            return super().go_back()
        self.end_marking()
        return True

    def bar(self) -> tuple[BarKey, ...]:
        """What can be done with the range."""
        return super().bar() if self._mark is None else known_keys(_KEYS, self.keymap)

    def going_on(self) -> tuple[str, str]:
        """The range in words."""
        if self._mark is None:
            return super().going_on()
        return short_words(self.chosen_slot(), self.desk.settings, today=self.desk.now().date()), ""

    def _picture(self, stretches: tuple[Stretch, ...]) -> Picture:
        return super()._picture(stretches)._replace(marked=self._marked())

    def _marked(self) -> Marked | None:
        return None if self._mark is None else marked_by(self._mark, self._pointed or self._state.cursor)

    def _midnight(self, day: int) -> datetime:
        return datetime.combine(datetime.fromordinal(day), datetime.min.time(), self.desk.settings.zone)
