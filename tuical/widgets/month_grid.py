"""The month on the screen: one widget, painted line by line."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.geometry import Size
from textual.strip import Strip

from tuical.layout.drags import Drag, dragged_in_month, taken_in_month
from tuical.layout.hits import Frame, Hit
from tuical.layout.month import month_frame
from tuical.layout.month_scene import NARROW, MonthScene
from tuical.widgets.dragging import Draggable
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import DayPicked, EventOpened, EventPicked, PeriodStepped
from tuical.widgets.paint import Paint, strip

_KEPT = 3


class _Ready(NamedTuple):
    """A picture that is not on the screen: the one that is likely to come, or one that was just left."""

    scene: MonthScene
    size: Size
    frame: Frame
    strips: dict[int, Strip]
    """By row."""


class MonthGrid(FrameView, Draggable, can_focus=True):
    """Shows a `MonthScene`; posts DayPicked, EventPicked, EventOpened, PeriodStepped, Dragged and Dropped."""

    DEFAULT_CSS = "MonthGrid { width: 1fr; height: 1fr; }"
    _scene: MonthScene | None = None
    _ready: tuple[_Ready, ...] = ()

    def show(self, scene: MonthScene) -> None:
        """Draw this from now on; what is on the screen already, or was prepared, is not laid out again."""
        if scene == self._scene:
            return
        if self._scene is not None and self._frame is not None:
            self._keep(_Ready(self._scene, self._drawn, self._frame, dict(self._strips)))
        self._scene = scene
        self.redraw()
        for ready in self._ready:
            if ready.frame is self._frame:
                self._strips = dict(ready.strips)

    def prepare(self, scene: MonthScene) -> None:
        """Lay out and paint what is likely to be shown next."""
        size = self.size
        if size.width:
            frame = self._laid_out(scene, size.width, size.height)
            strips = {y: strip(row, size.width, self.paint) for y, row in enumerate(frame.rows)}
            self.filtered(strips.values())
            self._keep(_Ready(scene, size, frame, strips))

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self._ready = ()
        super().repaint(paint)

    def picture(self, width: int, height: int) -> Frame | None:
        """The month; numbers with dots on a narrow screen."""
        for ready in self._ready:
            if ready[:2] == (self._scene, (width, height)):
                return ready.frame
        return self._laid_out(self._scene, width, height) if self._scene is not None else None

    def _keep(self, ready: _Ready) -> None:
        self._ready = (ready, *self._ready[: _KEPT - 1])

    def _laid_out(self, scene: MonthScene, width: int, height: int) -> Frame:
        narrow = scene.narrow or self.app.size.width < NARROW
        return month_frame(scene._replace(narrow=narrow), width, height)

    def picked(self, hit: Hit, twice: bool) -> None:
        """A day, an event, or `+n more`, which opens its day."""
        if self.was_dragged():
            return
        if hit.event is not None:
            self.post_message((EventOpened if twice else EventPicked)(hit.event, hit.day))
        else:
            self.post_message(DayPicked(hit.day, opened=twice or hit.kind == "more"))

    def taken(self, x: int, y: int) -> Drag | None:
        """An event or a day."""
        frame = self.frame()
        return taken_in_month(frame, x, y) if frame is not None else None

    def dragged(self, drag: Drag, x: int, y: int) -> Drag:
        """To another day."""
        frame = self.frame()
        return dragged_in_month(frame, drag, x, y) if frame is not None else drag

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(PeriodStepped(-1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps on."""
        event.stop()
        self.post_message(PeriodStepped(1))
