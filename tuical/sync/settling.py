"""Settles what may have reached the server although no answer came: by reading, never by sending it blindly again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from tuical.errors import NotThere, StoreError
from tuical.model.event import AttachmentInfo
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
    Queued,
    RenameGroup,
    Reply,
    Share,
    Snooze,
)
from tuical.model.record import EventRecord
from tuical.model.summary import CANCELLED
from tuical.store.outbox import Outbox
from tuical.sync.pushing import Finished, Push, SendAgain, Settled, Stuck, refresh, store
from tuical.sync.sending import is_shared_so, list_again, permission_of
from tuical.sync.sending_changes import Fresh, compare
from tuical.sync.sending_removals import gone, kept_by
from tuical.sync.settling_creations import settle_creation
from tuical.wire.events import decode_event
from tuical.wire.writing_attachments import kind_of_body

_PERHAPS_SENT = "It is not known whether the invitation was sent on; look among the sent mails before you do it again."
_PERHAPS_ANSWERED = "It is not known whether your answer was sent; look at the event, then answer again or drop this."
_RENAMED = "Somebody else renamed it in the meantime; nothing was overwritten, send it again or drop this."
_SKEW = 120.0
"""Seconds by which the clocks of server and client may differ."""
_OVERHEAD = 1.5
"""Services count the encoding of an attachment into its size."""


async def settle(work: Push, entry: Queued) -> Settled:
    """Find out whether the server has an operation; raises what the questions to it raise."""
    return await _SETTLERS[type(entry.operation)](work, entry, entry.operation)


def arrived(outbox: Outbox, records: Iterable[EventRecord], now: int) -> int:
    """Settle creations whose events came by themselves, known by their transactionId; the answer is how many.

    To be called before the records are written, so that whatever waits for such an event knows its name.
    """
    waiting = {
        entry.operation.new.transaction_id: entry.id
        for entry in outbox.pending()
        if isinstance(entry.operation, Create)
    }
    settled = 0
    if waiting:
        for record in records:
            identity = waiting.pop(record.transaction_id or "", None)
            if identity is not None:
                master = record.series or record.id
                outbox.named(identity, master)
                outbox.done(identity, now=now, result=master)
                settled += 1
    return settled


async def _change(work: Push, _entry: Queued, change: Change) -> Settled:
    found = await compare(work, change)
    return SendAgain() if isinstance(found, Fresh) else found


async def _deletion(work: Push, entry: Queued, deletion: Delete) -> Settled:
    try:
        await work.remote.event(deletion.event)
    except NotThere:
        return await gone(work, deletion.event, kept_by(work, entry))
    return SendAgain()


async def _cancellation(work: Push, entry: Queued, cancellation: Cancel) -> Settled:
    try:
        record = await work.remote.event(cancellation.event)
    except NotThere:
        return await gone(work, cancellation.event, kept_by(work, entry))
    if (record.flags or 0) & CANCELLED:
        return await gone(work, cancellation.event, kept_by(work, entry) or record.raw)
    return SendAgain()


async def _reply(work: Push, entry: Queued, reply: Reply) -> Settled:
    try:
        record = await work.remote.event(reply.event)
    except NotThere:
        if reply.response != "declined":
            raise
        return await gone(work, reply.event)  # a declined invitation leaves the calendar: that was asked for
    await store(work, reply.event, record)
    if record.response != reply.response:
        return SendAgain()
    if reply.before != reply.response:
        return Finished()
    # the same answer again, with other words or another time: only when it was given tells them apart
    given = decode_event(record.raw, reply.event).responded
    return Finished() if _since(given, entry.created) else Stuck(_PERHAPS_ANSWERED)


def _since(moment: datetime | None, created: int) -> bool:
    return moment is not None and moment.timestamp() >= created - _SKEW


async def _forward(_work: Push, _entry: Queued, _forward: Forward) -> Settled:
    return Stuck(_PERHAPS_SENT)  # it leaves no trace in the mailbox


async def _attach(work: Push, _entry: Queued, attach: Attach) -> Settled:
    """Of two files of one name the one that is there already is known by its id."""
    others = {done.result for done in work.outbox.journal() if isinstance(done.operation, Attach)}
    for info in await work.remote.attachments(attach.event):
        if info.name == attach.name and info.id not in others and _is_like(work, attach, info):
            await refresh(work, attach.event)
            return Finished(result=info.id)
    return SendAgain()


def _is_like(work: Push, attach: Attach, info: AttachmentInfo) -> bool:
    if not attach.is_link:
        return attach.size <= info.size <= attach.size * _OVERHEAD + 4096
    try:
        return info.kind == kind_of_body(work.outbox.file(attach.file).read_bytes())
    except (OSError, StoreError):
        return True


async def _carry(_work: Push, _entry: Queued, _carry: Carry) -> Settled:
    return SendAgain()  # it only reads


async def _detach(work: Push, _entry: Queued, detach: Detach) -> Settled:
    try:
        there = {info.id for info in await work.remote.attachments(detach.event)}
    except NotThere:
        there = set()
    if detach.attachment in there:
        return SendAgain()
    await refresh(work, detach.event)
    return Finished()


async def _reminder(work: Push, _entry: Queued, reminder: Snooze | Dismiss) -> Settled:
    """Doing it twice is doing it once; the event is read, since a lost network is no reason to give up."""
    try:
        await work.remote.event(reminder.event)
    except NotThere:
        return Finished()
    return SendAgain()


async def _make_calendar(work: Push, entry: Queued, make: MakeCalendar) -> Settled:
    for record in await work.remote.calendars(make.calendar.mailbox):
        if record.name == make.name:  # of each name there is one only
            work.outbox.named(entry.id, record.id)
            await list_again(work, make.calendar.account, make.calendar.mailbox)
            return Finished(result=record.id)
    return SendAgain()


async def _change_calendar(work: Push, _entry: Queued, change: ChangeCalendar) -> Settled:
    for record in await work.remote.calendars(change.calendar.mailbox):
        if record.id == change.calendar.calendar:
            renamed = change.name in ("", record.name)
            coloured = change.color in ("", record.colour_name)
            if not renamed and _is_others(record.name, change.before_name):
                return Stuck(_RENAMED)
            return Finished() if renamed and coloured else SendAgain()
    return SendAgain()


async def _drop_calendar(work: Push, _entry: Queued, drop: DropCalendar) -> Settled:
    there = {record.id for record in await work.remote.calendars(drop.calendar.mailbox)}
    if drop.calendar.calendar in there:
        return SendAgain()
    await list_again(work, *drop.calendar[:2])
    return Finished()


async def _share(work: Push, _entry: Queued, share: Share) -> Settled:
    return Finished() if is_shared_so(share, await permission_of(work, share)) else SendAgain()


async def _make_group(work: Push, entry: Queued, make: MakeGroup) -> Settled:
    for record in await work.remote.groups(make.mailbox):
        if record.name == make.name:
            work.outbox.named(entry.id, record.id)
            await list_again(work, make.account, make.mailbox)
            return Finished(result=record.id)
    return SendAgain()


async def _rename_group(work: Push, _entry: Queued, rename: RenameGroup) -> Settled:
    names = {record.id: record.name for record in await work.remote.groups(rename.mailbox)}
    name = names.get(rename.group, rename.before)
    if name == rename.name:
        return Finished()
    return Stuck(_RENAMED) if _is_others(name, rename.before) else SendAgain()


def _is_others(name: str, before: str) -> bool:
    """Whether a name is not the one that stood before: somebody else gave it, after ours or instead of it."""
    return bool(before) and name != before


async def _drop_group(work: Push, _entry: Queued, drop: DropGroup) -> Settled:
    if drop.group in {record.id for record in await work.remote.groups(drop.mailbox)}:
        return SendAgain()
    await list_again(work, drop.account, drop.mailbox)
    return Finished()


_SETTLERS: Mapping[type[Operation], Callable[[Push, Queued, Any], Awaitable[Settled]]] = {
    Create: settle_creation,
    Change: _change,
    Delete: _deletion,
    Cancel: _cancellation,
    Reply: _reply,
    Forward: _forward,
    Attach: _attach,
    Carry: _carry,
    Detach: _detach,
    Snooze: _reminder,
    Dismiss: _reminder,
    MakeCalendar: _make_calendar,
    ChangeCalendar: _change_calendar,
    DropCalendar: _drop_calendar,
    Share: _share,
    MakeGroup: _make_group,
    RenameGroup: _rename_group,
    DropGroup: _drop_group,
}
