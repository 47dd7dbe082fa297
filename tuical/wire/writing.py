"""Bodies of actions, built from typed values and never from an event that was read.

The bodies of events themselves are built in `writing_events`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from tuical import errors
from tuical.model.event import Person, Proposal
from tuical.model.operation import Reply
from tuical.model.window import iso_instant


def reply_body(reply: Reply) -> bytes:
    """The body of accept, tentativelyAccept and decline.

    Raises errors.UsageError for a proposal that the service would refuse: with an acceptance, or without a mail.
    """
    body: dict[str, Any] = {"comment": reply.comment, "sendResponse": reply.send}
    if reply.proposal is not None:
        body["proposedNewTime"] = _slot(reply, reply.proposal)
    return msgspec.json.encode(body)


def comment_body(comment: str) -> bytes:
    """The body of cancel."""
    return msgspec.json.encode({"comment": comment})


def forward_body(recipients: Sequence[Person], comment: str) -> bytes:
    """The body of forward; raises errors.UsageError when nobody is named."""
    if not recipients:
        raise errors.UsageError("Nobody is named to whom the event is forwarded.", "Name somebody with an address.")
    return msgspec.json.encode({"toRecipients": [recipient(person) for person in recipients], "comment": comment})


def snooze_body(until: int) -> bytes:
    """The body of snoozeReminder; `until` is in epoch seconds."""
    return msgspec.json.encode({"newReminderTime": utc(until)})


def recipient(person: Person) -> dict[str, Any]:
    """recipient; raises errors.UsageError for somebody without an address."""
    address = person.address.strip()
    if not address:
        raise errors.UsageError(f"{person.label} has no e-mail address.", "Give one, or leave the person out.")
    return {"emailAddress": {"address": address} | ({"name": person.name} if person.name else {})}


def utc(instant: int) -> dict[str, str]:
    """dateTimeTimeZone of epoch seconds."""
    return {"dateTime": iso_instant(instant).removesuffix("Z"), "timeZone": "UTC"}


def _slot(reply: Reply, proposal: Proposal) -> dict[str, Any]:
    if reply.response == "accepted" or not reply.send:
        raise errors.UsageError(
            "A new time can only be proposed with an answer that is sent.",
            "Answer tentatively or decline, with a mail.",
        )
    if proposal.end <= proposal.start:
        raise errors.UsageError("The proposed time would end before it begins.", "Change its end.")
    return {"start": utc(proposal.start), "end": utc(proposal.end)}
