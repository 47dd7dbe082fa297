"""Help: the live bindings grouped by task, first those of the screen that it was opened from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from tuical.keymap import BINDINGS
from tuical.layout.help_page import HelpLine, help_page
from tuical.screens.bar_keys import bar_keys
from tuical.screens.foremost import Foremost
from tuical.screens.help_words import help_groups, meant
from tuical.theme import RolePaint
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import KeyPicked, LinePicked
from tuical.widgets.page_view import Line, PageView
from tuical.widgets.paint import Paint

_ACTIONS = {bound.id: bound.action for bound in BINDINGS}


class Entries(PageView):
    """The page, on which not a line but what stands at a cell leads somewhere: to a binding, by its id."""

    def __init__(self, paint: Paint, keymap: Mapping[str, str]) -> None:
        super().__init__(paint, surface="page")
        self._keymap = keymap

    def target_at(self, line: Line, x: int) -> str:
        """The binding that is said at a cell."""
        words, key = line.at(x) if isinstance(line, HelpLine) else ("", "")
        return meant(words, key, self._keymap) if words else ""


class HelpScreen(Foremost[Any]):
    """Every key that there is, as it is bound now; a click on one does what it does."""

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
        self._active: Mapping[str, DOMNode] = {}
        """What holds on the screen below, by id, with what carries it out."""

    def compose(self) -> ComposeResult:
        """One page, and how to get about on it."""
        yield Entries(self._paint, self._keymap)
        yield KeyBar(self._paint)

    def on_mount(self) -> None:
        """The page can be scrolled at once."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self
        self._active = {bound.binding.id or "": bound.node for bound in below.active_bindings.values()}
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

    @on(LinePicked)
    def _entry_picked(self, message: LinePicked) -> None:
        """Do what the key does, where help was opened."""
        node = self._active.get(message.target)
        if node is not None:
            self.dismiss()
            self.app.call_later(self.app.run_action, _ACTIONS[message.target], node)

    def _repaint(self, paint: Paint) -> None:
        self.query_one(PageView).repaint(paint)
        self.query_one(KeyBar).repaint(paint)

    def _page(self, width: int) -> Sequence[HelpLine]:
        return help_page(*help_groups(self._keymap, self._active), width)
