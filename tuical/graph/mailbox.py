"""The mailbox itself: who is signed in, its settings (get mailboxSettings) and categories (list masterCategories)."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.graph.paging import collect
from tuical.model.event import Person
from tuical.model.keys import OWN_MAILBOX
from tuical.model.mailbox import MailboxInfo
from tuical.wire.mailbox import decode_categories, decode_me, decode_settings


async def me(client: GraphClient) -> Person:
    """The signed-in person."""
    return await client.read(client.endpoints.url(OWN_MAILBOX), decode_me)


async def settings(client: GraphClient) -> MailboxInfo:
    """Zone, formats and working hours of the own mailbox; raises errors.AccessDenied without the permission for it."""
    return await client.read(client.endpoints.url(OWN_MAILBOX, "mailboxSettings"), decode_settings)


async def categories(client: GraphClient) -> tuple[tuple[str, str], ...]:
    """Names of categories with their presets; raises errors.AccessDenied without the permission for it."""
    return await collect(client, client.endpoints.url(OWN_MAILBOX, "outlook", "masterCategories"), decode_categories)
