"""`FrameView`: a widget that paints one frame of a fixed size and knows what lies under the mouse."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tuical.layout.hits import Frame, Hit, hit_at
from tuical.widgets.paint import Paint, blank, strip


class FrameView(Widget):
    """The base of all pictures that always fit; a subclass says what the picture is and what a click means."""

    surface = "page"
    """The role that is painted where the picture does not reach."""

    def __init__(self, paint: Paint, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self._frame: Frame | None = None
        self._drawn = Size(0, 0)

    def picture(self, width: int, height: int) -> Frame | None:
        """The frame for a size, None while there is nothing to show."""
        raise NotImplementedError

    def picked(self, hit: Hit, twice: bool) -> None:
        """Something was clicked, or double-clicked."""

    def redraw(self) -> None:
        """Lay out anew and paint."""
        self._frame = None
        self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self.refresh()

    def frame(self) -> Frame | None:
        """The picture at the present size."""
        if self.size.width and (self._frame is None or self._drawn != self.size):
            self._drawn = self.size
            self._frame = self.picture(self.size.width, self.size.height)
        return self._frame

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        frame = self.frame()
        if frame is None or y >= len(frame.rows):
            return blank(self.size.width, self.surface, self.paint)
        return strip(frame.rows[y], self.size.width, self.paint)

    def on_resize(self) -> None:
        """Lay out anew, unless this size is drawn already: the first paint comes before the news of its size."""
        if self._drawn != self.size:
            self.redraw()

    def on_click(self, event: events.Click) -> None:
        """One click picks, two open."""
        frame = self.frame()
        hit = hit_at(frame.areas, event.x, event.y) if frame is not None else None
        if hit is not None:
            self.picked(hit, event.chain > 1)
