"""Sends what is queued: in order for each event, once, and never again when it may have arrived already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.clock import Clock
from tuical.errors import (
    NetworkError,
    NotSent,
    NotThere,
    ProtocolError,
    ServiceBusy,
    ServiceError,
    SignInNeeded,
    Throttled,
)
from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, UNKNOWN, WAITING, Queued, Reply
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.remote import Remote
from tuical.wire.writing import reply_body

_MOST_ATTEMPTS = 8
_AGAIN_AFTER = 10.0
_SETTLE_AFTER = 2.0


class Push(NamedTuple):
    """What pushing works with."""

    remote: Remote
    cache: CacheWriter
    outbox: Outbox
    clock: Clock


def ready(queued: Sequence[Queued], now: float) -> list[Queued]:
    """What may go now (`now` in epoch seconds): of each event the oldest, unless it is held.

    Order is kept within an event only, so that one stuck event holds up no other; what needs a person is out of it.
    """
    return [entry for entry in _heads(queued) if entry.not_before <= now]


def next_release(queued: Sequence[Queued]) -> float | None:
    """When the next operation may go, epoch seconds; None when nothing waits."""
    return min((entry.not_before for entry in _heads(queued)), default=None)


def _heads(queued: Sequence[Queued]) -> list[Queued]:
    heads: dict[EventKey, Queued] = {}
    for entry in queued:
        if entry.state != ATTENTION:
            heads.setdefault(entry.operation.event, entry)
    return list(heads.values())


async def push(work: Push) -> None:
    """Send what is ready.

    Raises SignInNeeded and NotSent after the operation was put back; what the server refuses ends in ATTENTION with
    the server's words and holds up nothing.
    """
    for entry in ready(work.outbox.pending(), work.clock.now().timestamp()):
        to_be_sent = entry.state == WAITING or await _is_to_be_sent_again(work, entry)
        if to_be_sent and work.outbox.claim(entry.id, reply_body(entry.operation)):
            await _send(work, entry)


async def _send(work: Push, entry: Queued) -> None:
    try:
        await work.remote.reply(entry.operation)
    except (NotSent, SignInNeeded):
        work.outbox.mark(entry.id, WAITING, left=False)
        raise
    except (NetworkError, ProtocolError):
        _later(work, entry, UNKNOWN, _SETTLE_AFTER, "The service did not say whether the answer arrived.")
    except (Throttled, ServiceBusy) as error:
        _later(work, entry, WAITING, error.retry_after, error.sentence())
    except ServiceError as error:
        work.outbox.mark(entry.id, ATTENTION, error.sentence())
    else:
        await _refresh(work, entry.operation)
        work.outbox.done(entry.id, now=int(work.clock.now().timestamp()))


def _later(work: Push, entry: Queued, state: str, wait: float | None, words: str) -> None:
    """Try again after `wait` seconds (or ever longer ones), but not for ever."""
    if entry.attempts + 1 >= _MOST_ATTEMPTS:
        work.outbox.mark(entry.id, ATTENTION, words)
        return
    seconds = _AGAIN_AFTER * 2.0**entry.attempts if wait is None else wait
    not_before = work.clock.now().timestamp() + seconds
    work.outbox.mark(entry.id, state, not_before=not_before, tried=True)


async def _is_to_be_sent_again(work: Push, entry: Queued) -> bool:
    """Settle an unknown outcome by reading the event: only what was not applied is sent once more."""
    reply = entry.operation
    try:
        record = await work.remote.event(reply.event)
    except NotThere as error:
        await _settle_absence(work, entry, error)
    except (Throttled, ServiceBusy) as error:
        _later(work, entry, UNKNOWN, error.retry_after, error.sentence())
    except SignInNeeded:
        raise
    except (ServiceError, ProtocolError) as error:
        work.outbox.mark(entry.id, ATTENTION, error.sentence())
    else:
        await work.cache.run(work.cache.store_event, reply.event.in_calendar, record)
        if record.response != reply.response:
            work.outbox.mark(entry.id, WAITING)
            return True
        work.outbox.done(entry.id, now=int(work.clock.now().timestamp()))
    return False


async def _settle_absence(work: Push, entry: Queued, error: NotThere) -> None:
    if entry.operation.response != "declined":
        work.outbox.mark(entry.id, ATTENTION, error.sentence())
        return
    # a declined invitation leaves the calendar, so its absence is what was asked for
    await work.cache.run(work.cache.drop_event, entry.operation.event)
    work.outbox.done(entry.id, now=int(work.clock.now().timestamp()))


async def _refresh(work: Push, reply: Reply) -> None:
    """An answer's result is not told (202), so read the event: else the old state would show until the next round."""
    try:
        record = await work.remote.event(reply.event)
    except NotThere:
        await work.cache.run(work.cache.drop_event, reply.event)
    except (NetworkError, ServiceError, ProtocolError):
        return  # the next round brings it
    else:
        await work.cache.run(work.cache.store_event, reply.event.in_calendar, record)
