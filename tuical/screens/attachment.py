"""One attachment: save it to a folder with its progress shown, read what is inside, open the folder, delete it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker

from tuical.errors import TuicalError
from tuical.model.attachment import AttachedItem, AttachmentKind
from tuical.model.event import AttachmentInfo, Event
from tuical.model.operation import is_local
from tuical.planning import steps
from tuical.planning.file_names import kind_in_words, safe_file_name, size_in_words, warning_of
from tuical.screens.desk import Desk
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.folders import folder_for_files, in_words, open_folder, typed_folder
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions

_SUFFIXES = {"event": ".ics", "message": ".eml", "contact": ".vcf"}
_ASK_ABOVE = 25 * 1024 * 1024
"""Bytes; what is larger, whatever it said of itself, is saved only when the person agrees."""
_MOST = 1 << 40
_STEP = 256 * 1024
"""Bytes between two words about the progress."""


class Saving(NamedTuple):
    """What the dialog is about."""

    event: Event
    info: AttachmentInfo
    item: AttachedItem | None
    changeable: bool
    """Whether it may be deleted."""


class MoreThanSaid(TuicalError):
    """A file turns out larger than anybody agreed to; nothing of it is kept."""

    title = "The file is larger than it said."


class AttachmentDialog(Dialog[str]):
    """Saves by itself; the result is `delete` or `read`, None when it was closed."""

    title_words = "Attachment"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "save", "Save"),
        Binding("f", "folder", "Folder", priority=True),
        Binding("o", "show", "Open the folder"),
        Binding("v", "read", "Read it"),
        Binding("delete,D", "remove", "Delete"),
    ]

    def __init__(self, saving: Saving, desk: Desk) -> None:
        super().__init__()
        self._saving = saving
        self._desk = desk
        self._folder = folder_for_files()
        self._saved: Path | None = None
        self._worker: Worker[None] | None = None
        self._agreed = 0

    def compose_box(self) -> ComposeResult:
        """Its name, what it is, where it goes, how far it is, and the keys."""
        info = self._saving.info
        yield Words(Content.styled(info.name or "(no name)", "bold"), classes="line")
        yield Words(self._kind(), classes="line quiet")
        if words := warning_of(self._file_name()):
            yield Words(Content.styled(words, "$warn"), classes="line")
        yield Input(str(in_words(self._folder)), id="folder", classes="hidden")
        yield Words(id="told", classes="told")
        yield Words(self._keys(), classes="keys", id="keys")

    def on_mount(self) -> None:
        """Say where it would go before it does."""
        self.set_focus(None)
        if is_local(self._saving.info.id):
            self._tell("It waits to be sent; the file that you chose is where it was.")
        else:
            self._tell(f"It goes to {in_words(self._folder)}; no other file is overwritten.")

    @property
    def _busy(self) -> bool:
        return self._worker is not None and self._worker.is_running

    # saving

    def action_save(self) -> None:
        """Save it, unless it is on its way already."""
        if self._busy or self._saved is not None or is_local(self._saving.info.id):
            return
        size = self._saving.info.size
        if size > max(_ASK_ABOVE, self._agreed):
            self._ask(size)
        else:
            self._worker = self._save()

    def _ask(self, size: int) -> None:
        self._agreed = _MOST
        self._tell(f"It has {size_in_words(size)} or more. Enter saves it all the same, Esc leaves it.")

    @work(group="save", exit_on_error=False)
    async def _save(self) -> None:
        saving = self._saving
        target = self._folder / self._file_name()
        self._progressed(0, 0)
        try:
            self._saved = await self._desk.ask.save_attachment(
                saving.event.key, saving.info.id, target, self._progressed
            )
        except MoreThanSaid:
            self._ask(_ASK_ABOVE)
        except TuicalError as error:
            self._tell(error.sentence())
        except asyncio.CancelledError:
            self._tell("It was not saved; nothing of it is left.")
            raise
        else:
            self._tell(f"Saved as {in_words(self._saved)}.")
        self._show_keys()

    def _file_name(self) -> str:
        item = self._saving.item
        kind = item.kind if item is not None else "message"
        suffix = _SUFFIXES.get(kind, ".eml") if self._saving.info.kind == AttachmentKind.ITEM else ""
        return safe_file_name(self._saving.info.name, suffix)

    def _progressed(self, so_far: int, total: int) -> None:
        if max(so_far, total) > max(_ASK_ABOVE, self._agreed):
            raise MoreThanSaid
        total = total or self._saving.info.size
        if total and so_far % _STEP and so_far < total:
            return
        of = f" of {size_in_words(total)}" if total else ""
        self._tell(f"Saving, {size_in_words(so_far)}{of}; Esc stops it.")

    def action_folder(self) -> None:
        """Type another folder."""
        if not self._busy:
            self.type_into(self.query_one("#folder", Input))

    @on(Input.Submitted)
    def _folder_typed(self, event: Input.Submitted) -> None:
        try:
            self._folder = typed_folder(event.value)
        except TuicalError as error:
            self._tell(error.sentence())
            return
        self._saved = None
        self.set_focus(None)
        self.action_save()

    def action_show(self) -> None:
        """Open the folder it was saved to."""
        folder = self._folder if self._saved is None else self._saved.parent
        if not open_folder(folder):
            self.app.copy_to_clipboard(str(folder))
            self._tell(f"No program shows folders here; {in_words(folder)} is in the clipboard.")

    # what else

    def action_read(self) -> None:
        """Read the event that is inside."""
        if self._saving.item is not None and self._saving.item.kind == "event":
            self.dismiss("read")

    def action_remove(self) -> None:
        """Delete it; that can be undone."""
        if self._saving.changeable and not self._busy:
            self.dismiss("delete")

    def action_close(self) -> None:
        """Stop saving first, then leave the folder, then the dialog."""
        if self._busy and self._worker is not None:
            self._worker.cancel()
        elif self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While somebody types, a letter is a letter."""
        return not (action == "folder" and self.typing)

    def _kind(self) -> str:
        info, item = self._saving.info, self._saving.item
        kind = kind_in_words(info.name, info.content_type)
        if info.kind == AttachmentKind.ITEM:
            kind = f"attached {item.kind}" if item is not None else "attached item"
        return ", ".join(filter(None, (kind, size_in_words(info.size) if info.size else "")))

    def _tell(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#told", Words).say(words)

    def say_keys(self) -> None:
        """What can be done with it; while a folder is typed, what becomes of that."""
        self._show_keys()

    def _show_keys(self) -> None:
        if self.is_attached:
            typed = key_words([("enter", "save it there"), ("esc", "back")])
            self.query_one("#keys", Words).say(typed if self.typing else self._keys())

    def _keys(self) -> Content:
        pairs = [] if self._saved is not None or is_local(self._saving.info.id) else [("enter", "save")]
        pairs += [("f", "another folder"), ("o", "open the folder")]
        if is_local(self._saving.info.id):
            pairs = []
        if self._saving.item is not None and self._saving.item.kind == "event":
            pairs.insert(0, ("v", "read it"))
        if self._saving.changeable:
            pairs.append(("D", "delete"))
        pairs.append(("esc", "done" if self._saved is not None else "leave it"))
        return key_words(pairs)


def done_with(
    screen: EventActions, event: Event, info: AttachmentInfo, item: AttachedItem | None, wanted: str | None
) -> None:
    """What was wanted of an attachment beyond saving it."""
    if wanted == "read" and item is not None:
        _read(screen, event, item)
    elif wanted == "delete":
        _delete(screen, event, info)


def _read(screen: EventActions, event: Event, item: AttachedItem) -> None:
    from tuical.screens.far_event import FarEvent  # both loaded when they are wanted
    from tuical.wire.events import decode_event

    try:
        inside = decode_event(item.raw, event.key._replace(id=""))
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    words = f"This event is attached to “{event.summary.subject or '(no title)'}”; it is in no calendar of yours."
    screen.app.push_screen(FarEvent(screen.desk, screen.paint, screen.keymap, inside, words))


def _delete(screen: EventActions, event: Event, info: AttachmentInfo) -> None:
    """Of a series ask whether it is about this one or all of them."""
    ask_scope(screen, "Delete the attachment", event, partial(_detach, screen, event, info), following=False)


def _detach(screen: EventActions, event: Event, info: AttachmentInfo, scope: str) -> None:
    from dataclasses import replace  # only to delete one

    known = event if any(one.id == info.id for one in event.attachments) else replace(event, attachments=(info,))
    screen.post_step(lambda: steps.detach(known, info.id, scope, ground_of(event, screen.desk)))
