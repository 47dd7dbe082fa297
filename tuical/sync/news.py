"""What other programs and a clock that was set back do to the outbox."""

from __future__ import annotations

from tuical.clock import Clock
from tuical.model.operation import ATTENTION, CONFLICT
from tuical.store.outbox import Outbox


class OutboxNews:
    """Notices what was queued by another program on the same account."""

    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock
        self._seen = outbox.changes()

    def is_there(self) -> bool:
        """Whether anybody wrote to the outbox since this was asked last."""
        before, self._seen = self._seen, self._outbox.changes()
        return before != self._seen

    def release_the_future(self) -> None:
        """The clock was set back: what was queued at what is now a later time would be held until then."""
        now = self._clock.now().timestamp()
        for entry in self._outbox.pending():
            if entry.created > now and entry.state not in (ATTENTION, CONFLICT):
                self._outbox.mark(entry.id, entry.state, entry.error, not_before=now)
