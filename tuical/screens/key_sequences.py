"""`KeySequences`: runs what is bound to keys pressed one after the other, where Textual knows single keys only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.widget import Widget

from tuical.keymap.sequences import Sequences


class KeySequences:
    """Looks at every key before the program does."""

    def __init__(self, app: App[Any], keymap: Mapping[str, str]) -> None:
        self._app = app
        self._sequences = Sequences(keymap)
        self._pending: tuple[str, ...] = ()

    def use(self, keymap: Mapping[str, str]) -> None:
        """Other keys from now on."""
        self._sequences, self._pending = Sequences(keymap), ()

    async def take(self, key: str) -> bool:
        """Whether the key belongs to a sequence; the last one of it runs what it is bound to. Typed words are none."""
        if not self._sequences or _is_field(self._app.focused):
            return False
        active = {bound.binding.id: bound for bound in self._app.screen.active_bindings.values() if bound.binding.id}
        pressed = self._sequences.press(self._pending, key, active)
        self._pending = pressed.pending
        if pressed.fired:
            bound = active[pressed.fired]
            await self._app.run_action(bound.binding.action, bound.node)
        return bool(pressed.pending or pressed.fired)


def _is_field(widget: Widget | None) -> bool:
    """Whether letters are typed there."""
    from textual.widgets import Input, TextArea  # the fields are no part of the first picture

    return isinstance(widget, Input | TextArea)
