"""Reads what stands beside the events: calendars, groups, categories, and how the mailbox is set."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from tuical.errors import AccessDenied, NotThere, ProtocolError, Rejected, ServiceBusy
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Person
from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.model.mailbox import MailboxInfo
from tuical.store.cache_writer import CacheWriter
from tuical.sync.remote import Remote

_REFUSALS = (AccessDenied, NotThere, Rejected, ProtocolError, ServiceBusy)


async def read_calendars(remote: Remote, cache: CacheWriter, account: str) -> list[CalendarKey]:
    """Take over the own mailbox's calendars and groups; the answer names the calendars that are new."""
    calendars = await remote.calendars(OWN_MAILBOX)
    try:
        groups = await remote.groups(OWN_MAILBOX)
    except _REFUSALS:
        groups = ()  # some personal mailboxes have none; the calendars are there all the same
    return await cache.run(cache.store_calendars, account, OWN_MAILBOX, calendars, groups)


def hidden(
    calendars: Sequence[CalendarInfo], fresh: Collection[CalendarKey], names: Collection[str]
) -> list[CalendarKey]:
    """The new calendars that are to be switched off at first, by their names."""
    return [info.key for info in calendars if info.key in fresh and info.name in names]


async def read_mailbox(remote: Remote, cache: CacheWriter, account: str) -> None:
    """Take over the person, the settings and the categories, each as far as the account may read it."""
    with suppress(*_REFUSALS):
        await cache.run(cache.store_categories, account, await remote.categories())
    person, settings = Person("", ""), MailboxInfo()
    with suppress(*_REFUSALS):
        person = await remote.me()
        settings = await remote.settings()
    if person.address or person.name:
        await cache.run(cache.store_mailbox, account, settings._replace(name=person.name, address=person.address))
