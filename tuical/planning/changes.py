"""What of an event a person really changed, and the event as a new one that can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tuical.model.event import Body, Event
from tuical.model.event_change import UNSET, EventChange, NewEvent, Timed, When
from tuical.model.zones import find_zone
from tuical.planning.standing import MEMBERS, same, standing

_BLOCK = re.compile(r"<div[^>]*>(?:\s*<[^>]+>)*\s*_{20,}.*\Z", re.DOTALL | re.IGNORECASE)
"""From the line of underscores on, which begins the block of an online meeting."""
_PRIVATE = ("normal", "personal", "private", "confidential")
_IMPORTANCE = ("low", "normal", "high")
_SHOW_AS = ("free", "tentative", "busy", "oof", "workingElsewhere")


def changed_members(event: Event, wanted: EventChange) -> frozenset[str]:
    """The members that a person gave another value than the event has."""
    now = standing(event)
    return frozenset(
        member for member in given(wanted) if not _stays(member, getattr(now, member), getattr(wanted, member))
    )


def given(change: EventChange) -> tuple[str, ...]:
    """The members that a change carries."""
    return tuple(member for member in MEMBERS if getattr(change, member) is not UNSET)


def only(change: EventChange, members: Iterable[str]) -> EventChange:
    """The named members of it and nothing else."""
    return EventChange(**{member: getattr(change, member) for member in members})


def members_of(change: EventChange) -> dict[str, Any]:
    """The members that a change carries, with their values."""
    return {member: getattr(change, member) for member in given(change)}


def as_new(event: Event, transaction_id: str, over: EventChange | None = None) -> NewEvent:
    """The event as one that can be made again, with some members in another way.

    An online meeting gets a link of its own: the block with the old one is left out of the body.
    """
    members = members_of(_restorable(event)) | members_of(over or EventChange())
    return NewEvent(**members, transaction_id=transaction_id)


def _restorable(event: Event) -> EventChange:
    now = standing(event)
    return replace(
        now,
        body=body_without_block(event.body) if event.online is not None else event.body,
        show_as=_known(now.show_as, _SHOW_AS),
        sensitivity=_known(now.sensitivity, _PRIVATE),
        importance=_known(now.importance, _IMPORTANCE),
        recurrence=now.recurrence or UNSET,
    )


def _known(word: Any, words: tuple[str, ...]) -> Any:
    """Words that the service would refuse are left to it."""
    return word if word in words else UNSET


def body_without_block(body: Body) -> Body:
    """The body without the block that an online meeting put at its end."""
    return replace(body, content=_BLOCK.sub("", body.content))


def _stays(member: str, before: Any, after: Any) -> bool:
    if member == "when":
        return same(member, before, after) and _zones(before) == _zones(after)
    return same(member, before, after)


def _zones(when: When) -> object:
    if not isinstance(when, Timed):
        return None
    return tuple(find_zone(moment.zone) or moment.zone for moment in (when.start, when.end))
