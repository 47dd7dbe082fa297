"""Calendars and calendar groups as records, and the bodies that make and change them."""

from __future__ import annotations

import msgspec

from tuical import errors
from tuical.model.calendar import CalendarColour
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


def decode_calendar(content: bytes, group_id: str = "") -> CalendarRecord:
    """One calendar; raises errors.PageRefused."""
    shape, raw = decode_object(content, CalendarShape)
    return _calendar(shape, raw, group_id)


def decode_groups(content: bytes) -> tuple[tuple[GroupRecord, ...], str]:
    """The calendar groups of one answer, and the link to the next; raises errors.PageRefused."""
    found = decode_collection(content, GroupShape)
    return tuple(_group(shape, raw) for shape, raw in found.items if shape.id), found.next_link


def decode_group(content: bytes) -> GroupRecord:
    """One calendar group; raises errors.PageRefused."""
    return _group(*decode_object(content, GroupShape))


def calendar_body(name: str | None, colour: CalendarColour | None) -> bytes:
    """The body of create and update calendar, with what is given only; raises errors.UsageError when nothing is."""
    members = {"name": name, "color": colour.value if colour is not None else None}
    written = {member: value for member, value in members.items() if value is not None}
    if not written:
        raise errors.UsageError("Nothing was changed.")
    return msgspec.json.encode(written)


def group_body(name: str) -> bytes:
    """The body of create and update calendarGroup: nothing but the name can be written."""
    return msgspec.json.encode({"name": name})


def _group(shape: GroupShape, raw: bytes) -> GroupRecord:
    return GroupRecord(shape.id, clean.name(shape.name), raw)


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
