"""Answers of the service that are kept, so that an old one can stand in while it cannot be reached.

They are bounded: the newest 2,000 of the last 30 days, none larger than half a megabyte.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tuical.model.window import DAY

MOST = 2000
KEPT_DAYS = 30
LARGEST = 1 << 19
"""Bytes of one answer."""


class KeptAnswer(NamedTuple):
    """An answer as it is kept."""

    question: str
    at: int
    """Epoch seconds at which the service said so."""
    body: bytes
    """JSON, as `wire.answers` writes it."""


def keep(connection: sqlite3.Connection, account: str, kind: str, answers: Iterable[KeptAnswer]) -> None:
    """Put answers in the place of older ones to the same questions; inside a transaction."""
    rows = [(account, kind, *answer) for answer in answers if len(answer.body) <= LARGEST]
    if not rows:
        return
    connection.executemany(
        "INSERT INTO answer (account, kind, question, at, body) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (account, kind, question) DO UPDATE SET at = excluded.at, body = excluded.body",
        rows,
    )
    connection.execute("DELETE FROM answer WHERE at < ?", (max(at for *_, at, _ in rows) - KEPT_DAYS * DAY,))
    connection.execute(
        "DELETE FROM answer WHERE ref IN (SELECT ref FROM answer ORDER BY at DESC, ref DESC LIMIT -1 OFFSET ?)", (MOST,)
    )


def kept(connection: sqlite3.Connection, account: str, kind: str, questions: Sequence[str]) -> list[KeptAnswer]:
    """What is kept of these questions, in no order."""
    found = connection.execute(
        "SELECT question, at, body FROM answer WHERE account = ? AND kind = ?"
        " AND question IN (SELECT value FROM json_each(?))",
        (account, kind, json.dumps(questions)),
    )
    return [KeptAnswer(question, at, bytes(body)) for question, at, body in found]


def kept_of_kind(connection: sqlite3.Connection, account: str, kind: str, limit: int) -> list[KeptAnswer]:
    """Whatever is kept of a kind, newest first."""
    found = connection.execute(
        "SELECT question, at, body FROM answer WHERE account = ? AND kind = ? ORDER BY at DESC, ref DESC LIMIT ?",
        (account, kind, limit),
    )
    return [KeptAnswer(question, at, bytes(body)) for question, at, body in found]
