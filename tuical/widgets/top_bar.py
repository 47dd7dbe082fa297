"""The row at the top of the calendar."""

from __future__ import annotations

from tuical.layout.hits import Frame, Hit
from tuical.layout.top_bar import TopBarScene, top_bar
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import PeriodStepped, StatusPicked, TabPicked


class TopBar(FrameView):
    """Shows a `TopBarScene`; posts PeriodStepped, TabPicked and StatusPicked."""

    DEFAULT_CSS = "TopBar { width: 1fr; height: 1; }"
    surface = "bar"
    _scene: TopBarScene | None = None

    def show(self, scene: TopBarScene) -> None:
        """Draw this from now on."""
        self._scene = scene
        self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:  # noqa: ARG002
        """The bar at a width."""
        return top_bar(self._scene, width) if self._scene is not None else None

    def picked(self, hit: Hit, twice: bool) -> None:  # noqa: ARG002
        """A tab, a step, or a part of the status."""
        if hit.kind == "tab":
            self.post_message(TabPicked(hit.name))
        elif hit.kind == "status":
            self.post_message(StatusPicked(hit.name))
        else:
            self.post_message(PeriodStepped(-1 if hit.kind == "previous" else 1))
