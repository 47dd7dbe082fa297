"""`Undo`: how a step that has left is undone, and `Known`: what has to be asked to find that out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tuical.model.keys import EventKey
from tuical.model.operation import Operation

if TYPE_CHECKING:
    from tuical.model.event import Event


class Undo(NamedTuple):
    """How a step is undone; without operations it cannot be, and `lost` says why."""

    operations: tuple[Operation, ...] = ()
    does: tuple[str, ...] = ()
    """What will be done, a sentence each."""
    lost: tuple[str, ...] = ()
    """What cannot be brought back, a sentence each."""
    people: tuple[str, ...] = ()
    """Everybody who will be mailed."""


class Known(NamedTuple):
    """What has to be asked."""

    event: Callable[[EventKey], Event | None]
    """The event as the cache has it, None when it is not there (any more)."""
    own: str
    """The account's mail address."""
    token: Callable[[], str]
    """A new id each time, for what is made again."""
    copy: Callable[[bytes, str], str]
    """Puts the bytes of a file, called so, beside the outbox and tells what `Attach.file` takes; raises StoreFull."""


def titled(subject: str) -> str:
    """The title in quotes, or what stands for it."""
    return f"“{subject}”" if subject else "The event"
