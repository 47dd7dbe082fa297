"""Which reminders were said, and when somebody looked last; beside the outbox, for no cache that is thrown away.

A file that cannot be read or written costs no more than a reminder that is said twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tuical.errors import StoreError
from tuical.files import write_private

_KEPT = 40 * 86_400
"""Seconds after which it does not matter any more what was said."""
_MOST = 5000


class Reminded:
    """What was said; every program of the account reads it anew before it says something."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.told: dict[str, int] = {}
        """When the reminder fired that was said last, by event id; epoch seconds."""
        self.looked = 0
        """When a program looked last, 0 for never."""

    def read(self) -> None:
        """What any program of the account has said so far."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            known = json.loads(self._path.read_bytes())
            told = {str(name): int(at) for name, at in known["told"].items()}
            self.told, self.looked = told, int(known["looked"])

    def note(self, told: Iterable[tuple[str, int]], now: int) -> None:
        """Somebody looked at `now`, and these were said (event id and when each fired)."""
        self.told.update(told)
        kept = sorted(((at, name) for name, at in self.told.items() if at > now - _KEPT), reverse=True)[:_MOST]
        self.told, self.looked = {name: at for at, name in kept}, now
        content = json.dumps({"looked": now, "told": self.told}).encode()
        with suppress(StoreError, OSError):
            write_private(self._path, content)
