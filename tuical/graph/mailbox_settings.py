"""Settings of a mailbox, whole or part by part (get and update mailboxSettings)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tuical.graph.client import GraphClient
from tuical.model.keys import OWN_MAILBOX
from tuical.model.mailbox_settings import AutomaticReplies, Language, MailboxSettings, SettingsChange, WorkWeek
from tuical.wire import mailbox_settings as wire

T = TypeVar("T")

_SETTINGS = "mailboxSettings"


async def get_settings(client: GraphClient, mailbox: str = OWN_MAILBOX) -> MailboxSettings:
    """Every setting; raises errors.AccessDenied without the permission MailboxSettings.Read, as each part does."""
    return await client.read(client.endpoints.url(mailbox, _SETTINGS), wire.decode_all_settings)


async def get_zone(client: GraphClient, mailbox: str = OWN_MAILBOX) -> str:
    """The mailbox's zone: a Windows or an IANA name, possibly one that nobody can resolve (timeZone)."""
    return await _part(client, mailbox, "timeZone", wire.decode_text)


async def get_work_week(client: GraphClient, mailbox: str = OWN_MAILBOX) -> WorkWeek:
    """When its person works (workingHours)."""
    return await _part(client, mailbox, "workingHours", wire.decode_work_week)


async def get_language(client: GraphClient, mailbox: str = OWN_MAILBOX) -> Language:
    """Its person's language (language)."""
    return await _part(client, mailbox, "language", wire.decode_language)


async def get_date_format(client: GraphClient, mailbox: str = OWN_MAILBOX) -> str:
    """How dates are written, as a .NET format, possibly empty (dateFormat)."""
    return await _part(client, mailbox, "dateFormat", wire.decode_text)


async def get_time_format(client: GraphClient, mailbox: str = OWN_MAILBOX) -> str:
    """How times are written, as a .NET format, possibly empty (timeFormat)."""
    return await _part(client, mailbox, "timeFormat", wire.decode_text)


async def get_purpose(client: GraphClient, mailbox: str = OWN_MAILBOX) -> str:
    """Whose mailbox it is: user, linked, shared, room, equipment, others or a newer word (userPurpose)."""
    return await _part(client, mailbox, "userPurpose", wire.decode_word)


async def get_meeting_delivery(client: GraphClient, mailbox: str = OWN_MAILBOX) -> str:
    """Who gets its meeting messages (delegateMeetingMessageDeliveryOptions)."""
    return await _part(client, mailbox, "delegateMeetingMessageDeliveryOptions", wire.decode_word)


async def get_replies(client: GraphClient, mailbox: str = OWN_MAILBOX) -> AutomaticReplies:
    """Its automatic replies (automaticRepliesSetting)."""
    return await _part(client, mailbox, "automaticRepliesSetting", wire.decode_replies)


async def change_settings(client: GraphClient, change: SettingsChange, mailbox: str = OWN_MAILBOX) -> MailboxSettings:
    """Set the given parts (update mailboxSettings); the answer names the changed parts only, others are empty.

    Raises errors.Rejected for a zone or a language that the service does not know, errors.OutcomeUnknown when no answer
    came (setting the same again is harmless), and errors.AccessDenied without MailboxSettings.ReadWrite.
    """
    url = client.endpoints.url(mailbox, _SETTINGS)
    return wire.decode_all_settings(await client.write("PATCH", url, wire.change_body(change)))


async def _part(client: GraphClient, mailbox: str, part: str, decode: Callable[[bytes], T]) -> T:
    return await client.read(client.endpoints.url(mailbox, _SETTINGS, part), decode)
