"""Help: the live bindings grouped by task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tuical.keymap import BINDINGS, shown_key
from tuical.layout.help_page import help_page
from tuical.layout.page_lines import PageLine
from tuical.theme import RolePaint
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint


class HelpScreen(Screen[Any]):
    """Every key that there is, as it is bound now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "app.back", "Back", show=False),
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, paint: Paint, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._paint = paint
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(self._paint, surface="page")

    def on_mount(self) -> None:
        """The page can be scrolled at once."""
        page = self.query_one(PageView)
        page.show(self._page)
        page.focus()
        self.app.theme_changed_signal.subscribe(self, lambda theme: page.repaint(RolePaint(theme)))

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(PageView).scroll_lines(lines)

    def _page(self, width: int) -> Sequence[PageLine]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for bound in BINDINGS:
            keys = "  ".join(shown_key(key) for key in self._keymap.get(bound.id, bound.keys).split(",") if key)
            groups.setdefault(bound.group, []).append((keys or "no key", bound.description))
        return help_page(groups, width)
