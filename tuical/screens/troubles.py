"""What goes wrong is said once as a whole sentence, and how often the service may fail before it rests. No widgets."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence

from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.model.operation import ATTENTION, CONFLICT, Queued
from tuical.model.status import SyncStatus

SILENCE = 600.0
"""Seconds in which the same sentence is not said again by itself."""
MOST_FAILURES = 3
RESTART_AFTER = 5.0
"""Seconds before the service is started again; after the second failure twice as many."""
WITHIN = 600.0
"""So many failures in so many seconds, and the service is not started again by itself."""
_LOG = logging.getLogger(__name__)
_STOPPED = "Reading the calendar stopped unexpectedly."


class Troubles:
    """Remembers what was said, and when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._said: dict[str, float] = {}

    def to_say(self, status: SyncStatus) -> str:
        """The status' sentence about what failed, empty when there is none or it was said a while ago.

        Of several accounts each one's, with its name.
        """
        if not status.parts:
            return self._new(status, "")
        return "\n".join(filter(None, (self._new(part, f"{account}: ") for account, part in status.parts)))

    def _new(self, status: SyncStatus, whose: str) -> str:
        now = self._clock.monotonic()
        words = status.trouble or consent_words(status)
        what = whose + words.rpartition(": ")[2]  # whichever calendar it befell
        if not words or now - self._said.get(what, float("-inf")) < SILENCE:
            return ""
        self._said = {said: at for said, at in self._said.items() if now - at < SILENCE}
        self._said[what] = now
        return whose + words

    def asked(self) -> None:
        """Somebody wants to know: what still fails is said again."""
        self._said.clear()


class Failures:
    """When the service ended by an error that nobody expected."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at: deque[float] = deque(maxlen=MOST_FAILURES)

    def note(self) -> int:
        """One more; the answer is how many there were of late."""
        now = self._clock.monotonic()
        self._at.append(now)
        return sum(now - at < WITHIN for at in self._at)

    def forgive(self) -> None:
        """Somebody wants it to be tried again."""
        self._at.clear()


def failure_words(error: BaseException | None) -> str:
    """What happened, without the words of an error that was not made for people, and what comes next."""
    _LOG.error("the service ended", exc_info=error)
    happened = error.sentence() if isinstance(error, TuicalError) else _STOPPED
    return f"{happened} Your saved calendar is shown; tuical tries again by itself."


def resting_words(refresh_key: str) -> str:
    """What is said once the service is not started again by itself."""
    again = f"{refresh_key} starts them again" if refresh_key else "the next start tries again"
    return f"Reading and sending are off after three failures. Nothing of yours is lost; {again}."


def consent_words(status: SyncStatus) -> str:
    """What tuical may not do yet although something waits for it, empty when nothing does."""
    return f"tuical may not {status.consent[0]} yet. What you did waits; press I to allow it." if status.consent else ""


def failed_status(words: str, queue: Sequence[Queued], synced_at: int) -> SyncStatus:
    """The status while there is no service."""
    attention = sum(queued.state in (ATTENTION, CONFLICT) for queued in queue)
    return SyncStatus(synced_at, trouble=words, waiting=len(queue) - attention, attention=attention)
