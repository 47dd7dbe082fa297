"""What a second program on an account does: it shows what the first one reads, and queues what the first one sends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from tuical.errors import StoreError
from tuical.model.status import SyncStatus
from tuical.store.cache import CacheReader
from tuical.store.outbox import Outbox
from tuical.sync.status import StatusBoard


class Follower:
    """Tells once a second what another tuical has written; that one syncs is no fault (R15, R17)."""

    def __init__(
        self, reader: CacheReader, outbox: Outbox, announce: Callable[[SyncStatus], None], changed: Callable[[], None]
    ) -> None:
        self._reader = reader
        self._outbox = outbox
        self._board = StatusBoard(announce)
        self._changed = changed

    def look(self) -> None:
        """Say who syncs, how old the picture is and what waits; whoever draws finds out whether anything is new."""
        synced_at = self._board.now.synced_at
        with suppress(StoreError):  # the one that syncs makes it anew
            synced_at = self._reader.synced_at()
        self._board.change(elsewhere=True, synced_at=synced_at)
        self._board.count(self._outbox.pending())
        self._changed()

    def forget(self) -> None:
        """It is this program's turn."""
        self._board.now = SyncStatus()
        self._reader.close()
