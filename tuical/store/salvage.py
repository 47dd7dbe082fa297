"""A damaged outbox: what can still be read of it goes into a new file, and the damaged one is kept.

What the damaged file still tells in order is settled by reading the server before anything of it is sent; what was only
recognised in its pages may be older than what was done since, and waits for the person.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tuical.errors import StoreDamaged, StoreError, StoreFull
from tuical.model.operation import ATTENTION, CONFLICT, STATES, UNKNOWN
from tuical.store.database import COMPANIONS, NO_ROOM, set_aside
from tuical.store.outbox import Outbox, salvaged, sound_outbox
from tuical.store.outbox_rows import Row
from tuical.store.page_carving import Value, carve

RECOGNISED = "It was found in a damaged file and may be done already; look at the event before you do it again."
_FIRST_RELEASE = (
    "id", "kind", "account", "mailbox", "calendar", "event", "body", "words", "state", "created", "not_before",
    "attempts", "error",
)  # fmt: skip
_COLUMNS = {len(names): names for names in (_FIRST_RELEASE, Row._fields)}
"""The columns of the table `operation` by their number, which differs from release to release."""


class Salvaged(NamedTuple):
    """What was read of a damaged outbox."""

    rows: list[Row]
    choices: list[tuple[str, str, str, int]]
    arrived: list[Mapping[str, Value]]
    """The journal."""


def open_outbox(path: Path, stamp: str) -> tuple[Outbox, StoreError | None]:
    """Open an outbox; one that is damaged is mended first, and then the answer says so and names the place.

    `stamp` tells the kept file from others. Raises StoreNewer, or StoreFull where nothing can be written; then the
    damaged file stays where it is.
    """
    try:
        _finish(path)
        return sound_outbox(path), None
    except StoreDamaged:
        pass
    except OSError as error:
        raise _no_room(path, error) from error
    try:
        found = read_damaged(path)
        _write(path, found)
        aside = set_aside(path, f"damaged-{stamp}")
        _finish(path)
    except OSError as error:
        raise _no_room(path, error) from error
    return sound_outbox(path), StoreDamaged(_words(len(found.rows)), f"The damaged file is kept as {aside}.")


def _no_room(path: Path, error: OSError) -> StoreFull:
    return StoreFull(f"The damaged file {path} cannot be mended: {error.strerror}.", NO_ROOM)


def _words(count: int) -> str:
    if not count:
        return "The file of your unsent changes was damaged; no unsent change could be read in it."
    changes = "1 unsent change was" if count == 1 else f"{count} unsent changes were"
    return f"The file of your unsent changes was damaged; {changes} saved from it and will be checked before sending."


def read_damaged(path: Path) -> Salvaged:
    """Whatever can be read, from a copy, so that the damaged file stays as it is; SQLite is asked before the pages."""
    with TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        for companion in COMPANIONS:
            with suppress(FileNotFoundError):
                shutil.copy(path.with_name(path.name + companion), copy.with_name(copy.name + companion))
        content, log = copy.read_bytes(), _bytes_of(copy.with_name(f"{copy.name}-wal"))
        whole, told = _table(copy, "operation", " ORDER BY id", " ORDER BY id DESC")
        _, choices = _table(copy, "choice", "")
        _, arrived = _table(copy, "journal", "")
    rows = {} if whole else {row.id: row for row in map(_recognised, carve(content, log)) if row}
    rows |= {row.id: row for row in map(_told, told) if row}
    ordered = sorted(rows.values(), key=lambda row: (row.position, row.id))
    return Salvaged(ordered, [choice for choice in map(_choice, choices) if choice], arrived)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _table(path: Path, table: str, *orders: str) -> tuple[bool, list[Mapping[str, Value]]]:
    """The rows that SQLite gives, and whether it gave all: in one order until it stumbles, then in another one."""
    found: list[Mapping[str, Value]] = []
    for order in orders:
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
            cursor = connection.execute(f"SELECT * FROM {table}{order}")  # noqa: S608 - a name of ours
            names = [column[0] for column in cursor.description]
            for values in cursor:
                found.append(dict(zip(names, values, strict=True)))  # noqa: PERF401 - what came before it stumbles counts
            return True, found
    return False, found


def _told(members: Mapping[str, Value]) -> Row | None:
    row = _row(members)
    if row is None or row.state in {ATTENTION, CONFLICT}:
        return row
    return row._replace(state=UNKNOWN, departed=max(row.departed, 1))


def _recognised(found: tuple[int, list[Value]]) -> Row | None:
    identity, values = found
    names = _COLUMNS.get(len(values))
    row = _row(dict(zip(names, values, strict=True)) | {"id": identity}) if names else None
    return row and row._replace(state=ATTENTION, error=RECOGNISED, departed=max(row.departed, 1))


def _row(members: Mapping[str, Value]) -> Row | None:
    """A row of any release, None for what is none."""
    known = {name: members[name] for name in Row._fields if members.get(name) is not None}
    body = known.get("body", b"")
    known["body"] = body.encode() if isinstance(body, str) else body
    try:
        row = Row(**{"position": members["id"], **known})  # type: ignore[arg-type] # looked at below
        if row.state not in STATES or not isinstance(json.loads(row.words), dict):
            return None
        texts = (row.kind, row.account, row.mailbox, row.calendar, row.event, row.words, row.error, row.step)
        numbers = (row.id, row.position, row.created, row.not_before, row.attempts, row.departed)
        json.loads(row.under)
    except (KeyError, TypeError, ValueError):
        return None
    whole = all(isinstance(text, str) for text in texts) and all(isinstance(one, int | float) for one in numbers)
    return row if whole else None


def _choice(members: Mapping[str, Value]) -> tuple[str, str, str, int] | None:
    account, mailbox, calendar, shown = (members.get(name) for name in ("account", "mailbox", "calendar", "shown"))
    if not all(isinstance(text, str) for text in (account, mailbox, calendar)) or not isinstance(shown, int):
        return None
    return str(account), str(mailbox), str(calendar), shown


def _write(path: Path, found: Salvaged) -> None:
    """A new outbox beside the damaged one, whole before its name says so."""
    making = path.with_name(f"{path.name}.salvaging")
    for companion in COMPANIONS:
        making.with_name(making.name + companion).unlink(missing_ok=True)
    outbox = Outbox(making)
    try:
        outbox.take_in(found.rows, found.choices, found.arrived)
    finally:
        outbox.close()
    making.replace(salvaged(path))


def _finish(path: Path) -> None:
    """Put a new outbox in the place of the damaged one that was moved away, also where a crash came in between."""
    new = salvaged(path)
    if path.exists() or not new.exists():
        return
    for companion in COMPANIONS[1:]:  # a log that stayed behind would be played into the new file
        with suppress(FileNotFoundError):
            left = path.with_name(path.name + companion)
            left.replace(left.with_name(f"{left.name}.left"))
    new.replace(path)
