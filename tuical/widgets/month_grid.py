"""The month on the screen: one widget, painted line by line."""

from __future__ import annotations

from textual import events

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

    def show(self, scene: MonthScene) -> None:
        """Draw this from now on."""
        self._scene = scene
        self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:
        """The month; numbers with dots on a narrow screen."""
        if self._scene is None:
            return None
        narrow = self._scene.narrow or self.app.size.width < NARROW
        return month_frame(self._scene._replace(narrow=narrow), width, height)

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
