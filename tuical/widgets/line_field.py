"""`LineField`: a field of one row in which a letter costs no layout of the whole screen, and no pasted line is lost."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input


class LineField(Input):
    """As `Input`, whose size never depends on what is typed there, and which takes every line of what is pasted."""

    def _watch_value(self, value: str) -> None:
        """Note how long the words are before `Input` does, which would have everything laid out where that changes.

        Words that are wider than the field, or were, go the long way: there the field has to scroll.
        """
        long = Size(self.content_width, 1)
        if max(long.width, self.virtual_size.width) <= self.scrollable_content_region.width:
            self.set_reactive(Widget.virtual_size, long)
        super()._watch_value(value)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one before `Input`, which would keep the first alone, puts them in."""
        event.text = in_one_row(event.text)

    def action_paste(self) -> None:
        """The same for what was copied in this program."""
        self.replace(in_one_row(self.app.clipboard), *self.selection)


def in_one_row(text: str) -> str:
    """The lines one after the other; empty ones count for nothing, and a single one stays as it is."""
    return " ".join(line for line in text.splitlines() if line.strip())
