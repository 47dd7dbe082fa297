"""What was begun on a new event while only this program knew it, and is queued after the server has named it.

A form or a dialog may stay open for long. The id that it knows holds the creation's transaction id (`steps.new_key`),
and by that the creation is found in the queue or in the journal, with the id that the server gave.
"""

from __future__ import annotations

import json
import sqlite3

from tuical.model.operation import LOCAL, Carry, Create, EventOperation, Operation, is_local

_GIVEN = (
    "SELECT event FROM (SELECT kind, account, mailbox, event, words FROM operation"
    " UNION ALL SELECT kind, account, mailbox, event, words FROM journal)"
    " WHERE kind = 'create' AND account = ? AND mailbox = ? AND instr(words, ?) AND substr(event, 1, ?) <> ? LIMIT 1"
)


def by_present_names(connection: sqlite3.Connection, operation: Operation) -> Operation:
    """The operation with the ids that the server has given meanwhile; as it is where it has given none."""
    if not isinstance(operation, EventOperation) or isinstance(operation, Create):
        return operation
    key, series = operation.event, operation.series
    if is_local(key.id):
        operation = operation._replace(event=key._replace(id=_present(connection, *key[:2], key.id)))
    if is_local(series):
        operation = operation._replace(series=_present(connection, *key[:2], series))
    if isinstance(operation, Carry):
        source = operation.source
        identity, series = (
            _present(connection, *source[:2], one) if is_local(one) else one
            for one in (source.id, operation.source_series)
        )
        operation = operation._replace(source=source._replace(id=identity), source_series=series)
    return operation


def _present(connection: sqlite3.Connection, account: str, mailbox: str, identity: str) -> str:
    made = json.dumps(identity.removeprefix(LOCAL))
    found = connection.execute(_GIVEN, (account, mailbox, f'"transaction_id": {made}', len(LOCAL), LOCAL)).fetchone()
    return str(found[0]) if found else identity
