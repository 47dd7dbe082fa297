"""Days to scale on the screen: the head stays, the hours scroll under it; one widget, painted line by line."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tuical.layout.drags import Drag, dragged_in_grid, taken_in_grid
from tuical.layout.hits import Hit
from tuical.layout.time_grid import TimeLayout, first_row, hit_in_grid, most_head_rows, row_holding_cursor, time_layout
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene
from tuical.widgets.dragging import Draggable
from tuical.widgets.messages import DayPicked, EventOpened, EventPicked, SlotPicked
from tuical.widgets.paint import Paint, blank, strip

_KEPT = 3


class _Ready(NamedTuple):
    """A picture that is not on the screen: the one that is likely to come, or one that was just left."""

    scene: TimeScene
    size: Size
    layout: TimeLayout
    strips: dict[int, Strip]
    """By row of the hours."""


class TimeGrid(ScrollView, Draggable, can_focus=True, inherit_bindings=False):
    """Shows a `TimeScene`; posts SlotPicked, EventPicked, EventOpened, DayPicked, Dragged and Dropped."""

    DEFAULT_CSS = "TimeGrid { width: 1fr; height: 1fr; scrollbar-size: 0 0; }"

    def __init__(self, paint: Paint, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self._scene: TimeScene | None = None
        self._layout_of: TimeLayout | None = None
        self._strips: dict[int, Strip] = {}
        self._ready: tuple[_Ready, ...] = ()
        self._placed = False
        self._minute = 0
        """The first minute that is seen, of the day."""
        self._chosen = -1
        """The same where nobody has scrolled since the grid chose it."""
        self._laid_for = Size(0, 0)

    def show(self, scene: TimeScene) -> None:
        """Draw this from now on, scrolled at first to where the day happens, later so that the cursor is in view."""
        if scene == self._scene:
            return
        if self._scene is not None and self._layout_of is not None:
            self._keep(_Ready(self._scene, self.size, self._layout_of, dict(self._strips)))
        before, self._scene = self._scene, scene
        self._forget()
        for ready in self._ready:
            if ready[:2] == (scene, self.size):
                self._layout_of, self._strips, self._laid_for = ready.layout, dict(ready.strips), self.size
        layout = self.laid_out()
        if layout is None:
            return
        stays = before is not None and (before.cursor, before.days) == (scene.cursor, scene.days)
        if not self._placed or (stays and self._minute == self._chosen):
            self._begin(layout)
        elif not stays:
            self._go(row_holding_cursor(layout, self._top, self.size.height))
        self.refresh()

    def prepare(self, scene: TimeScene) -> None:
        """Lay out and paint what is likely to be shown next."""
        size = self.size
        if size.width:
            layout = time_layout(scene, size.width, size.height)
            top = row_holding_cursor(layout, self._top, size.height)
            rows = range(top, min(top + size.height - len(layout.head.rows), layout.rows))
            strips = {row: strip(body_row(layout, row), size.width, self.paint) for row in rows}
            self.filtered(strips.values())
            self._keep(_Ready(scene, size, layout, strips))

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self._ready = ()
        self._strips.clear()
        self.refresh()

    def laid_out(self) -> TimeLayout | None:
        """The layout at the present size, None before there is a scene or a size."""
        if self._layout_of is None and self._scene is not None and self.size.width:
            self._layout_of, self._laid_for = time_layout(self._scene, self.size.width, self.size.height), self.size
            # the same for any number of bars in the head: another virtual size costs a layout of the whole screen
            rows = most_head_rows(self.size.height) + self._layout_of.rows
            self.virtual_size = Size(self.size.width, max(rows, self.size.height))
        return self._layout_of

    def render_line(self, y: int) -> Strip:
        """A row of the head, or the row of hours that is scrolled to this line."""
        layout = self.laid_out()
        width = self.size.width
        if layout is None:
            return blank(width, "page", self.paint)
        above = layout.head.rows
        if y < len(above):
            return strip(above[y], width, self.paint)
        row = y - len(above) + self._top
        painted = self._strips.get(row)
        if painted is None:
            painted = self._strips[row] = strip(body_row(layout, row), width, self.paint)
        return painted

    def on_resize(self) -> None:
        """Lay out anew; the hour at the top stays there, and the cursor in view."""
        self._forget()
        layout = self.laid_out()
        if layout is not None:
            if not self._placed or self._minute == self._chosen:
                self._begin(layout)
            else:
                self._go(row_holding_cursor(layout, layout.row_of(self._minute), self.size.height))
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which hour is at the top, but for what Textual makes of it when there is another size."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout_of is not None and self._laid_for == self.size:
            self._minute = self._layout_of.minute_of(self._top)

    def on_click(self, event: events.Click) -> None:
        """One click picks, two open."""
        hit = self._hit(event.x, event.y)
        if self.was_dragged() or hit is None:
            return
        twice = event.chain > 1
        if hit.event is not None:
            self.post_message(EventOpened(hit.event, hit.day) if twice else EventPicked(hit.event, hit.day))
        elif hit.kind == "slot":
            self.post_message(SlotPicked(hit.day, hit.minute, opened=twice))
        else:
            self.post_message(DayPicked(hit.day, opened=twice or hit.kind == "more"))

    def taken(self, x: int, y: int) -> Drag | None:
        """An event, its lower edge, or an empty slot."""
        layout = self.laid_out()
        return taken_in_grid(layout, x, y, self._top) if layout is not None else None

    def dragged(self, drag: Drag, x: int, y: int) -> Drag:
        """To another day and slot; beyond the hours that are seen to the first or the last of them."""
        layout = self.laid_out()
        if layout is None:
            return drag
        y = min(max(y, len(layout.head.rows)), self.size.height - 1)
        return dragged_in_grid(layout, drag, x, y, self._top)

    def edge(self, y: int, drag: Drag) -> int:
        """The first and the last row of the hours and what lies beyond them, for what goes over hours."""
        layout = self.laid_out()
        if layout is None or drag.whole:
            return 0
        head = len(layout.head.rows)
        if y <= head:
            return -1 if self._top > 0 else 0
        return 1 if y >= self.size.height - 1 and self._top + self.size.height - head < layout.rows else 0

    def scroll_under(self, step: int) -> None:
        """The hours go on."""
        self._go(self._top + step)

    @property
    def _top(self) -> int:
        return round(self.scroll_offset.y)

    def _begin(self, layout: TimeLayout) -> None:
        # repeated until somebody scrolls: the events and the working hours may arrive after the first picture
        self._placed = True
        self._go(first_row(layout, self.size.height))
        self._chosen = self._minute = layout.minute_of(self._top)

    def _go(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def _keep(self, ready: _Ready) -> None:
        self._ready = (ready, *self._ready[: _KEPT - 1])

    def _hit(self, x: int, y: int) -> Hit | None:
        layout = self.laid_out()
        return hit_in_grid(layout, x, y, self._top) if layout is not None else None

    def _forget(self) -> None:
        self._layout_of = None
        self._strips.clear()
