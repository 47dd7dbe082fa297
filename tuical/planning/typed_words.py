"""What was typed into a dialog and went nowhere yet, as bytes on the disk; what cannot be read is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec

from tuical.model.event_change import Invitee


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the fields of a dialog beyond what it began with."""

    lines: dict[str, str] = field(default_factory=dict)
    """What was typed, by the name of its field."""
    people: tuple[Invitee, ...] = ()
    """Who was named."""

    def __bool__(self) -> bool:
        """Whether anything stands there."""
        return bool(self.people or any(line.strip() for line in self.lines.values()))


def dump(typed: Typed) -> bytes:
    """The words as JSON."""
    return msgspec.json.encode(typed)


def load(content: bytes) -> Typed:
    """What `dump` wrote; nothing for anything else."""
    try:
        return msgspec.json.decode(content, type=Typed)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Typed()


def name_of(about: Sequence[str]) -> str:
    """Under which name the disk keeps it: a hexadecimal number that says nothing about the event."""
    return sha256("\x1f".join(about).encode()).hexdigest()[:40]
