"""Reminders of a reminder view."""

from __future__ import annotations

import msgspec

from tuical.model.reminder import Reminder
from tuical.wire import clean, lenient, repair
from tuical.wire.collections import decode_collection
from tuical.wire.links import safe_link
from tuical.wire.names import in_graph_shape, members_of
from tuical.wire.shapes import NamedPlace, Shape, When
from tuical.wire.times import span


class ReminderShape(Shape):
    """reminder."""

    event_id: str | None = None
    change_key: str | None = None
    event_subject: str | None = None
    event_start_time: When | None = None
    event_end_time: When | None = None
    event_location: NamedPlace | None = None
    event_web_link: str | None = None
    reminder_fire_time: When | None = None


class _Own(Shape):
    is_reminder_on: bool | None = None
    reminder_minutes_before_start: int | None = None


_OWN = msgspec.json.Decoder(_Own, strict=False)


def reminder_minutes(raw: bytes, master_raw: bytes | None = None) -> int | None:
    """Minutes before the start of a stored event, None without a reminder; an occurrence may have its master's."""
    own = _own(raw)
    if own.is_reminder_on is None and master_raw is not None:
        own = _own(master_raw)
    return max(0, own.reminder_minutes_before_start or 0) if own.is_reminder_on else None


def _own(raw: bytes) -> _Own:
    try:
        return _OWN.decode(raw)
    except lenient.UNFIT:
        return repair.convert(members_of(raw, in_graph_shape).value, _Own)


def decode_reminders(content: bytes) -> tuple[tuple[Reminder, ...], str]:
    """The reminders of one answer that name their event, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, ReminderShape)
    return tuple(_reminder(shape) for shape, _ in found.items if shape.event_id), found.next_link


def _reminder(shape: ReminderShape) -> Reminder:
    when = span(shape.event_start_time, shape.event_end_time, False)
    fires = span(shape.reminder_fire_time, shape.reminder_fire_time, False)
    return Reminder(
        event_id=shape.event_id or "",
        change_key=shape.change_key or "",
        subject=clean.line(shape.event_subject),
        start=when.start,
        end=when.end,
        location=clean.name(shape.event_location.display_name) if shape.event_location is not None else "",
        web_link=safe_link(shape.event_web_link),
        fires=fires.start,
    )
