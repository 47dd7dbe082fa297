"""Adding a file to an event: its path is typed with completion, its bytes are copied, and the copy is queued."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import TuicalError, UsageError
from tuical.model.event import Event
from tuical.planning import steps
from tuical.planning.file_names import size_in_words
from tuical.planning.steps import StoredFile
from tuical.screens.desk import Desk
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.folders import completions, in_words, typed_path
from tuical.screens.key_rows import doing
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About

LARGEST = 150 * 1024 * 1024
"""Bytes; the service takes no larger attachment (attachment: createUploadSession)."""
_ANYTHING = "application/octet-stream"


def ask_file(screen: EventActions, event: Event) -> None:
    """Ask for a file and, of a series, whether it is for this one or all of them."""
    screen.ask_change(AttachDialog(event, screen.desk.of(event.key)), partial(_chosen, screen, event), _about(event))


def _about(event: Event) -> About:
    return ("attach", *event.key)


def _chosen(screen: EventActions, event: Event, file: StoredFile | None) -> None:
    if file is None:
        return
    ask_scope(screen, "Add the file", event, partial(_attach, screen, event, file), following=False)


def _attach(screen: EventActions, event: Event, file: StoredFile, scope: str) -> None:
    screen.post_step(lambda: steps.attach(event, file, scope, ground_of(event, screen.desk)), _about(event))


def checked(path: Path) -> int:
    """The size of a file that can be attached; raises UsageError for what cannot."""
    try:
        if path.is_dir():
            raise UsageError("A folder cannot be attached.", "Type the path of a file in it.")
        size = path.stat().st_size
    except OSError as error:
        raise UsageError(f"There is no file {path.name}.", "Type the path of one that is there.") from error
    if not path.is_file():
        raise UsageError(f"{path.name} is no ordinary file.", "Choose another one.")
    if size > LARGEST:
        most = size_in_words(LARGEST)
        raise UsageError(f"The file has {size_in_words(size)}; the service takes {most}.", "Choose another one.")
    return size


def file_words(path: Path) -> str:
    """How large a file is and, where its path is a link or goes through one, which it really is; empty for no file."""
    try:
        size = size_in_words(checked(path))
        real = path.resolve()
    except (TuicalError, OSError, RuntimeError):  # links may lead round in a circle
        return ""
    leads = real != Path(os.path.abspath(path))
    return f"{size}, really {safe_text(in_words(real), limit=300)}" if leads else size


class AttachDialog(Dialog[StoredFile]):
    """Asks for a path; the result is the copy that waits to be attached, None when it was closed."""

    title_words = "Add a file"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", priority=True),
        Binding("down", "step(1)", "Next", priority=True),
        Binding("up", "step(-1)", "Previous", priority=True),
    ]

    def __init__(self, event: Event, desk: Desk) -> None:
        super().__init__()
        self._event = event
        self._desk = desk
        self._offers: list[str] = []
        self._chosen = 0
        self._copying = False
        self._agreed: Path | None = None
        """A link of which the person was shown where it leads."""

    def compose_box(self) -> ComposeResult:
        """The field, what it may become, and what is wrong with it."""
        yield Words(Content.styled(self._event.summary.subject or "(no title)", "bold"), classes="line")
        yield Input(placeholder="path of the file", id="typed", select_on_focus=False)
        yield Words("", id="offers", classes="line quiet")
        yield Words("", id="told", classes="told")
        pairs = [("tab", "complete"), ("enter", "add it"), ("esc", "leave it")]
        yield Words(key_words(pairs), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
        self._offer()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._chosen = 0
        self._agreed = None
        self._offer()
        self.query_one("#told", Words).say(self._told())

    def _told(self) -> str:
        try:
            return file_words(typed_path(self.query_one(Input).value))
        except TuicalError:
            return ""

    def _offer(self) -> None:
        self._offers = completions(self.query_one(Input).value)
        self._show_offers()

    def _show_offers(self) -> None:
        lines = [
            doing(f"take({number})", _completion(offer, number == self._chosen))
            for number, offer in enumerate(self._offers)
        ]
        self.query_one("#offers", Words).say(Content("\n").join(lines))

    def action_step(self, step: int) -> None:
        """Choose the next or previous completion."""
        if self._offers:
            self._chosen = (self._chosen + step) % len(self._offers)
            self._show_offers()

    def action_take(self, number: int) -> None:
        """Take one of the completions."""
        self._chosen = min(number, len(self._offers) - 1)
        self.action_complete()

    def action_complete(self) -> None:
        """Take the chosen completion."""
        if self._offers:
            field = self.query_one(Input)
            field.value = self._offers[self._chosen]
            field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            path = typed_path(event.value)
            size = checked(path)
        except TuicalError as error:
            self.query_one("#told", Words).say(error.sentence())
            return
        if path.is_symlink() and self._agreed != path:
            self._agreed = path
            self.query_one("#told", Words).say(
                f"This is a link: {file_words(path)}. Enter adds that file all the same."
            )
        elif not self._copying:
            self._copying = True
            self.query_one("#told", Words).say(f"Copying {size_in_words(size)} …")
            self._copy(path, size)

    @work(group="copy", exit_on_error=False)
    async def _copy(self, path: Path, size: int) -> None:
        """Whoever attached a file may move it before it has left; a copy cannot be moved."""
        name = safe_text(path.name, limit=200)
        try:
            file = await asyncio.to_thread(self._desk.store_file, path, name)
        except TuicalError as error:
            self.query_one("#told", Words).say(error.sentence())
            self._copying = False
            return
        self.dismiss(StoredFile(file, name, guess_type(path.name)[0] or _ANYTHING, size))


def _completion(offer: str, chosen: bool) -> Content:
    return Content.styled(safe_text(offer, limit=200), "bold $accent" if chosen else "")
