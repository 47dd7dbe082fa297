"""Time as a parameter: the only module that reads this computer's clock and zone."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time; tests and the demo bring their own."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for timers."""
        ...


class SystemClock:
    """This computer's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()


class ShiftedClock:
    """A clock that was set to `start` when it was made and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._made = time.monotonic()

    def now(self) -> datetime:
        """The shifted instant in UTC."""
        return datetime.fromtimestamp(self._start.timestamp() + time.monotonic() - self._made, UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()


class FixedClock:
    """A clock that stands still until somebody moves it; for tests and simulations."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._elapsed = 0.0

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds by which it was moved forward."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Move forward by `seconds`."""
        self._now = datetime.fromtimestamp(self._now.timestamp() + seconds, UTC)
        self._elapsed += seconds


def local_zone_name() -> str:
    """The IANA name of this computer's zone, `UTC` where it cannot be found out."""
    import tzlocal  # on first use only: it costs milliseconds before the first paint

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"
