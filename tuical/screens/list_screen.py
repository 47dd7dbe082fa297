"""`ListScreen`: a screen that is a list of lines; one is selected, and stays so while the list changes under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tuical.keymap import LIST, bindings_of
from tuical.model.keys import EventKey
from tuical.screens.bar_keys import ON_A_LINE, BarKey, bar_keys
from tuical.screens.desk import Desk
from tuical.screens.event_actions import EventActions
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked, LineSelected
from tuical.widgets.page_view import Line, PageView
from tuical.widgets.paint import Paint


class Shared(Protocol):
    """What a list needs of what every screen is given."""

    @property
    def desk(self) -> Desk: ...
    @property
    def paint(self) -> Paint: ...
    @property
    def keymap(self) -> Mapping[str, str]: ...


class ListScreen(EventActions):
    """A page whose lines can be selected and opened; subclasses say what stands on it and what opening does."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIST)]
    bar_names: ClassVar[tuple[str, ...]] = ("app.back", "list.open", "app.help")
    selects_first: ClassVar[bool] = False
    """Whether the click that selects a line does no more, so that a second one opens it."""

    def __init__(self, given: Shared) -> None:
        super().__init__(given.desk, given.paint, given.keymap)
        self._just_selected = ""
        self._has_line = False

    def page(self, width: int) -> Sequence[Line]:
        """The lines for a width; those with a target can be selected."""
        raise NotImplementedError

    def open_line(self, target: str) -> None:
        """What Enter and a click on a line do."""
        raise NotImplementedError

    def read(self) -> None:
        """Read from the desk what the page shows; called before it is laid out."""

    def bar(self) -> tuple[BarKey, ...]:
        """The keys that count: without a line none that does something with it."""
        names = (name for name in self.bar_names if self.selected or name not in ON_A_LINE)
        return bar_keys(names, self.keymap, typing=self.types)

    def compose(self) -> ComposeResult:
        """The page and the keys that act on it."""
        yield PageView(self.paint, surface="page", selects=True)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show the lines at once; runs by itself after the `on_mount` of a subclass, which does not call it."""
        self.view.focus()
        self.reload()

    @property
    def view(self) -> PageView:
        """The page."""
        return self.query_one(PageView)

    @property
    def selected(self) -> str:
        """What the selected line leads to, empty when there is none."""
        return self.view.selected

    def event_key(self) -> EventKey | None:
        """The event of the selected line, None where lines are not about events."""
        return None

    def reload(self) -> None:
        """Show the lines and the keys as they are now."""
        self.read()
        self.view.show(self.page)
        self.show_keys()

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        self.view.repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def leave_event(self) -> None:
        """An event that was removed leaves the list by itself."""

    def action_move(self, way: str) -> None:
        """The next or previous line; where there is none the page scrolls, so that its head and its end can be seen."""
        step, before = {"down": 1, "up": -1}.get(way, 0), self.selected
        if step and self.view.select_next(step) == before:
            self.view.scroll_lines(step)

    def action_page(self, step: int) -> None:
        """About a page on or back."""
        self.view.select_page(step)

    def action_open(self) -> None:
        """Open the selected line."""
        if self.selected:
            self.open_line(self.selected)

    @on(LineSelected)
    def _line_selected(self, message: LineSelected) -> None:
        self._just_selected = message.target
        if bool(message.target) != self._has_line:  # only then are they others
            self._has_line = not self._has_line
            self.show_keys()

    @on(LinePicked)
    def _line_picked(self, message: LinePicked) -> None:
        selected, self._just_selected = self._just_selected == message.target, ""
        if not (selected and self.selects_first):
            self.open_line(message.target)
