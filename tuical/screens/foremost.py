"""`Foremost`: a screen that acts only while it is in front of all others, and that closes nothing but itself.

Textual takes away whatever lies on top when any screen closes, and hands on what a hand did a moment ago to a screen
that has another one in front of it by now.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tuical.widgets.messages import Deed

Result = TypeVar("Result")
_ENTERED = "on_input_submitted"
"""How Textual calls what a field says on Enter; the field itself is loaded where there is one."""


class Foremost(Screen[Result]):
    """What every screen and every dialog of the program is."""

    _closes_with: tuple[Result | None] | None = None
    """With what it closes as soon as nothing lies over it."""

    is_seen = False
    """Whether it has been drawn, so that what is pressed can be meant for it."""

    def on_mount(self) -> None:
        """Once its first picture is there it has been seen."""
        self.call_after_refresh(setattr, self, "is_seen", True)

    @property
    def is_closed(self) -> bool:
        """Whether it is gone, or goes as soon as nothing lies over it."""
        return self._closes_with is not None or self not in self.app.screen_stack

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close it; behind another screen it waits for that one, and one that is gone closes nothing else."""
        if self.is_active:
            return super().dismiss(result)
        if not self.is_closed:
            self._closes_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """What lay over it has gone."""
        if self._closes_with is not None:
            Foremost.dismiss(self, *self._closes_with)  # what a dialog does when it is answered has been done

    async def _on_message(self, message: Message) -> None:
        """Of two presses or clicks in one go the second comes when something else is in front: it does nothing."""
        leads_on = isinstance(message, Deed | events.Click) or message.handler_name == _ENTERED
        if self.is_active or not leads_on:
            await super()._on_message(message)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What lies there; of what is just being taken away, as a toast that is clicked in its last moment, nothing."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        gone = widget is not None and widget is not self and widget.parent is None
        return (None, None) if gone else (widget, offset)
