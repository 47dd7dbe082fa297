"""`DraggingCalendar`: the mouse carries an event, stretches it, or marks a range, as the keys do."""

from __future__ import annotations

from textual import on

from tuical.errors import TuicalError
from tuical.layout.cursor import Cursor
from tuical.layout.drags import Drag
from tuical.layout.marking import begin_mark
from tuical.model.keys import EventKey
from tuical.screens import calendar_state as states
from tuical.screens.calendar_moving import MovingCalendar
from tuical.widgets.messages import Dragged, Dropped


class DraggingCalendar(MovingCalendar):
    """Turns a drag into what is held or marked while it goes, and into what follows when it ends."""

    _ignored = False
    """Whether the rest of this drag counts for nothing: it was refused, or Esc has ended it."""
    _drags = False

    @on(Dragged)
    def _dragged(self, message: Dragged) -> None:
        if self._ignored:
            return
        self._drags = True
        if message.drag.kind == "mark":
            self._drag_mark(message.drag)
        elif message.drag.event is not None:
            self._drag_event(message.drag, message.drag.event)

    @on(Dropped)
    def _dropped(self, message: Dropped) -> None:
        ignored, self._ignored, self._drags = self._ignored, False, False
        pointed, self._pointed = self._pointed, None
        if ignored:
            return
        if not message.drag.moved:
            self._undo_drag(message.drag)
        elif message.drag.kind == "mark":
            self._go(states.with_cursor(self._state, pointed or self._state.cursor))
        elif self._held is not None:
            self._put_down(self._held)

    def _undo_drag(self, drag: Drag) -> None:
        """What ends where it began was nothing."""
        if drag.kind == "mark":
            self.end_marking()
        elif self._held is not None:
            self.go_back()

    def go_back(self) -> bool:
        """Esc ends the drag, too."""
        self._ignored = self._ignored or self._drags
        self._pointed = None
        return super().go_back()

    def _drag_mark(self, drag: Drag) -> None:
        if self._held is not None:
            return
        if self._mark is None:
            self._made_before = self._made()
        self._mark = begin_mark(Cursor(drag.day, drag.minute), days=drag.whole)
        self._pointed = Cursor(drag.to_day, drag.to_minute)
        self.redraw()

    def _drag_event(self, drag: Drag, key: EventKey) -> None:
        if self._held is None and not self._take(key):
            self._ignored = True
        if self._held is None or self._held.event.key != key:
            return
        held = self._held._replace(shift=self._held.shift._replace(days=0, minutes=0, longer=0))
        days, minutes = drag.to_day - drag.day, drag.to_minute - drag.minute
        whole = held.event.summary.all_day
        if drag.kind == "move":
            self._held = held.by(days=days, minutes=minutes)
        else:
            self._held = held.by(longer=days if whole else days * 24 * 60 + minutes)
        if drag.whole and self._state.view != "agenda":
            self.redraw()  # the page stays as it is while the pointer is over it
        else:
            self._go(states.with_cursor(self._state, Cursor(drag.to_day, drag.to_minute, key)))

    def _take(self, key: EventKey) -> bool:
        """Pick up the event under the pointer; False, and said why, where it may not be moved."""
        try:
            event = self.desk.event(key)
        except TuicalError as error:
            self.tell(error.sentence())
            return False
        return self._pick_up(event)
