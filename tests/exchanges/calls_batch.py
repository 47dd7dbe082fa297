"""The call of several requests as one."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.exchanges.calling import ClientCall
from tuical.graph import batch
from tuical.graph.batch_parts import BatchItem
from tuical.graph.client import GraphClient
from tuical.graph.retry import READ, WRITE


async def _send(client: GraphClient, request: dict[str, Any]) -> None:
    places = {one["id"]: place for place, one in enumerate(request["body"]["requests"])}
    await batch.send(client, [_item(client, one, places) for one in request["body"]["requests"]])


def _item(client: GraphClient, one: dict[str, Any], places: dict[str, int]) -> BatchItem:
    path = one["url"].strip("/").split("/")
    return BatchItem(
        one["method"],
        client.endpoints.url("/".join(path[:1]), *path[1:]),
        READ if one["method"] == "GET" else WRITE,
        msgspec.json.encode(one["body"]) if "body" in one else None,
        after=tuple(places[name] for name in one.get("dependsOn", ())),
    )


CALLS = {"batch": ClientCall(batch.send, _send, adds=frozenset({"headers", "prefer"}))}
