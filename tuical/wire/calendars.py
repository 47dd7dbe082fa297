"""Calendars and calendar groups as records."""

from __future__ import annotations

from tuical.model.record import CalendarRecord, GroupRecord
from tuical.wire import clean
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.shapes import CalendarShape, GroupShape


def decode_calendars(content: bytes, group_id: str = "") -> tuple[tuple[CalendarRecord, ...], str]:
    """The calendars of one answer, and the link to the next (empty on the last).

    `group_id` is the calendar group that was asked for; Graph v1.0 does not say it. Raises errors.PageRefused.
    """
    found = decode_collection(content, CalendarShape)
    return tuple(_calendar(shape, raw, group_id) for shape, raw in found.items if shape.id), found.next_link


def decode_calendar(content: bytes) -> CalendarRecord:
    """One calendar; raises errors.PageRefused."""
    shape, raw = decode_object(content, CalendarShape)
    return _calendar(shape, raw, "")


def decode_groups(content: bytes) -> tuple[tuple[GroupRecord, ...], str]:
    """The calendar groups of one answer, and the link to the next; raises errors.PageRefused."""
    found = decode_collection(content, GroupShape)
    groups = tuple(GroupRecord(shape.id, clean.name(shape.name), raw) for shape, raw in found.items if shape.id)
    return groups, found.next_link


def _calendar(shape: CalendarShape, raw: bytes, group_id: str) -> CalendarRecord:
    owner = shape.owner
    return CalendarRecord(
        id=shape.id,
        name=clean.name(shape.name),
        colour_name=clean.name(shape.color),
        hex_colour=clean.name(shape.hex_color),
        group_id=group_id,
        owner_name=clean.name(owner.name) if owner is not None else "",
        owner_address=clean.name(owner.address) if owner is not None else "",
        can_edit=shape.can_edit is not False,
        is_default=bool(shape.is_default_calendar),
        raw=raw,
    )
