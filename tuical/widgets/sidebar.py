"""The sidebar on the screen: mini month, calendars, what comes next, invitations."""

from __future__ import annotations

from textual import events

from tuical.layout.hits import Frame, Hit
from tuical.layout.sidebar import SidebarScene, sidebar_frame
from tuical.widgets.frame_view import FrameView
from tuical.widgets.messages import (
    CalendarToggled,
    DayPicked,
    EventOpened,
    EventPicked,
    MonthStepped,
    StatusPicked,
)


class Sidebar(FrameView, can_focus=True):
    """Shows a `SidebarScene`; posts what was picked: a day, a calendar, an event, the invitations, another month."""

    DEFAULT_CSS = "Sidebar { width: 24; height: 1fr; }"
    surface = "panel"
    _scene: SidebarScene | None = None

    def show(self, scene: SidebarScene) -> None:
        """Draw this from now on."""
        self._scene = scene
        self.redraw()

    def picture(self, width: int, height: int) -> Frame | None:
        """The sidebar at a size."""
        return sidebar_frame(self._scene, width, height) if self._scene is not None else None

    def picked(self, hit: Hit, twice: bool) -> None:
        """A day of the mini month, a calendar's line, an event, or the heading of the invitations."""
        if hit.calendar is not None:
            self.post_message(CalendarToggled(hit.calendar))
        elif hit.event is not None:
            self.post_message((EventOpened if twice else EventPicked)(hit.event, hit.day))
        elif hit.kind == "status":
            self.post_message(StatusPicked(hit.name))
        else:
            self.post_message(DayPicked(hit.day, opened=twice))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns the mini month back."""
        event.stop()
        self.post_message(MonthStepped(-1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns the mini month on."""
        event.stop()
        self.post_message(MonthStepped(1))
