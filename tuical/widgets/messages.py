"""What the widgets tell the screen above them; each says what a person did, never what should follow."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tuical.layout.drags import Drag
from tuical.model.keys import CalendarKey, EventKey


class Deed(Message):
    """A click or a key that leads somewhere: only the screen in front takes it."""


@dataclass
class DayPicked(Deed):
    """A day was clicked; `opened` when it was a double click or its `+n more`."""

    day: int
    opened: bool = False


@dataclass
class EventPicked(Deed):
    """An event was clicked on one of its days."""

    event: EventKey
    day: int


@dataclass
class EventOpened(Deed):
    """An event was double-clicked."""

    event: EventKey
    day: int


@dataclass
class SlotPicked(Deed):
    """A slot of a day was clicked; `opened` when it was a double click."""

    day: int
    minute: int
    opened: bool = False


@dataclass
class Dragged(Message):
    """Something is being dragged and lies here now."""

    drag: Drag


@dataclass
class Dropped(Message):
    """The button went up, perhaps where the drag began."""

    drag: Drag


@dataclass
class MoreNeeded(Message):
    """Scrolling reached the end of what is there: days before (-1) or after (1) are wanted."""

    direction: int


@dataclass
class TabPicked(Deed):
    """A view was chosen by its tab."""

    view: str


@dataclass
class CalendarToggled(Deed):
    """A calendar's mark was clicked."""

    calendar: CalendarKey


@dataclass
class PeriodStepped(Deed):
    """The previous (-1) or next (1) period is wanted."""

    step: int


@dataclass
class MonthStepped(Deed):
    """The mini month wants the month before (-1) or after (1)."""

    step: int


@dataclass
class StatusPicked(Deed):
    """A part of the status was clicked: waiting, attention, illegible, sync or invitations."""

    name: str


@dataclass
class LinePicked(Deed):
    """A line of a page that leads somewhere was chosen."""

    target: str


@dataclass
class LineSelected(Message):
    """Another line of a list is the selected one, empty when none is."""

    target: str


@dataclass
class KeyPicked(Deed):
    """A key of the key bar was clicked; `key` is what the bar shows."""

    key: str
