"""The sync's state as one value, announced whenever it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tuical.model.operation import ATTENTION, CONFLICT, Queued
from tuical.model.status import SyncStatus


class StatusBoard:
    """Keeps the present `SyncStatus`; whoever watches hears of every change and of nothing else."""

    def __init__(self, announce: Callable[[SyncStatus], None]) -> None:
        self._announce = announce
        self.now = SyncStatus()

    def change(self, **members: Any) -> None:
        """Set some members of the status."""
        changed = self.now._replace(**members)
        if changed != self.now:
            self.now = changed
            self._announce(changed)

    def count(self, queued: Sequence[Queued]) -> None:
        """Take over what stands in the outbox."""
        attention = sum(entry.state in (ATTENTION, CONFLICT) for entry in queued)
        self.change(waiting=len(queued) - attention, attention=attention)
