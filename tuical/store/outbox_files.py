"""`OutboxFiles`: what lies in folders beside an outbox, and what of it is still wanted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tuical.model.kept_file import KeptFile
from tuical.store import journal, kept_files, outbox_rows
from tuical.store.database import transaction, translated
from tuical.store.spool import Spool

if TYPE_CHECKING:
    from tuical.store.drafts import Drafts


class OutboxFiles:
    """Copies of what is going to be attached, what hung on removed events, and forms that were not finished."""

    _connection: sqlite3.Connection

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spool = Spool(path.with_name(f"{path.stem}-files"))

    # files that wait to be attached

    def store_file(self, source: Path, name: str) -> str:
        """Copy a file's bytes beside the outbox; the answer is what `Attach.file` takes. `name` is what to call it
        in a refusal."""
        return self._spool.store(source, name)

    def begin_file(self) -> tuple[str, BinaryIO]:
        """A new copy that is written piece by piece, and its name; `end_file` follows. Raises StoreFull."""
        return self._spool.begin()

    def end_file(self, stream: BinaryIO) -> None:
        """Such a copy is whole: it is on disk when this returns; raises OSError where the disk refuses."""
        self._spool.end(stream)

    def drop_file(self, name: str) -> None:
        """Delete a copy unless something still wants it."""
        self._spool.drop(name, self._names)

    def file(self, name: str) -> Path:
        """Where such a copy lies."""
        return self._spool.file(name)

    # what hung on events that were removed

    def keep_files(self, identity: int, files: Iterable[KeptFile]) -> None:
        """Remember what hangs on the event that a row removes, so that it can be brought back."""
        with transaction(self._connection, self._path):
            kept_files.put(self._connection, identity, files)

    def kept_files(self, identity: int) -> tuple[KeptFile, ...]:
        """What was kept for a row."""
        with translated(self._path):
            return kept_files.by_row(self._connection).get(identity, ())

    def forget_files(self, *, now: float) -> None:
        """Delete what no undo can ask for any more at `now` (epoch seconds), bytes included."""
        with transaction(self._connection, self._path):
            gone = kept_files.forget_unneeded(self._connection, journal.MOST_OFFERED, now - journal.KEPT_SECONDS)
        for file in gone:
            self.drop_file(file)

    def _names(self, file: str) -> bool:
        """Whether something in the queue, or something that can be undone, still wants that copy."""
        with translated(self._path):
            within = (json.dumps(file),) * 2
            if outbox_rows.rows(self._connection, "instr(words, ?) OR instr(under, ?)", within):
                return True
            return kept_files.is_named(self._connection, file)

    # what was not finished

    @property
    def drafts(self) -> Drafts:
        """Forms that were not finished, in a folder beside the outbox."""
        from tuical.store.drafts import Drafts  # no start needs them

        return Drafts(self._path.with_name(f"{self._path.stem}-drafts"))

    @property
    def words(self) -> Drafts:
        """What was typed into dialogs that were left, in a folder of its own."""
        from tuical.store.drafts import Drafts  # no start needs them

        return Drafts(self._path.with_name(f"{self._path.stem}-words"))
