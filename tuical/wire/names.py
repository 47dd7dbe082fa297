"""Member names in Graph's spelling, whatever letter case an answer has, and Outlook REST's older shapes in Graph's.

Outlook REST v1.0 gives times as plain strings (`Start` beside `StartTimeZone`) and calls the reminder `Reminder`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tuical import errors
from tuical.wire import lenient
from tuical.wire.attachment_shapes import FullAttachment, ItemShape, PermissionShape, UploadShape
from tuical.wire.detail_shapes import (
    AttachmentShape,
    AttendeeShape,
    BodyShape,
    Coordinates,
    FullItem,
    LocationShape,
    OnlineMeetingShape,
    PatternShape,
    PostalAddress,
    ProposedTime,
    RangeShape,
    RecurrenceShape,
)
from tuical.wire.shapes import (
    Address,
    CalendarShape,
    CategoryShape,
    GroupShape,
    Listing,
    Recipient,
    Removed,
    Response,
    Shape,
    UserShape,
    When,
)

_SHAPES: tuple[type[Shape], ...] = (
    Address, AttachmentShape, AttendeeShape, BodyShape, CalendarShape, CategoryShape, Coordinates, FullAttachment,
    FullItem, GroupShape, ItemShape, Listing, LocationShape, OnlineMeetingShape, PatternShape, PermissionShape,
    PostalAddress, ProposedTime, RangeShape, Recipient, RecurrenceShape, Removed, Response, UploadShape, UserShape,
    When,
)  # fmt: skip
_KNOWN = {name.casefold(): name for shape in _SHAPES for name in shape.__struct_encode_fields__}
_OLDER = {
    "datetimecreated": "createdDateTime",
    "datetimelastmodified": "lastModifiedDateTime",
    "starttimezone": "originalStartTimeZone",
    "endtimezone": "originalEndTimeZone",
    "reminder": "reminderMinutesBeforeStart",
}


class Members(NamedTuple):
    """An object in Graph's names, with the JSON to keep of it: as received wherever nothing had to change."""

    value: dict[str, object]
    content: bytes


def members_of(content: bytes, rename: Callable[[dict[str, object]], object]) -> Members:
    """The object that `content` holds, renamed by a function of this module; raises errors.PageRefused."""
    loaded, content = lenient.load_any(content)
    if not isinstance(loaded, dict):
        raise errors.PageRefused(why="It is not an object.")
    try:
        members = rename(loaded)
    except RecursionError as error:
        raise errors.PageRefused(why="It is nested too deep.") from error
    if not isinstance(members, dict):
        raise errors.PageRefused(why="It is not an object.")
    return Members(members, content if members == loaded else lenient.dump(members))


def in_graph_names(value: object) -> object:
    """The same value with every member named as Graph names it; raises RecursionError for absurd depths."""
    if isinstance(value, dict):
        return {_graph_name(name): in_graph_names(member) for name, member in value.items()}
    if isinstance(value, list):
        return [in_graph_names(member) for member in value]
    return value


def in_graph_shape(item: dict[str, object]) -> dict[str, object]:
    """An event in Graph's names and Graph's shape of times; what is so already comes back equal."""
    renamed = {_graph_name(name): in_graph_names(member) for name, member in item.items()}
    older = {name.casefold() for name in item}
    for name in ("start", "end"):
        if isinstance(renamed.get(name), str):
            renamed[name] = {"dateTime": renamed[name], "timeZone": "UTC"}
    if "reminder" in older and "isreminderon" not in older:
        renamed["isReminderOn"] = True  # v1.0 had no switch of its own: a number meant a reminder
    return renamed


def _graph_name(name: str) -> str:
    folded = name.casefold()
    known = _KNOWN.get(folded) or _OLDER.get(folded)
    if known is not None:
        return known
    return name[:1].lower() + name[1:]
