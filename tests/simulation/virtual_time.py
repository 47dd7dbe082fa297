"""An event loop whose seconds cost nothing, and the two clocks that follow it: the service's and a computer's."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Stuck(RuntimeError):
    """Nothing is ready and no timer runs: whoever waits would wait for ever."""


class _Leap(selectors.SelectSelector):
    """Instead of waiting for a while it lets the while pass."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing ever arrives from outside."""
        if timeout is None:
            raise Stuck("everything waits for something that nobody will do")
        self.elapsed += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Timers fire in their order, one after the other, at once."""

    def __init__(self) -> None:
        self._leap = _Leap()
        super().__init__(self._leap)

    def time(self) -> float:
        """Seconds that have passed in here."""
        return self._leap.elapsed

    def _write_to_self(self) -> None:
        """There is only one thread, so nobody has to be woken."""

    def run_in_executor(self, _executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        """Run it here and now."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001  # the future carries it to whoever waits
            future.set_exception(error)
        return future


class Timeline:
    """The true time: what passed on the loop and what passed while the computer slept."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._slept = 0.0

    def now(self) -> datetime:
        """The service's moment."""
        return START + timedelta(seconds=self._loop.time() + self._slept)

    def monotonic(self) -> float:
        """Seconds during which the computer was awake."""
        return self._loop.time()

    def suspend(self, seconds: float) -> None:
        """The computer sleeps: the wall clock goes on, the monotonic one stands."""
        self._slept += seconds


class ComputerClock:
    """What a computer takes for the time: its wall clock may be wrong, also backwards."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.skew = 0.0

    def now(self) -> datetime:
        """The wall clock in UTC."""
        return self._timeline.now() + timedelta(seconds=self.skew)

    def monotonic(self) -> float:
        """For timers."""
        return self._timeline.monotonic()
