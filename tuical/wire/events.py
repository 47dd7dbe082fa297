"""One event in full for the detail screens, decoded from the raw JSON that the cache keeps."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from tuical.model.event import Body, Event, OnlineMeeting
from tuical.model.keys import EventKey
from tuical.model.summary import SUSPECT, EventSummary
from tuical.wire import clean, lenient, repair
from tuical.wire.attachments import info as attachment_info
from tuical.wire.detail_shapes import FullItem, OnlineMeetingShape
from tuical.wire.links import safe_link
from tuical.wire.names import in_graph_shape, members_of
from tuical.wire.people import attendee, person
from tuical.wire.places import locations
from tuical.wire.records import flags_of, is_abbreviated, kind_of, label, response_of, subject_of
from tuical.wire.recurrences import recurrence
from tuical.wire.times import moment, span
from tuical.wire.words import word

_FULL = msgspec.json.Decoder(FullItem, strict=False)


def decode_event(raw: bytes, key: EventKey, master_raw: bytes | None = None) -> Event:
    """The event with every string cleaned, but for the body, which only `planning.readable` shows.

    An abbreviated occurrence is completed from its master, keeping its own id and times; the recurrence of any instance
    is its master's. Raises errors.PageRefused for JSON that holds no event.
    """
    item = _decode(raw)
    master = _decode(master_raw) if master_raw is not None else None
    if master is not None and is_abbreviated(item, kind_of(item)):
        item = _completed(item, master)
    rule = item.recurrence or (master.recurrence if master is not None else None)
    status = item.response_status
    return Event(
        summary=_summary(item, key),
        etag=item.etag or "",
        change_key=item.change_key or "",
        start_zone=clean.name(item.original_start_time_zone),
        end_zone=clean.name(item.original_end_time_zone),
        organizer=person(item.organizer.email_address if item.organizer is not None else None),
        attendees=tuple(attendee(shape) for shape in item.attendees or ()),
        locations=locations(item),
        body=_body(item),
        preview=clean.preview(item.body_preview),
        recurrence=recurrence(rule),
        online=_online(item),
        importance=word(item.importance, "normal"),
        sensitivity=word(item.sensitivity, "normal"),
        reminder_minutes=item.reminder_minutes_before_start if item.is_reminder_on else None,
        responded=moment(status.time) if status is not None else None,
        web_link=safe_link(item.web_link),
        ical_uid=item.i_cal_u_id or "",
        created=moment(item.created_date_time),
        modified=moment(item.last_modified_date_time),
        original_start=moment(item.original_start),
        attachments=tuple(attachment_info(shape) for shape in item.attachments or () if shape.id),
        has_attachments=bool(item.has_attachments),
    )


def _decode(raw: bytes) -> FullItem:
    try:
        return _FULL.decode(raw)
    except lenient.UNFIT:
        pass
    return repair.convert(members_of(raw, in_graph_shape).value, FullItem)


def _completed(item: FullItem, master: FullItem) -> FullItem:
    return msgspec.structs.replace(
        master,
        id=item.id,
        type=item.type,
        series_master_id=item.series_master_id,
        start=item.start,
        end=item.end,
        etag=item.etag or master.etag,
        change_key=item.change_key or master.change_key,
        i_cal_u_id=item.i_cal_u_id or master.i_cal_u_id,
        original_start=item.original_start,
        web_link=item.web_link or _link_of_occurrence(item, master),
    )


def _link_of_occurrence(item: FullItem, master: FullItem) -> str | None:
    """The master's link with the occurrence's id in the place of its own; a link of another shape opens the series."""
    named, mine = (quote(one.id or "", safe="") for one in (master, item))
    link = master.web_link
    return link.replace(named, mine) if link and named else link


def _summary(item: FullItem, key: EventKey) -> EventSummary:
    when = span(item.start, item.end, bool(item.is_all_day))
    return EventSummary(
        key=key,
        kind=kind_of(item),
        series=item.series_master_id or "",
        start=when.start,
        end=when.end,
        subject=clean.line(subject_of(item)),
        location=clean.name(item.location.display_name) if item.location is not None else "",
        show_as=word(item.show_as, "unknown"),
        response=response_of(item),
        flags=flags_of(item) | (0 if when.sound else SUSPECT),
        organizer=label(item.organizer.email_address if item.organizer is not None else None),
        categories=tuple(clean.name(category) for category in item.categories or ()),
    )


def _body(item: FullItem) -> Body:
    if item.body is None:
        return Body("text", "")
    return Body(word(item.body.content_type, "html"), item.body.content or "")


def _online(item: FullItem) -> OnlineMeeting | None:
    shape = item.online_meeting or OnlineMeetingShape()
    join_url = safe_link(shape.join_url) or safe_link(item.online_meeting_url)
    if not (join_url or item.is_online_meeting):
        return None
    provider = word(item.online_meeting_provider)
    return OnlineMeeting(
        join_url,
        "" if provider == "unknown" else provider,
        clean.name(shape.conference_id),
        clean.name(shape.toll_number),
    )
