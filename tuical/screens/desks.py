"""Lays the desk of a run: one account's, or that of several together, with everything that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.model.operation import Queued
from tuical.model.view import ViewSettings
from tuical.screens.desk import Desk
from tuical.screens.members import Member, account_kind
from tuical.screens.typed_words import TypedWords

if TYPE_CHECKING:
    from tuical.identity.membership import Membership
    from tuical.store.outboxes import AnyOutbox, Outboxes
    from tuical.store.readers import AnyReader, Readers

Queue = Callable[[], Sequence[Queued]]


def desk_of(
    reader: AnyReader,
    outbox: AnyOutbox,
    queue: Queue,
    clock: Clock,
    settings: ViewSettings,
    members: Sequence[Member] = (),
    membership: Membership | None = None,
) -> Desk:
    """The desk over these files; with members `reader` and `outbox` are those of all of them."""
    if members:
        return _merged(reader, outbox, queue, clock, settings, members)  # type: ignore[arg-type]  # several have several's
    return _led_to(Desk(reader, queue, clock, settings), outbox, membership)


def _merged(
    reader: Readers, outbox: Outboxes, queue: Queue, clock: Clock, settings: ViewSettings, members: Sequence[Member]
) -> Desk:
    from tuical.screens.merged_desk import MergedDesk, TypedByAccount  # who looks at one account needs neither
    from tuical.store.readers import Readers

    def part(place: int, member: Member) -> Desk:
        def own() -> list[Queued]:
            return [entry for entry in queue() if outbox.account_of(entry.id) == member.name]

        desk = Desk(Readers({member.name: member.reader}, place), own, clock, settings)
        desk.name = member.name
        return _led_to(desk, member.outbox, member.membership)

    parts = {member.name: part(place, member) for place, member in enumerate(members)}
    marks = {member.name: member.mark for member in members}
    desk = _led_to(MergedDesk(marks, parts, reader, queue, clock, settings), outbox, members[0].membership)
    desk.typed = TypedByAccount(parts)
    return desk


def _led_to(desk: Desk, outbox: AnyOutbox, membership: Membership | None) -> Desk:
    """The desk, which now leads to what an outbox keeps beside the queue."""
    desk.store_file, desk.stored_file, desk.journal = outbox.store_file, outbox.file, outbox.journal
    desk.refusal = partial(_refusal, outbox)
    desk.drafts = lambda: outbox.drafts
    desk.typed = TypedWords(lambda: outbox.words)
    desk.kept = outbox.conflict
    desk.account_kind = account_kind(membership)
    return desk


def _refusal(outbox: AnyOutbox) -> str:
    try:
        outbox.check_room()
    except TuicalError as error:
        return error.sentence()
    return ""
