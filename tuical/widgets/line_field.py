"""`LineField`: a field of one row in which a letter costs no layout of the whole screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input


class LineField(Input):
    """As `Input`, whose size never depends on what is typed there."""

    def _watch_value(self, value: str) -> None:
        """Note how long the words are before `Input` does, which would have everything laid out where that changes.

        Words that are wider than the field, or were, go the long way: there the field has to scroll.
        """
        long = Size(self.content_width, 1)
        if max(long.width, self.virtual_size.width) <= self.scrollable_content_region.width:
            self.set_reactive(Widget.virtual_size, long)
        super()._watch_value(value)
