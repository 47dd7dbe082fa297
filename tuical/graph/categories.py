"""Categories of a mailbox (outlookUser: masterCategories); events carry their names."""

from __future__ import annotations

import msgspec

from tuical.graph.client import GraphClient
from tuical.graph.paging import collect
from tuical.model.category import Category
from tuical.model.keys import OWN_MAILBOX
from tuical.wire.mailbox import decode_category, decode_master_categories

_CATEGORIES = ("outlook", "masterCategories")


async def list_categories(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[Category, ...]:
    """Every category (list masterCategories); raises errors.AccessDenied without the permission for it."""
    return await collect(client, client.endpoints.url(mailbox, *_CATEGORIES), decode_master_categories)


async def get_category(client: GraphClient, category: str, mailbox: str = OWN_MAILBOX) -> Category:
    """One category by its id (get outlookCategory); raises errors.NotThere."""
    return await client.read(client.endpoints.url(mailbox, *_CATEGORIES, category), decode_category)


async def create_category(client: GraphClient, name: str, preset: str, mailbox: str = OWN_MAILBOX) -> Category:
    """A new category (create outlookCategory); raises errors.Conflict when there is one of that name.

    A lost answer raises errors.OutcomeUnknown: the list tells whether it was made, and a second one cannot be.
    """
    body = msgspec.json.encode({"displayName": name, "color": preset})
    return decode_category(await client.write("POST", client.endpoints.url(mailbox, *_CATEGORIES), body))


async def change_category(client: GraphClient, category: str, preset: str, mailbox: str = OWN_MAILBOX) -> Category:
    """Another colour (update outlookCategory); a name cannot change."""
    url = client.endpoints.url(mailbox, *_CATEGORIES, category)
    return decode_category(await client.write("PATCH", url, msgspec.json.encode({"color": preset})))


async def delete_category(client: GraphClient, category: str, mailbox: str = OWN_MAILBOX) -> None:
    """Take it from the list (delete outlookCategory); events keep its name and lose the colour."""
    await client.write("DELETE", client.endpoints.url(mailbox, *_CATEGORIES, category))
