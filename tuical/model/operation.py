"""What can be queued: every change a person makes is one of these values before it is anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tuical.model.keys import EventKey

if TYPE_CHECKING:
    from tuical.model.event import Proposal  # dataclasses cost milliseconds that the start does not have

WAITING = "waiting"  # on disk, not yet sent
SENDING = "sending"  # the first byte may have left
UNKNOWN = "unknown"  # its answer was lost; settled by re-reading
ATTENTION = "attention"  # a person has to decide
STATES = (WAITING, SENDING, UNKNOWN, ATTENTION)


class Reply(NamedTuple):
    """Accept, tentatively accept or decline an invitation (event: accept, tentativelyAccept, decline)."""

    event: EventKey
    response: str
    """accepted, tentativelyAccepted or declined."""
    comment: str = ""
    send: bool = True
    """Whether the organiser gets a mail."""
    subject: str = ""
    """For sentences about the operation: the event's title and who would be mailed."""
    organizer: str = ""
    proposal: Proposal | None = None
    """Another time, with a tentative answer or a refusal that is sent."""


Operation = Reply


class Queued(NamedTuple):
    """An operation in the outbox."""

    id: int
    operation: Operation
    state: str
    created: int
    """Epoch seconds."""
    not_before: float
    """Epoch seconds until which it is held, so that it can be taken back."""
    attempts: int = 0
    error: str = ""
    """The last refusal in words for a person."""
