"""Help: the live bindings grouped by task, first those of the screen that it was opened from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tuical.layout.help_page import help_page
from tuical.layout.page_lines import PageLine
from tuical.screens.bar_keys import bar_keys
from tuical.screens.help_words import help_groups
from tuical.theme import RolePaint
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import KeyPicked
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint


class HelpScreen(Screen[Any]):
    """Every key that there is, as it is bound now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "app.back", "Back", show=False),
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "A page on", show=False),
        Binding("pageup", "page(-1)", "A page back", show=False),
    ]

    def __init__(self, paint: Paint, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._paint = paint
        self._keymap = keymap
        self._active: Collection[str] = ()

    def compose(self) -> ComposeResult:
        """One page, and how to get about on it."""
        yield PageView(self._paint, surface="page")
        yield KeyBar(self._paint)

    def on_mount(self) -> None:
        """The page can be scrolled at once."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self
        self._active = {bound.binding.id or "" for bound in below.active_bindings.values()}
        page, bar = self.query_one(PageView), self.query_one(KeyBar)
        page.show(self._page)
        page.focus()
        back, *others = ((key.shown, key.word) for key in bar_keys(("app.back", "app.commands"), self._keymap))
        bar.show((back, ("j", "down"), ("k", "up"), ("Space", "a page on"), *others))
        self.app.theme_changed_signal.subscribe(self, lambda theme: self._repaint(RolePaint(theme)))

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(PageView).scroll_lines(lines)

    def action_page(self, step: int) -> None:
        """Scroll by what is seen, but for a line."""
        page = self.query_one(PageView)
        page.scroll_lines(step * max(page.size.height - 1, 1))

    @on(KeyPicked)
    async def _key_picked(self, message: KeyPicked) -> None:
        own = {"j": "move(1)", "k": "move(-1)", "Space": "page(1)"}
        named = bar_keys(("app.back", "app.commands"), self._keymap)
        await self.run_action(own.get(message.key) or next(key.action for key in named if key.shown == message.key))

    def _repaint(self, paint: Paint) -> None:
        self.query_one(PageView).repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def _page(self, width: int) -> Sequence[PageLine]:
        return help_page(*help_groups(self._keymap, self._active), width)
