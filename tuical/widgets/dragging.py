"""`Draggable`: a view in which things are dragged; it says how the drag goes, and a drag is never also a click."""

from __future__ import annotations

from textual import events

from tuical.layout.drags import Drag
from tuical.widgets.direct_lines import DirectLines
from tuical.widgets.messages import Dragged, Dropped


class Draggable(DirectLines):
    """Posts Dragged for every step and Dropped at the end; a subclass knows its layout."""

    _drag: Drag | None = None
    _dragging = False
    """Whether the pointer has left the place where the button went down."""

    def taken(self, x: int, y: int) -> Drag | None:
        """What lies at a cell of the widget and can be dragged."""
        raise NotImplementedError

    def dragged(self, drag: Drag, x: int, y: int) -> Drag:
        """The same with the pointer at another cell."""
        raise NotImplementedError

    @property
    def is_dragged_over(self) -> bool:
        """Whether something is being dragged now."""
        return self._dragging and self._drag is not None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps a drag begins."""
        if self._drag is not None:
            self._lost(self._drag)
        self._dragging = False
        self._drag = self.taken(event.x, event.y) if event.button == 1 else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The first step makes it a drag."""
        if self._drag is None:
            return
        if not event.button:
            self._lost(self._drag)
            return
        drag = self.dragged(self._drag, event.x, event.y)
        if drag == self._drag:
            return
        if not self._dragging:
            self._dragging = True
            self.capture_mouse()
        self._drag = drag
        self.post_message(Dragged(drag))

    def on_mouse_up(self, event: events.MouseUp) -> None:  # noqa: ARG002
        """The end of it."""
        if self._drag is not None:
            self._drop(self._drag)

    def _lost(self, drag: Drag) -> None:
        """The button went up where the terminal does not look: what was dragged goes back to where it was."""
        self._drop(drag._replace(to_day=drag.day, to_minute=drag.minute))

    def _drop(self, drag: Drag) -> None:
        self._drag = None
        if self._dragging:
            self.release_mouse()
            self.post_message(Dropped(drag))

    def was_dragged(self) -> bool:
        """Whether the click that comes now is only the end of a drag."""
        was, self._dragging = self._dragging, False
        return was
