"""Who is free in a slot, read from schedules: what takes somebody's time, and what is not known, which is never free.

Instants are epoch seconds UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import NamedTuple

from tuical.model.schedule import STATUS_OF_DIGIT, Schedule
from tuical.model.window import Window
from tuical.planning.time_spans import covered
from tuical.planning.working_hours import working_hours

FREE, PARTLY, TAKEN, UNKNOWN = "free", "partly", "taken", "unknown"
OPEN = frozenset({"free", "workingElsewhere"})
"""Statuses that leave somebody's time free for a meeting."""
OWN = "own"
"""The status of what is going to be moved or given a room: it is in nobody's way."""
_WORST_FIRST = ("oof", "busy", "tentative", "unknown", "workingElsewhere", "free")


class Stretch(NamedTuple):
    """Some time of somebody's that is not simply free."""

    start: int
    end: int
    status: str
    """tentative, busy, oof, workingElsewhere, unknown, OWN, or a newer word, which counts as busy."""

    @property
    def blocks(self) -> bool:
        """Whether a meeting would be in its way."""
        return self.status not in OPEN and self.status != OWN


class Calendar(NamedTuple):
    """One person's or room's time as far as it is known."""

    known: Window | None
    """The time over which anything is known; None for nothing at all."""
    stretches: tuple[Stretch, ...] = ()
    work: tuple[Window, ...] | None = None
    """Working hours within `known`; None where nobody says."""


NOTHING = Calendar(None)


def calendar_of(schedule: Schedule | None, own: Window | None = None, *, zone: tzinfo = UTC) -> Calendar:
    """A schedule as its stretches. `own` is the meeting that is asked about, which the schedule holds as well.

    Single entries tell the time to the minute; where only the view is given (lists, little access) its slots count.
    `zone` is that of working hours without a zone that can be resolved.
    """
    if schedule is None or schedule.error is not None or not (schedule.view or schedule.items):
        return NOTHING
    known = Window(schedule.start, schedule.start + len(schedule.view) * schedule.slot_minutes * 60)
    stretches = _of_items(schedule, own) if schedule.items else _of_view(schedule, own)
    return Calendar(known, tuple(stretches), working_hours(schedule, known, zone))


def availability(calendar: Calendar, slot: Window) -> str:
    """FREE, PARTLY, TAKEN or UNKNOWN for a meeting in the slot."""
    if calendar.known is None or not calendar.known.contains(slot):
        return UNKNOWN
    during = [one for one in calendar.stretches if one.start < slot.end and one.end > slot.start]
    taken = covered((Window(one.start, one.end) for one in during if one.blocks and one.status != "unknown"), slot)
    if taken >= slot.end - slot.start:
        return TAKEN
    if any(one.status == "unknown" for one in during):
        return UNKNOWN
    return PARTLY if taken else FREE


def status_during(calendar: Calendar, slot: Window) -> str:
    """The worst status in the slot: oof, busy, tentative, unknown, workingElsewhere or free."""
    if calendar.known is None or not calendar.known.contains(slot):
        return "unknown"
    found = {one.status for one in calendar.stretches if one.start < slot.end and one.end > slot.start} - {OWN}
    if found - set(_WORST_FIRST):
        found.add("busy")
    return next((status for status in _WORST_FIRST if status in found), "free")


def works_during(calendar: Calendar, slot: Window) -> bool | None:
    """Whether the slot lies within working hours; None where nobody says."""
    if calendar.work is None:
        return None
    return any(hours.contains(slot) for hours in calendar.work)


def _of_items(schedule: Schedule, own: Window | None) -> Iterator[Stretch]:
    left_out = False
    for item in schedule.items:
        if own is not None and item.window == own and not left_out and item.status not in OPEN:
            left_out = True  # of two entries at the same time only one is the meeting itself
            yield Stretch(*own, OWN)
        elif item.status != "free" and item.window.end > item.window.start:
            yield Stretch(*item.window, item.status)


def _of_view(schedule: Schedule, own: Window | None) -> Iterator[Stretch]:
    """Slots of the same kind together; those that the meeting itself may have filled are its own."""
    size = schedule.slot_minutes * 60
    start, status = schedule.start, "free"
    for index, digit in enumerate((*schedule.view, "")):
        instant = schedule.start + index * size
        told = STATUS_OF_DIGIT.get(digit, "unknown") if digit else "free"
        if own is not None and instant < own.end and instant + size > own.start and told in ("busy", "tentative"):
            told = OWN
        if told != status:
            if status != "free":
                yield Stretch(start, instant, status)
            start, status = instant, told
