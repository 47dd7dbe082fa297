"""Calls of what only Outlook REST does in its own way: the sync of a view."""

from __future__ import annotations

from typing import Any

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import calendar_of, owner, window
from tuical.graph import calendar_view
from tuical.graph.client import GraphClient


async def _sync(client: GraphClient, request: dict[str, Any]) -> None:
    if "token" in request["path"].casefold():
        await calendar_view.follow(client, f"https://{request['host']}{request['path']}")
    else:
        await calendar_view.delta_page(client, owner(request), calendar_of(request), window(request))


CALLS = {"calendarView_sync": ClientCall(calendar_view.delta_page, _sync)}
