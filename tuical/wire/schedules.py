"""getSchedule: the request from typed values, each mailbox's answer as a value of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tuical.model.schedule import UNTOLD, Schedule, ScheduleError, ScheduleItem
from tuical.model.window import Window
from tuical.wire import clean
from tuical.wire.collections import convert_each, decode_collection
from tuical.wire.scheduling_shapes import ScheduleItemShape, ScheduleShape
from tuical.wire.times import span
from tuical.wire.words import word
from tuical.wire.work_weeks import work_week
from tuical.wire.zoned import zoned

_LONGEST_VIEW = 100_000
_WORDS = 500


def schedule_body(addresses: Sequence[str], window: Window, slot_minutes: int | None, zone: str = "UTC") -> bytes:
    """The body of getSchedule; without an interval none is written, since the service fails on a null."""
    body: dict[str, Any] = {
        "schedules": list(addresses),
        "startTime": zoned(window.start, zone),
        "endTime": zoned(window.end, zone),
    }
    if slot_minutes is not None:
        body["availabilityViewInterval"] = slot_minutes
    return msgspec.json.encode(body)


def decode_schedules(content: bytes, window: Window, slot_minutes: int) -> tuple[Schedule, ...]:
    """What is told of each mailbox over the window that was asked for; raises errors.PageRefused."""
    found = decode_collection(content, ScheduleShape)
    return tuple(_schedule(shape, window, slot_minutes) for shape, _ in found.items)


def _schedule(shape: ScheduleShape, window: Window, slot_minutes: int) -> Schedule:
    week = work_week(shape.working_hours)
    items = map(_item, convert_each(shape.schedule_items, ScheduleItemShape))
    return Schedule(
        address=clean.name(shape.schedule_id),
        start=window.start,
        slot_minutes=slot_minutes,
        view=_view(shape.availability_view),
        items=tuple(item for item in items if item is not None),
        work=week.hours if shape.working_hours is not None else None,
        work_zone=week.zone,
        custom_zone=week.custom_zone,
        error=_error(shape),
    )


def _view(text: str | None) -> str:
    digits = (text or "")[:_LONGEST_VIEW]
    return "".join(digit if digit in "0123456789" else UNTOLD for digit in digits)


def _item(shape: ScheduleItemShape) -> ScheduleItem | None:
    when = span(shape.start, shape.end, False)
    if not when.sound:
        return None
    return ScheduleItem(
        status=word(shape.status, "unknown"),
        window=Window(when.start, when.end),
        subject=clean.line(shape.subject),
        location=clean.name(shape.location),
        private=bool(shape.is_private),
    )


def _error(shape: ScheduleShape) -> ScheduleError | None:
    if shape.error is None:
        return None
    return ScheduleError(clean.name(shape.error.response_code), clean.line(shape.error.message, _WORDS))
