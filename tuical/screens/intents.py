"""What a person wants, as messages to the app; a screen never carries them out itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.message import Message

from tuical.model.keys import CalendarKey
from tuical.model.operation import Operation


@dataclass
class Change(Message):
    """Queue this operation."""

    operation: Operation


@dataclass
class Step(Message):
    """Queue these operations, which are done and undone together."""

    operations: tuple[Operation, ...]


@dataclass
class SendNow(Message):
    """Send a change that is held, or send one again that needs a person; `row` is `Queued.id`."""

    row: int


@dataclass
class Drop(Message):
    """Give a waiting change up, with all that was done together with it."""

    row: int


@dataclass
class KeepUnkept(Message):
    """Ask again what to do with a change that the disk did not take."""


@dataclass
class Settle(Message):
    """A person chose between two versions of the same members (`planning.merge`: mine, theirs or both, by member)."""

    row: int
    choices: Mapping[str, str]


@dataclass
class Save(Message):
    """Queue these operations, and answer with why that was refused; empty when they are on disk."""

    operations: tuple[Operation, ...]
    answer: Callable[[str], None]


@dataclass
class Refresh(Message):
    """Read the calendars now."""


@dataclass
class StopReading(Message):
    """Stop the first sync; what has come stays."""


@dataclass
class ShowCalendar(Message):
    """Draw a calendar's events, or stop drawing them."""

    calendar: CalendarKey
    shown: bool


@dataclass
class LookAt(Message):
    """Somebody looks at these instants (epoch seconds UTC), which the cache may not hold yet."""

    start: int
    end: int


@dataclass
class SettingsSaved(Message):
    """The configuration file was changed: what can change at once does."""


@dataclass
class HistorySeen(Message):
    """The person has looked at the change history up to this entry (`HistoryEntry.ref`)."""

    upto: int


@dataclass
class OpenLink(Message):
    """Open or copy a web address that came with an event."""

    link: str
    copy: bool = False
    seen: bool = False
    """Whether the person was shown where it leads, and agreed."""
