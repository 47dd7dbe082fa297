"""Reads a whole list: follows every link to the end, and no link twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import httpx

from tuical import errors
from tuical.graph.client import GraphClient

T = TypeVar("T")

MOST_PAGES = 1000


async def collect(
    client: GraphClient,
    url: httpx.URL,
    decode: Callable[[bytes], tuple[tuple[T, ...], str]],
    *,
    prefer: str = "",
    most: int = 0,
) -> tuple[T, ...]:
    """Every item of a list; `decode` gives the items of one answer and its next link.

    With `most` no further page is asked for once there are so many.

    Raises errors.ProtocolError when the list does not end, and the errors of GraphClient.read.
    """
    items: list[T] = []
    visited: set[str] = set()
    for _ in range(MOST_PAGES):
        found, link = await client.read(url, decode, prefer=prefer)
        items += found
        if not link or 0 < most <= len(items):
            return tuple(items)
        if link in visited:
            break
        visited.add(link)
        url = client.endpoints.checked(link)
    raise errors.ProtocolError("The service sent a list that does not end.")
