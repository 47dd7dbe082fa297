"""Copies of files that wait to be attached: whoever attached one may move or change it before it has left."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tuical.errors import StoreError, StoreFull, UsageError
from tuical.files import private_folder, sync_folder

_ORPHANED = 86_400
"""Seconds after which a copy that nothing in the queue names is deleted."""
_MOST_TRIES = 1_000_000


class Spool:
    """A private folder of copies; their names say nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, source: Path, name: str) -> str:
        """Copy a file that a person calls `name`, on disk when this returns; the answer is the copy's name.

        Raises UsageError when the file cannot be read and StoreFull when there is no room for a copy.
        """
        import shutil  # no start attaches files

        try:
            given = source.open("rb")
        except OSError as error:
            words = f"The file {name} cannot be read: {error.strerror}."
            raise UsageError(words, "Nothing was attached; choose another file.") from error
        with given:
            copied, copy = self.begin()
            try:
                with copy:
                    shutil.copyfileobj(given, copy)
                    self.end(copy)
            except OSError as error:
                self.file(copied).unlink(missing_ok=True)
                words = f"The file {name} could not be copied: {error.strerror}."
                raise StoreFull(words, "Nothing was attached; is the disk full or read-only?") from error
        return copied

    def begin(self) -> tuple[str, BinaryIO]:
        """The name of a new copy, and the copy to be written; raises StoreFull."""
        private_folder(self.folder)
        path, copy = self._new_file()
        return path.name, copy

    def end(self, copy: BinaryIO) -> None:
        """Close a copy that was written; it is on disk when this returns."""
        with copy:
            copy.flush()
            os.fsync(copy.fileno())
        sync_folder(self.folder)

    def file(self, name: str) -> Path:
        """Where a copy lies; raises StoreError for a name that leads out of the folder."""
        if not name or Path(name).name != name or name in {".", ".."}:
            raise StoreError("The queue names a file outside its folder.", "That attachment is not sent.")
        return self.folder / name

    def sweep(self, is_named: Callable[[str], bool], *, now: float) -> None:
        """Delete copies older than a day (`now` in epoch seconds) that nothing names any more."""
        with suppress(OSError, StoreError):
            for path in self.folder.iterdir():
                if path.stat().st_mtime < now - _ORPHANED and not is_named(path.name):
                    path.unlink(missing_ok=True)

    def drop(self, name: str, is_named: Callable[[str], bool]) -> None:
        """Delete a copy that nothing names any more; what cannot be deleted now is swept later."""
        with suppress(OSError, StoreError):
            if not is_named(name):
                self.file(name).unlink(missing_ok=True)

    def _new_file(self) -> tuple[Path, BinaryIO]:
        for number in range(1, _MOST_TRIES):
            path = self.folder / f"attachment-{number:06}"
            with suppress(FileExistsError):
                try:
                    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
                except FileExistsError:
                    raise
                except OSError as error:
                    words = f"A copy of the file cannot be made: {error.strerror}."
                    raise StoreFull(words, "Nothing was attached; is the disk full or read-only?") from error
                return path, os.fdopen(descriptor, "wb")
        raise StoreFull("Too many files wait to be attached.", "Nothing was attached; wait until some have left.")
