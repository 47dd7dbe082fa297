"""The month on the screen: one widget, painted line by line."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tuical.layout.hits import Frame, Hit, hit_at
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.widgets.messages import DayPicked, EventOpened, EventPicked, PeriodStepped
from tuical.widgets.paint import Paint, blank, strip

NARROW = 60
"""Screens under this many cells show a month as numbers with dots."""


class MonthGrid(Widget, can_focus=True):
    """Shows a `MonthScene`; posts DayPicked, EventPicked, EventOpened and PeriodStepped."""

    DEFAULT_CSS = "MonthGrid { width: 1fr; height: 1fr; }"

    def __init__(self, paint: Paint, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self._scene: MonthScene | None = None
        self._frame: Frame | None = None

    def show(self, scene: MonthScene) -> None:
        """Draw this from now on."""
        self._scene = scene
        self._frame = None
        self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the month."""
        frame = self.frame()
        if frame is None or y >= len(frame.rows):
            return blank(self.size.width, "page", self.paint)
        return strip(frame.rows[y], self.size.width, self.paint)

    def frame(self) -> Frame | None:
        """The picture at the present size, None before there is a scene."""
        if self._frame is None and self._scene is not None and self.size.width:
            narrow = self._scene.narrow or self.app.size.width < NARROW
            self._frame = month_frame(self._scene._replace(narrow=narrow), self.size.width, self.size.height)
        return self._frame

    def on_resize(self) -> None:
        """Lay out anew."""
        self._frame = None
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """One click picks, two open."""
        frame = self.frame()
        hit = hit_at(frame.areas, event.x, event.y) if frame is not None else None
        if hit is not None:
            self._pick(hit, event.chain > 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(PeriodStepped(-1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps on."""
        event.stop()
        self.post_message(PeriodStepped(1))

    def _pick(self, hit: Hit, twice: bool) -> None:
        if hit.event is not None:
            message = EventOpened(hit.event, hit.day) if twice else EventPicked(hit.event, hit.day)
            self.post_message(message)
        else:
            self.post_message(DayPicked(hit.day, opened=twice or hit.kind == "more"))
