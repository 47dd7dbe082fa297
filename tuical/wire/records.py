"""An item of a page becomes an `EventRecord`: cleaned columns for the views beside the raw JSON for the detail."""

from __future__ import annotations

import msgspec

from tuical.model import summary
from tuical.model.record import OCCURRENCE, SERIES_MASTER, EventRecord
from tuical.wire import clean
from tuical.wire.shapes import Address, Item
from tuical.wire.times import EPOCH_ORDINAL, epoch, span
from tuical.wire.words import word

_SEPARATOR = "\x1f"
_NEVER = ((0, 0), (EPOCH_ORDINAL, EPOCH_ORDINAL + 1))
_KINDS = frozenset({"singleInstance", "occurrence", "exception", "seriesMaster"})


def to_record(item: Item, raw: bytes) -> EventRecord:
    """The cache's row of a decoded item, without its words to search for, which `search_words` finds in the raw JSON.

    An abbreviated occurrence has None where its series master speaks for it; its times are always epoch seconds, since
    only the master knows whether they are all-day.
    """
    kind = item.type if item.type in _KINDS else kind_of(item)
    if kind == OCCURRENCE and is_abbreviated(item, kind):
        return _abbreviated(item, raw)
    start, end, sound = span(item.start, item.end, bool(item.is_all_day))
    members = (
        item.id,
        kind,
        item.series_master_id or "",
        item.change_key,
        epoch(item.last_modified_date_time) or 0,
        start,
        end,
        clean.line(item.subject or ""),
        clean.name(item.location.display_name) if item.location is not None else "",
        word(item.show_as, "unknown"),
        response_of(item),
        flags_of(item) if sound else flags_of(item) | summary.SUSPECT,
        label(item.organizer.email_address) if item.organizer is not None else "",
        _SEPARATOR.join(map(clean.name, item.categories)) if item.categories else "",
        item.i_cal_u_id,
        item.transaction_id,
        raw,
    )
    return tuple.__new__(EventRecord, members)  # thousands in a first sync; this is twice as fast as calling the class


def _abbreviated(item: Item, raw: bytes) -> EventRecord:
    when = span(item.start, item.end, False)
    nothing = (None,) * 7
    return EventRecord(
        item.id, OCCURRENCE, item.series_master_id or "", item.change_key, epoch(item.last_modified_date_time) or 0,
        when.start, when.end, *nothing, item.i_cal_u_id, item.transaction_id, raw,
    )  # fmt: skip


def is_timeless(record: EventRecord) -> bool:
    """Whether neither start nor end could be read; those of a series master do not matter, since it is not drawn."""
    if record.kind == SERIES_MASTER or (record.flags is not None and not record.flags & summary.SUSPECT):
        return False
    return (record.start, record.end) in _NEVER


def is_abbreviated(item: Item, kind: str) -> bool:
    """Whether it is an occurrence as a delta round sends it: id, master, start and end only."""
    return kind == OCCURRENCE and item.subject is msgspec.UNSET and item.show_as is None


def kind_of(item: Item) -> str:
    """The event's type; samples leave it out, then its other members tell."""
    return word(item.type) or (OCCURRENCE if item.series_master_id else "singleInstance")


def subject_of(item: Item) -> str | None:
    """The subject as received, None where the answer has none."""
    return None if item.subject is msgspec.UNSET else item.subject


def response_of(item: Item) -> str:
    """The mailbox owner's answer; the organiser's own events may lack one."""
    given = item.response_status.response if item.response_status is not None else None
    return word(given) or (summary.ORGANIZER if item.is_organizer else "none")


def label(address: Address | None) -> str:
    """What to call somebody: the name, else the address."""
    return clean.name(address.name) or clean.name(address.address) if address is not None else ""


def flags_of(item: Item) -> int:
    """The bits of `model.summary` that the members speak of."""
    flags = _flags_of_answers(item)
    if item.is_cancelled:
        flags |= summary.CANCELLED
    if item.is_organizer:
        flags |= summary.MINE
    if item.is_online_meeting or item.online_meeting_url:
        flags |= summary.ONLINE
    if item.has_attachments:
        flags |= summary.ATTACHMENTS
    if item.attendees:
        flags |= summary.MEETING
    if item.is_reminder_on:
        flags |= summary.REMINDER
    if item.is_all_day:
        flags |= summary.ALL_DAY
    if item.importance != "normal" and word(item.importance) == "high":
        flags |= summary.IMPORTANT
    if item.sensitivity != "normal" and word(item.sensitivity) in ("private", "confidential"):
        flags |= summary.PRIVATE
    return flags


def _flags_of_answers(item: Item) -> int:
    flags = 0
    if item.hide_attendees:
        flags |= summary.HIDDEN_PEOPLE
    if item.allow_new_time_proposals is False:
        flags |= summary.NO_PROPOSALS
    if item.response_requested is False:
        flags |= summary.NO_RESPONSE
    return flags
