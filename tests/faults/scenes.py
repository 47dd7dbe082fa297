"""What a person does in the tests of broken connections, and how to tell that it was done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.faults.wire import Wire
from tuical.model.operation import Operation, Reply


class Scene(NamedTuple):
    """One thing a person does."""

    name: str
    prepare: Callable[[Wire], None]
    """What stands on the server before."""
    act: Callable[[Wire], Operation]
    """The change, made from what was read."""
    done: Callable[[Wire], int]
    """How often the server did it: 0 or 1, and 2 is one too many."""
    mails: int = 0
    """How many mails it sends."""
    observable: bool = True
    """Whether reading the server tells if it was done."""


def _answers(wire: Wire, response: str) -> int:
    return len([mail for mail in wire.mails(response) if mail.recipient == "lidia@contoso.com"])


def _reply(response: str) -> Scene:
    return Scene(
        response,
        lambda wire: wire.invitation() and None,
        lambda wire: Reply(wire.events()[0].key, response, subject="Review", organizer="Lidia Holm"),
        lambda wire: _answers(wire, response),
        mails=1,
    )


SCENES = [_reply("accepted"), _reply("tentativelyAccepted"), _reply("declined")]
