"""The agenda on the screen: scrolls without end in both directions by asking for more days."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tuical.layout.agenda import AgendaScene, agenda_lines, line_of_cursor, lines_of_day, same_line
from tuical.layout.agenda_days import AgendaLine
from tuical.layout.agenda_rows import agenda_row
from tuical.layout.drags import Drag, dragged_in_agenda, taken_in_agenda
from tuical.widgets.dragging import Draggable
from tuical.widgets.messages import DayPicked, EventOpened, EventPicked, MoreNeeded
from tuical.widgets.paint import Paint, blank, strip

_NEAR = 4
"""Rows from an end at which more days are asked for."""
_WITHIN_A_DAY = ("event", "gap", "now", "nothing")


class AgendaList(ScrollView, Draggable, can_focus=True, inherit_bindings=False):
    """Shows an `AgendaScene`; posts MoreNeeded, DayPicked, EventPicked, EventOpened, Dragged and Dropped."""

    DEFAULT_CSS = "AgendaList { width: 1fr; height: 1fr; scrollbar-size: 0 0; }"

    def __init__(self, paint: Paint, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self._scene: AgendaScene | None = None
        self._lines: tuple[AgendaLine, ...] = ()
        self._strips: dict[int, Strip] = {}
        self._asked: set[int] = set()
        """Directions in which more days were asked for and have not come yet."""
        self._vain: set[int] = set()
        """Directions in which the days that came last were empty: the cursor going to and fro asks for no more."""
        self._pointed: int | None = None
        """The row at which a drag was seen last; days grow and shrink under it, and only another row is another day."""
        self._placed = False

    def show(self, scene: AgendaScene) -> None:
        """Draw this from now on; what was at the top stays there, unless the cursor moved out of view."""
        before, self._scene = self._scene, scene
        lines, top = self._lines, self._top
        self._lines = agenda_lines(scene)
        self._strips.clear()
        self._measure()
        if before is not None and before[:3] != scene[:3]:  # other days, or read again
            came = before.cursor != scene.cursor or len(lines) != len(self._lines)
            self._asked, self._vain = set(), set() if came else self._vain | self._asked
        if not self._placed:
            self._begin()
        else:
            if lines is not self._lines and top < len(lines):
                self._hold(lines, top)
            if before is not None and before.cursor != scene.cursor and not self.is_dragged_over:
                self._reveal(line_of_cursor(self._lines, scene.cursor))
        self.refresh()

    def prepare(self, scene: AgendaScene) -> None:
        """Work out the lines that are likely to be shown next."""
        agenda_lines(scene)

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line that is scrolled to this row."""
        width = self.size.width
        line = self.line_at(y)
        if self._scene is None or line is None or self._hangs(y, line, self._scene):
            return blank(width, "page", self.paint)
        index = y + self._top
        if line is not self._lines[index]:
            return strip(agenda_row(self._scene, line, width), width, self.paint)
        painted = self._strips.get(index)
        if painted is None:
            painted = self._strips[index] = strip(agenda_row(self._scene, line, width), width, self.paint)
        return painted

    def _hangs(self, y: int, line: AgendaLine, scene: AgendaScene) -> bool:
        """Whether a day's heading would stand alone in the last row; where the cursor is it stays, and in a drag."""
        if line.kind != "heading" or y + 1 < self.size.height or y + self._top + 1 >= len(self._lines):
            return False
        return not self.is_dragged_over and (scene.cursor.day != line.day or scene.cursor.event is not None)

    def line_at(self, y: int) -> AgendaLine | None:
        """The line under a row of the widget; in the middle of a day the top row keeps the day's heading."""
        index = y + self._top
        if not 0 <= index < len(self._lines):
            return None
        line = self._lines[index]
        return AgendaLine("heading", line.day) if y == 0 and line.kind in _WITHIN_A_DAY else line

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more days near either end, once for every set of days."""
        super().watch_scroll_y(old_value, new_value)
        if self._scene is None or not self.size.height or old_value == new_value:
            return
        if new_value < old_value and new_value <= _NEAR:
            way = -1
        elif new_value > old_value and new_value + self.size.height >= len(self._lines) - _NEAR:
            way = 1
        else:
            return
        if way not in self._vain:
            self._ask(way)

    def on_resize(self) -> None:
        """Paint at the new width."""
        self._strips.clear()
        self._measure()
        if not self._placed:
            self._begin()
        elif self._scene is not None:
            self._reveal(line_of_cursor(self._lines, self._scene.cursor))
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:  # noqa: ARG002
        """At the very top there is nothing left to scroll, so ask here."""
        self._pointed = None
        if self._top == 0:
            self._ask(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:  # noqa: ARG002
        """At the very end there is nothing left to scroll, so ask here."""
        self._pointed = None
        if self._top + self.size.height >= len(self._lines):
            self._ask(1)

    def on_click(self, event: events.Click) -> None:
        """One click picks, two open."""
        line = self.line_at(event.y)
        if self.was_dragged() or line is None:
            return
        if line.event is not None:
            self.post_message((EventOpened if event.chain > 1 else EventPicked)(line.event, line.day))
        elif line.kind != "blank":
            self.post_message(DayPicked(line.day, opened=event.chain > 1))

    def taken(self, x: int, y: int) -> Drag | None:  # noqa: ARG002 - a line is one thing from end to end
        """An event."""
        self._pointed = y
        return taken_in_agenda(self.line_at(y))

    def dragged(self, drag: Drag, x: int, y: int) -> Drag:  # noqa: ARG002 - the same
        """To another day."""
        row = min(max(y, 0), self.size.height - 1)
        if row == self._pointed:
            return drag
        self._pointed = row
        return dragged_in_agenda(self._lines, drag, row + self._top)

    def edge(self, y: int, drag: Drag) -> int:  # noqa: ARG002 - an agenda goes on in both directions without end
        """The first and the last row."""
        return -1 if y <= 0 else 1 if y >= self.size.height - 1 else 0

    def scroll_under(self, step: int) -> None:
        """The days go on."""
        self._pointed = None
        self._go(self._top + step)

    @property
    def _top(self) -> int:
        return round(self.scroll_offset.y)

    def _measure(self) -> None:
        # room below the last line, so that every day can be scrolled to the top
        self.virtual_size = Size(self.size.width, max(len(self._lines), self.size.height))

    def _ask(self, direction: int) -> None:
        if self._scene is not None and direction not in self._asked:
            self._asked.add(direction)
            self.post_message(MoreNeeded(direction))

    def _begin(self) -> None:
        # the day of the cursor at the top, unless that would leave the selected event out of view
        if self._scene is None or not self.size.height:
            return
        self._placed = True
        index = line_of_cursor(self._lines, self._scene.cursor)
        heading = next((n for n in range(index, -1, -1) if self._lines[n].kind == "heading"), index)
        self._go(heading if index - heading < self.size.height - 1 else index - 1)

    def _hold(self, before: Sequence[AgendaLine], top: int) -> None:
        # what was at the top stays there; while something is dragged the day under the pointer does
        if not self.is_dragged_over or self._pointed is None:
            self._go(same_line(self._lines, before, top))
            return
        day = before[min(top + self._pointed, len(before) - 1)].day
        self._go(top + lines_of_day(self._lines, day).start - lines_of_day(before, day).start)

    def _reveal(self, index: int) -> None:
        height = max(self.size.height, 1)
        if index <= self._top:
            self._go(index if self._lines[index].kind == "heading" else index - 1)
        elif index >= self._top + height - 1:
            self._go(index - height + 2)

    def _go(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, immediate=True, force=True)
