"""The full-text index: filled a while after the events were written, from their raw JSON; inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from tuical.wire.search_words import search_words

_WAITING = "SELECT ref FROM word_queue LIMIT ?"
_FOLLOWING = "SELECT ref FROM event WHERE ref > (SELECT upto FROM indexed) ORDER BY ref LIMIT ?"
_LEFT = """
SELECT EXISTS (SELECT 1 FROM word_queue) OR coalesce((SELECT max(ref) FROM event), 0) > upto FROM indexed
"""

# Members that an abbreviated occurrence lacks are found by its master's words.
_DETAILS = """
SELECT d.ref, coalesce(e.subject, s.subject), coalesce(e.location, s.location), d.raw
FROM detail AS d LEFT JOIN event AS e ON e.ref = d.ref LEFT JOIN series AS s ON s.ref = -d.ref
WHERE d.ref IN (SELECT value FROM json_each(?)) AND coalesce(e.subject, s.subject) IS NOT NULL
"""
_ENTER = "INSERT INTO event_text (rowid, subject, location, people, preview) VALUES (?, ?, ?, ?, ?)"


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether events wait for their words to be indexed."""
    return bool(connection.execute(_LEFT).fetchone()[0])


def catch_up(connection: sqlite3.Connection, most: int) -> None:
    """Index the words of at most `most` events: masters and what changed before what was never indexed."""
    waiting = [ref for (ref,) in connection.execute(_WAITING, (most,))]
    if waiting:
        connection.executemany("DELETE FROM event_text WHERE rowid = ?", [(ref,) for ref in waiting])
        _enter(connection, waiting)
        connection.executemany("DELETE FROM word_queue WHERE ref = ?", [(ref,) for ref in waiting])
        return
    following = [ref for (ref,) in connection.execute(_FOLLOWING, (most,))]
    if following:
        _enter(connection, following)
        connection.execute("UPDATE indexed SET upto = ?", (following[-1],))


def _enter(connection: sqlite3.Connection, refs: Sequence[int]) -> None:
    found = connection.execute(_DETAILS, (json.dumps(refs),)).fetchall()
    connection.executemany(_ENTER, [(ref, subject, place, *search_words(raw)) for ref, subject, place, raw in found])
