"""Sends one operation of any kind through the functions of `graph`; its exact body is on disk before its first byte.

What is raised is what the server or the network said; whoever calls decides what becomes of the operation.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from tuical.errors import (
    NetworkError,
    NotThere,
    ProtocolError,
    ServiceError,
    StoreError,
)
from tuical.model.operation import (
    Attach,
    Cancel,
    Carry,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
    Reply,
    Share,
    Snooze,
)
from tuical.model.permission import Permission, Role
from tuical.sync.carrying import carry
from tuical.sync.keeping import keep_attachment
from tuical.sync.pushing import Attempt, Finished, Outcome, Push, Stuck, named, refresh
from tuical.sync.sending_changes import send_change
from tuical.sync.sending_removals import send_cancellation, send_deletion
from tuical.wire.writing import forward_body, reply_body, snooze_body
from tuical.wire.writing_events import new_event_body


async def send(attempt: Attempt) -> Outcome | None:
    """Send the operation of an attempt once; None says that its parts stand in the queue now."""
    operation = attempt.entry.operation
    return await _SENDERS[type(operation)](attempt, operation)


async def _create(attempt: Attempt, create: Create) -> Outcome:
    body = attempt.stored(lambda: new_event_body(create.new))
    record = await attempt.work.remote.create(create, body)
    return await named(attempt.work, attempt.entry, create, record)


async def _reply(attempt: Attempt, reply: Reply) -> Outcome:
    await attempt.work.remote.reply(reply, attempt.stored(lambda: reply_body(reply)))
    await refresh(attempt.work, reply.event)
    return Finished()


async def _forward(attempt: Attempt, forward: Forward) -> Outcome:
    body = attempt.stored(lambda: forward_body(forward.recipients, forward.comment))
    await attempt.work.remote.forward(forward, body)
    await refresh(attempt.work, forward.event)
    return Finished()


async def _attach(attempt: Attempt, attach: Attach) -> Outcome:
    try:
        source = attempt.work.outbox.file(attach.file).open("rb")
    except (OSError, StoreError):
        return Stuck(f"The copy of ‘{attach.name}’ cannot be read any more; nothing was sent, attach the file again.")
    with source:
        attempt.claim()
        info = await attempt.work.remote.attach(attach, source, partial(attempt.work.uploading, attach.name))
    await refresh(attempt.work, attach.event)
    return Finished(result=info.id)


async def _detach(attempt: Attempt, detach: Detach) -> Outcome:
    """Delete an attachment; it is kept before, so that it can be attached again."""
    await keep_attachment(attempt, detach)
    attempt.claim()
    with suppress(NotThere):
        await attempt.work.remote.detach(detach)
    await refresh(attempt.work, detach.event)
    return Finished()


async def _snooze(attempt: Attempt, snooze: Snooze) -> Outcome:
    attempt.stored(lambda: snooze_body(snooze.until))
    await attempt.work.remote.snooze(snooze)
    return Finished()


async def _dismiss(attempt: Attempt, dismiss: Dismiss) -> Outcome:
    attempt.claim()
    await attempt.work.remote.dismiss(dismiss)
    return Finished()


async def _make_calendar(attempt: Attempt, make: MakeCalendar) -> Outcome:
    attempt.claim()
    record = await attempt.work.remote.make_calendar(make)
    attempt.work.outbox.named(attempt.entry.id, record.id)
    await list_again(attempt.work, make.calendar.account, make.calendar.mailbox)
    return Finished(result=record.id)


async def _change_calendar(attempt: Attempt, change: ChangeCalendar) -> Outcome:
    attempt.claim()
    await attempt.work.remote.change_calendar(change)
    await list_again(attempt.work, change.calendar.account, change.calendar.mailbox)
    return Finished()


async def _drop_calendar(attempt: Attempt, drop: DropCalendar) -> Outcome:
    attempt.claim()
    with suppress(NotThere):
        await attempt.work.remote.drop_calendar(drop)
    await list_again(attempt.work, drop.calendar.account, drop.calendar.mailbox)
    return Finished()


async def _share(attempt: Attempt, share: Share) -> Outcome:
    """Whoever has the role already is left alone: nobody is invited twice."""
    known = await permission_of(attempt.work, share)
    if is_shared_so(share, known):
        return Finished()
    attempt.claim()
    await attempt.work.remote.share(share, known)
    return Finished()


async def permission_of(work: Push, share: Share) -> Permission | None:
    """What the person of a share may do now."""
    wanted = share.address.casefold()
    found = await work.remote.permissions(share.calendar)
    return next((one for one in found if one.person.address.casefold() == wanted), None)


def is_shared_so(share: Share, known: Permission | None) -> bool:
    """Whether the server has what is wanted."""
    return (Role.NONE if known is None else known.role) == share.role


async def _make_group(attempt: Attempt, make: MakeGroup) -> Outcome:
    attempt.claim()
    record = await attempt.work.remote.make_group(make)
    attempt.work.outbox.named(attempt.entry.id, record.id)
    await list_again(attempt.work, make.account, make.mailbox)
    return Finished(result=record.id)


async def _rename_group(attempt: Attempt, rename: RenameGroup) -> Outcome:
    attempt.claim()
    await attempt.work.remote.rename_group(rename)
    await list_again(attempt.work, rename.account, rename.mailbox)
    return Finished()


async def _drop_group(attempt: Attempt, drop: DropGroup) -> Outcome:
    attempt.claim()
    with suppress(NotThere):
        await attempt.work.remote.drop_group(drop)
    await list_again(attempt.work, drop.account, drop.mailbox)
    return Finished()


async def list_again(work: Push, account: str, mailbox: str) -> None:
    """Read the list of calendars anew, which the next listing brings if this fails."""
    with suppress(NetworkError, ServiceError, ProtocolError):
        calendars, groups = await work.remote.calendars(mailbox), await work.remote.groups(mailbox)
        await work.cache.run(work.cache.store_calendars, account, mailbox, calendars, groups)


_SENDERS: Mapping[type[Operation], Callable[[Attempt, Any], Awaitable[Outcome | None]]] = {
    Create: _create,
    Change: send_change,
    Delete: send_deletion,
    Cancel: send_cancellation,
    Reply: _reply,
    Forward: _forward,
    Attach: _attach,
    Carry: carry,
    Detach: _detach,
    Snooze: _snooze,
    Dismiss: _dismiss,
    MakeCalendar: _make_calendar,
    ChangeCalendar: _change_calendar,
    DropCalendar: _drop_calendar,
    Share: _share,
    MakeGroup: _make_group,
    RenameGroup: _rename_group,
    DropGroup: _drop_group,
}
