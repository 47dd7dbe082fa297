"""What an emulator is started with, as one frozen value, and the clock that follows from it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


class StartError(Exception):
    """The emulator cannot start or read its files; the text is one plain sentence for the person who started it."""


@dataclass(frozen=True, slots=True)
class EmulatorOptions:
    """How an emulator is set up.

    `demo` fills the mailbox with the demo data and lets colleagues act; `empty` holds the owner and the default
    calendar alone, `personal` is somebody's private mailbox with a few friends; with none of them the people, rooms and
    calendars of the demo stand without events. With `beside` the demo's mailbox has what lies in the personal one too.
    `now` is aware; None means the computer's clock. `spread` is in years.
    `zone` is the IANA name of the owner's zone; an empty or unknown one stands for Europe/Berlin. `throttle` limits
    what may be asked as the service does.
    """

    port: int = 8765
    demo: bool = False
    empty: bool = False
    personal: bool = False
    beside: bool = False
    faults: Path | None = None
    state: Path | None = None
    sign_in: bool = False
    throttle: bool = False
    now: datetime | None = None
    seed: int = 0
    events: int = 0
    spread: float | None = None
    zone: str = ""
    tls_cert: Path | None = None
    tls_key: Path | None = None


def clock_from(
    options: EmulatorOptions,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    wall: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Callable[[], datetime]:
    """Return a clock in UTC. A fixed `now` goes on from there at the pace of `monotonic`; else the clock is `wall`."""
    if options.now is None:
        return wall
    origin, begun = options.now.astimezone(UTC), monotonic()
    return lambda: origin + timedelta(seconds=monotonic() - begun)
