"""What the server says of an event beyond the cache: the body as it was written, and its attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tuical.errors import TuicalError
from tuical.layout.event_facts import FileFact
from tuical.model.attachment import Attachment, AttachmentKind
from tuical.model.event import AttachmentInfo, Body, Event
from tuical.model.operation import ATTENTION, LOCAL, SENDING, UNKNOWN, WAITING, Attach, Carry, Detach, Queued, is_local
from tuical.model.summary import PENDING
from tuical.planning.file_names import kind_in_words, size_in_words
from tuical.screens.questions import Questions

_COMING = "the attachments of the original go along with it"
_HELD_UP = "attachments of the original wait for you in the outbox"
_FATES = {WAITING: "waits to be sent", SENDING: "being sent", UNKNOWN: "looking whether it arrived"}


class More(NamedTuple):
    """What is known; None for what was not asked or not answered."""

    body: Body | None = None
    files: tuple[Attachment, ...] | None = None
    files_state: str = ""
    """Why the attachments are not known."""


def is_worth_asking(event: Event) -> bool:
    """Whether the server can know more of it than the cache."""
    return not is_local(event.key.id) and (_has_words(event) or event.has_attachments)


def _has_words(event: Event) -> bool:
    return bool(event.preview or event.body.content) and event.body.content_type.lower() != "html"


async def body_of(event: Event, ask: Questions) -> Body | None:
    """The body in HTML; None where the cache's text is as good, or newer than a kept answer."""
    if not _has_words(event) or event.summary.has(PENDING):
        return None
    try:
        answer = await ask.html_body(event.key)
    except TuicalError:
        return None  # the text is there already
    older = not answer.fresh and event.modified is not None and event.modified.timestamp() > answer.at
    return None if older else answer.value


async def files_of(event: Event, ask: Questions) -> tuple[tuple[Attachment, ...] | None, str]:
    """The attachments, or why they are not known."""
    if not event.has_attachments or is_local(event.key.id):
        return None, ""
    try:
        return (await ask.attachments(event.key)).value, ""
    except TuicalError as error:
        return None, f"There are attachments; they are listed once the service can be reached. {error.title}"


def files_shown(event: Event, more: More, queue: Iterable[Queued]) -> tuple[AttachmentInfo, ...]:
    """Every attachment as it is going to be: with what waits to be added, without what waits to be deleted."""
    waiting = [one for one in event.attachments if is_local(one.id)]
    known = [one.info for one in more.files] if more.files is not None else _saved(event.attachments)
    there = {(one.name, one.size) for one in known}
    gone = _detached(queue)
    kept = [one for one in known if one.id not in gone]
    return (*kept, *(one for one in waiting if (one.name, one.size) not in there))


def _saved(infos: Sequence[AttachmentInfo]) -> list[AttachmentInfo]:
    return [one for one in infos if not is_local(one.id)]


def coming(event: Event, queue: Iterable[Queued]) -> str:
    """What is said of attachments that go along from another event and are not known one by one yet; else empty."""
    for entry in queue:
        if isinstance(entry.operation, Carry) and entry.operation.event.id == event.key.id:
            return _HELD_UP if entry.state == ATTENTION else _COMING
    return ""


def _detached(queue: Iterable[Queued]) -> Collection[str]:
    return {entry.operation.attachment for entry in queue if isinstance(entry.operation, Detach)}


def file_facts(infos: Iterable[AttachmentInfo], more: More, queue: Iterable[Queued]) -> tuple[FileFact, ...]:
    """One line each; what is queued says how far it is."""
    whole = {one.info.id: one for one in more.files or ()}
    fates = {
        f"{LOCAL}{entry.operation.file}": _FATES.get(entry.state, "needs you")
        for entry in queue
        if isinstance(entry.operation, Attach)
    }
    return tuple(_fact(info, whole.get(info.id), fates.get(info.id, "")) for info in infos)


def _fact(info: AttachmentInfo, whole: Attachment | None, fate: str) -> FileFact:
    kind = kind_in_words(info.name, info.content_type)
    size = size_in_words(info.size) if info.size else ""
    if info.kind == AttachmentKind.REFERENCE:
        kind, size = "link", ""
    elif info.kind == AttachmentKind.ITEM:
        kind = whole.item.kind if whole is not None and whole.item is not None else "item"
    if info.id.startswith(LOCAL):
        kind = fate or "waits to be sent"
    return FileFact(f"attachment:{info.id}", info.name, size, kind)
