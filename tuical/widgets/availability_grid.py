"""The head above free/busy strips: title, filters and hours, which can be clicked; the strips are lines of a page."""

from __future__ import annotations

from collections.abc import Callable

from tuical.layout.hits import Frame, Hit
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import LinePicked


class AvailabilityHead(FrameView):
    """Shows a frame; posts LinePicked with what was clicked (`filter:seats`, `at:{epoch seconds}`)."""

    DEFAULT_CSS = "AvailabilityHead { width: 1fr; height: auto; }"
    _frames: Callable[[int], Frame] | None = None

    def show(self, frames: Callable[[int], Frame], height: int) -> None:
        """Draw this from now on, `height` rows high."""
        self._frames = frames
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:  # noqa: ARG002
        """The head at a width."""
        return self._frames(width) if self._frames is not None else None

    def picked(self, hit: Hit, twice: bool) -> None:  # noqa: ARG002
        """A filter or an hour was clicked."""
        self.post_message(LinePicked(hit.name))
