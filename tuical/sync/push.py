"""Sends what is queued: in order within each lane, once, and never again when it may have arrived already."""

from __future__ import annotations

import logging

from tuical.errors import (
    Conflict,
    ConsentNeeded,
    NetworkError,
    NotSent,
    NotThere,
    ProtocolError,
    ServiceBusy,
    ServiceError,
    SignInNeeded,
    StoreError,
    Throttled,
    TuicalError,
)
from tuical.model.operation import ATTENTION, UNKNOWN, WAITING, Create, EventOperation, Queued
from tuical.sync.lanes import next_release, orphans, ready
from tuical.sync.naming import name_instances, nameless_instances
from tuical.sync.pushing import Attempt, Finished, Outcome, Push, SendAgain, Stuck, TakenBack
from tuical.sync.refusal_words import explain
from tuical.sync.sending import send
from tuical.sync.settling import settle

_LOG = logging.getLogger(__name__)
__all__ = ["Push", "next_release", "push", "ready"]

_MOST_ATTEMPTS = 8
_AGAIN_AFTER = 10.0
_SETTLE_AFTER = 2.0
_UNTOLD = "The service did not say whether it arrived."
_LOOK = "What you did is kept here; look at the calendar, then send it again or drop it."
_ORPHANED = "What this belongs to was never made; nothing was sent, drop it."


async def push(work: Push) -> tuple[str, ...]:
    """Send what is ready, and what becomes ready by it.

    The answer is what nobody has allowed yet although some of it needs it (`ConsentNeeded.what`): that waits as before,
    and the rest goes on. Raises SignInNeeded and NetworkError after the operation was put back; what the server refuses
    ends in ATTENTION
    with the server's words and holds up nothing but its own step.
    """
    missing: dict[str, None] = {}
    async with work.one:
        await _push(work, missing)
    return tuple(missing)


async def _push(work: Push, missing: dict[str, None]) -> None:
    handled: set[int] = set()
    while True:
        queued = work.outbox.pending()
        if nameless := nameless_instances(queued):
            await name_instances(work, nameless)
            queued = work.outbox.pending()
        for entry in orphans(queued):
            work.outbox.mark(entry.id, ATTENTION, _ORPHANED)
        entries = [entry for entry in ready(queued, work.clock.now().timestamp()) if entry.id not in handled]
        if not entries:
            return
        for entry in entries:
            handled.add(entry.id)
            try:
                await _advance(work, entry)
            except ConsentNeeded as error:
                missing[error.what] = None


async def _advance(work: Push, entry: Queued) -> None:
    """Bring one operation as far as it goes now."""
    try:
        found = await _settled(work, entry)
    except TakenBack:
        return  # what took its place stands in the queue
    if found is not None:
        _conclude(work, entry, found)


def _conclude(work: Push, entry: Queued, found: Outcome) -> None:
    kind = type(entry.operation).__name__
    _LOG.info("%s %d: %s", kind, entry.id, "done" if isinstance(found, Finished) else found.state)
    if isinstance(found, Finished):
        work.outbox.done(entry.id, now=work.now, result=found.result, kept=found.kept)
    else:
        work.outbox.mark(entry.id, found.state, found.words, conflict=found.conflict)


async def _settled(work: Push, entry: Queued) -> Outcome | None:
    """The end of an operation; None when it is to be tried again later."""
    if entry.state != WAITING:
        known = await _looked_up(work, entry)
        if not isinstance(known, SendAgain):
            return known
        work.outbox.mark(entry.id, WAITING)
    return await _sent(work, Attempt(work, entry))


async def _looked_up(work: Push, entry: Queued) -> Outcome | SendAgain | None:
    """Settle an unknown outcome by reading: only what was not applied may be sent once more."""
    try:
        return await settle(work, entry)
    except (SignInNeeded, StoreError):
        raise
    except NetworkError:
        # others may get through meanwhile: it is not always the network that is broken
        work.outbox.mark(entry.id, UNKNOWN, not_before=work.now + _AGAIN_AFTER)
        raise
    except (Throttled, ServiceBusy) as error:
        return _later(work, entry, UNKNOWN, error.retry_after, error)
    except NotThere as error:
        return Stuck(explain(error, entry.operation))
    except ProtocolError as error:  # what garbles answers may be gone before long
        return _later(work, entry, UNKNOWN, None, error)
    except ServiceError as error:
        return Stuck(f"It could not be looked up whether it arrived: {error.title} {_LOOK}")


async def _sent(work: Push, attempt: Attempt) -> Outcome | None:
    entry = attempt.entry
    try:
        return await send(attempt)
    except (NotSent, SignInNeeded):
        work.outbox.mark(entry.id, WAITING, left=False)
        raise
    except StoreError:
        raise
    except (NetworkError, ProtocolError) as error:
        return _unanswered(work, attempt, error)
    except (Throttled, ServiceBusy) as error:
        return _put_off(work, attempt, error)
    except Conflict as error:
        return _contested(work, attempt, error)
    except TuicalError as error:
        return Stuck(explain(error, entry.operation))


def _unanswered(work: Push, attempt: Attempt, error: NetworkError | ProtocolError) -> Outcome | None:
    """Sent, or perhaps sent: it is looked up before anything else happens. What only failed to be read is not lost."""
    if attempt.claimed:
        return _later(work, attempt.entry, UNKNOWN, _SETTLE_AFTER, error)
    if isinstance(error, NetworkError):
        work.outbox.mark(attempt.entry.id, WAITING, not_before=work.now + _AGAIN_AFTER)
        raise error
    return _later(work, attempt.entry, WAITING, None, error)


def _put_off(work: Push, attempt: Attempt, error: ServiceError) -> Outcome | None:
    """The service was too busy to do it; only a creation that it was given several times may have been made."""
    doubtful = attempt.claimed and isinstance(attempt.entry.operation, Create) and isinstance(error, ServiceBusy)
    if not doubtful:
        attempt.refused()
    return _later(work, attempt.entry, UNKNOWN if doubtful else WAITING, error.retry_after, error)


def _contested(work: Push, attempt: Attempt, error: Conflict) -> Outcome | None:
    """409 and 412 that no merge resolved: a name that is taken, or an event that changes all the time.

    A creation may have come through before.
    """
    entry = attempt.entry
    if isinstance(entry.operation, Create):
        return _later(work, entry, UNKNOWN, _SETTLE_AFTER, error)
    if isinstance(entry.operation, EventOperation):
        attempt.refused()
        return _later(work, entry, WAITING, None, error)
    return Stuck(explain(error, entry.operation))


def _later(work: Push, entry: Queued, state: str, wait: float | None, error: TuicalError) -> Stuck | None:
    """Try again after `wait` seconds (or ever longer ones), but not for ever."""
    if entry.attempts + 1 >= _MOST_ATTEMPTS:
        return Stuck(f"{_UNTOLD} {_LOOK}" if state == UNKNOWN else explain(error, entry.operation))
    seconds = _AGAIN_AFTER * 2.0**entry.attempts if wait is None else wait
    kind, why = type(entry.operation).__name__, type(error).__name__
    _LOG.info("%s %d: %s, again in %.0f s after %s", kind, entry.id, state, seconds, why)
    work.outbox.mark(entry.id, state, not_before=work.clock.now().timestamp() + seconds, tried=True)
    return None
