"""Notes in the person's own editor: $VISUAL or $EDITOR on a private file, which is removed afterwards.

An editor that is missing or fails says so, and what stood in the field stays.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tuical.errors import TuicalError, UsageError
from tuical.files import mask_for_others
from tuical.widgets.form_fields import NotesField

if TYPE_CHECKING:
    from tuical.screens.event_form import EventForm

_LONGEST = 1_000_000
"""Bytes of notes that are taken back."""
_HINT = "What you had written is still here; set EDITOR to the one that you use."


def edit_notes(form: EventForm) -> None:
    """Open the notes of a form in the editor, and take back what was written."""
    field = form.query_one(NotesField)
    try:
        field.text = edited(field.text, form.app.suspend)
    except TuicalError as error:
        form.say(error.sentence(), bad=True)
    except SuspendNotSupported:
        form.say("This terminal cannot be given to an editor; the notes can be written here.", bad=True)
    field.focus()


def edited(
    text: str, suspended: Callable[[], AbstractContextManager[None]], environ: Mapping[str, str] = os.environ
) -> str:
    """What a person makes of `text` in the editor while the program is suspended; raises UsageError."""
    with TemporaryDirectory(prefix="tuical-") as folder:  # made for its owner only
        path = Path(folder) / "notes.md"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        with suspended():
            _run([*editor(environ), str(path)])
        return _read(path)


def editor(environ: Mapping[str, str]) -> list[str]:
    """The command of the editor; raises UsageError for one that cannot be read."""
    usual = "notepad" if os.name == "nt" else "vi"
    command = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip() or usual
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError("The variable VISUAL or EDITOR is no command that can be read.", _HINT) from error


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, check=False, umask=mask_for_others())  # noqa: S603 - the person's own choice
    except OSError as error:
        raise UsageError(f"The editor {command[0]} cannot be started: {error.strerror}.", _HINT) from error
    if done.returncode:
        raise UsageError(f"The editor {command[0]} ended with the error {done.returncode}.", _HINT)


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()[:_LONGEST]
    except OSError as error:
        raise UsageError(f"What the editor wrote cannot be read: {error.strerror}.", _HINT) from error
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n").rstrip("\n")
