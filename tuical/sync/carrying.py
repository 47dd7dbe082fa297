"""What goes along with a copy or with the later part of a series: read from the event on which it hangs, one by one.

Whatever was read stands in the queue by itself then, so that nothing is read or attached twice, whenever the program
ends. Nothing is sent from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tuical.errors import (
    NetworkError,
    NotThere,
    ProtocolError,
    ServiceBusy,
    ServiceError,
    SignInNeeded,
    StoreError,
    Throttled,
)
from tuical.graph.downloads import LARGEST
from tuical.model.event import AttachmentInfo
from tuical.model.kept_file import KeptFile
from tuical.model.operation import Attach, Cancel, Carry, Delete
from tuical.planning.carried import missing_words
from tuical.planning.file_names import NAMELESS
from tuical.planning.restoring import stored_again
from tuical.planning.steps import StoredFile, attached_to
from tuical.sync.hanging import read_attachment
from tuical.sync.keeping import twice
from tuical.sync.pushing import Attempt, Stuck

_GONE = "The event on which they hung is gone, so they cannot be taken along; attach them from your disk, or drop this."
_PASSES = (SignInNeeded, Throttled, ServiceBusy)


async def carry(attempt: Attempt, operation: Carry) -> Stuck | None:
    """Read what is left to be read; None when all of it stands in the queue.

    What cannot be read is named, and waits for a person. Raises NetworkError where the list cannot be had,
    ProtocolError where bytes get lost on the way, and what says that the service has to be asked again.
    """
    work = attempt.work
    try:
        infos = await work.remote.attachments(operation.source)
    except NotThere:
        lost = _taken_from_kept(attempt, operation)
    else:
        lost = await _read(attempt, operation, infos)
    if lost is None:
        return Stuck(_GONE)
    if lost:
        return Stuck(missing_words(lost))
    work.outbox.finish(attempt.entry.id)
    return None


async def _read(attempt: Attempt, operation: Carry, infos: Sequence[AttachmentInfo]) -> list[str]:
    """The names of what cannot be read."""
    lost, broken = [], ""
    for info in _wanted(operation, infos):
        try:
            stored = await twice(partial(read_attachment, attempt.work, operation.source, info, LARGEST))
        except (NetworkError, ProtocolError) as error:
            broken = error.title
        except _PASSES:
            raise
        except (ServiceError, StoreError):
            lost.append(info.name or NAMELESS)
        else:
            operation = _split_off(attempt, operation, info.id, stored)
    if broken:
        raise ProtocolError(broken)
    return lost


def _taken_from_kept(attempt: Attempt, operation: Carry) -> list[str] | None:
    """As `_read`, of what is kept for the undo of a removal; None where nothing is."""
    kept = _kept(attempt, operation)
    for one in kept or ():
        if one.file:
            operation = _split_off(attempt, operation, one.attachment, stored_again(one))
    return None if kept is None else [one.name for one in kept if not one.file]


def _wanted(operation: Carry, infos: Sequence[AttachmentInfo]) -> list[AttachmentInfo]:
    """What is meant by it and was not read yet."""
    meant = [one for one in infos if (operation.pictures if one.is_inline else _is_chosen(operation, one.id))]
    return [one for one in meant if one.id not in operation.carried]


def _is_chosen(operation: Carry, attachment: str) -> bool:
    return operation.chosen is None or attachment in operation.chosen


def _split_off(attempt: Attempt, operation: Carry, attachment: str, stored: StoredFile) -> Carry:
    rest = operation._replace(carried=(*operation.carried, attachment))
    part: Attach = attached_to(operation.event, stored, operation.subject, operation.series)
    attempt.work.outbox.split_off(attempt.entry.id, part, rest, now=attempt.work.now)
    return rest


def _kept(attempt: Attempt, operation: Carry) -> list[KeptFile] | None:
    """What hung on an event that was removed here, as far as it is meant; None where nothing is known of it."""
    source = operation.source._replace(calendar="")
    for done in attempt.work.outbox.journal():
        removed = done.operation
        is_source = isinstance(removed, Delete | Cancel) and removed.event._replace(calendar="") == source
        if is_source and done.files:
            meant = [one for one in done.files if _is_chosen(operation, one.attachment)]
            return [one for one in meant if one.attachment not in operation.carried]
    return None
