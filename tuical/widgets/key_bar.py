"""The row at the bottom: the keys that count now, or the progress of a first sync."""

from __future__ import annotations

from tuical.layout.hits import Frame, Hit
from tuical.layout.key_bar import key_bar
from tuical.layout.progress import progress_row
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.status import SyncStatus
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import KeyPicked


class KeyBar(FrameView):
    """Shows pairs of key and word; posts KeyPicked."""

    DEFAULT_CSS = "KeyBar { width: 1fr; height: 1; }"
    surface = "bar"
    lasting = 1
    """How many of the last keys stay where room is scarce."""
    _pairs: tuple[tuple[str, str], ...] = ()
    _words = ("", "")

    def show(self, pairs: tuple[tuple[str, str], ...], words: str = "", warning: str = "") -> None:
        """Draw these from now on; the last ones (help) are the last to go where room is scarce."""
        if (pairs, words, warning) != (self._pairs, *self._words):
            self._pairs, self._words = pairs, (words, warning)
            self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:  # noqa: ARG002
        """The bar at a width."""
        return key_bar(self._pairs, width, *self._words, lasting=self.lasting)

    def picked(self, hit: Hit, twice: bool) -> None:  # noqa: ARG002
        """A key was clicked."""
        self.post_message(KeyPicked(hit.name))


class ProgressBar(FrameView):
    """Shows how far the first sync is."""

    DEFAULT_CSS = "ProgressBar { width: 1fr; height: 1; }"
    surface = "panel"
    _status: SyncStatus | None = None
    _symbols: Symbols = UNICODE

    def show(self, status: SyncStatus, symbols: Symbols = UNICODE) -> None:
        """Draw this from now on."""
        self._status, self._symbols = status, symbols
        self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:  # noqa: ARG002
        """The row at a width."""
        if self._status is None:
            return None
        return Frame((progress_row(self._status, width, symbols=self._symbols),), ())
