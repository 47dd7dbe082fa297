"""What the person did and what has not reached the server yet; on disk before anybody is told that it is saved.

Also the choices that no server keeps. Used on the event loop: every call is a few small statements in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tuical.errors import StoreDamaged, StoreFull
from tuical.files import check_room
from tuical.model.keys import CalendarKey
from tuical.model.operation import (
    CONFLICT,
    SENDING,
    WAITING,
    Attach,
    Done,
    Operation,
    Queued,
    is_local,
    target,
)
from tuical.store import journal, outbox_queue, outbox_rows
from tuical.store.database import open_copy, open_writer, refuse_changes, transaction, translated
from tuical.store.outbox_files import OutboxFiles
from tuical.store.outbox_rows import Row
from tuical.store.schema import OUTBOX_VERSION, upgrade, version


class Outbox(OutboxFiles):
    """The queue of operations; every change is on disk (synchronous FULL) when its method returns.

    Raises StoreDamaged, StoreNewer or StoreFull; the file is never deleted. Where the disk refuses writes it shows what
    was there, and every change raises StoreFull until `check_room` finds that it can be written again.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._known: list[Queued] = []
        try:
            self._connection = _upgraded(open_writer(path, synchronous="FULL", newest=OUTBOX_VERSION), path)
            self._copied = False
        except StoreFull:
            self._connection = _upgraded(open_copy(path), path)
            self._copied = True
            refuse_changes(self._connection)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._path.parent

    # what the person wants

    def add(self, operation: Operation, *, now: int, hold_seconds: float, step: str = "") -> Queued:
        """Queue an operation at `now` (epoch seconds); it is held for `hold_seconds` so that it can be taken back.

        It may take the place of waiting ones (`model.coalescing`); an answer with the id 0 says that nothing is left to
        be sent. Raises UsageError for what the service would refuse anyway.
        """
        return self._enter((operation,), now, hold_seconds, step)[0]

    def add_step(self, operations: Sequence[Operation], *, now: int, hold_seconds: float) -> list[Queued]:
        """Queue what is done and undone together: all of it or nothing. One operation alone is no step."""
        return self._enter(operations, now, hold_seconds, None if len(operations) > 1 else "")

    def _enter(self, operations: Sequence[Operation], now: int, hold: float, step: str | None) -> list[Queued]:
        from tuical.wire.stored_operations import refuse_unsendable  # nobody needs it before something is changed

        for operation in operations:
            refuse_unsendable(operation)
        with transaction(self._connection, self._path):
            given = outbox_queue.new_step(self._connection) if step is None else step
            entered = [outbox_queue.enter(self._connection, one, now, now + hold, given) for one in operations]
        self._spool.sweep(self._names, now=now)
        return entered

    def take_back(self, identity: int) -> bool:
        """Remove an operation that has not left, or that a person gives up; False when it is too late.

        What it had taken the place of comes back; what hangs on a new event that is taken back goes with it. A new
        calendar or group in which something waits stays.
        """
        with transaction(self._connection, self._path):
            return outbox_queue.withdraw(self._connection, outbox_rows.rows(self._connection, "id = ?", (identity,)))

    def take_back_step(self, step: str) -> bool:
        """Remove everything of a step; False when a part of it has left or is leaving, and then nothing is removed."""
        with transaction(self._connection, self._path):
            found = outbox_rows.rows(self._connection, "step = ?", (step,)) if step else []
            return not journal.has_step(self._connection, step) and outbox_queue.withdraw(self._connection, found)

    def release(self, identity: int, *, now: int) -> bool:
        """End the hold of what waits and was never tried, with the rest of its step, at `now` (epoch seconds).

        False when there is nothing to release; what was tried before comes again by itself.
        """
        with transaction(self._connection, self._path):
            released = self._connection.execute(
                "UPDATE operation SET not_before = ? WHERE state = ? AND attempts = 0 AND not_before > ? AND (id = ?"
                " OR (step <> '' AND step = (SELECT step FROM operation WHERE id = ?)))",
                (now, WAITING, now, identity, identity),
            )
            return released.rowcount > 0

    def send_again(self, identity: int, operation: Operation, *, now: int) -> bool:
        """Send what waits for a person, as they decided (`planning.conflict`) at `now` (epoch seconds).

        An operation that is still the same keeps the bytes that were claimed; another one counts as never sent. False
        when the row waits for nobody any more, as when another program was quicker.
        """
        with transaction(self._connection, self._path):
            return outbox_queue.send_again(self._connection, identity, operation, now)

    def give_up(self, identity: int) -> list[Queued]:
        """Drop what waits for a person, with the rest of its step and all that hangs on what it would make.

        Nothing comes back of what it had taken the place of. The answer is what went; empty when it is too late.
        """
        with transaction(self._connection, self._path):
            return outbox_queue.give_up(self._connection, identity)

    def replace(self, identity: int, operation: Operation, *, state: str = WAITING) -> None:
        """Put another operation in the place of one; it counts as never sent."""
        from tuical.wire.stored_operations import dump, kind_of  # only when something is resolved

        with transaction(self._connection, self._path):
            self._connection.execute(
                "UPDATE operation SET kind = ?, account = ?, mailbox = ?, calendar = ?, event = ?, words = ?,"
                " state = ?, attempts = 0, error = '', conflict = '', body = x'', departed = 0, under = '[]'"
                " WHERE id = ?",
                (kind_of(operation), *target(operation), dump(operation), state, identity),
            )

    # what is sent

    def pending(self) -> list[Queued]:
        """Everything that is not done, in the order of the queue, those that need attention too.

        Where the file was damaged meanwhile it is what was last known: the next start mends it, and every change until
        then raises StoreDamaged.
        """
        with suppress(StoreDamaged), translated(self._path):
            self._known = [outbox_rows.queued(row) for row in outbox_rows.rows(self._connection)]
        return list(self._known)

    def claim(self, identity: int, body: bytes) -> bool:
        """Mark an operation as being sent, with the exact bytes, before the first of them leaves.

        False when it was taken back or changed meanwhile: then its successor stands in `pending`.
        """
        with transaction(self._connection, self._path):
            claimed = self._connection.execute(
                "UPDATE operation SET state = ?, departed = departed + 1, body = ? WHERE id = ? AND state = ?",
                (SENDING, body, identity, WAITING),
            )
            return claimed.rowcount == 1

    def body(self, identity: int) -> bytes:
        """What was claimed, to be sent again byte for byte; empty where nothing was."""
        with translated(self._path):
            found = self._connection.execute("SELECT body FROM operation WHERE id = ?", (identity,)).fetchone()
        return bytes(found[0]) if found else b""

    def mark(
        self,
        identity: int,
        state: str,
        error: str = "",
        *,
        not_before: float | None = None,
        tried: bool = False,
        left: bool = True,
        conflict: str | None = None,
    ) -> None:
        """Move an operation to another state; `error` is what to tell the person, `tried` counts as an attempt.

        `left=False` says that certainly nothing of this attempt reached the server; an earlier one may have. `conflict`
        is what there is to choose from, kept for as long as it is one.
        """
        with transaction(self._connection, self._path):
            self._connection.execute(
                "UPDATE operation SET state = ?, error = ?, not_before = coalesce(?, not_before),"
                " conflict = CASE WHEN ? = ? THEN coalesce(?, conflict) ELSE '' END,"
                " departed = departed - (? AND state = ? AND departed > 0), attempts = attempts + ? WHERE id = ?",
                (state, error, not_before, state, CONFLICT, conflict, not left, SENDING, int(tried), identity),
            )

    def split_off(self, identity: int, part: Operation, rest: Operation, *, now: int) -> None:
        """Queue a part of what waits as a row before it, and leave the `rest` to it: both or neither is on disk."""
        with transaction(self._connection, self._path):
            outbox_queue.split_off(self._connection, identity, part, rest, now)

    def finish(self, identity: int) -> None:
        """Remove a row of which nothing is left to be done, since all of it was split off."""
        with transaction(self._connection, self._path):
            outbox_rows.remove(self._connection, (identity,))

    def conflict(self, identity: int) -> str:
        """What `mark` was told there is to choose from."""
        with translated(self._path):
            found = self._connection.execute("SELECT conflict FROM operation WHERE id = ?", (identity,)).fetchone()
        return str(found[0]) if found else ""

    def named(self, identity: int, server_id: str) -> None:
        """The server gave the event, calendar or group that a row makes its id: every row takes it over."""
        with transaction(self._connection, self._path):
            for row in outbox_rows.rows(self._connection, "id = ?", (identity,)):
                if is_local(row.about):
                    outbox_queue.rename(self._connection, row.about, server_id)

    def done(self, identity: int, *, now: int, result: str = "", kept: bytes = b"") -> None:
        """The server has it since `now` (epoch seconds): it goes to the journal.

        `result` is the id that the server gave what was made, `kept` the event's JSON before it was deleted.
        """
        with transaction(self._connection, self._path):
            gone = outbox_rows.remove(self._connection, (identity,))
            for row in gone:
                journal.enter(self._connection, row, now=now, result=result, kept=kept)
        for row in gone:
            left = outbox_rows.queued(row).operation
            if isinstance(left, Attach):
                self.drop_file(left.file)
        self.forget_files(now=now)

    # what was sent

    def journal(self, limit: int = journal.MOST_OFFERED) -> list[Done]:
        """What the server has got of this program in the last thirty days, newest first."""
        with translated(self._path):
            return journal.entries(self._connection, limit)

    def rows_and_times(self) -> list[tuple[int, int]]:
        """Every row that waits or has left, in their order: when it was queued, or when the server got it (seconds)."""
        with translated(self._path):
            found = self._connection.execute(
                "SELECT id, created FROM operation UNION ALL SELECT id, done FROM journal ORDER BY id"
            ).fetchall()
        return [(row, at) for row, at in found]

    def forget(self, identity: int) -> None:
        """Take an operation out of the journal, as when it was undone."""
        with transaction(self._connection, self._path):
            journal.forget(self._connection, identity)

    # choices, and the file itself

    def choose(self, calendar: CalendarKey, shown: bool) -> None:
        """Remember whether a calendar is drawn."""
        with transaction(self._connection, self._path):
            self._connection.execute("INSERT OR REPLACE INTO choice VALUES (?, ?, ?, ?)", (*calendar, int(shown)))

    def shown(self) -> dict[CalendarKey, bool]:
        """The person's choices; a calendar that is not named here is drawn."""
        with translated(self._path):
            found = self._connection.execute("SELECT account, mailbox, calendar, shown FROM choice").fetchall()
        return {CalendarKey(*key): bool(shown) for *key, shown in found}

    def changes(self) -> int:
        """A number that grows whenever this program or another one has written to the outbox; cheap."""
        with translated(self._path):
            others = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return others + self._connection.total_changes

    def check_room(self) -> None:
        """Raise StoreFull when a change could not be kept now; asked before somebody types one, costs one write."""
        check_room(self._path.parent)
        if self._copied:
            kept = _upgraded(open_writer(self._path, synchronous="FULL", newest=OUTBOX_VERSION), self._path)
            self._connection.close()
            self._connection, self._copied = kept, False
        with transaction(self._connection, self._path):
            self._connection.execute(f"PRAGMA user_version = {version(self._connection, self._path)}")

    def check(self) -> None:
        """Raise StoreDamaged unless the queue and the choices can be read whole."""
        with translated(self._path):
            for table in ("operation", "choice"):
                if self._connection.execute(f"PRAGMA quick_check({table})").fetchone() != ("ok",):
                    raise StoreDamaged(f"The file {self._path} is damaged.")

    def take_in(
        self,
        saved: Sequence[Row],
        choices: Sequence[tuple[str, str, str, int]],
        arrived: Sequence[Mapping[str, object]],
    ) -> None:
        """Write rows, choices and entries of the journal that were saved from a damaged outbox into this new one."""
        with transaction(self._connection, self._path):
            for row in saved:
                outbox_rows.insert(self._connection, row)
            self._connection.executemany("INSERT OR REPLACE INTO choice VALUES (?, ?, ?, ?)", choices)
            journal.take_in(self._connection, arrived)
            outbox_queue.go_on_after_journal(self._connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def sound_outbox(path: Path) -> Outbox:
    """Open an outbox; raises StoreDamaged unless all of its queue can be read, besides what opening raises."""
    if salvaged(path).exists() and not path.exists():
        raise StoreDamaged(f"The file {path} was damaged and is not in its place again.")
    if not _has_sound_head(path):
        raise StoreDamaged(f"The file {path} is damaged.")
    outbox = Outbox(path)
    try:
        outbox.check()
    except BaseException:
        outbox.close()
        raise
    return outbox


def _has_sound_head(path: Path) -> bool:
    """Whether SQLite will take the file for a database (Database File Format, 1.3).

    Asked before it is opened: closing what is none deletes the log beside it, and with that the newest changes.
    """
    try:
        with path.open("rb") as file:
            head = file.read(24)
    except OSError:
        return True  # there is none yet, or opening it says why it cannot be read
    size = int.from_bytes(head[16:18], "big")
    sound = head[:16] == b"SQLite format 3\0" and head[21:24] == b"\x40\x20\x20" and size & (size - 1) == 0
    if not head:
        return not path.with_name(f"{path.name}-wal").exists()
    return sound and {*head[18:20]} <= {1, 2}


def salvaged(path: Path) -> Path:
    """Where `store.salvage` puts the new outbox before the damaged one is moved away."""
    return path.with_name(f"{path.name}.salvaged")


def _upgraded(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        upgrade(connection, path, "outbox", OUTBOX_VERSION)
    except BaseException:
        connection.close()
        raise
    return connection
