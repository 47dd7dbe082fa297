"""A form that was not finished, as bytes on the disk; what cannot be read, as of a newer program, is no draft."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

import msgspec

from tuical.model.keys import EventKey
from tuical.planning.form_values import Filled, changed
from tuical.planning.ground import EVENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed, what the form began with, and what it is about."""

    at: int
    """Epoch seconds."""
    filled: Filled
    begun: Filled
    event: EventKey | None = None
    """What was to be changed, None for a new event."""
    scope: str = EVENT
    typed: dict[str, str] = field(default_factory=dict)
    """What stands in fields of several things and was taken for none of them, by the field's name."""
    transaction: str = ""
    """The transaction id of the event that comes of it, so that it is known once it is saved."""

    def over(self, beginning: Filled) -> Filled:
        """What a form that begins so now looks like with everything that was changed in the draft."""
        touched = changed(self.begun, self.filled) if self.event is not None else {one.name for one in fields(Filled)}
        return replace(beginning, **{name: getattr(self.filled, name) for name in touched})


def dump(draft: Draft) -> bytes:
    """The draft as JSON."""
    return msgspec.json.encode(draft)


def load(content: bytes) -> Draft | None:
    """The draft that `dump` wrote, None for anything else."""
    try:
        return msgspec.json.decode(content, type=Draft)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
