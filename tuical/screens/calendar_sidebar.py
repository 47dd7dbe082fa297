"""The sidebar with its keys: walk over the calendars, show or hide one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tuical.keymap import SIDEBAR, bindings_of
from tuical.layout.sidebar import SidebarScene
from tuical.model.keys import CalendarKey
from tuical.screens.event_actions import EventActions
from tuical.widgets.messages import CalendarToggled
from tuical.widgets.sidebar import Sidebar


class CalendarSidebar(Sidebar):
    """Knows which calendar is selected while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SIDEBAR)]
    selected: CalendarKey | None = None

    def show(self, scene: SidebarScene) -> None:
        """Draw this; the selection lives here."""
        chosen = self.selected if self.has_focus else None
        super().show(scene._replace(selected=chosen))

    def on_focus(self) -> None:
        """Something is selected as soon as there is a focus."""
        self._select(0)

    def on_blur(self) -> None:
        """And nothing without it."""
        if self._scene is not None:
            self.show(self._scene)

    def action_move(self, way: str) -> None:
        """To the next or previous calendar."""
        self._select({"down": 1, "up": -1}[way])

    async def action_sidebar(self) -> None:
        """The screen's: from here it hides the sidebar."""
        await self.run_action("screen.sidebar")

    def action_toggle(self) -> None:  # type: ignore[override]  # the table's name for what Space does
        """Show or hide the selected calendar."""
        if self.selected is not None:
            self.post_message(CalendarToggled(self.selected))

    def action_open_calendar(self) -> None:
        """The page of the selected calendar."""
        screen = self.screen
        if self.selected is not None and isinstance(screen, EventActions):
            from tuical.screens.calendar_page import CalendarPage  # loaded when it is wanted

            self.app.push_screen(CalendarPage(screen, self.selected))

    def _select(self, step: int) -> None:
        if self._scene is None or not self._scene.calendars:
            return
        keys = [calendar.key for calendar in self._scene.calendars]
        here = keys.index(self.selected) if self.selected in keys else 0
        self.selected = keys[min(max(here + step, 0), len(keys) - 1)]
        self.show(self._scene)
