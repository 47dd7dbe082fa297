"""The month on the screen: one widget, painted line by line."""

from __future__ import annotations

from textual import events
from textual.geometry import Size

from tuical.layout.hits import Frame, Hit
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import DayPicked, EventOpened, EventPicked, PeriodStepped

NARROW = 60
"""Screens under this many cells show a month as numbers with dots."""


class MonthGrid(FrameView, can_focus=True):
    """Shows a `MonthScene`; posts DayPicked, EventPicked, EventOpened and PeriodStepped."""

    DEFAULT_CSS = "MonthGrid { width: 1fr; height: 1fr; }"
    _scene: MonthScene | None = None
    _prepared: tuple[MonthScene, Size, Frame] | None = None

    def show(self, scene: MonthScene) -> None:
        """Draw this from now on; what is on the screen already, or was prepared, is not laid out again."""
        if scene == self._scene:
            return
        self._scene = scene
        self.redraw()

    def prepare(self, scene: MonthScene) -> None:
        """Lay out what is likely to be shown next."""
        if self.size.width:
            self._prepared = (scene, self.size, self._laid_out(scene, self.size.width, self.size.height))

    def picture(self, width: int, height: int) -> Frame | None:
        """The month; numbers with dots on a narrow screen."""
        if self._prepared is not None and self._prepared[:2] == (self._scene, (width, height)):
            return self._prepared[2]
        return self._laid_out(self._scene, width, height) if self._scene is not None else None

    def _laid_out(self, scene: MonthScene, width: int, height: int) -> Frame:
        narrow = scene.narrow or self.app.size.width < NARROW
        return month_frame(scene._replace(narrow=narrow), width, height)

    def picked(self, hit: Hit, twice: bool) -> None:
        """A day, an event, or `+n more`, which opens its day."""
        if hit.event is not None:
            self.post_message((EventOpened if twice else EventPicked)(hit.event, hit.day))
        else:
            self.post_message(DayPicked(hit.day, opened=twice or hit.kind == "more"))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(PeriodStepped(-1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps on."""
        event.stop()
        self.post_message(PeriodStepped(1))
