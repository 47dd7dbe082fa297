"""Calls of the calendar view, its sync, and of who the mailbox belongs to."""

from __future__ import annotations

import re
from typing import Any

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import calendar_of, owner, query, segment, window
from tuical.graph import calendar_view, events, mailbox
from tuical.graph.client import GraphClient
from tuical.wire.times import epoch


async def _round(client: GraphClient, request: dict[str, Any]) -> None:
    path = re.sub(r"^/(api/)?[^/]+/", "/v1.0/", request["path"])
    if "token" in path:
        await calendar_view.follow(client, f"https://graph.microsoft.com{path}")
    else:
        await calendar_view.delta_page(client, owner(request), calendar_of(request), window(request))


CALLS = {
    "calendarView_list": ClientCall(
        calendar_view.view_page,
        lambda client, request: calendar_view.view_page(client, owner(request), calendar_of(request), window(request)),
    ),
    "calendarView_delta": ClientCall(calendar_view.delta_page, _round),
    "event_delta": ClientCall(
        calendar_view.events_delta_page,
        lambda client, request: calendar_view.events_delta_page(
            client, owner(request), calendar_of(request), epoch(query(request)["startdatetime"]) or 0
        ),
    ),
    "event_instances": ClientCall(
        events.instances_page,
        lambda client, request: events.instances_page(
            client, owner(request), segment(request, "events"), window(request)
        ),
    ),
    "me_get": ClientCall(mailbox.me, lambda client, _: mailbox.me(client)),
}
