"""The command palette: one line a command, before anything is typed the screens first, what moves a cursor last."""

from __future__ import annotations

from rich.cells import cell_len
from textual import command
from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Button, Input

from tuical.screens.foremost import Foremost

_FIRST = ("Lists", "Finding", "Events", "Rooms and times", "Views", "Calendars", "Settings", "Time", "General")
_LAST = ("Moving", "Change the colours")
_WIDTH, _PART, _EDGES = 74, 0.96, 6
"""Cells of the palette as the stylesheet has it, the most of the screen that it takes, and what is not for words."""


class CommandPalette(command.CommandPalette, Foremost[None]):
    """Textual's, which a second click closes no second time: that would close what lies below, or the program."""

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        if self.is_active:
            super()._select_or_command(event)


class Commands(SystemCommandsProvider):
    """The commands of the program in the order in which they are likely to be wanted."""

    async def discover(self) -> Hits:
        """All of them."""
        for title, words, callback, _ in sorted(self.app.get_system_commands(self.screen), key=_rank):
            yield DiscoveryHit(self._line(Content(title), words), callback, text=title)

    async def search(self, query: str) -> Hits:
        """Those whose title has the letters."""
        matcher = self.matcher(query)
        for title, words, callback, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, self._line(matcher.highlight(title), words), callback, text=title)

    def _line(self, title: Content, words: str) -> Content:
        """The title, and at the right where it belongs and the keys that do it; where it is narrow the keys alone."""
        room = min(_WIDTH, int(self.app.size.width * _PART)) - _EDGES - title.cell_length
        shown = words if cell_len(words) + 2 <= room else words.rpartition(" · ")[2]
        return Content.assemble(title, " " * max(room - cell_len(shown), 2), (shown, "$dim not bold"))


def _rank(command: SystemCommand) -> int:
    """By the task, which the words begin with; what belongs to the open screen alone comes before all others."""
    task = command.help.partition(" · ")[0]
    if task in _LAST:
        return len(_FIRST) + 1 + _LAST.index(task)
    return 1 + _FIRST.index(task) if task in _FIRST else 0
