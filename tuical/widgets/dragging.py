"""`Draggable`: a view in which things are dragged; it says how the drag goes, and a drag is never also a click.

While the pointer is held at the upper or lower edge, the view scrolls under it.
"""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from tuical.layout.drags import Drag
from tuical.widgets.direct_lines import DirectLines
from tuical.widgets.messages import Dragged, Dropped

EVERY = 0.1
"""Seconds between two rows by which a view scrolls while something is held at its edge."""


class Draggable(DirectLines):
    """Posts Dragged for every step and Dropped at the end; a subclass knows its layout."""

    _drag: Drag | None = None
    _dragging = False
    """Whether the pointer has left the place where the button went down."""
    _pointer = (0, 0)
    """Where it was seen last, as column and row of the widget."""
    _begun = 0
    """The row where the button went down."""
    _creeping: Timer | None = None

    def taken(self, x: int, y: int) -> Drag | None:
        """What lies at a cell of the widget and can be dragged."""
        raise NotImplementedError

    def dragged(self, drag: Drag, x: int, y: int) -> Drag:
        """The same with the pointer at another cell."""
        raise NotImplementedError

    def edge(self, y: int, drag: Drag) -> int:  # noqa: ARG002 - for those that scroll
        """Whether the pointer is where the view goes on upwards (-1) or downwards (1)."""
        return 0

    def scroll_under(self, step: int) -> None:
        """Scroll by a row under the pointer."""
        raise NotImplementedError

    @property
    def is_dragged_over(self) -> bool:
        """Whether something is being dragged now."""
        return self._dragging and self._drag is not None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps a drag begins."""
        if self._drag is not None:
            self._lost(self._drag)
        self._dragging, self._begun = False, event.y
        self._drag = self.taken(event.x, event.y) if event.button == 1 else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The first step makes it a drag."""
        if self._drag is None:
            return
        if not event.button:
            self._lost(self._drag)
            return
        self._pointer = event.x, event.y
        self._follow(self._drag)
        self._lean()

    def creep(self) -> None:
        """Scroll by a row, and what is dragged goes with it."""
        if self._drag is None or not self.is_attached:
            self._stop()
            return
        if way := self._way(self._drag):
            self.scroll_under(way)
        self._follow(self._drag)

    def _follow(self, before: Drag) -> None:
        drag = self.dragged(before, *self._pointer)
        if drag == before:
            return
        self._hold_on()
        self._drag = drag
        self.post_message(Dragged(drag))

    def _hold_on(self) -> None:
        if not self._dragging:
            self._dragging = True
            self.capture_mouse()

    def _lean(self) -> None:
        """Scroll from now on, or no more."""
        if self._drag is None or not self._way(self._drag):
            self._stop()
            return
        self._hold_on()
        if self._creeping is None:
            self._creeping = self.set_interval(EVERY, self.creep)

    def _way(self, drag: Drag) -> int:
        """Along the row where the button went down nobody means to go further than is seen."""
        row = self._pointer[1]
        return 0 if row == self._begun else self.edge(row, drag)

    def _stop(self) -> None:
        if self._creeping is not None:
            self._creeping.stop()
            self._creeping = None

    def on_mouse_up(self, event: events.MouseUp) -> None:  # noqa: ARG002
        """The end of it."""
        if self._drag is not None:
            self._drop(self._drag)

    def _lost(self, drag: Drag) -> None:
        """The button went up where the terminal does not look: what was dragged goes back to where it was."""
        self._drop(drag._replace(to_day=drag.day, to_minute=drag.minute))

    def _drop(self, drag: Drag) -> None:
        self._drag = None
        self._stop()
        if self._dragging:
            self.release_mouse()
            self.post_message(Dropped(drag))

    def was_dragged(self) -> bool:
        """Whether the click that comes now is only the end of a drag."""
        was, self._dragging = self._dragging, False
        return was
