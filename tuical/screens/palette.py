"""What the command palette shows before anything is typed: the screens first, what moves a cursor last."""

from __future__ import annotations

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hits
from textual.system_commands import SystemCommandsProvider

_FIRST = ("Lists", "Finding", "Events", "Rooms and times", "Views", "Calendars", "Settings", "Time", "General")
_LAST = ("Moving", "Change the colours")


class Commands(SystemCommandsProvider):
    """The commands of the program in the order in which they are likely to be wanted."""

    async def discover(self) -> Hits:
        """All of them."""
        for title, words, callback, _ in sorted(self.app.get_system_commands(self.screen), key=_rank):
            yield DiscoveryHit(title, callback, help=words)


def _rank(command: SystemCommand) -> int:
    """By the task, which the words begin with; what belongs to the open screen alone comes before all others."""
    task = command.help.partition(" · ")[0]
    if task in _LAST:
        return len(_FIRST) + 1 + _LAST.index(task)
    return 1 + _FIRST.index(task) if task in _FIRST else 0
