"""`FrameView`: a widget that paints one frame of a fixed size and knows what lies under the mouse."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from tuical.layout.hits import Frame, Hit, hit_at
from tuical.widgets.direct_lines import DirectLines
from tuical.widgets.paint import Paint, blank, strip


class FrameView(DirectLines):
    """The base of all pictures that always fit; a subclass says what the picture is and what a click means."""

    surface = "page"
    """The role that is painted where the picture does not reach."""

    def __init__(self, paint: Paint, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self._frame: Frame | None = None
        self._drawn = Size(0, 0)
        self._strips: dict[int, Strip] = {}

    def picture(self, width: int, height: int) -> Frame | None:
        """The frame for a size, None while there is nothing to show."""
        raise NotImplementedError

    def picked(self, hit: Hit, twice: bool) -> None:
        """Something was clicked, or double-clicked."""

    def redraw(self) -> None:
        """Lay out anew and paint the rows that have changed."""
        before, self._frame = self._frame, None
        after = self.frame() if before is not None and self._drawn == self.size else None
        if before is None or after is None or len(before.rows) != len(after.rows):
            self._strips.clear()
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)) if old != new]
        for y in changed:
            self._strips.pop(y, None)
        if len(changed) > len(after.rows) // 2:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self._drawn.width, 1) for y in changed))

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self._strips.clear()
        self.refresh()

    def frame(self) -> Frame | None:
        """The picture at the present size."""
        if self._frame is None and self.size.width:
            self._drawn = self.size
            self._frame = self.picture(*self._drawn)
        return self._frame

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        painted = self._strips.get(y)
        if painted is None:
            frame, width = self.frame(), self.size.width
            if frame is None or y >= len(frame.rows):
                return blank(width, self.surface, self.paint)
            painted = self._strips[y] = strip(frame.rows[y], width, self.paint)
        return painted

    def on_resize(self) -> None:
        """Lay out anew, unless this size is drawn already: the first paint comes before the news of its size."""
        if self._drawn != self.size:
            self._frame = None
            self.redraw()

    def on_click(self, event: events.Click) -> None:
        """One click picks, two open."""
        frame = self.frame()
        hit = hit_at(frame.areas, event.x, event.y) if frame is not None else None
        if hit is not None:
            self.picked(hit, event.chain > 1)
