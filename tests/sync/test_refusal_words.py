"""What a person reads when the service refuses: what happened, what is safe, what to do next."""

from __future__ import annotations

import pytest

from tests.sync.kinds import new_event
from tuical.errors import (
    AccessDenied,
    Conflict,
    NotForThisAccount,
    NotInDialect,
    NotThere,
    ProtocolError,
    Rejected,
    ServiceBusy,
    Throttled,
    TooLarge,
    TuicalError,
    UsageError,
)
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Attach, Cancel, Carry, Create, MakeCalendar, Operation, Reply
from tuical.sync.refusal_words import explain

KEY = EventKey("work", "/me", "c", "e")
CREATE = Create(KEY, new_event())
CARRY = Carry(KEY, KEY._replace(id="original"))
FILE = Attach(KEY, "f", "a.txt", "text/plain", 1)

REFUSALS: list[tuple[TuicalError, Operation, str]] = [
    (Rejected(status=400, code="ErrorOccurrenceCrossingBoundary"), CREATE, "neighbour's day"),
    (AccessDenied(status=403, code="ErrorAccessDenied"), CREATE, "You may not change this calendar."),
    (AccessDenied(status=403, code="ErrorSomethingNew"), CREATE, "You may not change this."),
    (Rejected(status=507, code="ErrorQuotaExceeded"), CREATE, "The mailbox is full."),
    (TooLarge(status=413), FILE, "The file is too large"),
    (AccessDenied(status=403), CARRY, "You may not read the attachments, so the copy is without them."),
    (ServiceBusy(status=503), CARRY, "could not be read, so the copy is without them."),
    (ProtocolError("It broke off."), CARRY, "Send it again later"),
    (TooLarge(status=413), CREATE, "This is too large"),
    (Rejected(status=400, code="ErrorInvalidRecipients"), CREATE, "no address that mail can reach"),
    (Rejected(status=400, code="ErrorCalendarIsCancelledForAccept"), Reply(KEY, "accepted"), "was cancelled"),
    (Conflict(status=409), MakeCalendar(CalendarKey("work", "/me", "local:1"), "Plans"), "called ‘Plans’ already"),
    (Conflict(status=412), CREATE, "keeps changing on the server"),
    (ServiceBusy(status=503), CREATE, "too busy for this again and again"),
    (Throttled(status=429), CREATE, "Send it again later"),
    (NotThere(status=404), Reply(KEY, "accepted"), "deleted on the server"),
    (Rejected(hint="The meeting is closed.", status=400, code="ErrorInvalidRequest"), CREATE, "The meeting is closed."),
    (NotInDialect("Cancelling a meeting", "Outlook REST v2.0"), Cancel(KEY), "is not possible through Outlook REST"),
    (NotForThisAccount("x", "Personal accounts have no groups."), CREATE, "Personal accounts have no groups."),
    (UsageError("The title is too long.", "Shorten it."), CREATE, "The title is too long."),
]  # fmt: skip


@pytest.mark.parametrize(("error", "operation", "words"), REFUSALS)
def test_a_refusal_says_what_happened_and_what_is_safe(error: TuicalError, operation: Operation, words: str) -> None:
    told = explain(error, operation)
    assert words in told
    assert told.endswith(".")
    assert "  " not in told
    assert any(safe in told for safe in ("kept here", "othing was", "no answer was sent"))
    assert "Error" not in told
