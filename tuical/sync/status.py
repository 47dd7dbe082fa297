"""The sync's state as one value, announced whenever it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tuical.model.operation import ATTENTION, CONFLICT, Queued
from tuical.model.status import SyncStatus

_WORTH_SAYING = 1_000_000
"""Bytes."""


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

    def uploading(self, name: str, so_far: int, size: int) -> None:
        """A file is going up; small ones are there before anybody could read how far they are."""
        if size >= _WORTH_SAYING:
            self.change(upload=(name, so_far, size))

    def count(self, queued: Sequence[Queued]) -> None:
        """Take over what stands in the outbox."""
        attention = sum(entry.state in (ATTENTION, CONFLICT) for entry in queued)
        self.change(waiting=len(queued) - attention, attention=attention)
