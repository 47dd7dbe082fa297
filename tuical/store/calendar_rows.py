"""The list of calendars and groups as rows; inside a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tuical.model.keys import CalendarKey
from tuical.model.record import CalendarRecord, GroupRecord
from tuical.store.leaving import drop_calendar

_UPSERT = (
    "INSERT INTO calendar (account, mailbox, id, name, colour_name, hex_colour, group_id, owner_name, owner_address,"
    " can_edit, is_default, position, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (account, mailbox, id) DO UPDATE SET name = excluded.name, colour_name = excluded.colour_name,"
    " hex_colour = excluded.hex_colour, group_id = excluded.group_id, owner_name = excluded.owner_name,"
    " owner_address = excluded.owner_address, can_edit = excluded.can_edit, is_default = excluded.is_default,"
    " position = excluded.position, raw = excluded.raw"
)


def ref(connection: sqlite3.Connection, key: CalendarKey) -> int | None:
    """The row number that stands for a calendar's key."""
    query = "SELECT ref FROM calendar WHERE account = ? AND mailbox = ? AND id = ?"
    found = connection.execute(query, key).fetchone()
    return None if found is None else int(found[0])


def replace_calendars(
    connection: sqlite3.Connection,
    account: str,
    mailbox: str,
    calendars: Sequence[CalendarRecord],
    groups: Sequence[GroupRecord],
) -> list[CalendarKey]:
    """Take over the lists of one mailbox and name the calendars that are new."""
    if not calendars:
        return []
    query = "SELECT id, ref FROM calendar WHERE account = ? AND mailbox = ?"
    before = dict(connection.execute(query, (account, mailbox)).fetchall())
    connection.executemany(_UPSERT, [_row(account, mailbox, p, record) for p, record in enumerate(calendars)])
    connection.execute("DELETE FROM grp WHERE account = ? AND mailbox = ?", (account, mailbox))
    connection.executemany(
        "INSERT OR REPLACE INTO grp VALUES (?, ?, ?, ?, ?, ?)",
        [(account, mailbox, group.id, group.name, p, group.raw) for p, group in enumerate(groups)],
    )
    listed = {record.id for record in calendars}
    for id_ in before.keys() - listed:
        drop_calendar(connection, before[id_])
    return [CalendarKey(account, mailbox, id_) for id_ in sorted(listed - before.keys())]


def forget_mailbox(connection: sqlite3.Connection, account: str, mailbox: str) -> None:
    """Drop everything of one mailbox."""
    query = "SELECT ref FROM calendar WHERE account = ? AND mailbox = ?"
    for (found,) in connection.execute(query, (account, mailbox)).fetchall():
        drop_calendar(connection, found)
    connection.execute("DELETE FROM grp WHERE account = ? AND mailbox = ?", (account, mailbox))


def _row(account: str, mailbox: str, position: int, record: CalendarRecord) -> tuple[object, ...]:
    return (
        account, mailbox, record.id, record.name, record.colour_name, record.hex_colour, record.group_id,
        record.owner_name, record.owner_address, record.can_edit, record.is_default, position, record.raw,
    )  # fmt: skip
