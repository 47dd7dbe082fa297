"""What the person did and what has not reached the server yet; on disk before anybody is told that it is saved.

Also the choices that no server keeps. Used on the event loop: every call is one small statement.
"""

from __future__ import annotations

import json
from pathlib import Path

from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import ATTENTION, SENDING, WAITING, Operation, Queued, Reply
from tuical.store.database import open_writer, transaction, translated
from tuical.store.schema import OUTBOX_VERSION, upgrade

_COLUMNS = "id, account, mailbox, calendar, event, words, state, created, not_before, attempts, error"


class Outbox:
    """The queue of operations; every change is on disk (synchronous FULL) when its method returns.

    Raises StoreDamaged, StoreNewer or StoreFull; the file is never deleted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = open_writer(path, synchronous="FULL")
        try:
            upgrade(self._connection, path, "outbox", OUTBOX_VERSION)
        except BaseException:
            self._connection.close()
            raise

    def add(self, operation: Operation, *, now: int, hold_seconds: float) -> Queued:
        """Queue an operation at `now` (epoch seconds); it is held for `hold_seconds` so that it can be taken back.

        A newer answer takes the place of one to the same event that has not left yet.
        """
        from tuical.wire.writing import reply_body  # encoding is not needed before somebody changes something

        key = operation.event
        words = _words(operation)
        body = reply_body(operation).decode()
        row = ("reply", *key, body, words, WAITING, now, now + hold_seconds)
        with transaction(self._connection, self._path):
            self._connection.execute(
                "DELETE FROM operation WHERE kind = 'reply' AND account = ? AND mailbox = ? AND calendar = ?"
                " AND event = ? AND state = ?",
                (*key, WAITING),
            )
            identity = self._connection.execute(
                "INSERT INTO operation (kind, account, mailbox, calendar, event, body, words, state, created,"
                " not_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            ).lastrowid
        return Queued(int(identity or 0), operation, WAITING, now, now + hold_seconds)

    def pending(self) -> list[Queued]:
        """Everything that is not done, oldest first, those that need attention too."""
        with translated(self._path):
            found = self._connection.execute(f"SELECT {_COLUMNS} FROM operation ORDER BY id").fetchall()  # noqa: S608
        return [_queued(row) for row in found]

    def claim(self, identity: int) -> bool:
        """Mark an operation as being sent, before its first byte leaves; False when it was taken back meanwhile."""
        with transaction(self._connection, self._path):
            claimed = self._connection.execute(
                "UPDATE operation SET state = ? WHERE id = ? AND state = ?",
                (SENDING, identity, WAITING),
            )
            return claimed.rowcount == 1

    def mark(
        self, identity: int, state: str, error: str = "", *, not_before: float | None = None, tried: bool = False
    ) -> None:
        """Move an operation to another state; `error` is what to tell the person, `tried` counts as an attempt."""
        with transaction(self._connection, self._path):
            self._connection.execute(
                "UPDATE operation SET state = ?, error = ?, not_before = coalesce(?, not_before),"
                " attempts = attempts + ? WHERE id = ?",
                (state, error, not_before, int(tried), identity),
            )

    def take_back(self, identity: int) -> bool:
        """Remove an operation that has not left; False when it is too late."""
        with transaction(self._connection, self._path):
            gone = self._connection.execute(
                "DELETE FROM operation WHERE id = ? AND state IN (?, ?)", (identity, WAITING, ATTENTION)
            )
            return gone.rowcount == 1

    def done(self, identity: int) -> None:
        """The server has it."""
        with transaction(self._connection, self._path):
            self._connection.execute("DELETE FROM operation WHERE id = ?", (identity,))

    def choose(self, calendar: CalendarKey, shown: bool) -> None:
        """Remember whether a calendar is drawn."""
        with transaction(self._connection, self._path):
            self._connection.execute("INSERT OR REPLACE INTO choice VALUES (?, ?, ?, ?)", (*calendar, int(shown)))

    def shown(self) -> dict[CalendarKey, bool]:
        """The person's choices; a calendar that is not named here is drawn."""
        with translated(self._path):
            found = self._connection.execute("SELECT account, mailbox, calendar, shown FROM choice").fetchall()
        return {CalendarKey(*key): bool(shown) for *key, shown in found}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _words(operation: Operation) -> str:
    proposal = operation.proposal and [operation.proposal.start, operation.proposal.end]
    return json.dumps(operation._asdict() | {"event": None, "proposal": proposal})


def _operation(words: str, key: EventKey) -> Operation:
    """The operation of a row; rows of older programs name no proposal."""
    members = json.loads(words) | {"event": key}
    if members.get("proposal"):
        from tuical.model.event import Proposal  # only here: a start without proposals does without dataclasses

        members["proposal"] = Proposal(*members["proposal"])
    return Reply(**members)


def _queued(row: tuple[object, ...]) -> Queued:
    identity, account, mailbox, calendar, event, words, state, created, not_before, attempts, error = row
    key = EventKey(str(account), str(mailbox), str(calendar), str(event))
    operation = _operation(str(words), key)
    return Queued(
        int(str(identity)),
        operation,
        str(state),
        int(str(created)),
        float(str(not_before)),
        int(str(attempts)),
        str(error),
    )
