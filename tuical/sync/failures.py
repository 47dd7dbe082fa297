"""What the status line says after a failure that stopped everything, and how long to wait then. Pure."""

from __future__ import annotations

from math import ceil
from random import Random
from typing import Any

from tuical.errors import ConsentNeeded, NetworkError, SignInNeeded, StoreFull, Throttled, TuicalError
from tuical.model.status import SyncStatus
from tuical.sync import schedule

REACHED: dict[str, Any] = {"offline_since": 0, "wait_until": 0, "sign_in": False}
"""What an answer of the service proves wrong."""


def wait_after(error: TuicalError, failures: int, random: Random) -> float:
    """Seconds: ever longer ones, and never less than the service asked for; a sign-in needs the person anyway."""
    if isinstance(error, SignInNeeded):
        return schedule.RELAXED
    wait = schedule.backoff(failures, random)
    return max(wait, error.retry_after or 0.0) if isinstance(error, Throttled) else wait


def told(error: TuicalError, before: SyncStatus, now: int, wait: float) -> dict[str, Any]:
    """The members of the status that a failure changes; `now` in epoch seconds."""
    words = {"trouble": error.sentence()}
    if isinstance(error, ConsentNeeded):
        return words | REACHED | {"consent": (*before.consent, *({error.what} - {*before.consent}))}
    if isinstance(error, SignInNeeded):
        return words | REACHED | {"sign_in": True}
    if isinstance(error, Throttled):
        return words | REACHED | {"wait_until": now + ceil(wait)}
    if isinstance(error, NetworkError):
        return words | {"offline_since": before.offline_since or now, "wait_until": 0}
    if isinstance(error, StoreFull):
        return words | {"read_only": True}
    return words
