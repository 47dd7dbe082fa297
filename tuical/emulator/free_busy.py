"""Who is free when, from the primary calendars: what getSchedule, findMeetingTimes and rooms are asked about."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from tuical.emulator.items import Instance
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.views import Window, view

# from the worst to the best; what overlaps is as bad as the worst of it
WORST_FIRST = ("oof", "busy", "tentative", "workingElsewhere", "unknown")
DIGITS = {"free": b"0", "tentative": b"1", "busy": b"2", "oof": b"3", "workingElsewhere": b"4", "unknown": b"0"}


class Block(NamedTuple):
    """An entry of a calendar as free/busy sees it: seconds since 1970 UTC and a freeBusyStatus."""

    start: int
    end: int
    status: str
    instance: Instance

    @property
    def members(self) -> dict[str, Any]:
        """The event's members, as the instance has them."""
        return members_of(self.instance)


def members_of(instance: Instance) -> dict[str, Any]:
    """The event's members with what an exception changed."""
    override = instance.override
    return instance.item.members | override.members if override else instance.item.members


def blocks(mailbox: Mailbox, window: Window) -> list[Block]:
    """Everything in the primary calendar that overlaps a window, by start. Whole days lie between the midnights of
    their own zone; what was cancelled is free."""
    return sorted(map(_block, view(mailbox.calendar(), window)), key=lambda one: one[:2])


def _block(instance: Instance) -> Block:
    members = members_of(instance)
    start, end = instance.reach if members.get("isAllDay") else instance[:2]
    status = "free" if members.get("isCancelled") else members.get("showAs") or "busy"
    return Block(start, end, status if status in DIGITS else "unknown", instance)


def availability_view(found: Iterable[Block], window: Window, step: int) -> str:
    """One digit for each `step` seconds elapsed since the window began (reference 11): the worst in each."""
    begin, limit = window
    slots = bytearray(b"0") * -(-(limit - begin) // step)
    rank = {status: place for place, status in enumerate(WORST_FIRST)}
    for one in sorted(found, key=lambda one: -rank.get(one.status, len(rank))):
        first, last = max(0, (one.start - begin) // step), min(len(slots), -(-(one.end - begin) // step))
        if one.start < one.end and first < last:  # a slice with a negative end would cut slots away
            slots[first:last] = DIGITS[one.status] * (last - first)
    return slots.decode()


class Timeline:
    """Asks how free somebody is in many slots of one window, quickly."""

    def __init__(self, found: Iterable[Block]) -> None:
        self._blocks = list(found)

    @cached_property
    def _busy(self) -> list[tuple[str, list[int], list[int]]]:
        """By status, worst first: where it begins and ends, joined."""
        found = [(status, _joined(self._blocks, status)) for status in WORST_FIRST]
        return [(status, [one[0] for one in spans], [one[1] for one in spans]) for status, spans in found if spans]

    def worst(self, start: int, end: int) -> str:
        """The worst status between two moments; free where there is nothing."""
        for status, starts, ends in self._busy:
            place = bisect_right(ends, start)
            if place < len(starts) and starts[place] < end:
                return status
        return "free"


def _joined(found: Iterable[Block], status: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for one in found:
        if one.status != status or one.end <= one.start:
            continue
        if spans and one.start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], one.end)
        else:
            spans.append((one.start, one.end))
    return spans
