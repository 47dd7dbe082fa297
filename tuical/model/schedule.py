"""When somebody is free, as getSchedule tells it, and how answers to parts of a question become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.model.custom_zone import CustomZone
from tuical.model.view import WorkingHours
from tuical.model.window import Window

UNTOLD = "?"
"""The digit of a slot about which nothing was said."""
STATUS_OF_DIGIT = {"0": "free", "1": "tentative", "2": "busy", "3": "oof", "4": "workingElsewhere"}
_BADNESS = {UNTOLD: 0, "0": 1, "4": 2, "1": 3, "2": 4, "3": 5}


class ScheduleItem(NamedTuple):
    """Something in somebody's calendar."""

    status: str
    """free, tentative, busy, oof, workingElsewhere, unknown, or a newer word."""
    window: Window
    subject: str = ""
    """Subject and location are there only if the owner lets one see them."""
    location: str = ""
    private: bool = False


class ScheduleError(NamedTuple):
    """Why nothing, or not everything, is known about a mailbox."""

    code: str
    words: str


class Schedule(NamedTuple):
    """One person's, room's or list's time over the whole window that was asked for."""

    address: str
    """As it was asked for."""
    start: int
    """Epoch seconds of the first slot."""
    slot_minutes: int
    view: str
    """One character per slot of elapsed time: a digit of STATUS_OF_DIGIT, UNTOLD, or a newer digit."""
    items: tuple[ScheduleItem, ...] = ()
    """In order of their start."""
    work: WorkingHours | None = None
    work_zone: str = ""
    """Windows or IANA name, possibly one that nobody can resolve."""
    custom_zone: CustomZone | None = None
    """The zone of the working hours where it has no name of its own."""
    error: ScheduleError | None = None

    def status_at(self, instant: int) -> str:
        """free, tentative, busy, oof, workingElsewhere, or unknown, at epoch seconds."""
        slot = (instant - self.start) // (self.slot_minutes * 60)
        digit = self.view[slot] if 0 <= slot < len(self.view) else UNTOLD
        return STATUS_OF_DIGIT.get(digit, "unknown")


def worse(one: str, other: str) -> str:
    """The digit that claims more of a person's time; a digit that nobody knows counts as busy."""
    busy = _BADNESS["2"]
    return max(one, other, key=lambda digit: _BADNESS.get(digit, busy))


def split(window: Window, slot_minutes: int, longest: int) -> tuple[Window, ...]:
    """Windows of at most `longest` seconds, each a whole number of slots long but for the last."""
    slot = slot_minutes * 60
    step = max(slot, longest // slot * slot)
    return tuple(Window(start, min(start + step, window.end)) for start in range(window.start, window.end, step))


def join(address: str, window: Window, slot_minutes: int, parts: Sequence[Schedule]) -> Schedule:
    """The parts of one mailbox's schedule, in order of time, as one schedule over `window`."""
    told = [part for part in parts if part.work is not None or part.work_zone]
    return Schedule(
        address=address,
        start=window.start,
        slot_minutes=slot_minutes,
        view=_joined_view(window, slot_minutes, parts),
        items=_joined_items(parts),
        work=told[0].work if told else None,
        work_zone=told[0].work_zone if told else "",
        custom_zone=told[0].custom_zone if told else None,
        error=next((part.error for part in parts if part.error is not None), None),
    )


def _joined_view(window: Window, slot_minutes: int, parts: Sequence[Schedule]) -> str:
    """Slots by elapsed minutes; where two parts speak of the same slot the worst wins."""
    slot = slot_minutes * 60
    view = [UNTOLD] * -(-max(0, window.end - window.start) // slot)
    for part in parts:
        for index, digit in enumerate(part.view):
            place = (part.start - window.start + index * slot) // slot
            if 0 <= place < len(view):
                view[place] = worse(view[place], digit)
    return "".join(view)


def _joined_items(parts: Sequence[Schedule]) -> tuple[ScheduleItem, ...]:
    """All items; what reaches from one part into the next is told by both and kept once."""
    items: list[ScheduleItem] = []
    for part in parts:
        known = frozenset(items)
        items += [item for item in part.items if item.window.start >= part.start or item not in known]
    return tuple(sorted(items, key=lambda item: item.window))
