"""All settings of a mailbox, each part of them, and the body of a change."""

from __future__ import annotations

from typing import Any

import msgspec

from tuical.model.mailbox_settings import AutomaticReplies, Language, MailboxSettings, SettingsChange, WorkWeek
from tuical.model.window import Window
from tuical.wire import clean
from tuical.wire.collections import decode_object
from tuical.wire.settings_shapes import FullSettingsShape, LocaleShape, RepliesShape, ValueShape, WorkWeekShape
from tuical.wire.times import span
from tuical.wire.words import word
from tuical.wire.work_weeks import week_body, work_week
from tuical.wire.zoned import zoned


def decode_all_settings(content: bytes) -> MailboxSettings:
    """mailboxSettings; parts that are not printed are empty. Raises errors.PageRefused."""
    shape, _ = decode_object(content, FullSettingsShape)
    return MailboxSettings(
        zone=clean.name(shape.time_zone),
        language=_language(shape.language) if shape.language is not None else None,
        date_format=clean.name(shape.date_format),
        time_format=clean.name(shape.time_format),
        work=work_week(shape.working_hours),
        purpose=_purpose(shape.user_purpose),
        meeting_delivery=word(shape.delegate_meeting_message_delivery_options),
        replies=_replies(shape.automatic_replies_setting) if shape.automatic_replies_setting is not None else None,
    )


def decode_text(content: bytes) -> str:
    """A part that is a text: timeZone, dateFormat, timeFormat; raises errors.PageRefused."""
    return clean.name(decode_object(content, ValueShape)[0].value)


def decode_word(content: bytes) -> str:
    """A part that is a word: userPurpose, delegateMeetingMessageDeliveryOptions; raises errors.PageRefused."""
    return word(decode_object(content, ValueShape)[0].value)


def decode_language(content: bytes) -> Language:
    """The part language; raises errors.PageRefused."""
    return _language(decode_object(content, LocaleShape)[0])


def decode_work_week(content: bytes) -> WorkWeek:
    """The part workingHours; raises errors.PageRefused."""
    return work_week(decode_object(content, WorkWeekShape)[0])


def decode_replies(content: bytes) -> AutomaticReplies:
    """The part automaticRepliesSetting; raises errors.PageRefused."""
    return _replies(decode_object(content, RepliesShape)[0])


def change_body(change: SettingsChange) -> bytes:
    """The body of update mailboxSettings; only what is given is written."""
    given: dict[str, Any] = {
        "timeZone": change.zone,
        "language": None if change.locale is None else {"locale": change.locale},
        "dateFormat": change.date_format,
        "timeFormat": change.time_format,
        "workingHours": None if change.work is None else week_body(change.work),
        "delegateMeetingMessageDeliveryOptions": change.meeting_delivery,
        "automaticRepliesSetting": None if change.replies is None else _replies_body(change.replies),
    }
    return msgspec.json.encode({name: value for name, value in given.items() if value is not None})


def _language(shape: LocaleShape) -> Language:
    return Language(clean.name(shape.locale), clean.name(shape.display_name))


def _purpose(value: object) -> str:
    told = value.get("value") if isinstance(value, dict) else value
    return word(told) if isinstance(told, str) else ""


def _replies(shape: RepliesShape) -> AutomaticReplies:
    when = span(shape.scheduled_start_date_time, shape.scheduled_end_date_time, False)
    return AutomaticReplies(
        status=word(shape.status),
        audience=word(shape.external_audience),
        scheduled=Window(when.start, when.end) if when.sound else None,
        internal=shape.internal_reply_message,
        external=shape.external_reply_message,
    )


def _replies_body(replies: AutomaticReplies) -> dict[str, Any]:
    window = replies.scheduled
    given = {
        "status": replies.status or None,
        "externalAudience": replies.audience or None,
        "scheduledStartDateTime": None if window is None else zoned(window.start),
        "scheduledEndDateTime": None if window is None else zoned(window.end),
        "internalReplyMessage": replies.internal,
        "externalReplyMessage": replies.external,
    }
    return {name: value for name, value in given.items() if value is not None}
