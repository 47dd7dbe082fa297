"""Any collection whose items have one shape: what cannot be read is left out, the rest stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from tuical import errors
from tuical.wire import repair
from tuical.wire.names import in_graph_names, members_of
from tuical.wire.pages import decode_listing

T = TypeVar("T")


class Collected(NamedTuple, Generic[T]):
    """The items of one answer with their raw JSON, and the link to the next answer (empty on the last)."""

    items: tuple[tuple[T, bytes], ...]
    next_link: str


def decode_collection(content: bytes, shape: type[T]) -> Collected[T]:
    """The items of a list of calendars, groups or categories; raises errors.PageRefused."""
    listing = decode_listing(content)
    items: list[tuple[T, bytes]] = []
    for raw in listing.value:
        try:
            items.append(decode_object(bytes(raw), shape))
        except errors.PageRefused:
            continue
    return Collected(tuple(items), listing.next_link or "")


def decode_object(content: bytes, shape: type[T]) -> tuple[T, bytes]:
    """One object and its JSON in Graph's names; raises errors.PageRefused."""
    members, content = members_of(content, in_graph_names)
    return repair.convert(members, shape), content


def convert_each(values: Sequence[object] | None, shape: type[T]) -> tuple[T, ...]:
    """Members of a list inside an object, in Graph's names already; what cannot be read is left out."""
    found: list[T] = []
    for value in values or ():
        try:
            found.append(repair.convert(value, shape))
        except errors.PageRefused:
            continue
    return tuple(found)
