"""A page of rows that scrolls, with lines that lead somewhere; for event details, answers and help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tuical.layout.page_lines import hangs
from tuical.layout.runs import Row
from tuical.widgets.direct_lines import DirectLines
from tuical.widgets.messages import LinePicked, LineSelected
from tuical.widgets.paint import Paint, blank, strip


class Line(Protocol):
    """A line of a page."""

    @property
    def row(self) -> Row:
        """What it shows."""
        ...

    @property
    def target(self) -> str:
        """What it leads to, empty for plain lines."""
        ...


Pages = Callable[[int], Sequence[Line]]
"""Lays a page out for a width."""


class PageView(ScrollView, DirectLines, can_focus=True, inherit_bindings=False):
    """Shows a page; posts LinePicked and LineSelected. `scroll_lines` and `select_next` are for the screen's keys."""

    DEFAULT_CSS = "PageView { width: 1fr; height: 1fr; scrollbar-size: 0 0; }"

    def __init__(
        self,
        paint: Paint,
        *,
        surface: str = "panel",
        selects: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.paint = paint
        self.surface = surface
        self._selects = selects
        """Whether a line is always selected where one leads somewhere, as in a list."""
        self._pages: Pages | None = None
        self._lines: Sequence[Line] = ()
        self._selected = ""
        self._strips: dict[tuple[int, bool], Strip] = {}
        """What was painted of the lines: by their index, and whether it is selected."""

    def show(self, pages: Pages, *, top: bool = False) -> None:
        """Draw this page from now on, from its top if it is another one; a selected line stays selected."""
        self._pages = pages
        if top:
            self._selected = ""
            self._go(0)
        self._lay_out()
        self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Use another paint, as after a change of theme."""
        self.paint = paint
        self._strips.clear()
        self.refresh()

    @property
    def selected(self) -> str:
        """The target of the selected line, empty when there is none."""
        return self._selected

    def select_next(self, step: int) -> str:
        """Select the next (1) or previous (-1) target, scroll it into view and return it."""
        targets = _targets(self._lines)
        if not targets:
            return ""
        here = targets.index(self._selected) if self._selected in targets else (-1 if step > 0 else len(targets))
        self.select(targets[min(max(here + step, 0), len(targets) - 1)])
        return self._selected

    def select_page(self, step: int) -> None:
        """Select what leads somewhere about a page further on (1) or back (-1), the next one at least."""
        rows = [index for index, line in enumerate(self._lines) if line.target]
        if not rows:
            self.scroll_lines(step * max(self.size.height, 1))
            return
        here = next((row for row in rows if self._lines[row].target == self._selected), self._top)
        goal = here + step * max(self.size.height - 1, 1)
        target = self._lines[min(rows, key=lambda row: abs(row - goal))].target
        if target == self._selected:
            self.select_next(step)
        else:
            self.select(target)

    def walk(self, step: int) -> None:
        """Select the next (1) or previous (-1) target if it can be seen then, else scroll towards it."""
        chosen = (index for index, line in enumerate(self._lines) if line.target and line.target == self._selected)
        here = next(chosen, -1)
        shown = range(self._top, self._top + max(self.size.height, 1))
        if here not in shown:
            here = shown[0] - 1 if step > 0 else shown[-1] + 1
        there = here + step
        while 0 <= there < len(self._lines) and self._lines[there].target in ("", self._selected):
            there += step
        if there in shown and there < len(self._lines):
            self.select(self._lines[there].target)
        else:
            self.scroll_lines(step)

    def let_go(self) -> None:
        """Select nothing."""
        self._selected = ""
        self.refresh()

    def select(self, target: str) -> None:
        """Select a line by what it leads to and scroll it into view; a target that is not there selects nothing."""
        rows = [index for index, line in enumerate(self._lines) if line.target == target]
        if rows:
            self._reveal(rows[0], rows[-1])
            self._turn_to(target)
            self.refresh()

    def begin_at(self, target: str) -> None:
        """Have this line selected when the page is laid out for the first time, not the first one."""
        self._turn_to(target)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by some lines."""
        self._go(self._top + lines)

    def render_line(self, y: int) -> Strip:
        """The line that is scrolled to this row; the selected one lies on a surface of its own.

        A heading is seen with a line that it heads, or not at all.
        """
        index = y + self._top
        if not 0 <= index < len(self._lines):
            return blank(self.size.width, self.surface, self.paint)
        if hangs(self._lines, index, self._top + self.size.height):
            return blank(self.size.width, self.surface, self.paint)
        target = self._lines[index].target
        chosen = bool(target) and target == self._selected
        painted = self._strips.get((index, chosen))
        if painted is None:
            painted = self._strips[index, chosen] = strip(self._row(index, chosen), self.size.width, self.paint)
        return painted

    def _row(self, index: int, chosen: bool) -> Row:
        row = self._lines[index].row
        if not chosen:
            return row
        own = ("", self.surface)  # what lies on a ground of its own, as a strip does, keeps it
        return tuple(run._replace(ground=f"{self.surface}.cursor") if run.ground in own else run for run in row)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lay_out()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click follows a line that leads somewhere."""
        index = event.y + self._top
        target = self.target_at(self._lines[index], event.x) if 0 <= index < len(self._lines) else ""
        if target:
            self._turn_to(target)
            self.refresh()
            self.post_message(LinePicked(target))

    def target_at(self, line: Line, x: int) -> str:  # noqa: ARG002 - one target a line here
        """What a cell of a line leads to."""
        return line.target

    @property
    def _top(self) -> int:
        return round(self.scroll_offset.y)

    def _lay_out(self) -> None:
        self._strips.clear()
        if self._pages is not None and self.size.width:
            before, self._lines = _targets(self._lines), self._pages(self.size.width)
            self.virtual_size = Size(self.size.width, max(len(self._lines), 1))
            if self._selects:
                self._turn_to(_still(self._selected, before, _targets(self._lines)))

    def _turn_to(self, target: str) -> None:
        if target != self._selected:
            self._selected = target
            self.post_message(LineSelected(target))

    def _reveal(self, first: int, last: int) -> None:
        top = _top_for(self._top, max(self.size.height, 1), first, last)
        if top != self._top:
            self._go(top)

    def _go(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, immediate=True, force=True)


def _targets(lines: Sequence[Line]) -> list[str]:
    """Where the lines lead, in order; lines of one target are one."""
    return list(dict.fromkeys(line.target for line in lines if line.target))


def _top_for(top: int, height: int, first: int, last: int) -> int:
    """Where to scroll so that the rows `first` to `last` are seen, their beginning at least; as it is if they are."""
    if not top <= first < top + height:
        top = max(first - height // 2, 0)
    return top if last < top + height else min(first, last - height + 1)


def _still(selected: str, before: Sequence[str], now: Sequence[str]) -> str:
    """What is selected after a change: the same, else what came next and is there yet, else the last or first line."""
    if selected in now or not now:
        return selected if now else ""
    if selected not in before:
        return now[0]
    there = set(now)
    return next((target for target in before[before.index(selected) :] if target in there), now[-1])
